/* A file of activity data into an inventory. */
#include "source.h"

#include "base/error.h"

enum { PROGRESS_ROWS = 16384 };

static co2e_status progress(const struct source *s)
{
	if (s->options->progress &&
	    s->options->progress(s->options->user, activity_done(s->reader),
				 activity_size(s->reader), s->inv->rows))
		return err_set(s->err, CO2E_E_IO,
			       (struct place){activity_name(s->reader), 0, 0},
			       "reading was stopped by the caller");
	return CO2E_OK;
}

static co2e_status read_rows(struct source *s)
{
	co2e_status status = CO2E_OK;
	uint64_t seen = 0;
	int more = 1;

	while (!status && more) {
		status = source_next(s, &more);
		if (!status && ++seen % PROGRESS_ROWS == 0)
			status = progress(s);
	}
	return status ? status : progress(s);
}

static co2e_status read_source(struct source *s)
{
	uint64_t before = s->inv->rows, only = s->inv->options.only_line;
	co2e_status status = source_columns(s);
	size_t threads = source_threads(s);

	if (!status)
		status = threads > 1 ? source_read_threads(s, threads)
				     : read_rows(s);
	if (!status && only && s->inv->rows == before)
		status = err_set(
			s->err, CO2E_E_OPTION,
			(struct place){activity_name(s->reader), only, 0},
			"no data row begins at line %llu; the header is "
			"line 1",
			(unsigned long long)only);
	return status;
}

static const co2e_read_options defaults = CO2E_READ_OPTIONS_INIT;

static struct source source_of(co2e_inventory *inv,
			       const co2e_read_options *options,
			       co2e_error *err)
{
	return (struct source){.inv = inv,
			       .options = options ? options : &defaults,
			       .err = err};
}

static struct activity_options how_to_open(const struct source *s)
{
	return (struct activity_options){s->options->map, s->options->map_count,
					 s->options->separator, NULL};
}

static co2e_status read_opened(struct source *s, co2e_status opened)
{
	if (!opened)
		opened = read_source(s);
	activity_close(s->reader);
	return opened;
}

co2e_status co2e_inventory_read(co2e_inventory *inventory, const char *path,
				const co2e_read_options *options,
				co2e_error *err)
{
	struct source s = source_of(inventory, options, err);
	struct activity_options how = how_to_open(&s);

	return read_opened(&s, activity_open(&s.reader, path, &how, err));
}

co2e_status co2e_inventory_read_text(co2e_inventory *inventory,
				     const char *text, size_t length,
				     const char *name,
				     const co2e_read_options *options,
				     co2e_error *err)
{
	struct source s = source_of(inventory, options, err);
	struct activity_options how = how_to_open(&s);

	return read_opened(&s, activity_open_text(&s.reader, text, length, name,
						  &how, err));
}
