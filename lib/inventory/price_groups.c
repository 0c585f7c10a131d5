/* What pricing needs of groups before it adds to them. */
#include "price.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/jobs.h"

/* The groups' order, and the pages of their sums: for the system as much work,
 * to be done at the same time. */
struct group_job {
	struct priced *p;
	const co2e_inventory *inv;
	int (*work)(struct priced *p, const co2e_inventory *inv);
	int ok;
};

static int put_in_order(struct priced *p, const co2e_inventory *inv)
{
	size_t i;

	if (!groups_order(p->order, &p->groups, inv))
		return 0;
	for (i = 0; i < p->groups.count; i++)
		p->rank[p->order[i]] = (uint32_t)i;
	return 1;
}

static int make_sums(struct priced *p, const co2e_inventory *inv)
{
	(void)inv;
	p->groups_of = mem_pages(p->groups.count * p->group_size);
	return p->groups_of != NULL;
}

static void do_group_job(void *job)
{
	struct group_job *j = job;

	j->ok = j->work(j->p, j->inv);
}

co2e_status make_groups(struct priced *p, const co2e_inventory *inv,
			co2e_error *err)
{
	struct group_job jobs[] = {{p, inv, put_in_order, 0},
				   {p, inv, make_sums, 0}};
	size_t count = p->groups.count;

	p->order = mem_alloc(count * sizeof(*p->order));
	p->rank = mem_alloc(count * sizeof(*p->rank));
	if (!p->order || !p->rank)
		return err_memory(err);
	if (cells_threads(inv) > 1) {
		jobs_do(do_group_job, jobs, sizeof(jobs[0]), 2);
	} else {
		do_group_job(&jobs[0]);
		do_group_job(&jobs[1]);
	}
	return jobs[0].ok && jobs[1].ok ? CO2E_OK : err_memory(err);
}
