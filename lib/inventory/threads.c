/* Reading one file by several threads. Each takes the next piece of the file,
 * by turns, into an inventory of its own; cells are exact sums, so that merging
 * them leaves no trace of who read what. Rejections are told in the order of
 * the lines: a thread that has some waits for the pieces before its own. */
#include "source.h"

#include "base/alloc.h"
#include "base/error.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 20, THREADS_MOST = 64, NO_PIECE = 0 };
#define WORTH_THREADS ((uint64_t)8 << 20)

struct team;

struct worker {
	struct team *team;
	struct source source; /* into an inventory of its own, but the first */
	struct deferred deferred;
	uint64_t piece; /* the number of the one in hand, or NO_PIECE */
	co2e_error error;
	pthread_t thread;
	int started;
};

struct team {
	pthread_mutex_t lock;
	pthread_cond_t done; /* a piece is */
	struct source *file;
	struct worker *workers;
	size_t count;
	uint64_t pieces; /* handed out */
	uint64_t rows; /* of the inventory, with the pieces that are done */
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
	long processors;

	if (s->inv->options.strict || s->inv->options.only_line)
		return 1;
	if (asked)
		return asked < THREADS_MOST ? asked : THREADS_MOST;
	if (activity_size(s->reader) < WORTH_THREADS)
		return 1;
	processors = sysconf(_SC_NPROCESSORS_ONLN);
	if (processors < 1)
		return 1;
	return processors < THREADS_MOST ? (size_t)processors : THREADS_MOST;
}

static co2e_status read_piece(struct source *s)
{
	co2e_status status = CO2E_OK;
	int more = 1;

	while (!status && more)
		status = source_next(s, &more);
	return status;
}

/* Is a piece before this one still in hand? */
static int is_early(const struct team *team, const struct worker *w)
{
	size_t i;

	for (i = 0; i < team->count; i++) {
		uint64_t piece = team->workers[i].piece;

		if (piece != NO_PIECE && piece < w->piece)
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

static void tell_deferred(struct team *team, struct worker *w)
{
	size_t i;

	for (i = 0; i < w->deferred.count; i++)
		(void)source_tell(team->file, &w->deferred.items[i].error,
				  w->deferred.items[i].counts);
	w->deferred.count = 0;
}

/* The first worker is the caller's thread: it alone tells of the progress. */
static void show_progress(struct team *team, struct worker *w)
{
	const struct source *file = team->file;

	if (w != team->workers || !file->options->progress)
		return;
	if (!file->options->progress(file->options->user,
				     activity_done(file->reader),
				     activity_size(file->reader), team->rows))
		return;
	fail(team, w,
	     err_set(&w->error, CO2E_E_IO,
		     (struct place){activity_name(file->reader), 0, 0},
		     "reading was stopped by the caller"));
}

/* Takes the next piece; 0: there is none. With the lock held. */
static int take_piece(struct team *team, struct worker *w)
{
	co2e_status status;
	int more;

	if (team->ended)
		return 0;
	w->piece = ++team->pieces;
	status = activity_split(team->file->reader, w->source.reader, &more,
				&w->error);
	if (status)
		fail(team, w, status);
	if (!status && more)
		return 1;
	team->ended = 1;
	return 0;
}

static void *work(void *argument)
{
	struct worker *w = argument;
	struct team *team = w->team;

	(void)pthread_mutex_lock(&team->lock);
	while (take_piece(team, w)) {
		uint64_t before = w->source.inv->rows;
		co2e_status status;

		(void)pthread_mutex_unlock(&team->lock);
		status = read_piece(&w->source);
		(void)pthread_mutex_lock(&team->lock);
		while ((w->deferred.count || status) && is_early(team, w))
			(void)pthread_cond_wait(&team->done, &team->lock);
		team->rows += w->source.inv->rows - before;
		if (team->failed == NO_PIECE || w->piece <= team->failed)
			tell_deferred(team, w);
		if (status)
			fail(team, w, status);
		show_progress(team, w);
		w->piece = NO_PIECE;
		(void)pthread_cond_broadcast(&team->done);
	}
	w->piece = NO_PIECE;
	(void)pthread_cond_broadcast(&team->done);
	(void)pthread_mutex_unlock(&team->lock);
	return NULL;
}

/* The worker's own reader, and for all but the first its own inventory. */
static co2e_status make_worker(struct team *team, struct worker *w,
			       co2e_error *err)
{
	const struct source *file = team->file;
	co2e_status status = CO2E_OK;

	w->team = team;
	w->source = *file;
	w->source.reader = NULL;
	w->source.deferred = &w->deferred;
	w->source.err = &w->error;
	if (w != team->workers) {
		w->source.inv = NULL;
		status = co2e_inventory_new(&w->source.inv, file->inv->factors,
					    &file->inv->options, err);
		if (status)
			return status;
		w->source.row.file_number =
			dict_add(&w->source.inv->texts, file->row.file,
				 strlen(file->row.file));
		if (w->source.row.file_number == DICT_NONE)
			return err_memory(err);
	}
	return activity_piece(&w->source.reader, file->reader, PIECE, err);
}

static void free_worker(struct worker *w, const struct team *team)
{
	activity_close(w->source.reader);
	if (w != team->workers)
		co2e_inventory_free(w->source.inv);
	mem_free(w->deferred.items);
}

/* Lets the threads begin, works with them, and waits for them. A thread that
 * cannot be had is done without. */
static void run(struct team *team)
{
	size_t i;

	for (i = 1; i < team->count; i++)
		team->workers[i].started =
			!pthread_create(&team->workers[i].thread, NULL, work,
					&team->workers[i]);
	(void)work(&team->workers[0]);
	for (i = 1; i < team->count; i++)
		if (team->workers[i].started)
			(void)pthread_join(team->workers[i].thread, NULL);
}

/* What the others read, into the caller's inventory. */
static co2e_status gather(struct team *team, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 1; !status && i < team->count; i++)
		status = co2e_inventory_merge(team->file->inv,
					      team->workers[i].source.inv, err);
	return status;
}

static co2e_status read_by(struct team *team)
{
	co2e_status status = CO2E_OK;
	size_t made;

	for (made = 0; !status && made < team->count; made++)
		status = make_worker(team, &team->workers[made],
				     team->file->err);
	if (!status) {
		run(team);
		status = gather(team, team->file->err);
	}
	while (made)
		free_worker(&team->workers[--made], team);
	if (!status && team->status) {
		status = team->status;
		if (team->file->err)
			*team->file->err = team->error;
	}
	return status;
}

co2e_status source_read_threads(struct source *file, size_t threads)
{
	struct team team = {
		.file = file, .count = threads, .rows = file->inv->rows};
	co2e_status status;

	team.workers = mem_zero(threads, sizeof(*team.workers));
	if (!team.workers)
		return err_memory(file->err);
	(void)pthread_mutex_init(&team.lock, NULL);
	(void)pthread_cond_init(&team.done, NULL);
	status = read_by(&team);
	(void)pthread_cond_destroy(&team.done);
	(void)pthread_mutex_destroy(&team.lock);
	mem_free(team.workers);
	return status;
}
