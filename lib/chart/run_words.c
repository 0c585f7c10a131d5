#include "run_words.h"

#include "base/error.h"

#include <errno.h>

enum { MOST = 400 };

co2e_status run_words_none(co2e_error *err, int number)
{
	if (number == ENOMEM)
		return err_memory(err);
	if (number == ENOENT || number == EACCES)
		return err_set(
			err, CO2E_E_IO, nowhere,
			"no gnuplot was found on the PATH, and charts are "
			"drawn by it: install gnuplot 5.4 or newer (Debian and "
			"Ubuntu: apt-get install gnuplot-nox; Fedora: dnf "
			"install gnuplot-minimal; Arch: pacman -S gnuplot; "
			"macOS: brew install gnuplot), or take the chart's "
			"data as a table or CSV, which need none");
	return err_set(err, CO2E_E_IO, nowhere,
		       "gnuplot could not be started: system error %d", number);
}

const char *run_words_its(struct buffer *words)
{
	size_t i, n = 0, cut;

	for (i = 0; i < words->n; i++) {
		char c = words->text[i];

		if (c < ' ' || c == 0x7F)
			c = ' ';
		if (c != ' ' || (n && words->text[n - 1] != ' '))
			words->text[n++] = c;
	}
	if (!n)
		return "it said nothing";
	words->text[n] = '\0';
	cut = n > MOST ? n - MOST : 0;
	while ((words->text[cut] & 0xC0) == 0x80)
		cut++;
	return words->text + cut;
}
