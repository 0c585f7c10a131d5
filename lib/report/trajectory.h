/* A trajectory in three formats; the subject is a struct plan_view. */
#ifndef REPORT_TRAJECTORY_H
#define REPORT_TRAJECTORY_H

#include "base/buffer.h"

void trajectory_table(struct buffer *out, const void *view);
void trajectory_csv(struct buffer *out, const void *view);
void trajectory_json(struct buffer *out, const void *view);

#endif
