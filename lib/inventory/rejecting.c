#include "rejecting.h"

#include "source.h"

#include "base/csv.h"
#include "base/error.h"

#include <stddef.h>
#include <string.h>

#define NO_RECORD SIZE_MAX

/* A kept rejection; its message and its record follow. */
struct kept_fault {
	uint64_t line;
	uint32_t column;
	co2e_status status;
	int counts;
	size_t message, record; /* bytes; or NO_RECORD */
};

/* A member that came after the struct's first size. */
static co2e_reject_row_fn asked_rows(const co2e_read_options *options)
{
	size_t end = offsetof(co2e_read_options, reject_row) +
		     sizeof(options->reject_row);

	return options->size >= end ? options->reject_row : NULL;
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

static void tell(struct source *s, const co2e_error *err, struct span record,
		 int counts)
{
	const co2e_read_options *options = s->options;
	co2e_reject_row_fn rows = asked_rows(options);

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

static int keep(struct deferred *d, const co2e_error *err, struct span record,
		int counts)
{
	struct kept_fault fault = {err->line,
				   err->column,
				   err->status,
				   counts,
				   strlen(err->message),
				   record.p ? record.n : NO_RECORD};
	size_t before = d->kept.n;

	if (buffer_put(&d->kept, (const char *)&fault, sizeof(fault)) &&
	    buffer_put(&d->kept, err->message, fault.message + 1) &&
	    (!record.p || buffer_put(&d->kept, record.p, record.n))) {
		d->count++;
		return 1;
	}
	d->kept.n = before;
	return 0;
}

co2e_status source_tell(struct source *s, const co2e_error *err,
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
		tell(s, err, record, counts);
	else if (!keep(d, err, record, counts))
		return err_memory(s->err);
	return CO2E_OK;
}

/* Only what differs from one to the next is written each time. */
void deferred_tell(struct deferred *d, struct source *file)
{
	struct place in_file = {.source = activity_name(file->reader)};
	const char *at = d->kept.text;
	co2e_error err;

	(void)err_set(&err, CO2E_OK, in_file, "%s", "");
	for (; d->count; d->count--) {
		struct kept_fault fault;
		struct span record = {NULL, 0};

		memcpy(&fault, at, sizeof(fault));
		at += sizeof(fault);
		err.status = fault.status;
		err.line = fault.line;
		err.column = fault.column;
		memcpy(err.message, at, fault.message + 1);
		at += fault.message + 1;
		if (fault.record != NO_RECORD) {
			record = (struct span){at, fault.record};
			at += fault.record;
		}
		tell(file, &err, record, fault.counts);
	}
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
		status = source_tell(s, &err, csv, !i);
	}
	return status;
}

co2e_status source_reject_record(struct source *s, const struct csv_row *csv,
				 co2e_status status, const co2e_error *err)
{
	int ends = activity_ended(s->reader) || s->inv->options.strict;

	if (status == CO2E_E_MEMORY || status == CO2E_E_IO) {
		if (s->err)
			*s->err = *err;
		return status;
	}
	if (source_tell(s, err, csv, 1))
		return CO2E_E_MEMORY;
	if (ends && s->err)
		*s->err = *err;
	return ends ? status : CO2E_OK;
}
