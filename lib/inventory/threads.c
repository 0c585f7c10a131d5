/* Reading one file by one thread or several. Each takes the next piece of the
 * file, by turns; cells are exact sums, so that no trace is left of who read
 * what. Rejections are told in the order of the lines: those of a piece are put
 * by until the pieces before it are done. */
#include "rows.h"

#include "base/ahead.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/lock.h"
#include "base/processors.h"
#include "base/thread.h"

#include <stddef.h>
#include <string.h>

enum { PIECE = 1 << 18, THREADS_MOST = 64, NO_PIECE = 0, PUT_BY_MOST = 64 };
#define WORTH_THREADS ((uint64_t)8 << 20)

struct team;

struct worker {
	struct team *team;
	struct deferred deferred;
	uint64_t piece; /* the number of the one in hand, or NO_PIECE */
	co2e_error error;
	pthread_t thread;
	int started;
	int more; /* its reader has more rows */
	struct rows rows;
};

/* Rejections of a piece that was done before its turn. */
struct put_by {
	uint64_t piece;
	struct deferred deferred;
};

struct team {
	pthread_mutex_t lock; /* of the file, and of what is told */
	pthread_mutex_t meaning; /* of what rows mean: see struct rows. Taken
				  * after the other one, where both are */
	pthread_cond_t done; /* a piece is */
	struct source *file;
	struct ahead ahead; /* of the file */
	struct worker **workers;
	size_t count;
	uint64_t pieces; /* handed out */
	struct put_by put_by[PUT_BY_MOST];
	size_t put_by_count;
	uint64_t failed; /* the first piece that failed, or NO_PIECE */
	co2e_status status;
	co2e_error error;
	int ended; /* no further piece is to be taken */
};

/* Members that came after the struct's first size. */
static uint32_t asked_threads(const co2e_read_options *options)
{
	size_t end =
		offsetof(co2e_read_options, threads) + sizeof(options->threads);

	return options->size >= end ? options->threads : 0;
}

size_t source_threads(const struct source *s)
{
	uint32_t asked = asked_threads(s->options);
	size_t most;

	if (s->inv->options.strict || s->inv->options.only_line)
		return 1;
	if (asked)
		return asked < THREADS_MOST ? asked : THREADS_MOST;
	if (activity_size(s->reader) < WORTH_THREADS)
		return 1;
	most = processors();
	return most < THREADS_MOST ? most : THREADS_MOST;
}

/* Is a piece before this one still in hand? */
static int is_early(const struct team *team, uint64_t piece)
{
	size_t i;

	for (i = 0; i < team->count; i++) {
		uint64_t other = team->workers[i]->piece;

		if (other != NO_PIECE && other < piece)
			return 1;
	}
	return 0;
}

static void fail(struct team *team, const struct worker *w, co2e_status status)
{
	team->ended = 1;
	if (team->failed != NO_PIECE && team->failed < w->piece)
		return;
	team->failed = w->piece;
	team->status = status;
	team->error = w->error;
}

/* The first worker is the caller's thread: it alone tells of the progress. */
static void show_progress(struct team *team, struct worker *w)
{
	const struct source *file = team->file;

	if (w != team->workers[0] || !file->options->progress)
		return;
	if (!file->options->progress(
		    file->options->user, activity_done(file->reader),
		    activity_size(file->reader), file->inv->rows))
		return;
	fail(team, w,
	     err_set(&w->error, CO2E_E_IO,
		     (struct place){activity_name(file->reader), 0, 0},
		     "reading was stopped by the caller"));
}

/* Does one thread read the file itself? Nobody need find out then where its
 * pieces end. */
static int is_alone(const struct worker *w)
{
	return w->rows.source.reader == w->team->file->reader;
}

/* Takes the next piece; 0: there is none. With the lock held. */
static int take_piece(struct team *team, struct worker *w)
{
	co2e_status status = CO2E_OK;

	if (team->ended)
		return 0;
	w->piece = ++team->pieces;
	if (!is_alone(w))
		status = activity_split(team->file->reader,
					w->rows.source.reader, &w->more,
					&w->error);
	if (status)
		fail(team, w, status);
	ahead_reached(&team->ahead, activity_done(team->file->reader));
	if (!status && w->more)
		return 1;
	team->ended = 1;
	return 0;
}

/* Places of files are compared by their names, which are texts. */
static void join_tally(struct team *team, struct worker *w)
{
	lock_take(&team->meaning);
	tally_join(team->file->inv, &w->rows.tally);
	(void)pthread_mutex_unlock(&team->meaning);
}

static void tell_met(struct team *team, struct worker *w)
{
	lock_take(&team->meaning);
	rows_tell(&w->rows);
	(void)pthread_mutex_unlock(&team->meaning);
}

static void put_by(struct team *team, struct worker *w)
{
	struct put_by *to = &team->put_by[team->put_by_count++];

	*to = (struct put_by){.piece = w->piece,
			      .deferred = {.count = w->deferred.count,
					   .kept = w->deferred.kept}};
	w->deferred.count = 0;
	w->deferred.kept = (struct buffer){0};
}

/* The first of what is put by, if no piece before it is in hand; or NULL. */
static struct put_by *next_turn(struct team *team)
{
	struct put_by *first = team->put_by;
	size_t i;

	for (i = 1; i < team->put_by_count; i++)
		if (team->put_by[i].piece < first->piece)
			first = &team->put_by[i];
	return team->put_by_count && !is_early(team, first->piece) ? first
								   : NULL;
}

static void tell_turns(struct team *team)
{
	struct put_by *next;

	while ((next = next_turn(team)) != NULL) {
		if (team->failed == NO_PIECE || next->piece <= team->failed)
			deferred_tell(&next->deferred, team->file);
		deferred_clear(&next->deferred);
		*next = team->put_by[--team->put_by_count];
	}
}

/* What a piece leaves behind, told by turns. With the lock held. */
static void end_piece(struct team *team, struct worker *w, co2e_status status)
{
	if (!status && w->deferred.count && is_early(team, w->piece) &&
	    team->put_by_count < PUT_BY_MOST)
		put_by(team, w);
	while ((w->deferred.count || status) && is_early(team, w->piece))
		(void)pthread_cond_wait(&team->done, &team->lock);
	join_tally(team, w);
	tell_turns(team);
	if (team->failed == NO_PIECE || w->piece <= team->failed)
		deferred_tell(&w->deferred, team->file);
	if (status)
		fail(team, w, status);
	show_progress(team, w);
	w->piece = NO_PIECE;
	tell_turns(team);
	(void)pthread_cond_broadcast(&team->done);
}

/* The rows that wait still, and what was told of no piece. */
static void end_work(struct team *team, struct worker *w)
{
	co2e_status status;

	w->piece = team->pieces + 1; /* behind all others */
	(void)pthread_mutex_unlock(&team->lock);
	status = rows_flush(&w->rows);
	lock_take(&team->lock);
	join_tally(team, w);
	tell_met(team, w);
	deferred_tell(&w->deferred, team->file);
	if (!status && !coding_merge(&team->file->inv->coding, &w->rows.coding))
		status = err_memory(&w->error);
	if (status)
		fail(team, w, status);
	show_progress(team, w);
	w->piece = NO_PIECE;
	(void)pthread_cond_broadcast(&team->done);
}

/* Reads a piece to its end; of a file, about as much. */
static co2e_status read_piece(struct worker *w)
{
	const struct activity_reader *reader = w->rows.source.reader;
	uint64_t upto = activity_done(reader) + PIECE;
	co2e_status status;

	do
		status = rows_read(&w->rows, &w->more);
	while (!status && w->more &&
	       !(is_alone(w) && activity_done(reader) >= upto));
	return status;
}

static void *work(void *argument)
{
	struct worker *w = argument;
	struct team *team = w->team;

	lock_take(&team->lock);
	while (take_piece(team, w)) {
		co2e_status status;

		(void)pthread_mutex_unlock(&team->lock);
		status = read_piece(w);
		lock_take(&team->lock);
		end_piece(team, w, status);
	}
	end_work(team, w);
	(void)pthread_mutex_unlock(&team->lock);
	return NULL;
}

static size_t piece_size(const struct source *file)
{
	uint64_t size = activity_size(file->reader);

	if (file->inv->piece)
		return file->inv->piece;
	return size && size < PIECE ? (size_t)size + 1 : PIECE;
}

static co2e_status make_worker(struct worker **out, struct team *team,
			       co2e_error *err)
{
	struct source source = *team->file;
	struct worker *w = mem_alloc(sizeof(*w));

	*out = w;
	if (!w)
		return err_memory(err);
	memset(w, 0, offsetof(struct worker, rows));
	w->team = team;
	w->deferred.later = team->count > 1;
	source.deferred = &w->deferred;
	source.err = &w->error;
	rows_begin(&w->rows, &source, &team->meaning);
	w->more = 1;
	if (team->count == 1 && !team->file->inv->piece)
		return CO2E_OK; /* it has the file's reader */
	return activity_piece(&w->rows.source.reader, team->file->reader,
			      piece_size(team->file), team->count, err);
}

static void free_worker(struct worker *w)
{
	if (!w)
		return;
	if (!is_alone(w))
		activity_close(w->rows.source.reader);
	rows_clear(&w->rows);
	deferred_clear(&w->deferred);
	mem_free(w);
}

/* Who reads alone was asked for one thread, or has a small file. */
static void begin_ahead(struct team *team)
{
	const struct activity_reader *reader = team->file->reader;

	ahead_begin(&team->ahead,
		    team->count > 1 ? activity_plain_file(reader) : -1,
		    activity_size(reader), AHEAD_BY);
}

/* Lets the threads begin, works with them, and waits for them. A thread that
 * cannot be had is done without. */
static void run(struct team *team)
{
	size_t i;

	begin_ahead(team);
	for (i = 1; i < team->count; i++)
		team->workers[i]->started = thread_begin(
			&team->workers[i]->thread, work, team->workers[i]);
	(void)work(team->workers[0]);
	ahead_end(&team->ahead);
	for (i = 1; i < team->count; i++)
		if (team->workers[i]->started)
			(void)pthread_join(team->workers[i]->thread, NULL);
}

static co2e_status read_by(struct team *team)
{
	co2e_status status = CO2E_OK;
	size_t made;

	for (made = 0; !status && made < team->count; made++)
		status = make_worker(&team->workers[made], team,
				     team->file->err);
	if (!status) {
		unprice(team->file->inv);
		team->file->inv->meaning =
			team->count > 1 ? &team->meaning : NULL;
		run(team);
		team->file->inv->meaning = NULL;
	}
	while (made)
		free_worker(team->workers[--made]);
	if (team->file->inv->options.trims &&
	    activity_size(team->file->reader) >= WORTH_THREADS)
		mem_trim();
	if (!status && team->status) {
		status = team->status;
		if (team->file->err)
			*team->file->err = team->error;
	}
	return status;
}

co2e_status source_read(struct source *file, size_t threads)
{
	struct team team = {.file = file, .count = threads};
	co2e_status status;

	if (file->inv->threads < threads)
		file->inv->threads = threads;
	team.workers = mem_zero(threads, sizeof(struct worker *));
	if (!team.workers)
		return err_memory(file->err);
	(void)pthread_mutex_init(&team.lock, NULL);
	(void)pthread_mutex_init(&team.meaning, NULL);
	(void)pthread_cond_init(&team.done, NULL);
	status = read_by(&team);
	(void)pthread_cond_destroy(&team.done);
	(void)pthread_mutex_destroy(&team.lock);
	(void)pthread_mutex_destroy(&team.meaning);
	mem_free(team.workers);
	return status;
}
