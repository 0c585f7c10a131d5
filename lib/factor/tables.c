#include "tables.h"

#include "append.h"
#include "gwp.h"
#include "table.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/processors.h"
#include "base/thread.h"

#include <pthread.h>
#include <string.h>

/* A part's tables are worth a thread if they take it some milliseconds. */
enum { PARTS_MOST = FACTORS_PARTS, PART_LEAST = 1 << 20 };

/* Sets that follow one another. */
struct range {
	size_t from, to;
};

/* One that is read apart, by a thread of its own where there is one to be had;
 * of the first nothing but the range: it is read straight into the whole. */
struct tables_part {
	co2e_factors factors;
	struct set *sets; /* of the whole */
	struct range range;
	co2e_status status;
	co2e_error error;
	struct editions editions;
	pthread_mutex_t *gate;
	pthread_t thread;
	int started;
};

static co2e_status read_table(co2e_factors *factors, struct set *set,
			      struct editions *editions, co2e_error *err)
{
	char *path = file_join(set->about.path,
			       set->gwp ? "gwp.csv" : "factors.csv");
	co2e_status status;

	if (!path)
		return err_memory(err);
	status = set->gwp ? gases_read(factors, set, NULL, 0, path, err)
			  : table_read(factors, set, editions, NULL, 0, path,
				       err);
	mem_free(path);
	return status;
}

static co2e_status check_basis(co2e_factors *factors, struct set *set,
			       co2e_error *err)
{
	struct span basis = span_of(set->basis);

	if (basis.n &&
	    !gases_basis(&set->basis, &factors->gases, basis, &factors->texts))
		return err_set(err, CO2E_E_GWP,
			       (struct place){set->about.path, 0, 0},
			       "datapackage.json: gwp: '%.*s' is no GWP set "
			       "that is loaded, nor 'mixed'",
			       err_cut(basis.p, basis.n), basis.p);
	return set->basis ? CO2E_OK : err_memory(err);
}

/* As their packages state. */
static uint64_t bytes_of(const struct set *sets, struct range range)
{
	uint64_t bytes = 0;
	size_t i;

	for (i = range.from; i < range.to; i++)
		bytes += sets[i].bytes;
	return bytes;
}

static uint64_t largest(const struct set *sets, struct range range)
{
	uint64_t bytes = 0;
	size_t i;

	for (i = range.from; i < range.to; i++)
		bytes = sets[i].bytes > bytes ? sets[i].bytes : bytes;
	return bytes;
}

static co2e_status read_range(co2e_factors *factors, struct set *sets,
			      struct range range, struct editions *editions,
			      co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = range.from; !status && i < range.to; i++) {
		status = check_basis(factors, &sets[i], err);
		if (!status)
			status = read_table(factors, &sets[i], editions, err);
	}
	return status;
}

static void *read_part(void *user)
{
	struct tables_part *part = user;

	part->status = read_range(&part->factors, part->sets, part->range,
				  &part->editions, &part->error);
	return NULL;
}

/* The same by a thread of its own. That begins, and large pages are made when
 * they are first written to, while the caller reads GWP values: both take as
 * long as some hundred rows. The first page of all figures is the caller's to
 * make meanwhile. */
static void *read_apart(void *user)
{
	struct tables_part *part = user;

	part->editions.texts[0] = 0;
	figures_touch(&part->factors.figures);
	lock_take(part->gate);
	(void)pthread_mutex_unlock(part->gate);
	return read_part(part);
}

static uint64_t all_bytes(const co2e_factors *factors)
{
	return bytes_of(factors->sets, (struct range){0, factors->set_count});
}

static size_t parts_worth(const co2e_factors *factors, size_t threads)
{
	size_t worth = threads;

	if (!threads) {
		worth = (size_t)(all_bytes(factors) / PART_LEAST);
		if (worth > 1 && worth > processors())
			worth = processors();
	}
	if (worth > PARTS_MOST)
		worth = PARTS_MOST;
	return worth ? worth : 1;
}

/* Its name without the year at the end. */
static size_t stem(const char *name)
{
	size_t n = strlen(name);

	while (n && name[n - 1] >= '0' && name[n - 1] <= '9')
		n--;
	return n;
}

static int is_named_alike(const struct set *a, const struct set *b)
{
	size_t n = stem(a->about.name);

	return n == stem(b->about.name) &&
	       !memcmp(a->about.name, b->about.name, n);
}

/* What a set takes where a part begins with set number `from`: more than
 * nothing, also where its bytes are not stated. An edition that repeats the
 * rows of another (edition.h) takes a quarter; it likely does where one of its
 * name stands before it in the part, unless it is much larger. */
static uint64_t weight(const struct set *sets, size_t from, size_t at)
{
	uint64_t bytes = sets[at].bytes;
	size_t i = at;

	while (i-- > from)
		if (is_named_alike(&sets[i], &sets[at]))
			return sets[i].bytes < bytes - bytes / 10
				       ? bytes + 1
				       : bytes / 4 + 1;
	return bytes + 1;
}

/* Cuts the sets into parts that take about as long; some may be empty. The
 * first part's thread has other things to read, too. */
static void cut(struct range *ranges, size_t count, const co2e_factors *factors)
{
	const struct set *sets = factors->sets;
	const uint64_t bytes = all_bytes(factors), beside = 256 * 1024;
	const uint64_t first = bytes / 8 < beside ? bytes / 8 : beside;
	uint64_t all = first, part_takes = first;
	size_t i, part;

	for (i = 0; i < factors->set_count; i++)
		all += weight(sets, 0, i);
	for (i = part = 0; part < count; part++, part_takes = 0) {
		ranges[part].from = i;
		for (; i < factors->set_count; i++) {
			uint64_t more = weight(sets, ranges[part].from, i);

			if (part + 1 < count &&
			    part_takes + more / 2 >= all / count)
				break;
			part_takes += more;
		}
		ranges[part].to = i;
	}
}

/* Of the tables before a set. */
static uint64_t bytes_before(const struct set *sets, size_t at)
{
	return bytes_of(sets, (struct range){0, at});
}

static void start(struct tables_part *part, co2e_factors *factors,
		  struct range range, pthread_mutex_t *gate)
{
	part->sets = factors->sets;
	part->range = range;
	part->gate = gate;
	figures_lend(&part->factors.figures, &factors->figures,
		     bytes_before(part->sets, range.from),
		     bytes_of(part->sets, range));
	part->status =
		editions_reserve(&part->editions, largest(part->sets, range))
			? CO2E_OK
			: err_memory(&part->error);
	part->started = !part->status && range.from < range.to &&
			thread_begin(&part->thread, read_apart, part);
}

static co2e_status read_gases(co2e_factors *factors, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = factors->set_count; !status && i < factors->package_count; i++)
		status = read_table(factors, &factors->sets[i], NULL, err);
	return status;
}

co2e_status tables_begin(struct tables *out, co2e_factors *factors,
			 size_t threads, co2e_error *err)
{
	struct range ranges[PARTS_MOST];
	co2e_status status;
	size_t i;

	*out = (struct tables){.count = parts_worth(factors, threads),
			       .gate = PTHREAD_MUTEX_INITIALIZER};
	cut(ranges, out->count, factors);
	out->parts = mem_zero(out->count, sizeof(*out->parts));
	if (!out->parts)
		return err_memory(err);
	out->parts[0].range = ranges[0];
	if (!figures_reserve(&factors->figures, all_bytes(factors)))
		return err_memory(err);
	figures_reach(&factors->figures,
		      bytes_before(factors->sets, ranges[0].to));
	lock_take(&out->gate);
	for (i = 1; i < out->count; i++)
		start(&out->parts[i], factors, ranges[i], &out->gate);
	figures_touch(&factors->figures);
	status = read_gases(factors, err);
	for (i = 1; i < out->count; i++) {
		struct tables_part *part = &out->parts[i];

		part->factors.gases = factors->gases; /* borrowed, and read
						       * alone */
		if (status)
			part->range.to = part->range.from;
	}
	(void)pthread_mutex_unlock(&out->gate);
	return status;
}

/* Waits for a part, or reads it here where it has no thread, and appends it,
 * unless something before it failed. */
static co2e_status finish(struct tables_part *part, co2e_factors *factors,
			  co2e_status status, co2e_error *err)
{
	size_t count = part->range.to - part->range.from;

	if (part->started)
		(void)pthread_join(part->thread, NULL);
	else if (!status && !part->status)
		(void)read_part(part);
	if (!status && part->status) {
		status = part->status;
		if (err)
			*err = part->error;
	}
	if (!status)
		figures_reach(&factors->figures,
			      bytes_before(factors->sets, part->range.to));
	if (!status && !factors_append(factors, &part->factors,
				       factors->sets + part->range.from, count))
		status = err_memory(err);
	editions_clear(&part->editions);
	factors_clear_figures(&part->factors);
	return status;
}

/* The first part, into the whole. */
static co2e_status read_first(struct tables *tables, co2e_factors *factors,
			      co2e_error *err)
{
	const struct range range = tables->parts[0].range;
	struct editions *editions = &tables->parts[0].editions;
	co2e_status status;

	if (editions_reserve(editions, largest(factors->sets, range)))
		status = read_range(factors, factors->sets, range, editions,
				    err);
	else
		status = err_memory(err);
	editions_clear(editions);
	return status;
}

co2e_status tables_end(struct tables *tables, co2e_factors *factors,
		       co2e_status status, co2e_error *err)
{
	size_t i;

	if (!tables->parts)
		return status;
	if (!status)
		status = read_first(tables, factors, err);
	for (i = 1; i < tables->count; i++)
		status = finish(&tables->parts[i], factors, status, err);
	mem_free(tables->parts);
	tables->parts = NULL;
	return status;
}
