/* Writing JSON: commas, indents and escapes in one place. The two outer levels
 * have a line for each member, deeper ones stand on one line. Failure is the
 * buffer's own flag. */
#ifndef REPORT_JSON_OUT_H
#define REPORT_JSON_OUT_H

#include "base/buffer.h"

#include <stdint.h>

struct json_out {
	struct buffer *to;
	unsigned depth;
	int filled; /* 1: the open object or array has a member */
};

/* `key` is NULL in an array and at the root. `kind` is '{' or '[',
 * and '}' or ']' to close. */
void out_open(struct json_out *j, const char *key, char kind);
void out_close(struct json_out *j, char kind);
/* text NULL: null. Bytes that are not UTF-8 become U+FFFD. */
void out_text(struct json_out *j, const char *key, const char *text);
/* Round-trips; what is not finite becomes null. */
void out_number(struct json_out *j, const char *key, double value);
void out_count(struct json_out *j, const char *key, uint64_t value);
void out_int(struct json_out *j, const char *key, int64_t value);
void out_flag(struct json_out *j, const char *key, int value);
void out_null(struct json_out *j, const char *key);

#endif
