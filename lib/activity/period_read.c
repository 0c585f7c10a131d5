#include "period_forms.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

enum { DATE_TEXT_MOST = 80 }; /* bytes; two dates with times are shorter */

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Moves *i over digits and gives their value; 0 if they are not `least` to
 * `most` many. */
static int take_digits(int *value, struct span s, size_t *i, size_t least,
		       size_t most)
{
	size_t from = *i;

	for (*value = 0; *i < s.n && is_digit(s.p[*i]); ++*i) {
		if (*i - from < 9)
			*value = *value * 10 + (s.p[*i] - '0');
	}
	return *i - from >= least && *i - from <= most;
}

static int take_char(struct span s, size_t *i, char c)
{
	if (*i >= s.n || s.p[*i] != c)
		return 0;
	++*i;
	return 1;
}

/* Is the rest of a time a zone: Z, +01:00, -0530? */
static int is_zone(struct span s, size_t i)
{
	int part;

	if (i + 1 == s.n && (s.p[i] == 'Z' || s.p[i] == 'z'))
		return 1;
	if (i >= s.n || (s.p[i] != '+' && s.p[i] != '-'))
		return 0;
	i++;
	if (s.n - i == 4)
		return take_digits(&part, s, &i, 4, 4) && part / 100 < 24 &&
		       part % 100 < 60;
	return take_digits(&part, s, &i, 2, 2) && part < 24 &&
	       take_char(s, &i, ':') && take_digits(&part, s, &i, 2, 2) &&
	       part < 60 && i == s.n;
}

static int is_half_day(struct span s, size_t i)
{
	struct span rest = span_trim((struct span){s.p + i, s.n - i});

	return span_is_fold(rest, "am") || span_is_fold(rest, "pm");
}

/* Is all of s a time of day: 00:00, 08:15:30.250, 12:30 PM, 00:00:00Z? */
static int is_time(struct span s)
{
	size_t i = 0;
	int hour, part;

	if (!take_digits(&hour, s, &i, 1, 2) || hour > 23 ||
	    !take_char(s, &i, ':') || !take_digits(&part, s, &i, 2, 2) ||
	    part > 59)
		return 0;
	if (take_char(s, &i, ':') &&
	    (!take_digits(&part, s, &i, 2, 2) || part > 60))
		return 0; /* 60: a leap second */
	if (take_char(s, &i, '.') && !take_digits(&part, s, &i, 1, 9))
		return 0;
	if (i == s.n || is_zone(s, i))
		return 1;
	return hour >= 1 && hour <= 12 && is_half_day(s, i);
}

enum time_part { TIME_NONE, TIME_TAKEN, TIME_WRONG };

/* Cuts the time of day off: it begins with the digits before the first colon,
 * after a space or T. */
static enum time_part cut_time(struct span *s)
{
	const char *colon = memchr(s->p, ':', s->n);
	size_t at;

	if (!colon)
		return TIME_NONE;
	for (at = (size_t)(colon - s->p); at && is_digit(s->p[at - 1]);)
		at--;
	if (!at || !strchr(" Tt", s->p[at - 1]) ||
	    !is_time((struct span){s->p + at, s->n - at}))
		return TIME_WRONG;
	*s = span_trim((struct span){s->p, at - 1});
	return TIME_TAKEN;
}

/* 1-12 of a month's name, whole or by three letters (September also by four);
 * 0: it is none. */
static int month_named(struct span word)
{
	static const char *const names[] = {"january", "february", "march",
					    "april",   "may",      "june",
					    "july",    "august",   "september",
					    "october", "november", "december"};
	int month;

	if (span_is_fold(word, "sept"))
		return 9;
	for (month = 1; month <= 12; month++) {
		const char *name = names[month - 1];

		if (span_is_fold(word, name) ||
		    span_same_fold(word, (struct span){name, 3}))
			return month;
	}
	return 0;
}

static int put(struct date_text *d, char c)
{
	size_t n = strlen(d->shape);

	if (n + 1 >= sizeof(d->shape))
		return 0;
	d->shape[n] = c;
	return 1;
}

static int put_number(struct date_text *d, struct span s, size_t *i)
{
	size_t from = *i, digits;
	int value;

	take_digits(&value, s, i, 1, s.n);
	digits = *i - from;
	if (d->numbers == DATE_NUMBERS)
		return 0;
	d->number[d->numbers++] = value;
	return put(d, digits == 4 ? 'Y' : digits <= 2 ? 'n' : 'N');
}

static int put_word(struct date_text *d, struct span s, size_t *i)
{
	struct span word = {s.p + *i, 0};

	while (*i < s.n && is_letter(s.p[*i])) {
		++*i;
		word.n++;
	}
	if (span_is_fold(word, "fy"))
		return put(d, 'F');
	if (span_is_fold(word, "q"))
		return put(d, 'Q');
	if (d->month)
		return 0;
	d->month = month_named(word);
	return d->month && put(d, 'M');
}

/* One of - / . and , with spaces around, or spaces alone. */
static int put_separator(struct date_text *d, struct span s, size_t *i)
{
	size_t n = strlen(d->shape);
	char sign = ' ';

	for (; *i < s.n && !is_digit(s.p[*i]) && !is_letter(s.p[*i]); ++*i) {
		if (s.p[*i] == ' ')
			continue;
		if (sign != ' ' || !memchr("-/.,", s.p[*i], 4))
			return 0;
		sign = s.p[*i];
	}
	if (!n || *i == s.n)
		return 0;
	if (is_letter(s.p[*i]) || strchr("MFQ", d->shape[n - 1]))
		return 1;
	return put(d, sign);
}

/* Leaves an empty shape, which no form has, where the text is of none. */
static void find_shape(struct date_text *d, struct span s)
{
	size_t i = 0;
	int fits = 1;

	while (fits && i < s.n) {
		if (is_digit(s.p[i]))
			fits = put_number(d, s, &i);
		else if (is_letter(s.p[i]))
			fits = put_word(d, s, &i);
		else
			fits = put_separator(d, s, &i);
	}
	if (!fits)
		d->shape[0] = '\0';
}

static co2e_status read_one(co2e_period *out, struct span part,
			    struct span whole, co2e_error *err)
{
	struct date_text d = {.whole = whole};
	enum time_part time;
	co2e_status status;

	part = span_trim(part);
	time = cut_time(&part);
	if (time == TIME_WRONG)
		return period_refuse(err, whole,
				     "a time after it is written as 14:30 or "
				     "14:30:00");
	find_shape(&d, part);
	status = period_take(out, &d, err);
	if (!status && time == TIME_TAKEN && out->first != out->last)
		return period_refuse(err, whole,
				     "only a day can have a time of day");
	return status;
}

/* Finds what joins the two ends of a range; 0: it is no range. */
static int cut_range(struct span s, struct span *from, struct span *to)
{
	size_t i, n = 0;

	for (i = 1; i < s.n && !n; i++) {
		if (s.n - i >= 2 && s.p[i] == '.' && s.p[i + 1] == '.')
			n = 2;
		else if (s.n - i >= 4 && s.p[i] == ' ' &&
			 span_is_fold((struct span){s.p + i, 4}, " to "))
			n = 4;
	}
	if (!n)
		return 0;
	*from = (struct span){s.p, i - 1};
	*to = (struct span){s.p + i - 1 + n, s.n - (i - 1) - n};
	return 1;
}

static co2e_status read_range(co2e_period *out, struct span from,
			      struct span to, struct span whole,
			      co2e_error *err)
{
	co2e_period first, last;
	co2e_status status = read_one(&first, from, whole, err);

	if (!status)
		status = read_one(&last, to, whole, err);
	if (status)
		return status;
	if (last.last < first.first)
		return period_refuse(err, whole, "it ends before it begins");
	*out = (co2e_period){first.first, last.last};
	return CO2E_OK;
}

co2e_status co2e_period_parse(co2e_period *out, const char *text, size_t length,
			      co2e_error *err)
{
	struct span s = {text, length}, from, to;
	co2e_period read = {0};
	co2e_status status;

	s = span_trim(s);
	if (period_plain(out, s))
		return CO2E_OK;
	if (!s.n)
		return err_set(err, CO2E_E_BLANK, nowhere,
			       "the date is blank: write it as 2024-06-30, "
			       "2024-06 or 2023/24");
	if (s.n > DATE_TEXT_MOST)
		return period_refuse(err, s, "it is %zu bytes long", s.n);
	if (cut_range(s, &from, &to))
		status = read_range(&read, from, to, s, err);
	else
		status = read_one(&read, s, s, err);
	if (!status)
		*out = read;
	return status;
}
