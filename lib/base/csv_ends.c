#include "csv_ends.h"

/* What the passing of marks keeps in mind. */
struct passing {
	struct csv_ends *ends;
	int quoted; /* within a quoted field, which opened ... */
	uint64_t opened; /* ... on this line, and */
	const char *closing; /* a quote that was closed, or a first of two */
	int lost; /* behind text that follows a closing quote */
};

static int ends_field(const struct csv_ends *e, const char *p)
{
	return p >= e->end || *p == e->separator || *p == '\n' || *p == '\r';
}

static void pass_quote(struct passing *at, const char *p)
{
	struct csv_ends *e = at->ends;

	if (at->lost)
		return;
	if (at->quoted) {
		if (p + 1 < e->end && p[1] == '"') {
			at->closing = p + 1; /* the second of two */
			return;
		}
		at->quoted = 0;
		if (ends_field(e, p + 1))
			return;
		at->lost = 1;
		e->hopeless = at->opened != e->lines;
		return;
	}
	if (p == e->text || p[-1] == '\n' || p[-1] == '\r' ||
	    p[-1] == e->separator) {
		at->quoted = 1;
		at->opened = e->lines;
	}
}

static void pass_line(struct passing *at, const char *p)
{
	struct csv_ends *e = at->ends;

	if (*p == '\r' && (p + 1 < e->end ? p[1] == '\n' : !e->last))
		return; /* with its '\n', or perhaps with one to come */
	e->lines++;
	if (at->quoted)
		return;
	at->lost = 0;
	e->found = p + 1;
	e->found_lines = e->lines;
}

/* Quotes and line ends alone are marked: '\n' stands for the separator. */
void csv_ends_exactly(struct csv_ends *e, csv_mark_fn *mark)
{
	struct csv_marks m = {.from = e->text};
	struct passing at = {.ends = e};
	size_t left = (size_t)(e->end - e->text), i;

	while (left && !e->hopeless) {
		size_t blocks = (left + CSV_BLOCK - 1) / CSV_BLOCK;

		m.blocks = blocks < CSV_WINDOW ? blocks : CSV_WINDOW;
		mark(&m, '\n');
		for (i = 0; i < m.blocks; i++) {
			uint64_t bits = m.bits[i];

			for (; bits && !e->hopeless; bits &= bits - 1) {
				const char *p = m.from + i * CSV_BLOCK +
						__builtin_ctzll(bits);

				if (p == at.closing)
					continue;
				if (*p == '"')
					pass_quote(&at, p);
				else
					pass_line(&at, p);
			}
		}
		m.from += m.blocks * CSV_BLOCK;
		left -= left < m.blocks * CSV_BLOCK ? left
						    : m.blocks * CSV_BLOCK;
	}
	e->lost = at.lost;
}
