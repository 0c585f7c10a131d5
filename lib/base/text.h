/* Texts as people write them: comparing, searching, cutting. UTF-8; letters are
 * folded in ASCII only, so that no result depends on a locale. Pure functions.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* Part of a text: n bytes, not terminated. Borrowed from wherever p points. */
struct span {
	const char *p;
	size_t n;
};

struct span span_of(const char *terminated);
/* Without white space (ASCII, and U+00A0 as Excel leaves it) at both ends. */
struct span span_trim(struct span s);
int span_same(struct span a, struct span b); /* byte by byte */
int span_same_fold(struct span a, struct span b); /* ASCII case folded */
int span_is(struct span a, const char *terminated); /* byte by byte */
int span_is_fold(struct span a, const char *terminated);

/* The offset of the first byte that is not part of valid UTF-8 (overlong forms,
 * surrogates and NUL are not), or n if all is. */
size_t text_utf8_bad(const char *p, size_t n);
/* The bytes of the character at p, of which there are n, at least 1; 0: it is
 * no such one. */
size_t text_utf8_length(const char *p, size_t n);
/* How many characters (code points) n bytes of valid UTF-8 are. */
size_t text_characters(const char *p, size_t n);

/* A key's component from a label: ASCII letters (lower case) and digits kept,
 * "&" as the word "and", every other run (dashes of Unicode too) one "-", none
 * at the ends. Writes at most size bytes with the terminator; returns the
 * length (0 if size was too small). */
size_t text_slug(char *out, size_t size, struct span label);

/* Does `text` hold `word`, ASCII case folded? */
int text_holds(const char *text, struct span word);

/* How many single edits (insert, delete, replace, swap of neighbours; case
 * folded) lead from a to b; anything above `most` is most + 1. Long texts are
 * compared by their first 64 bytes. */
unsigned text_distance(struct span a, struct span b, unsigned most);

/* The same from one text to many. */
enum { TEXT_EDITS = 64 }; /* bytes that are compared */
struct text_edits {
	uint64_t at[256]; /* by byte: where the text has it, as bits */
	uint64_t letters;
	size_t n;
};
void text_edits_begin(struct text_edits *edits, struct span from);
unsigned text_edits_to(const struct text_edits *edits, struct span to,
		       unsigned most);

/* Which letters a text has, as bits. */
uint64_t text_letters(struct span s);

/* 0 where no text of n bytes (TEXT_EDITS at most) and these letters is within
 * `most` edits, since an edit brings in or takes out at most one letter of each
 * text: seen at a glance for most of a list of names. */
static inline int text_edits_may(const struct text_edits *edits,
				 uint64_t letters, size_t n, unsigned most)
{
	uint64_t other = edits->letters ^ letters;
	unsigned count = 0;

	if ((edits->n > n ? edits->n - n : n - edits->n) > most)
		return 0;
	for (; other && count <= 2 * most; count++)
		other &= other - 1;
	return count <= 2 * most;
}

#endif
