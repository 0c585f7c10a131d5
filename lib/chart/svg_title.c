#include "svg_title.h"

#include "base/text.h"

#include <string.h>

static void put_escaped(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			buffer_puts(out, "&amp;");
		else if (*text == '<')
			buffer_puts(out, "&lt;");
		else if (*text == '>')
			buffer_puts(out, "&gt;");
		else
			buffer_put(out, text, 1);
	}
}

/* Copies what lies between *at and the next `mark`, and passes over the mark; 0
 * if there is none. */
static int copy_to(struct buffer *out, const char **at, const char *mark)
{
	const char *found = strstr(*at, mark);

	if (!found)
		return 0;
	buffer_put(out, *at, (size_t)(found - *at));
	*at = found + strlen(mark);
	return 1;
}

static const char *behind(const char *at, const char *mark)
{
	const char *found = strstr(at, mark);

	return found ? found + strlen(mark) : at;
}

/* The head's title and description. */
static void put_head(struct buffer *out, const char **at, const char *title,
		     const char *description)
{
	if (!copy_to(out, at, "<svg"))
		return;
	buffer_puts(out, "<svg role=\"img\"");
	if (!copy_to(out, at, "<title>Gnuplot</title>"))
		return;
	buffer_puts(out, "<title>");
	put_escaped(out, title);
	buffer_puts(out, "</title>\n<desc>");
	put_escaped(out, description);
	buffer_puts(out, "</desc>");
	*at = behind(*at, "</desc>");
}

int svg_title(struct buffer *svg, const char *title, const char *description)
{
	static const char part[] = "<title>gnuplot_plot_";
	struct buffer out = {0};
	const char *at = svg->text ? svg->text : "";

	put_head(&out, &at, title, description);
	while (copy_to(&out, &at, part))
		at = behind(at, "</title>");
	buffer_puts(&out, at);
	if (out.failed) {
		buffer_clear(&out);
		return 0;
	}
	buffer_clear(svg);
	*svg = out;
	return 1;
}
