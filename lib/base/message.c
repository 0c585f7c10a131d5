#include "message.h"

#include "digits.h"

#include <string.h>

/* A text being put together; what does not fit is counted alone. */
struct message {
	char *to;
	size_t size, n;
	va_list args;
};

static void add(struct message *m, const char *text, size_t n)
{
	size_t room = m->n < m->size - 1 ? m->size - 1 - m->n : 0;

	if (n && room)
		memcpy(m->to + m->n, text, n < room ? n : room);
	m->n += n;
}

static void add_number(struct message *m, uint64_t number)
{
	char digits[DIGITS_MOST], *end = digits + sizeof(digits);
	const char *first = digits_before(end, number);

	add(m, first, (size_t)(end - first));
}

static int add_text(struct message *m, int most)
{
	const char *text = va_arg(m->args, const char *);

	if (!text)
		return 0;
	add(m, text, most < 0 ? strlen(text) : strnlen(text, (size_t)most));
	return 1;
}

/* Is this the conversion that the format goes on with? Then it is passed. */
static int is_next(const char **format, const char *conversion)
{
	size_t n = strlen(conversion);

	if (strncmp(*format, conversion, n) != 0)
		return 0;
	*format += n;
	return 1;
}

/* What a conversion stands for, from behind its %; 0: it is not known. */
static int convert(struct message *m, const char **format)
{
	if (is_next(format, "s"))
		return add_text(m, -1);
	if (is_next(format, ".*s"))
		return add_text(m, va_arg(m->args, int));
	if (is_next(format, "zu"))
		add_number(m, va_arg(m->args, size_t));
	else if (is_next(format, "u"))
		add_number(m, va_arg(m->args, unsigned));
	else if (is_next(format, "llu"))
		add_number(m, va_arg(m->args, unsigned long long));
	else if (is_next(format, "lu"))
		add_number(m, va_arg(m->args, unsigned long));
	else if (is_next(format, "%"))
		add(m, "%", 1);
	else
		return 0;
	return 1;
}

/* Up to the end, or to a conversion that is not known: 0. */
static int put_all(struct message *m, const char *format)
{
	const char *next;

	while ((next = strchr(format, '%')) != NULL) {
		add(m, format, (size_t)(next - format));
		format = next + 1;
		if (!convert(m, &format))
			return 0;
	}
	add(m, format, strlen(format));
	return 1;
}

long message_put(char *to, size_t size, const char *format, va_list args)
{
	struct message m = {.to = to, .size = size};
	int known;

	va_copy(m.args, args);
	known = put_all(&m, format);
	va_end(m.args);
	to[m.n < size ? m.n : size - 1] = '\0';
	return known ? (long)m.n : -1;
}
