/* Texts of the user's, made fit for a chart: what could mean something to
 * gnuplot is replaced, and long ones are wrapped and cut by the width they
 * take. Pure. */
#ifndef CHART_LABEL_H
#define CHART_LABEL_H

#include "base/buffer.h"
#include "base/text.h"

/* Appends n bytes as one clean line: no control character, tab or line end (a
 * space each, runs of them one), no mark that turns the writing direction or
 * takes no room, no backtick, quote or backslash (look-alikes instead), and
 * U+FFFD for what is no UTF-8. None at its ends is a space. $ % # < | ! @ stay:
 * as data of a label they mean nothing. Clean text stays as it is. */
int label_clean(struct buffer *out, const char *text, size_t n);

enum { LABEL_LINES = 10 };
struct label {
	struct span line[LABEL_LINES];
	size_t count; /* 0 for an empty text */
	int cut; /* 1: the last line is followed by "...", which has room */
};

/* Breaks clean text into at most `most` lines (up to LABEL_LINES) of so many
 * columns, at spaces, behind - and /, and within a word that is too long. A
 * line has a character at least. */
struct label label_wrap(struct span text, size_t columns, size_t most);
/* The widest of its lines, in columns, with the "..." (one column). */
size_t label_width(const struct label *label);
/* The widest word, in columns: what a line must have not to break it. */
size_t label_word(struct span text);

/* What is appended where text was cut: U+2026. */
#define LABEL_CUT "\xE2\x80\xA6"

#endif
