#include "rejecting.h"

#include "source.h"

#include "base/csv.h"
#include "base/error.h"

#include <stddef.h>
#include <string.h>

#define NONE SIZE_MAX

/* A kept rejection; its message, its name and its record follow. */
struct kept_fault {
	uint64_t line;
	uint32_t column;
	co2e_status status;
	int counts;
	size_t message, name, record; /* bytes; or NONE */
};

/* Members that came after the struct's first size. */
static co2e_reject_row_fn asked_rows(const co2e_read_options *options)
{
	size_t end = offsetof(co2e_read_options, reject_row) +
		     sizeof(options->reject_row);

	return options->size >= end ? options->reject_row : NULL;
}

static uint32_t asked_near(const co2e_read_options *options)
{
	size_t end = offsetof(co2e_read_options, near_most) +
		     sizeof(options->near_most);

	return options->size >= end ? options->near_most : 0;
}

/* The fields as a record again, for who wants to mend it. */
static int put_record(struct buffer *out, const struct source *s,
		      const struct csv_row *csv)
{
	size_t i;

	out->n = 0;
	for (i = 0; i < csv->count; i++) {
		if (i)
			buffer_byte(out, activity_separator(s->reader));
		csv_put(out, csv->fields[i].text.p, csv->fields[i].text.n, 0);
	}
	return buffer_put(out, "", 0);
}

/* Are near names to be looked for? Among the first of a status that somebody is
 * told of, and where the inventory keeps the message. */
static int is_read(struct source *s, const co2e_error *err, int counts)
{
	const co2e_read_options *options = s->options;
	uint32_t most = asked_near(options);
	int is_told = options->reject || asked_rows(options) ||
		      s->inv->options.strict;

	is_told = is_told && (!most || s->named[err->status]++ < most);
	return is_told || (counts && keeps_rejection(s->inv, err));
}

static void tell(struct source *s, co2e_error *err, const char *name,
		 struct span record, int counts)
{
	const co2e_read_options *options = s->options;
	co2e_reject_row_fn rows = asked_rows(options);

	if (name)
		say_refused(err, s->inv, name, is_read(s, err, counts));
	if (counts) {
		count_rejection(s->inv, err);
		if (s->inv->options.strict && s->err)
			*s->err = *err; /* it ends the reading */
	}
	if (rows)
		rows(options->user, err, record.p, record.n);
	else if (options->reject)
		options->reject(options->user, err);
}

static int keep(struct deferred *d, const co2e_error *err, const char *name,
		struct span record, int counts)
{
	struct kept_fault fault = {err->line,
				   err->column,
				   err->status,
				   counts,
				   strlen(err->message),
				   name ? strlen(name) : NONE,
				   record.p ? record.n : NONE};
	size_t before = d->kept.n;

	if (buffer_put(&d->kept, (const char *)&fault, sizeof(fault)) &&
	    buffer_put(&d->kept, err->message, fault.message + 1) &&
	    (!name || buffer_put(&d->kept, name, fault.name + 1)) &&
	    (!record.p || buffer_put(&d->kept, record.p, record.n))) {
		d->count++;
		return 1;
	}
	d->kept.n = before;
	return 0;
}

co2e_status source_tell(struct source *s, co2e_error *err, const char *name,
			const struct csv_row *csv, int counts)
{
	struct deferred *d = s->deferred;
	struct span record = {NULL, 0};

	if (csv && asked_rows(s->options)) {
		if (!put_record(&d->record, s, csv))
			return err_memory(s->err);
		record = (struct span){d->record.text, d->record.n};
	}
	if (!d->later)
		tell(s, err, name, record, counts);
	else if (!keep(d, err, name, record, counts))
		return err_memory(s->err);
	return CO2E_OK;
}

/* The fault that is kept next; its bytes are passed over. */
static void tell_next(const char **at, co2e_error *err, struct source *file)
{
	struct kept_fault fault;
	struct span record = {NULL, 0};
	const char *name = NULL;

	memcpy(&fault, *at, sizeof(fault));
	*at += sizeof(fault);
	err->status = fault.status;
	err->line = fault.line;
	err->column = fault.column;
	memcpy(err->message, *at, fault.message + 1);
	*at += fault.message + 1;
	if (fault.name != NONE) {
		name = *at;
		*at += fault.name + 1;
	}
	if (fault.record != NONE) {
		record = (struct span){*at, fault.record};
		*at += fault.record;
	}
	tell(file, err, name, record, fault.counts);
}

/* Only what differs from one to the next is written each time. */
void deferred_tell(struct deferred *d, struct source *file)
{
	struct place in_file = {.source = activity_name(file->reader)};
	const char *at = d->kept.text;
	co2e_error err;

	(void)err_set(&err, CO2E_OK, in_file, "%s", "");
	for (; d->count; d->count--)
		tell_next(&at, &err, file);
	d->kept.n = 0;
}

void deferred_clear(struct deferred *d)
{
	buffer_clear(&d->kept);
	buffer_clear(&d->record);
}

co2e_status source_reject(struct source *s, const struct csv_row *csv,
			  const struct faults *faults)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < faults->count; i++) {
		const struct fault *f = &faults->of[i];
		size_t column = s->role[f->role];
		struct place at = {activity_name(s->reader), csv->line, 0};
		co2e_error err;

		if (column < csv->count)
			at = activity_place(s->reader, csv, column);
		(void)err_set(&err, f->status, at, "%s", f->message);
		status = source_tell(s, &err, f->name, csv, !i);
	}
	return status;
}

co2e_status source_reject_record(struct source *s, const struct csv_row *csv,
				 co2e_status status, co2e_error *err)
{
	int ends = activity_ended(s->reader) || s->inv->options.strict;

	if (status == CO2E_E_MEMORY || status == CO2E_E_IO) {
		if (s->err)
			*s->err = *err;
		return status;
	}
	if (source_tell(s, err, NULL, csv, 1))
		return CO2E_E_MEMORY;
	if (ends && s->err)
		*s->err = *err;
	return ends ? status : CO2E_OK;
}
