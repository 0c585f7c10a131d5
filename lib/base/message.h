/* The text of a message, as vsnprintf() would write it. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdarg.h>
#include <stddef.h>

/* Writes a message into `size` bytes (at least 1), terminated, and answers the
 * length that it would have with enough of them; negative where the format has
 * a conversion other than %s, %.*s, %u, %lu, %llu, %zu and %%: what `to` has is
 * then of no use, and vsnprintf() is to be asked. These are what nearly all
 * messages are made of, and printf() would take most of the time that it takes
 * to reject a row. */
long message_put(char *to, size_t size, const char *format, va_list args);

#endif
