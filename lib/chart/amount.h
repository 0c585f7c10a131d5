/* Numbers as a chart shows them: grouped by thousands, with no more digits than
 * say something, and the sign as a character. Pure; the locale plays no part.
 */
#ifndef CHART_AMOUNT_H
#define CHART_AMOUNT_H

enum { AMOUNT_TEXT = 48 };

/* Tonnes or pounds: whole from 100 up, else two or three digits; U+2212 before
 * what is negative. "1,234", "\u221245.6", "0.012", "0". Returns out. */
const char *amount_text(char out[AMOUNT_TEXT], double value);
/* The same with "+" before what is positive. */
const char *amount_signed(char out[AMOUNT_TEXT], double value);
/* With so many decimals. */
const char *amount_fixed(char out[AMOUNT_TEXT], double value, int decimals);
/* Pounds: "\u2212\u00A385". */
const char *amount_pounds(char out[AMOUNT_TEXT], double value);
/* part of whole: "34.5 %"; "" where the whole is not above 0. */
const char *amount_share(char out[AMOUNT_TEXT], double part, double whole);

#endif
