/* A file of activity data into an inventory. */
#include "source.h"

#include "base/error.h"

static co2e_status read_source(struct source *s)
{
	uint64_t before = s->inv->rows, only = s->inv->options.only_line;
	co2e_status status = source_columns(s);

	if (!status)
		status = source_read(s, source_threads(s));
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
