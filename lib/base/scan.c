#include "scan.h"

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int scan_digit(const char **p)
{
	if (**p == '.')
		++*p;
	return *(*p)++ - '0';
}

/* "[+-]digits" up to end; 0 if there is anything else. Beyond 2^60 the number
 * stands still: no text is long enough to bring such an exponent back. */
static int scan_exponent(int64_t *out, const char *p, const char *end)
{
	const int64_t most = INT64_C(1) << 60;
	int negative = p < end && *p == '-';
	int64_t value = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	if (p == end)
		return 0;
	for (; p < end; p++) {
		if (!is_digit(*p))
			return 0;
		if (value < most / 16)
			value = value * 10 + (*p - '0');
	}
	*out = negative ? -value : value;
	return 1;
}

/* Digits from p on, into *s; returns where they end. */
static const char *scan_run(struct scan *s, const char *p, const char *end)
{
	uint64_t head = s->head;
	size_t digits = s->digits;

	for (; !digits && p < end && *p == '0'; p++)
		;
	if (!digits)
		s->first = p;
	for (; digits < SCAN_HEAD && p < end && is_digit(*p); p++, digits++)
		head = head * 10 + (uint64_t)(*p - '0');
	for (; p < end && is_digit(*p); p++)
		digits++;
	s->head = head;
	s->digits = digits;
	return p;
}

int scan_number(struct scan *out, const char *text, size_t n)
{
	const char *p = text, *end = text + n, *start;
	struct scan s = {0};
	int64_t decimals = 0, exponent = 0;
	int some;

	s.negative = n && *p == '-';
	if (n && (*p == '-' || *p == '+'))
		p++;
	start = p;
	p = scan_run(&s, p, end);
	some = p > start;
	if (p < end && *p == '.') {
		start = ++p;
		p = scan_run(&s, p, end);
		decimals = p - start;
	}
	if (!some && !decimals)
		return 0;
	if (p < end &&
	    ((*p != 'e' && *p != 'E') || !scan_exponent(&exponent, p + 1, end)))
		return 0;
	s.exponent = exponent - decimals;
	*out = s;
	return 1;
}
