#include "overlaps.h"

#include "factors.h"
#include "sheet.h"
#include "side.h"
#include "spelling.h"

#include "base/alloc.h"

#include <string.h>

enum column { CODE, ONE, OTHER, WITHIN, SAYS, SOURCE };

static const char *const names[] = {"code",   "one",  "other",
				    "within", "says", "source"};
static const struct sheet_columns columns = {names, SOURCE + 1, SOURCE + 1};
static const char set_mark[] = "set:";
enum { SET_MARK = sizeof(set_mark) - 1 };

/* An overlaps.csv being read. */
struct reader {
	co2e_factors *factors;
	struct sheet sheet;
	size_t before; /* rules of earlier folders */
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

static int begins(const char *text, const char *with, size_t n)
{
	return !strncmp(text, with, n);
}

/* The beginning of a set's name, as set.h has names. */
static int is_set(struct span text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-._",
			    text.p[i]))
			return 0;
	return text.n > 0;
}

/* A key, the beginning of keys with a '/' or '*' behind it, or a set. */
static int is_side(struct span text)
{
	if (text.n > SET_MARK && begins(text.p, set_mark, SET_MARK))
		return is_set(
			(struct span){text.p + SET_MARK, text.n - SET_MARK});
	if (text.p[text.n - 1] == '*' && --text.n && text.p[text.n - 1] == '-')
		text.n--;
	else if (text.n && text.p[text.n - 1] == '/')
		text.n--;
	return text.n && spelling_is_key(text);
}

static co2e_status check_cells(const struct reader *r)
{
	struct span within = sheet_span(&r->sheet, WITHIN);
	unsigned i;

	for (i = CODE; i <= SOURCE; i++)
		if (!sheet_span(&r->sheet, i).n)
			return wrong(r, (enum column)i, CO2E_E_BLANK, "blank");
	if (!spelling_is_key(sheet_span(&r->sheet, CODE)))
		return wrong(r, CODE, CO2E_E_DATA,
			     "expected lower-case words joined by '-'");
	if (!span_is(within, "inventory") && !span_is(within, "organisation"))
		return wrong(r, WITHIN, CO2E_E_DATA,
			     "expected inventory or organisation");
	for (i = ONE; i <= OTHER; i++) {
		struct span side = sheet_span(&r->sheet, i);

		if (side.n >= FACTORS_KEY)
			return wrong(r, (enum column)i, CO2E_E_LIMIT,
				     "longer than any key");
		if (!is_side(side))
			return wrong(r, (enum column)i, CO2E_E_DATA,
				     "expected an activity's key, the "
				     "beginning of keys with '/' or '*' behind "
				     "it, or set: and the beginning of a set's "
				     "name");
	}
	return CO2E_OK;
}

/* How much of a side is the beginning of what it has; 0: it is a whole key. */
static size_t beginning(const char *side)
{
	size_t n = strlen(side);

	if (side[n - 1] == '*')
		return n - 1;
	return side[n - 1] == '/' || begins(side, set_mark, SET_MARK) ? n : 0;
}

/* Has the wider side everything that the other has? */
static int holds(const char *wide, const char *narrow)
{
	size_t n = beginning(wide);

	return n ? begins(narrow, wide, n) : !strcmp(wide, narrow);
}

static int same_pair(const co2e_overlap_rule *a, const co2e_overlap_rule *b)
{
	return (!strcmp(a->one, b->one) && !strcmp(a->other, b->other)) ||
	       (!strcmp(a->one, b->other) && !strcmp(a->other, b->one));
}

/* The number of the rule with this pair, or their count. */
static size_t find_pair(const co2e_factors *factors,
			const co2e_overlap_rule *rule)
{
	size_t i;

	for (i = 0; i < factors->overlap_count; i++)
		if (same_pair(&factors->overlaps[i], rule))
			break;
	return i;
}

static co2e_status keep(struct reader *r, const co2e_overlap_rule *rule)
{
	co2e_factors *factors = r->factors;
	void *grown = factors->overlaps;

	if (!mem_grow(&grown, &factors->overlap_room,
		      factors->overlap_count + 1, sizeof(*factors->overlaps)))
		return err_memory(r->err);
	factors->overlaps = grown;
	factors->overlaps[factors->overlap_count++] = *rule;
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	struct arena *texts = &r->factors->texts;
	co2e_status status = check_cells(r);
	co2e_overlap_rule rule;
	size_t same;

	if (status)
		return status;
	rule = (co2e_overlap_rule){
		.code = sheet_copy(&r->sheet, CODE, texts),
		.one = sheet_copy(&r->sheet, ONE, texts),
		.other = sheet_copy(&r->sheet, OTHER, texts),
		.says = sheet_copy(&r->sheet, SAYS, texts),
		.source = sheet_copy(&r->sheet, SOURCE, texts),
		.within_organisation = (uint8_t)span_is(
			sheet_span(&r->sheet, WITHIN), "organisation"),
	};
	if (!rule.code || !rule.one || !rule.other || !rule.says ||
	    !rule.source)
		return err_memory(r->err);
	if (holds(rule.one, rule.other) || holds(rule.other, rule.one))
		return wrong(r, OTHER, CO2E_E_DATA,
			     "one side is within the other: each of its rows "
			     "would overlap with itself");
	same = find_pair(r->factors, &rule);
	if (same == r->factors->overlap_count)
		return keep(r, &rule);
	if (same >= r->before)
		return wrong(r, OTHER, CO2E_E_DATA, "this pair stands twice");
	return CO2E_OK;
}

co2e_status overlaps_parse(co2e_factors *factors, const char *text, size_t n,
			   const char *source, co2e_error *err)
{
	struct reader r = {.factors = factors,
			   .before = factors->overlap_count,
			   .err = err};

	return sheet_read(&r.sheet, text, n, source, &columns, read_row, &r,
			  err);
}

co2e_status overlaps_read(co2e_factors *factors, const char *folder,
			  co2e_error *err)
{
	struct side side;
	co2e_status status = side_open(&side, folder, "overlaps.csv", err);

	if (!status && side.text)
		status = overlaps_parse(factors, side.text, side.n, side.path,
					err);
	side_close(&side);
	return status;
}

int overlap_side_has(const char *side, const char *activity,
		     const co2e_set *set)
{
	size_t n;

	if (*side == *set_mark && begins(side, set_mark, SET_MARK))
		return begins(set->name, side + SET_MARK,
			      strlen(side) - SET_MARK);
	if (*side != *activity)
		return 0; /* most are decided by this */
	n = beginning(side);
	return n ? begins(activity, side, n) : !strcmp(activity, side);
}

const co2e_overlap_rule *co2e_factors_overlap(const co2e_factors *factors,
					      size_t i)
{
	return i < factors->overlap_count ? &factors->overlaps[i] : NULL;
}
