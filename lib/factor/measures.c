#include "measures.h"

#include "factors.h"
#include "sheet.h"
#include "side.h"

#include "base/alloc.h"
#include "base/dec.h"

#include <string.h>

enum column {
	ACTIVITY,
	UNIT,
	AMOUNT,
	IN_UNIT,
	SOURCE, /* those above are needed */
	STATE,
	BASIS,
	NOTE
};

static const char *const names[] = {
	"activity", "unit",  "amount", "in_unit",
	"source",   "state", "basis",  "note",
};
static const struct sheet_columns columns = {names, NOTE + 1, STATE};

/* A measures.csv being read. */
struct reader {
	co2e_factors *factors;
	struct sheet sheet;
	const char *source; /* a copy that lives as long as the factors */
	struct measure row;
	int user;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

/* The words of each spelling, joined by '|'; *out NULL when exhausted. */
static co2e_status fold_spellings(const char **out, struct reader *r,
				  struct span all)
{
	char *joined = arena_alloc(&r->factors->texts, all.n + 1), *p = joined;
	const char *end = all.p + all.n;
	co2e_unit unit;

	if (!joined)
		return err_memory(r->err);
	for (;;) {
		const char *bar = memchr(all.p, '|', (size_t)(end - all.p));
		struct span one = {all.p, (size_t)((bar ? bar : end) - all.p)};
		char room[UNIT_KEY_MAX];
		struct span words = measure_words(room, one);

		if (!words.n)
			return wrong(r, UNIT, CO2E_E_DATA,
				     "a spelling is blank or too long");
		if (!co2e_unit_parse(&unit, one.p, one.n, NULL))
			return wrong(r, UNIT, CO2E_E_DATA,
				     "a unit of the unit table has its "
				     "spellings already: write it alone");
		memcpy(p, words.p, words.n);
		p += words.n;
		if (!bar)
			break;
		*p++ = '|';
		all.p = bar + 1;
	}
	*p = '\0';
	*out = joined;
	return CO2E_OK;
}

/* What is measured: a unit, or words in one or more spellings. */
static co2e_status read_unit(struct reader *r)
{
	struct span text = sheet_span(&r->sheet, UNIT), first = text;
	const char *bar;

	if (!text.n)
		return wrong(r, UNIT, CO2E_E_BLANK, "blank");
	r->row.from.is_unit =
		!co2e_unit_parse(&r->row.from.unit, text.p, text.n, NULL);
	r->row.spellings = "";
	bar = memchr(text.p, '|', text.n);
	if (bar)
		first = span_trim(
			(struct span){text.p, (size_t)(bar - text.p)});
	r->row.about.unit = arena_copy(&r->factors->texts, first.p, first.n);
	if (!r->row.about.unit)
		return err_memory(r->err);
	return r->row.from.is_unit ? CO2E_OK
				   : fold_spellings(&r->row.spellings, r, text);
}

static co2e_status read_in_unit(struct reader *r)
{
	struct span text = sheet_span(&r->sheet, IN_UNIT), words;
	struct measure_node *to = &r->row.to;
	char room[UNIT_KEY_MAX], *kept;

	if (!text.n)
		return wrong(r, IN_UNIT, CO2E_E_BLANK, "blank");
	to->is_unit = !co2e_unit_parse(&to->unit, text.p, text.n, NULL);
	if (to->is_unit && r->row.from.is_unit &&
	    co2e_unit_comparable(&to->unit, &r->row.from.unit))
		return wrong(r, IN_UNIT, CO2E_E_DATA,
			     "the unit converts into it by itself: a measure "
			     "leads to another kind of unit");
	if (to->is_unit)
		return CO2E_OK;
	words = measure_words(room, text);
	if (!words.n)
		return wrong(r, IN_UNIT, CO2E_E_UNIT, "too long for a unit");
	kept = arena_copy(&r->factors->texts, words.p, words.n);
	to->words = (struct span){kept, words.n};
	return kept ? CO2E_OK : err_memory(r->err);
}

/* The decimal as an exact ratio; 0 if it has not 64 bits. */
static int as_ratio(int64_t *num, int64_t *den, dec amount)
{
	int128 a = amount.units, b = 1000000000000000000, rest;
	int128 x = a, y = b;

	while (y) {
		rest = x % y;
		x = y;
		y = rest;
	}
	if (a / x > INT64_MAX)
		return 0;
	*num = (int64_t)(a / x);
	*den = (int64_t)(b / x);
	return 1;
}

static co2e_status read_amount(struct reader *r)
{
	struct span text = sheet_span(&r->sheet, AMOUNT);
	co2e_measure *m = &r->row.about;
	dec amount;

	if (!text.n)
		return wrong(r, AMOUNT, CO2E_E_BLANK, "blank");
	switch (dec_parse(&amount, text.p, text.n)) {
	case DEC_OK:
		break;
	case DEC_NO_NUMBER:
		return wrong(r, AMOUNT, CO2E_E_NUMBER,
			     "expected a plain decimal, such as 1.465");
	default:
		return wrong(r, AMOUNT, CO2E_E_RANGE,
			     "more than 18 decimals, or too large, to be held "
			     "exactly");
	}
	if (amount.units <= 0)
		return wrong(r, AMOUNT, CO2E_E_NUMBER, "expected more than 0");
	if (!as_ratio(&m->num, &m->den, amount))
		return wrong(r, AMOUNT, CO2E_E_RANGE,
			     "beyond 64 bits; use a larger in_unit");
	return CO2E_OK;
}

static co2e_status read_state(struct reader *r)
{
	struct span text = sheet_span(&r->sheet, STATE);

	if (!text.n)
		return CO2E_OK;
	if (span_is_fold(text, "gas"))
		r->row.about.state = CO2E_STATE_GAS;
	else if (span_is_fold(text, "liquid"))
		r->row.about.state = CO2E_STATE_LIQUID;
	else
		return wrong(r, STATE, CO2E_E_DATA,
			     "expected gas, liquid or blank");
	return CO2E_OK;
}

static co2e_status read_texts(struct reader *r)
{
	struct arena *texts = &r->factors->texts;
	co2e_measure *m = &r->row.about;

	if (!sheet_span(&r->sheet, ACTIVITY).n)
		return wrong(r, ACTIVITY, CO2E_E_BLANK, "blank");
	if (!sheet_span(&r->sheet, SOURCE).n)
		return wrong(r, SOURCE, CO2E_E_BLANK,
			     "say where the amount is from");
	m->activity = sheet_copy(&r->sheet, ACTIVITY, texts);
	m->amount = sheet_copy(&r->sheet, AMOUNT, texts);
	m->in_unit = sheet_copy(&r->sheet, IN_UNIT, texts);
	m->basis = sheet_copy(&r->sheet, BASIS, texts);
	m->source = sheet_copy(&r->sheet, SOURCE, texts);
	m->note = sheet_copy(&r->sheet, NOTE, texts);
	return m->activity && m->amount && m->in_unit && m->basis &&
			       m->source && m->note
		       ? CO2E_OK
		       : err_memory(r->err);
}

static co2e_status keep(struct reader *r)
{
	co2e_factors *factors = r->factors;
	void *grown = factors->measures;

	if (!mem_grow(&grown, &factors->measure_room,
		      factors->measure_count + 1, sizeof(*factors->measures)))
		return err_memory(r->err);
	factors->measures = grown;
	factors->measures[factors->measure_count++] = r->row;
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	co2e_status status;

	r->row = (struct measure){
		.about = {.file = r->source,
			  .line = r->sheet.line,
			  .user = r->user != 0},
		.activity_id = DICT_NONE,
		.next = DICT_NONE,
		.table = (uint32_t)r->factors->measure_tables,
	};
	status = read_texts(r);
	if (!status)
		status = read_unit(r);
	if (!status)
		status = read_amount(r);
	if (!status)
		status = read_in_unit(r);
	if (!status)
		status = read_state(r);
	return status ? status : keep(r);
}

co2e_status measures_parse(co2e_factors *factors, const char *text, size_t n,
			   const char *source, int user, co2e_error *err)
{
	struct reader r = {.factors = factors, .user = user, .err = err};
	co2e_status status;

	r.source = arena_copy(&factors->texts, source, strlen(source));
	if (!r.source)
		return err_memory(err);
	status = sheet_read(&r.sheet, text, n, r.source, &columns, read_row, &r,
			    err);
	factors->measure_tables++;
	return status;
}

co2e_status measures_read(co2e_factors *factors, const char *folder, int user,
			  co2e_error *err)
{
	struct side side;
	co2e_status status = side_open(&side, folder, "measures.csv", err);

	if (!status && side.text)
		status = measures_parse(factors, side.text, side.n, side.path,
					user, err);
	side_close(&side);
	return status;
}
