/* A chart as a picture in a file. */
#include "base/error.h"
#include "base/file.h"
#include "letters.h"
#include "run.h"
#include "script.h"
#include "svg_title.h"

#include <string.h>

enum { LIMIT = 60000 }; /* milliseconds; a chart takes some 100 */

/* The kind by the file name's ending; NULL: none. */
static const struct script_kind *kind_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	return dot ? script_kind(dot + 1, strlen(dot + 1)) : NULL;
}

/* What gnuplot left undone; 0 when the heap is exhausted. */
static int finish(struct buffer *picture, const co2e_chart *chart,
		  const struct script_kind *kind)
{
	if (kind->letters)
		letters_trim(picture);
	else if (!strcmp(kind->name, "svg"))
		return svg_title(picture, chart->title,
				 co2e_chart_description(chart));
	return 1;
}

co2e_status co2e_chart_write(const co2e_chart *chart, const char *path,
			     co2e_error *err)
{
	const struct script_kind *kind = kind_of(path);
	struct buffer script = {0}, picture = {0};
	co2e_status status;

	if (!kind)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "'%.*s' does not end as a picture does: .svg, "
			       ".png, .pdf or .txt",
			       err_cut(path, strlen(path)), path);
	if (!script_put(&script, chart, kind))
		status = err_memory(err);
	else
		status = run_gnuplot(&picture, script.text, script.n, LIMIT,
				     err);
	if (!status && !finish(&picture, chart, kind))
		status = err_memory(err);
	if (!status)
		status = file_write(path, picture.text, picture.n, err);
	buffer_clear(&script);
	buffer_clear(&picture);
	return status;
}
