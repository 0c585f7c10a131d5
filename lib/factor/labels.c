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

static int new_label(struct labels *labels, struct pool *texts,
		     uint32_t activity, struct span text)
{
	void *all = labels->all;
	struct label *label;

	if (!mem_grow(&all, &labels->room, labels->count + 1,
		      sizeof(*labels->all)))
		return 0;
	labels->all = all;
	label = &labels->all[labels->count];
	*label = (struct label){pool_add(texts, text), activity, 0};
	labels->count += label->text != POOL_NONE;
	return label->text != POOL_NONE;
}

int labels_add(uint32_t *text, struct labels *labels, struct pool *texts,
	       uint32_t activity, struct span label)
{
	struct label *known;
	uint32_t *item;

	labels->texts = texts;
	item = index_add(&labels->index, index_hash_fold(label), has_label,
			 labels, &label);
	if (!item)
		return 0;
	if (*item == INDEX_NONE) {
		if (!new_label(labels, texts, activity, label))
			return 0;
		*item = (uint32_t)labels->count - 1;
	}
	known = &labels->all[*item];
	known->shared |= known->activity != activity;
	*text = pool_is(texts, known->text, label) ? known->text
						   : pool_add(texts, label);
	return *text != POOL_NONE;
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
