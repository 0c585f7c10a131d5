#include "json_token.h"

#include "alloc.h"
#include "json.h"
#include "number.h"
#include "text.h"

#include <string.h>

struct place json_place(const char *name, const char *text, size_t at)
{
	struct place place = {.source = name, .line = 1};
	size_t i, start = 0, column;

	for (i = 0; i < at; i++)
		if (text[i] == '\n' ||
		    (text[i] == '\r' && (i + 1 == at || text[i + 1] != '\n'))) {
			place.line++;
			start = i + 1;
		}
	column = text_characters(text + start, at - start) + 1;
	place.column = column < UINT32_MAX ? (uint32_t)column : UINT32_MAX;
	return place;
}

struct place json_here(const struct json_walk *w)
{
	return json_place(w->name, w->text, w->at);
}

void json_skip_space(struct json_walk *w)
{
	for (;; w->at++) {
		char c = json_peek(w);

		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			break;
	}
}

co2e_status json_expected(const struct json_walk *w, const char *what)
{
	size_t n = 1;

	if (w->at == w->n)
		return err_set(w->err, CO2E_E_SYNTAX, json_here(w),
			       "expected %s, found the end of the text", what);
	if ((unsigned char)json_peek(w) < 0x20)
		return err_set(
			w->err, CO2E_E_SYNTAX, json_here(w),
			"expected %s, found the control character 0x%02X", what,
			(unsigned)json_peek(w));
	while (w->at + n < w->n &&
	       ((unsigned char)w->text[w->at + n] & 0xC0) == 0x80)
		n++;
	return err_set(w->err, CO2E_E_SYNTAX, json_here(w),
		       "expected %s, found '%.*s'", what, (int)n,
		       w->text + w->at);
}

static co2e_status fault(const struct json_walk *w, const char *what)
{
	return err_set(w->err, CO2E_E_SYNTAX, json_here(w), "%s", what);
}

/* Reads four hexadecimal digits at w->at. */
static int take_hex(struct json_walk *w, unsigned *out)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	int i;

	*out = 0;
	for (i = 0; i < 4; i++) {
		const char *digit =
			json_peek(w) ? strchr(digits, json_peek(w)) : NULL;
		unsigned value;

		if (!digit)
			return 0;
		value = (unsigned)(digit - digits);
		*out = *out * 16 + (value < 16 ? value : value - 6);
		w->at++;
	}
	return 1;
}

/* The part of \uXXXX behind "\u". A character beyond U+FFFF is two of them. */
static co2e_status walk_unicode(struct json_walk *w)
{
	unsigned high, low;

	if (!take_hex(w, &high))
		return json_expected(w, "four hexadecimal digits after \\u");
	if (high == 0)
		return fault(w, "\\u0000 may not stand in a text");
	if (high < 0xD800 || high > 0xDFFF)
		return CO2E_OK;
	if (high > 0xDBFF || !json_take(w, '\\') || !json_take(w, 'u') ||
	    !take_hex(w, &low) || low < 0xDC00 || low > 0xDFFF)
		return fault(w, "half of a surrogate pair (\\uD800 to \\uDFFF) "
				"stands alone");
	return CO2E_OK;
}

co2e_status json_take_string(struct json_walk *w)
{
	size_t open = w->at;

	w->at++;
	for (;;) {
		w->at += json_plain(w->text + w->at, w->n - w->at);
		if (json_take(w, '"'))
			break;
		if (w->at == w->n) {
			w->at = open;
			return fault(w, "the text that opens here has no "
					"closing quote");
		}
		if ((unsigned char)json_peek(w) < 0x20)
			return json_expected(w,
					     "a closing quote (line ends and "
					     "tabs are written \\n and \\t)");
		if (!json_take(w, '\\')) {
			w->at++;
			continue;
		}
		if (json_take(w, 'u')) {
			co2e_status status = walk_unicode(w);

			if (status)
				return status;
			continue;
		}
		if (!json_peek(w) || !strchr("\"\\/bfnrt", json_peek(w)))
			return json_expected(w,
					     "one of \" \\ / b f n r t u after "
					     "\\");
		w->at++;
	}
	return CO2E_OK;
}

static int take_digits(struct json_walk *w)
{
	size_t start = w->at;

	while (json_peek(w) >= '0' && json_peek(w) <= '9')
		w->at++;
	return w->at > start;
}

static co2e_status keep_number(struct json_walk *w, size_t start)
{
	struct json_scan *scan = w->scan;
	void *numbers = scan->numbers;
	struct json_number *number;

	if (!mem_grow(&numbers, &scan->number_room, scan->number_count + 1,
		      sizeof(*scan->numbers)))
		return err_memory(w->err);
	scan->numbers = numbers;
	number = &scan->numbers[scan->number_count++];
	number->value = 0;
	number->at = start;
	number->n = w->at - start;
	number->finite = num_parse(&number->value, w->text + start, number->n);
	memset(w->copy + start, ' ', number->n);
	w->copy[start] = '0';
	return CO2E_OK;
}

co2e_status json_take_number(struct json_walk *w)
{
	size_t start = w->at;

	json_take(w, '-');
	if (!json_take(w, '0') && !take_digits(w))
		return json_expected(w, "a digit");
	if (json_peek(w) >= '0' && json_peek(w) <= '9')
		return fault(w, "a number does not begin with 0 before other "
				"digits");
	if (json_take(w, '.') && !take_digits(w))
		return json_expected(w, "a digit after the decimal point");
	if (json_take(w, 'e') || json_take(w, 'E')) {
		if (!json_take(w, '+'))
			json_take(w, '-');
		if (!take_digits(w))
			return json_expected(w, "a digit in the exponent");
	}
	return keep_number(w, start);
}

co2e_status json_take_word(struct json_walk *w)
{
	static const char *const words[] = {"true", "false", "null"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = strlen(words[i]);

		if (w->n - w->at >= n &&
		    !memcmp(w->text + w->at, words[i], n)) {
			w->at += n;
			return CO2E_OK;
		}
	}
	return json_expected(w, "a value");
}
