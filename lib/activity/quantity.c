#include "quantity.h"

#include "base/error.h"

#include <string.h>

enum { QUANTITY_MOST = 96 }; /* bytes of a number that is not a plain one */

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static co2e_status no_number(co2e_error *err, struct span text, const char *why)
{
	return err_set(err, CO2E_E_NUMBER, nowhere,
		       "'%.*s' is not a number: %s", err_cut(text.p, text.n),
		       text.p, why);
}

/* Words that stand where a number should, and what to do about them. */
static const struct {
	const char *word, *why;
} words[] = {
	{"-", "spreadsheets print 0 so; write 0 where 0 is meant"},
	{"nil", "write 0 where 0 is meant"},
	{"none", "write 0 where 0 is meant"},
	{"zero", "write 0 where 0 is meant"},
	{"inf", "a quantity must be finite"},
	{"+inf", "a quantity must be finite"},
	{"-inf", "a quantity must be finite"},
	{"infinity", "a quantity must be finite"},
	{"-infinity", "a quantity must be finite"},
	{"nan", "a quantity must be finite"},
};

static const char general[] =
	"a quantity is written as 1234.5 or 1,234.5, with its unit in the "
	"unit column; where it is not known, leave the row out";

/* A ledger's credit: 500 CR. */
static int is_credit(struct span text)
{
	return text.n > 2 && is_digit(text.p[0]) &&
	       span_is_fold((struct span){text.p + text.n - 2, 2}, "cr");
}

static co2e_status no_quantity(co2e_error *err, struct span text)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (span_is_fold(text, words[i].word))
			return no_number(err, text, words[i].why);
	}
	if (text.p[0] == '#')
		return no_number(err, text,
				 "it is a spreadsheet's error; mend its "
				 "formula and export again");
	if (is_credit(text))
		return no_number(err, text,
				 "a credit is written as -500 or (500)");
	if (text.p[text.n - 1] == '%')
		return no_number(err, text, "a share is no quantity");
	return no_number(err, text, general);
}

/* Cuts `mark` off the front, or off the end; 0: it is not there. */
static int cut_front(struct span *s, const char *mark)
{
	size_t n = strlen(mark);

	if (s->n < n || memcmp(s->p, mark, n))
		return 0;
	*s = span_trim((struct span){s->p + n, s->n - n});
	return 1;
}

static int cut_end(struct span *s, char mark)
{
	if (!s->n || s->p[s->n - 1] != mark)
		return 0;
	*s = span_trim((struct span){s->p, s->n - 1});
	return 1;
}

/* Takes signs and the pound away, in any order in which they are written: -£5,
 * £-5, (£5), £(5), 5-. Counts them; one of each at most is a number. */
struct signs {
	int minus, plus, pound;
};

static struct signs cut_signs(struct span *s)
{
	struct signs found = {0};

	for (;;) {
		if (s->n >= 2 && s->p[0] == '(' && s->p[s->n - 1] == ')') {
			*s = span_trim((struct span){s->p + 1, s->n - 2});
			found.minus++;
		} else if (cut_front(s, "-") || cut_front(s, "\xe2\x88\x92") ||
			   cut_end(s, '-')) {
			found.minus++; /* U+2212 is the typographer's minus */
		} else if (cut_front(s, "+")) {
			found.plus++;
		} else if (cut_front(s, "\xc2\xa3")) {
			found.pound++;
		} else {
			return found;
		}
	}
}

/* The length of what groups thousands at p: a comma, a space, or one of the
 * spaces that do not break (U+00A0, U+202F) or are thin (U+2009). 0: none. */
static size_t group_mark(const char *p, size_t n)
{
	static const char *const marks[] = {",", " ", "\xc2\xa0",
					    "\xe2\x80\xaf", "\xe2\x80\x89"};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t length = strlen(marks[i]);

		if (n >= length && !memcmp(p, marks[i], length))
			return length;
	}
	return 0;
}

static size_t digits_at(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && is_digit(p[i]))
		i++;
	return i;
}

/* Writes the number without its grouping; 0 where the grouping is not one: the
 * first group has one to three digits and is not 0 (0,500 is a decimal comma),
 * the others have three, and one mark serves all. */
static size_t ungroup(char out[QUANTITY_MOST], struct span s)
{
	size_t n = digits_at(s.p, s.n), at = n, mark;
	const char *first = s.p + n;

	memcpy(out, s.p, n);
	mark = group_mark(first, s.n - n);
	if (mark && (n < 1 || n > 3 || s.p[0] == '0'))
		return 0;
	while (mark && at + mark <= s.n && !memcmp(s.p + at, first, mark)) {
		at += mark;
		if (digits_at(s.p + at, s.n - at) != 3)
			return 0;
		memcpy(out + n, s.p + at, 3);
		n += 3;
		at += 3;
	}
	memcpy(out + n, s.p + at, s.n - at);
	return n + s.n - at;
}

/* Is it a number whose comma stands where only a decimal point can? */
static int has_decimal_comma(struct span s)
{
	const char *comma = memchr(s.p, ',', s.n);
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]) && !memchr(",. ", s.p[i], 3))
			return 0;
	}
	return comma != NULL;
}

static co2e_status answer(enum dec_result result, struct span text,
			  int *rounded, co2e_error *err)
{
	switch (result) {
	case DEC_OK:
	case DEC_ROUNDED:
		*rounded = result == DEC_ROUNDED;
		return CO2E_OK;
	case DEC_TOO_LARGE:
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "%.*s is too large: the most that is added up "
			       "exactly is 1.7e20",
			       err_cut(text.p, text.n), text.p);
	case DEC_TOO_SMALL:
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "%.*s is too small: the least that is added up "
			       "exactly is 1e-18",
			       err_cut(text.p, text.n), text.p);
	case DEC_NO_NUMBER:
		break;
	}
	return no_quantity(err, text);
}

static co2e_status parse_styled(dec *out, int *rounded, struct span text,
				co2e_error *err)
{
	char plain[QUANTITY_MOST];
	struct span s = text;
	struct signs signs;
	enum dec_result result;
	size_t n;

	cut_front(&s, "'");
	signs = cut_signs(&s);
	if (signs.minus + signs.plus > 1)
		return no_number(err, text, "it has more than one sign");
	if (signs.pound > 1 || !s.n || s.n > sizeof(plain))
		return no_quantity(err, text);
	n = ungroup(plain, s);
	result = n ? dec_parse(out, plain, n) : DEC_NO_NUMBER;
	if (result == DEC_NO_NUMBER && has_decimal_comma(s))
		return no_number(err, text,
				 "a comma groups thousands and stands before "
				 "three digits; the decimal sign is a point. "
				 "Mend the whole column: 1.234 is read as "
				 "little more than 1");
	if (signs.minus && (result == DEC_OK || result == DEC_ROUNDED))
		out->units = -out->units;
	return answer(result, text, rounded, err);
}

co2e_status quantity_parse(dec *out, int *style, int *rounded, struct span text,
			   co2e_error *err)
{
	enum dec_result result = dec_parse(out, text.p, text.n);
	dec read;
	co2e_status status;

	*style = 0;
	*rounded = result == DEC_ROUNDED;
	if (result == DEC_OK || result == DEC_ROUNDED)
		return CO2E_OK;
	text = span_trim(text);
	if (!text.n)
		return err_set(err, CO2E_E_BLANK, nowhere,
			       "the quantity is blank; blank is never 0: write "
			       "0 where 0 is meant, or leave the row out");
	result = dec_parse(&read, text.p, text.n);
	if (result != DEC_NO_NUMBER) {
		status = answer(result, text, rounded, err);
	} else {
		status = parse_styled(&read, rounded, text, err);
		*style = !status;
	}
	if (!status)
		*out = read;
	return status;
}

int quantity_maybe_grouped(struct span text)
{
	size_t whole, sign;

	text = span_trim(text);
	sign = text.n && (*text.p == '-' || *text.p == '+');
	text.p += sign;
	text.n -= sign;
	whole = digits_at(text.p, text.n);
	return whole >= 1 && whole <= 3 && text.n == whole + 4 &&
	       text.p[0] != '0' && text.p[whole] == '.' &&
	       digits_at(text.p + whole + 1, 3) == 3;
}
