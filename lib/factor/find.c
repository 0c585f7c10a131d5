#include "factors.h"

#include "bnf.h"
#include "gwp.h"
#include "ids.h"
#include "spelling.h"
#include "suggest.h"

#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

/* What is looked for, and a place for a spelling of it as keys are spelt. */
struct wanted {
	const co2e_factors *factors;
	struct span text;
	char spelt[FACTORS_KEY];
	co2e_status status; /* why it FAILED */
	co2e_error *err;
	struct suggestions *kept; /* NULL: names that are near need not be told
				   */
};

enum answer { NOT_FOUND, FOUND, FAILED };

static enum answer failed(struct wanted *w, co2e_status status)
{
	w->status = status;
	return FAILED;
}

static enum answer by_key(co2e_found *out, struct wanted *w, size_t n)
{
	const co2e_factors *factors = w->factors;
	uint32_t id = dict_find(&factors->keys, w->spelt, n);
	const struct alias *alias;

	if (id == DICT_NONE) {
		uint32_t i = dict_find(&factors->alias_names, w->spelt, n);

		if (i == DICT_NONE)
			return NOT_FOUND;
		alias = &factors->aliases[i];
		id = alias->activity_id;
		if (alias->advice) {
			err_set(w->err, CO2E_E_AMBIGUOUS, nowhere,
				"'%.60s' could be several activities: %s",
				w->spelt, alias->advice);
			return failed(w, CO2E_E_AMBIGUOUS);
		}
		if (id == DICT_NONE) {
			err_set(w->err, CO2E_E_ACTIVITY, nowhere,
				"'%.60s' stands for '%.100s' (line %u of "
				"%.200s), which no loaded set has",
				w->spelt, alias->activity,
				(unsigned)alias->line, alias->source);
			return failed(w, CO2E_E_ACTIVITY);
		}
	}
	*out = (co2e_found){id, NULL, NULL};
	return FOUND;
}

/* As it stands, in lower case. */
static enum answer by_name(co2e_found *out, struct wanted *w)
{
	size_t i;

	if (w->text.n >= sizeof(w->spelt))
		return NOT_FOUND;
	for (i = 0; i < w->text.n; i++) {
		char c = w->text.p[i];

		w->spelt[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	w->spelt[i] = '\0';
	return by_key(out, w, w->text.n);
}

/* What GWP sets call a gas that a key stands for: "R-410A". */
static enum answer by_gas(co2e_found *out, const struct wanted *w)
{
	const struct gases *gases = &w->factors->gases;
	uint32_t gas = gases_find(gases, w->text), id = DICT_NONE;

	const char *rest = gas == DICT_NONE ? "" : gases->gases[gas].activity;

	while (*rest && id == DICT_NONE) {
		struct span key = gas_key(&rest);

		id = dict_find(&w->factors->keys, key.p, key.n);
	}
	if (id == DICT_NONE)
		return NOT_FOUND;
	*out = (co2e_found){id, NULL, NULL};
	return FOUND;
}

/* The figure of the set that has this id, or NULL. */
static const co2e_factor *with_id(const co2e_factors *factors,
				  const struct set *set, struct span id)
{
	uint32_t i = ids_first(factors, id);

	for (; i != INDEX_NONE; i = ids_next(factors, i))
		if (i - set->first < set->about.figures)
			return figures_at(factors, i);
	return NULL;
}

static enum answer several_ids(struct wanted *w, const co2e_factor *a,
			       const co2e_factor *b)
{
	err_set(w->err, CO2E_E_AMBIGUOUS, nowhere,
		"the factor id '%.*s' means %.150s in %.60s but %.150s in "
		"%.60s; write the set before it, as in %.60s:%.*s",
		err_cut(w->text.p, w->text.n), w->text.p, a->activity,
		a->set->name, b->activity, b->set->name, a->set->name,
		err_cut(w->text.p, w->text.n), w->text.p);
	return failed(w, CO2E_E_AMBIGUOUS);
}

/* The first set's line; that the others mean the same activity by this id is
 * checked, but for shipped sets behind one of the user's own. */
static enum answer by_id(co2e_found *out, struct wanted *w)
{
	uint32_t i = ids_first(w->factors, w->text);
	const co2e_factor *first;

	if (i == INDEX_NONE)
		return NOT_FOUND;
	first = figures_at(w->factors, i);
	for (; i != INDEX_NONE; i = ids_next(w->factors, i)) {
		const co2e_factor *f = figures_at(w->factors, i);

		if (f->activity_id != first->activity_id &&
		    f->set->user == first->set->user)
			return several_ids(w, first, f);
	}
	*out = (co2e_found){first->activity_id, first, NULL};
	return FOUND;
}

/* "SET:ID" */
static enum answer by_pinned_id(co2e_found *out, struct wanted *w)
{
	const char *colon = memchr(w->text.p, ':', w->text.n);
	struct span name, id;
	const co2e_factor *f;
	size_t i;

	if (!colon)
		return NOT_FOUND;
	name = (struct span){w->text.p, (size_t)(colon - w->text.p)};
	id = (struct span){colon + 1, w->text.n - name.n - 1};
	for (i = 0; i < w->factors->set_count; i++)
		if (span_is_fold(name, w->factors->sets[i].about.name))
			break;
	if (i == w->factors->set_count)
		return NOT_FOUND;
	f = with_id(w->factors, &w->factors->sets[i], id);
	if (!f) {
		err_set(w->err, CO2E_E_ACTIVITY, nowhere,
			"the set %.60s has no factor '%.*s'",
			w->factors->sets[i].about.name, err_cut(id.p, id.n),
			id.p);
		return failed(w, CO2E_E_ACTIVITY);
	}
	*out = (co2e_found){f->activity_id, f, f->set};
	return FOUND;
}

static int activity_has_label(const co2e_factors *factors, uint32_t id,
			      struct span label)
{
	const co2e_factor *f = figures_first(factors, id);

	while (f && !span_same_fold(span_of(f->label), label))
		f = figures_next(factors, f);
	return f != NULL;
}

static enum answer several_labels(struct wanted *w)
{
	struct buffer list = {0};
	uint32_t id, count = 0;

	for (id = 0; id < w->factors->keys.count; id++) {
		if (!activity_has_label(w->factors, id, w->text))
			continue;
		if (count++ >= NEAR_MAX)
			continue;
		buffer_puts(&list, count > 1 ? ", " : "");
		buffer_puts(&list, dict_text(&w->factors->keys, id));
	}
	err_set(w->err, CO2E_E_AMBIGUOUS, nowhere,
		"%u activities have the label '%.*s': write the key of one: "
		"%.500s%s",
		count, err_cut(w->text.p, w->text.n), w->text.p,
		list.text ? list.text : "", count > NEAR_MAX ? " ..." : "");
	buffer_clear(&list);
	return failed(w, CO2E_E_AMBIGUOUS);
}

/* Published labels joined by '/' or '>', and spaces or underscores for '-': as
 * a key is made of labels. */
static enum answer by_spelling(co2e_found *out, struct wanted *w)
{
	size_t n = spelling_key(w->spelt, w->text);

	return n ? by_key(out, w, n) : NOT_FOUND;
}

/* A label of several activities stands for one where it is an alias, too:
 * somebody chose. */
static enum answer by_label(co2e_found *out, struct wanted *w)
{
	struct label label;

	if (!labels_find(&label, w->factors->labels, w->factors->appended + 1,
			 w->text))
		return NOT_FOUND;
	if (label.shared)
		return by_spelling(out, w) == FOUND ? FOUND : several_labels(w);
	*out = (co2e_found){label.activity, NULL, NULL};
	return FOUND;
}

static co2e_status find(co2e_found *out, struct wanted *w)
{
	enum answer answer;

	if (!w->text.n)
		return err_set(w->err, CO2E_E_ACTIVITY, nowhere,
			       "the activity is blank");
	answer = by_name(out, w);
	if (answer == NOT_FOUND)
		answer = by_pinned_id(out, w);
	if (answer == NOT_FOUND)
		answer = by_id(out, w);
	if (answer == NOT_FOUND)
		answer = by_label(out, w);
	if (answer == NOT_FOUND)
		answer = by_spelling(out, w);
	if (answer == NOT_FOUND)
		answer = by_gas(out, w);
	if (answer == NOT_FOUND && !w->err)
		return CO2E_E_ACTIVITY; /* nobody asks what it may have been */
	if (answer == NOT_FOUND && bnf_is_code(w->text))
		return bnf_error(w->factors, w->text, w->kept != NULL, w->err);
	if (answer == NOT_FOUND)
		return suggest_error(w->kept, w->factors, w->text, w->err);
	return answer == FOUND ? CO2E_OK : w->status;
}

co2e_status suggest_refusal(co2e_error *err, const co2e_factors *factors,
			    struct span text, struct suggestions *kept)
{
	struct wanted w = {.factors = factors,
			   .text = span_trim(text),
			   .err = err,
			   .kept = kept};

	return find(&(co2e_found){0}, &w);
}

co2e_status co2e_factors_find(co2e_found *out, const co2e_factors *factors,
			      const char *text, size_t length, co2e_error *err)
{
	struct wanted w = {.factors = factors,
			   .text = span_trim((struct span){text, length})};
	co2e_status status = find(out, &w);

	if (status && err) {
		static const struct suggestions none;
		struct suggestions kept = none;

		status = suggest_refusal(err, factors, w.text, &kept);
		suggestions_clear(&kept);
	}
	return status;
}
