/* What a what-if changes, in three formats; the subject is a struct difference.
 */
#ifndef REPORT_DIFFERENCE_H
#define REPORT_DIFFERENCE_H

#include "base/buffer.h"
#include "plan_view.h"

struct difference {
	struct plan_view before, after; /* of the same plan */
};

void difference_table(struct buffer *out, const void *difference);
void difference_csv(struct buffer *out, const void *difference);
void difference_json(struct buffer *out, const void *difference);

#endif
