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

int labels_append(struct labels *labels, const struct pool *texts,
		  const struct labels *other, uint32_t more,
		  const uint32_t *activities)
{
	size_t i;

	for (i = 0; i < other->count; i++) {
		uint32_t text = other->all[i].text + more;
		uint32_t activity = activities[other->all[i].activity];
		struct label *known = entry_of(labels, texts, activity,
					       span_of(pool_text(texts, text)));

		if (!known)
			return 0;
		if (known->text == POOL_NONE)
			known->text = text;
		known->shared |=
			other->all[i].shared || known->activity != activity;
	}
	return 1;
}

const struct label *labels_find(const struct labels *labels, struct span label)
{
	uint32_t item = index_find(&labels->index, index_hash_fold(label),
				   has_label, labels, &label);

	return item == INDEX_NONE ? NULL : &labels->all[item];
}

void labels_clear(struct labels *labels)
{
	mem_free(labels->all);
	index_clear(&labels->index);
	memset(labels, 0, sizeof(*labels));
}
