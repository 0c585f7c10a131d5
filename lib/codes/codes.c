#include <co2e/codes.h>

#include "activity/claim.h"
#include "activity/vat.h"
#include "base/alloc.h"
#include "base/dict.h"
#include "base/file.h"
#include "factor/digest.h"
#include "factor/sheet.h"

#include <co2e/unit.h>

#include <string.h>

enum { CODE_MOST = 64 };

enum column { CODE, ACTIVITY, UNIT, VAT, CATEGORY, NHS_CATEGORY, NOTE };

static const char *const names[] = {"code",     "activity",     "unit", "vat",
				    "category", "nhs_category", "note"};
static const struct sheet_columns columns = {names, NOTE + 1, UNIT};

struct co2e_codes {
	const char *name;
	char digest[DIGEST_TEXT];
	co2e_code *rows;
	size_t count, room;
	struct dict whole, beginning; /* folded codes, without their '*' */
	uint32_t *whole_row,
		*beginning_row; /* by number in the dict: its row */
	size_t whole_room, beginning_room;
	struct arena texts;
};

/* A mapping file being read. */
struct reader {
	struct co2e_codes *codes;
	struct sheet sheet;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

static size_t fold(char out[CODE_MOST], struct span code)
{
	size_t i;

	for (i = 0; i < code.n; i++)
		out[i] = (char)(code.p[i] >= 'A' && code.p[i] <= 'Z'
					? code.p[i] - 'A' + 'a'
					: code.p[i]);
	return code.n;
}

/* Enters the code in one of the two dictionaries. */
static co2e_status enter(struct reader *r, struct dict *dict, uint32_t **rows,
			 size_t *room, struct span code)
{
	char folded[CODE_MOST];
	size_t n = fold(folded, code), before = dict->count;
	uint32_t number = dict_add(dict, folded, n);
	void *grown = *rows;

	if (number == DICT_NONE ||
	    !mem_grow(&grown, room, dict->count, sizeof(**rows)))
		return err_memory(r->err);
	*rows = grown;
	if (dict->count == before)
		return wrong(r, CODE, CO2E_E_DATA, "stands twice");
	(*rows)[number] = (uint32_t)r->codes->count;
	return CO2E_OK;
}

static co2e_status enter_code(struct reader *r)
{
	struct co2e_codes *codes = r->codes;
	struct span code = sheet_span(&r->sheet, CODE);
	const char *star = memchr(code.p, '*', code.n);

	if (!code.n)
		return wrong(r, CODE, CO2E_E_BLANK, "every row needs one");
	if (code.n > CODE_MOST)
		return wrong(r, CODE, CO2E_E_LIMIT, "more than 64 bytes");
	if (!star)
		return enter(r, &codes->whole, &codes->whole_row,
			     &codes->whole_room, code);
	if (star + 1 != code.p + code.n)
		return wrong(r, CODE, CO2E_E_DATA,
			     "a '*' stands for the rest of a code, so only at "
			     "its end");
	code.n--;
	return enter(r, &codes->beginning, &codes->beginning_row,
		     &codes->beginning_room, code);
}

/* What a row would be refused for is told here, once. */
static co2e_status check_cells(const struct reader *r)
{
	struct span unit = sheet_span(&r->sheet, UNIT);
	struct span category = sheet_span(&r->sheet, CATEGORY);
	co2e_unit parsed;
	int64_t num, den;
	uint32_t number;
	co2e_status status = CO2E_OK;

	if (!sheet_span(&r->sheet, ACTIVITY).n)
		return wrong(r, ACTIVITY, CO2E_E_BLANK,
			     "'-' leaves a code out knowingly, a blank says "
			     "nothing");
	if (unit.n)
		status = co2e_unit_parse(&parsed, unit.p, unit.n, r->err);
	if (status)
		return err_at(r->err, status, sheet_place(&r->sheet, UNIT));
	status = vat_parse(&num, &den, sheet_span(&r->sheet, VAT), r->err);
	if (status)
		return err_at(r->err, status, sheet_place(&r->sheet, VAT));
	status = category_parse(&number, category, r->err);
	return status ? err_at(r->err, status, sheet_place(&r->sheet, CATEGORY))
		      : CO2E_OK;
}

static co2e_status keep(struct reader *r)
{
	struct co2e_codes *codes = r->codes;
	const char *texts[NOTE + 1];
	void *rows = codes->rows;
	unsigned c;

	for (c = 0; c <= NOTE; c++) {
		texts[c] = sheet_copy(&r->sheet, c, &codes->texts);
		if (!texts[c])
			return err_memory(r->err);
	}
	if (!mem_grow(&rows, &codes->room, codes->count + 1,
		      sizeof(*codes->rows)))
		return err_memory(r->err);
	codes->rows = rows;
	codes->rows[codes->count++] =
		(co2e_code){texts[CODE], texts[ACTIVITY], texts[UNIT],
			    texts[VAT],  texts[CATEGORY], texts[NHS_CATEGORY],
			    texts[NOTE], r->sheet.line};
	return CO2E_OK;
}

static co2e_status read_rows(struct reader *r)
{
	co2e_status status = CO2E_OK;

	while (!status) {
		status = sheet_next(&r->sheet, r->err);
		if (status || !r->sheet.line)
			break;
		status = enter_code(r);
		if (!status)
			status = check_cells(r);
		if (!status)
			status = keep(r);
	}
	return status;
}

co2e_status co2e_codes_load_text(co2e_codes **out, const char *text,
				 size_t length, const char *name,
				 co2e_error *err)
{
	co2e_codes *codes = mem_zero(1, sizeof(*codes));
	struct reader r = {.codes = codes, .err = err};
	co2e_status status;

	*out = NULL;
	if (!codes)
		return err_memory(err);
	digest_text(codes->digest, text, length);
	codes->name = arena_copy(&codes->texts, name, strlen(name));
	status = codes->name ? sheet_open(&r.sheet, text, length, codes->name,
					  &columns, err)
			     : err_memory(err);
	if (!status)
		status = read_rows(&r);
	sheet_close(&r.sheet);
	if (status)
		co2e_codes_free(codes);
	else
		*out = codes;
	return status;
}

co2e_status co2e_codes_load(co2e_codes **out, const char *path, co2e_error *err)
{
	char *text = NULL;
	size_t n = 0;
	co2e_status status = file_read(&text, &n, path, (size_t)1 << 26, err);

	*out = NULL;
	if (!status)
		status = co2e_codes_load_text(out, text, n, path, err);
	mem_free(text);
	return status;
}

void co2e_codes_free(co2e_codes *codes)
{
	if (!codes)
		return;
	mem_free(codes->rows);
	mem_free(codes->whole_row);
	mem_free(codes->beginning_row);
	dict_clear(&codes->whole);
	dict_clear(&codes->beginning);
	arena_clear(&codes->texts);
	mem_free(codes);
}

const co2e_code *co2e_codes_find(const co2e_codes *codes, const char *code,
				 size_t length)
{
	struct span cell = span_trim((struct span){code, length});
	char folded[CODE_MOST];
	uint32_t number;
	size_t n;

	if (!cell.n)
		return NULL;
	/* one that is longer than any code may still begin like one */
	n = cell.n > CODE_MOST ? CODE_MOST : cell.n;
	(void)fold(folded, (struct span){cell.p, n});
	number = cell.n > CODE_MOST ? DICT_NONE
				    : dict_find(&codes->whole, folded, n);
	if (number != DICT_NONE)
		return &codes->rows[codes->whole_row[number]];
	for (n++; n-- > 0;) {
		number = dict_find(&codes->beginning, folded, n);
		if (number != DICT_NONE)
			return &codes->rows[codes->beginning_row[number]];
	}
	return NULL;
}

const co2e_code *co2e_codes_at(const co2e_codes *codes, size_t i)
{
	return i < codes->count ? &codes->rows[i] : NULL;
}

const char *co2e_codes_name(const co2e_codes *codes)
{
	return codes->name;
}

const char *co2e_codes_digest(const co2e_codes *codes)
{
	return codes->digest;
}
