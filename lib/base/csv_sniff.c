#include "csv_sniff.h"

#include <string.h>

static const char utf16[] = "the file is UTF-16 (as Excel's \"Unicode Text\"); "
			    "save it as \"CSV UTF-8\"";
static const char xlsx[] = "the file is an Excel workbook or another zip "
			   "archive, not CSV; save the sheet as \"CSV UTF-8\"";
static const char xls[] = "the file is an old Excel workbook, not CSV; save "
			  "the sheet as \"CSV UTF-8\"";
static const char gzip[] = "the text is compressed with gzip; unpack it first";

static const struct {
	const char *bytes;
	size_t n;
	const char *advice;
} others[] = {
	{"\xFF\xFE", 2, utf16},    {"\xFE\xFF", 2, utf16},
	{"PK\x03\x04", 4, xlsx},   {"\xD0\xCF\x11\xE0", 4, xls},
	{"\x1F\x8B\x08", 3, gzip},
};

/* UTF-16 without a mark: every other byte of what is mostly ASCII is NUL, and
 * none of the rest. A quarter is enough: other alphabets still have the
 * separators, digits and line ends. */
static int looks_utf16(const char *text, size_t n)
{
	enum { LOOK = 1024, PAIRS = 2 };
	size_t pairs = (n < LOOK ? n : LOOK) / 2, i, nul[2] = {0};

	for (i = 0; i < 2 * pairs; i++)
		nul[i & 1] += text[i] == '\0';
	return pairs >= PAIRS && (!nul[0] != !nul[1]) &&
	       (nul[0] + nul[1]) * 4 >= pairs;
}

const char *csv_sniff_other(const char *text, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (n >= others[i].n &&
		    !memcmp(text, others[i].bytes, others[i].n))
			return others[i].advice;
	return looks_utf16(text, n) ? utf16 : NULL;
}

size_t csv_sniff_bom(const char *text, size_t n)
{
	return n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

char csv_sniff_separator(const char *text, size_t n)
{
	static const char choices[] = ",;\t";
	size_t counts[sizeof(choices)] = {0}, i = 0, best = 0;
	int quoted = 0;

	while (i < n && (text[i] == '\n' || text[i] == '\r'))
		i++;
	for (; i < n; i++) {
		const char *choice;

		if (text[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text[i] == '\n' || text[i] == '\r')
			break;
		choice = memchr(choices, text[i], sizeof(choices) - 1);
		if (choice)
			counts[choice - choices]++;
	}
	for (i = 1; i < sizeof(choices) - 1; i++)
		if (counts[i] > counts[best])
			best = i;
	return choices[best];
}
