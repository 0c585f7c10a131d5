/* Handing a file out in pieces that end where a record ends. */
#include "csv_reader.h"

#include "alloc.h"

#include <string.h>

enum { FEW = 4 }; /* readers who do not wait long for one another */

static int widen(char **text, size_t *room, size_t want)
{
	char *wider;

	if (want <= *room)
		return 1;
	wider = mem_resize(*text, want + CSV_BLOCK);
	if (!wider)
		return 0;
	*text = wider;
	*room = want;
	return 1;
}

/* Moves what csv has buffered into the piece. */
static int take_buffered(struct csv *csv, struct csv *piece)
{
	size_t tail = csv->n - csv->at;

	if (!widen(&piece->text, &piece->room, tail))
		return 0;
	memcpy(piece->text, csv->text + csv->at, tail);
	piece->n = tail;
	piece->at = 0;
	piece->before = csv->before + csv->at;
	piece->line = csv->line;
	piece->skip = 0;
	piece->ended = 0;
	piece->take.marks.from = NULL;
	piece->scan.text = NULL;
	piece->take.last = 1;
	csv->before = piece->before;
	csv->at = csv->n = 0;
	return 1;
}

/* Fills the piece's buffer to its room. */
static co2e_status fill(struct csv *csv, struct csv *piece)
{
	size_t got = 0;

	if (!csv->take.last) {
		if (csv_source_read(&csv->source, piece->text + piece->n,
				    piece->room - piece->n, &got, &csv->error))
			return csv->error.status;
		csv->take.last = got < piece->room - piece->n;
	}
	piece->n += got;
	memset(piece->text + piece->n, 0, CSV_BLOCK);
	return CO2E_OK;
}

/* Gives back what stands behind the piece's last record. */
static int give_back(struct csv *csv, struct csv *piece,
		     const struct csv_ends *e)
{
	size_t whole = (size_t)(e->found - piece->text);
	size_t tail = piece->n - whole;

	if (!widen(&csv->text, &csv->room, tail))
		return 0;
	memcpy(csv->text, piece->text + whole, tail);
	csv->n = tail;
	csv->before += whole;
	csv->line += e->found_lines;
	piece->n = whole;
	memset(piece->text + whole, 0, CSV_BLOCK);
	return 1;
}

/* The piece is scanned at once, as its reader would scan it soon: so its end is
 * found by the way. But not where many readers would wait for that, who can
 * scan by themselves, nor where something unusual stopped it too early. */
static int scan_ends(struct csv_ends *e, struct csv *piece)
{
	const struct csv_scan *scan = &piece->scan;
	size_t whole;

	if (e->last || piece->readers > FEW || !csv_scan_ahead(piece))
		return 0;
	whole = scan->lines[scan->line_count - 1];
	if (!whole || piece->n - whole > piece->n / 8)
		return 0;
	e->found = piece->text + whole;
	e->found_lines = scan->line_count - 1;
	return 1;
}

static struct csv_ends ends_of(const struct csv *csv, struct csv *piece)
{
	struct csv_ends e = {.text = piece->text,
			     .end = piece->text + piece->n,
			     .last = csv->take.last,
			     .separator = csv->take.separator};

	if (!scan_ends(&e, piece) && !csv->scanner->ends(&e))
		csv_ends_exactly(&e, csv->take.mark);
	return e;
}

/* What the piece has is all there is to read: nobody can go on behind it. */
static void end_with(struct csv *csv, const struct csv *piece,
		     const struct csv_ends *e)
{
	csv->take.last = 1;
	csv->before += piece->n;
	csv->line += e->lines;
}

/* A record longer than one may be ends the reading, but a line in error is
 * passed over however long it is. */
static co2e_status cut(struct csv *csv, const struct csv *piece,
		       const struct csv_ends *e)
{
	if (!e->lost) {
		end_with(csv, piece, e);
		return CO2E_OK;
	}
	csv->before += piece->n;
	csv->line += e->lines;
	csv->skip = 1;
	return CO2E_OK;
}

static co2e_status split(struct csv *csv, struct csv *piece)
{
	struct csv_ends e;

	if (csv->skip && csv_skip_line(csv))
		return csv->error.status;
	if (!take_buffered(csv, piece))
		return err_memory(&csv->error);
	for (;;) {
		if (fill(csv, piece))
			return csv->error.status;
		e = ends_of(csv, piece);
		if (csv->take.last || e.hopeless)
			break;
		if (e.found)
			return give_back(csv, piece, &e)
				       ? CO2E_OK
				       : err_memory(&csv->error);
		/* the piece's reader says so; not behind a carriage return,
		 * which may be half a line end */
		if (piece->n > csv->most && piece->text[piece->n - 1] != '\r')
			return cut(csv, piece, &e);
		piece->scan.text = NULL;
		if (!widen(&piece->text, &piece->room, piece->room * 2))
			return err_memory(&csv->error);
	}
	end_with(csv, piece, &e);
	return CO2E_OK;
}

co2e_status csv_split(struct csv *csv, struct csv *piece, int *more,
		      co2e_error *err)
{
	co2e_status status = csv->ended ? csv->error.status : CO2E_OK;

	piece->n = piece->at = 0;
	if (!status) {
		status = split(csv, piece);
		csv->ended = status != CO2E_OK;
	}
	if (status && err)
		*err = csv->error;
	*more = piece->n > 0;
	return status;
}

co2e_status csv_piece(struct csv **out, const struct csv *csv, size_t chunk,
		      size_t readers, co2e_error *err)
{
	struct csv *piece = mem_zero(1, sizeof(*piece));

	*out = NULL;
	if (!piece)
		return err_memory(err);
	piece->source.fd = -1;
	piece->most = csv->most;
	piece->room = chunk ? chunk : 1;
	piece->readers = readers;
	piece->take.mark = csv->take.mark;
	piece->scanner = csv->scanner;
	piece->take.separator = csv->take.separator;
	piece->take.last = 1;
	piece->text = mem_alloc(piece->room + CSV_BLOCK);
	piece->name = mem_copy(csv->name, strlen(csv->name));
	piece->source.path = piece->name;
	if (!piece->text || !piece->name) {
		csv_close(piece);
		return err_memory(err);
	}
	memset(piece->text, 0, CSV_BLOCK);
	*out = piece;
	return CO2E_OK;
}
