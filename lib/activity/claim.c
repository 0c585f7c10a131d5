#include "claim.h"

#include "role.h"

#include "base/error.h"

/* As co2e_scope numbers them. */
enum { SCOPES = 3, OUTSIDE, BEYOND, AVOIDED, CATEGORIES = 15 };

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static co2e_status no_scope(co2e_error *err, struct span text)
{
	return err_set(err, CO2E_E_SCOPE, nowhere,
		       "'%.*s' is not a scope: it is 1, 2, 3, 3.6 (scope 3, "
		       "category 6 of 15), outside, beyond or avoided",
		       err_cut(text.p, text.n), text.p);
}

static co2e_status no_category(co2e_error *err, struct span text)
{
	return err_set(err, CO2E_E_SCOPE, nowhere,
		       "'%.*s' is not a scope 3 category: they are 1 to 15",
		       err_cut(text.p, text.n), text.p);
}

static struct span after(struct span s, size_t n)
{
	return span_trim((struct span){s.p + n, s.n - n});
}

/* Takes one of the words off the front, with a '.', '-', '_' or ':' after it.
 */
static int cut_word(struct span *s, const char *const *words)
{
	size_t n = 0;

	while (n < s->n && is_letter(s->p[n]))
		n++;
	for (; *words; words++) {
		if (!span_is_fold((struct span){s->p, n}, *words))
			continue;
		*s = after(*s, n);
		if (s->n && (s->p[0] == '.' || s->p[0] == '-' ||
			     s->p[0] == '_' || s->p[0] == ':'))
			*s = after(*s, 1);
		return 1;
	}
	return 0;
}

/* Takes a whole number of up to two digits off the front. */
static int cut_number(uint32_t *out, struct span *s)
{
	size_t n = 0;

	for (*out = 0; n < s->n && n < 3 && is_digit(s->p[n]); n++)
		*out = *out * 10 + (uint32_t)(s->p[n] - '0');
	*s = (struct span){s->p + n, s->n - n};
	return n == 1 || n == 2;
}

static int cut_category_word(struct span *s)
{
	static const char *const words[] = {"category", "cat", "c", NULL};

	return cut_word(s, words);
}

/* Is what is left nothing, or a name after a mark? "1/2", "1-2" are not. */
static int is_name(struct span rest)
{
	rest = span_trim(rest);
	if (!rest.n)
		return 1;
	if (span_is(rest, ")"))
		return 1;
	if (rest.p[0] != ':' && rest.p[0] != '-' && rest.p[0] != '(')
		return 0;
	rest = after(rest, 1);
	return rest.n && !is_digit(rest.p[0]);
}

/* The accounts beside the scopes, as people write them. */
static const struct {
	const char *text;
	uint32_t scope;
} beside[] = {
	{"outside", OUTSIDE},
	{"outside of scopes", OUTSIDE},
	{"outside of scope", OUTSIDE},
	{"outside scopes", OUTSIDE},
	{"outside scope", OUTSIDE},
	{"out of scope", OUTSIDE},
	{"out of scopes", OUTSIDE},
	{"beyond", BEYOND},
	{"beyond scopes", BEYOND},
	{"beyond the scopes", BEYOND},
	{"beyond the ghg protocol", BEYOND},
	{"patient travel", BEYOND},
	{"visitor travel", BEYOND},
	{"patient and visitor travel", BEYOND},
	{"avoided", AVOIDED},
	{"avoided emissions", AVOIDED},
};

/* The scope's number of an account beside the scopes, or 0. */
static uint32_t beside_the_scopes(struct span s)
{
	size_t i;

	for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		if (column_same_name(s, span_of(beside[i].text)))
			return beside[i].scope;
	return 0;
}

/* "6", "Category 6: Business travel". */
static int read_category(uint32_t *category, struct span s)
{
	cut_category_word(&s);
	return cut_number(category, &s) && *category >= 1 &&
	       *category <= CATEGORIES && is_name(s);
}

/* What follows a scope's number: ".6", " category 6", ", cat. 6", a name. */
static int read_rest(uint32_t *category, struct span rest)
{
	struct span word = span_trim(rest);

	*category = 0;
	if (rest.n && rest.p[0] == '.') {
		rest = (struct span){rest.p + 1, rest.n - 1};
		return cut_number(category, &rest) && *category <= CATEGORIES &&
		       is_name(rest);
	}
	if (word.n &&
	    (word.p[0] == ',' || word.p[0] == '-' || word.p[0] == '('))
		word = after(word, 1);
	if (cut_category_word(&word))
		return read_category(category, word);
	return is_name(rest);
}

co2e_status scope_parse(int *scope, uint32_t *category, struct span text,
			co2e_error *err)
{
	static const char *const words[] = {"scope", "s", NULL};
	struct span s = span_trim(text);
	uint32_t number = beside_the_scopes(s), of_three = 0;

	if (number) {
		; /* it has no categories */
	} else if (cut_category_word(&s)) {
		number = SCOPES;
		if (!read_category(&of_three, s))
			return no_category(err, text);
	} else if (s.n) {
		cut_word(&s, words);
		if (!cut_number(&number, &s) || number < 1 || number > SCOPES ||
		    !read_rest(&of_three, s) || (of_three && number != SCOPES))
			return no_scope(err, text);
	}
	*scope = (int)number;
	*category = of_three;
	return CO2E_OK;
}

co2e_status category_parse(uint32_t *category, struct span text,
			   co2e_error *err)
{
	struct span s = span_trim(text);
	uint32_t number = 0;
	int scope;

	if (s.n && !read_category(&number, s)) {
		/* "3.6" and "Scope 3, category 6" name it as well */
		if (scope_parse(&scope, &number, s, NULL) || !number)
			return no_category(err, text);
	}
	*category = number;
	return CO2E_OK;
}
