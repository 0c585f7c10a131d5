#include "bnf.h"

#include "factors.h"

#include <string.h>

int bnf_is_code(struct span text)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		char c = text.p[i];
		int digit = c >= '0' && c <= '9';
		int letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		/* chapter to subparagraph are digits */
		if (!digit && (!letter || i < BNF_SUBSTANCE - 2))
			return 0;
	}
	return text.n == BNF_CODE;
}

/* The part of a key that all products of a substance share: two levels. */
static size_t family(const char *key)
{
	const char *slash = strchr(key, '/');

	slash = slash ? strchr(slash + 1, '/') : NULL;
	return slash ? (size_t)(slash - key) + 1 : 0;
}

static int is_of(const co2e_factors *factors, uint32_t number,
		 struct span substance)
{
	struct span id = span_of(figures_id(factors, number));

	if (!bnf_is_code(id))
		return 0;
	id.n = BNF_SUBSTANCE;
	return span_same_fold(id, substance);
}

/* The first product tells the family; one of another is written in full. */
static void put_product(struct buffer *out, const char *key,
			struct span *common)
{
	if (!common->p) {
		*common = (struct span){key, family(key)};
		buffer_printf(out, "; of its substance there are%s%.*s: ",
			      common->n ? ", under " : "", (int)common->n,
			      common->p);
	} else {
		buffer_puts(out, ", ");
	}
	buffer_puts(out, strncmp(key, common->p, common->n) != 0
				 ? key
				 : key + common->n);
}

void bnf_put_products(struct buffer *out, const co2e_factors *factors,
		      struct span code, int32_t first, int32_t last)
{
	struct span substance = {code.p, BNF_SUBSTANCE}, common = {NULL, 0};
	const char *before = "";
	const co2e_set *set = NULL;
	uint32_t i;

	for (i = 0; i < factors->figures.count; i++) {
		const co2e_factor *f;

		if (!is_of(factors, i, substance))
			continue;
		f = figures_at(factors, i);
		if (f->valid_from > last || f->valid_to < first ||
		    (f->set == set && !strcmp(f->activity, before)))
			continue;
		put_product(out, f->activity, &common);
		before = f->activity;
		set = f->set;
	}
}

co2e_status bnf_error(const co2e_factors *factors, struct span code,
		      int with_products, co2e_error *err)
{
	struct buffer list = {0};

	if (with_products)
		bnf_put_products(&list, factors, code, INT32_MIN, INT32_MAX);
	err_set(err, CO2E_E_ACTIVITY, nowhere,
		"no loaded set has the BNF code '%.*s', so what it emits is "
		"unknown, and unknown is not 0: it may be new, or have left "
		"the BNF; give a figure of your own in a set%s",
		(int)code.n, code.p, list.text ? list.text : "");
	buffer_clear(&list);
	return CO2E_E_ACTIVITY;
}
