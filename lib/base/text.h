/* Texts as people write them: comparing, searching, cutting. UTF-8; letters are
 * folded in ASCII only, so that no result depends on a locale. Pure functions.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>

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

#endif
