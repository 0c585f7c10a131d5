#include "labels.h"

#include "base/alloc.h"

#include <string.h>

static int has_label(const void *owner, uint32_t item, const void *key)
{
	const struct labels *labels = owner;
	const struct span *label = key;
	uint32_t at = labels->all[item].text;

	return pool_is(labels->texts, at, *label) ||
	       span_same_fold(span_of(pool_text(labels->texts, at)), *label);
}

/* The label's entry, which is new if its text is POOL_NONE; NULL: the heap is
 * exhausted. */
static struct label *entry_of(struct labels *labels, const struct pool *texts,
			      uint32_t activity, struct span text)
{
	void *all = labels->all;
	uint32_t *item;

	labels->texts = texts;
	item = index_add(&labels->index, index_hash_fold(text), has_label,
			 labels, &text);
	if (!item)
		return NULL;
	if (*item != INDEX_NONE)
		return &labels->all[*item];
	if (!mem_grow(&all, &labels->room, labels->count + 1,
		      sizeof(*labels->all)))
		return NULL;
	labels->all = all;
	*item = (uint32_t)labels->count;
	labels->all[labels->count] = (struct label){POOL_NONE, activity, 0};
	return &labels->all[labels->count++];
}

int labels_add(uint32_t *text, struct labels *labels, struct pool *texts,
	       uint32_t activity, struct span label)
{
	struct label *known = entry_of(labels, texts, activity, label);

	if (!known)
		return 0;
	if (known->text != POOL_NONE && pool_is(texts, known->text, label))
		*text = known->text;
	else
		*text = pool_add(texts, label);
	if (known->text == POOL_NONE)
		known->text = *text;
	known->shared |= known->activity != activity;
	return *text != POOL_NONE;
}

void labels_move(struct labels *labels, const struct pool *texts, uint32_t more,
		 const uint32_t *activities)
{
	size_t i;

	labels->texts = texts;
	for (i = 0; i < labels->count; i++) {
		labels->all[i].text += more;
		labels->all[i].activity = activities[labels->all[i].activity];
	}
}

int labels_find(struct label *out, const struct labels *all, size_t count,
		struct span label)
{
	uint32_t hash = index_hash_fold(label);
	int found = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		uint32_t item = index_find(&all[i].index, hash, has_label,
					   &all[i], &label);
		const struct label *one;

		if (item == INDEX_NONE)
			continue;
		one = &all[i].all[item];
		if (!found)
			*out = *one;
		out->shared |= one->shared || one->activity != out->activity;
		found = 1;
	}
	return found;
}

void labels_clear(struct labels *labels)
{
	mem_free(labels->all);
	index_clear(&labels->index);
	memset(labels, 0, sizeof(*labels));
}
