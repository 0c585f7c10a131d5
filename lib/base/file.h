/* Whole files and folders. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <co2e/status.h>

#include <stddef.h>

/* Fills *err for a call on a file that failed with an errno: the source is
 * `path`, the message "cannot be <done>: <why>". Not strerror(): its words
 * are the locale's. Returns _IO (_MEMORY for ENOMEM). */
co2e_status file_failed(co2e_error *err, const char *path, const char *done,
			int number);

/* The whole of a file, terminated by a NUL that is not counted; free with
 * mem_free(). Errors: _IO, _LIMIT (over `most` bytes), _MEMORY. */
co2e_status file_read(char **out, size_t *n, const char *path, size_t most,
		      co2e_error *err);
/* Writes a file whole: to a temporary one beside it, renamed when all is on
 * disk; a failure leaves the old file as it was, and signals that end a program
 * wait for the moment that it takes. Keeps the old one's
 * permissions and follows a link; what is no regular file (a pipe, /dev/stdout)
 * is written to as it stands. Errors: _IO, _MEMORY. */
co2e_status file_write(const char *path, const char *text, size_t n,
		       co2e_error *err);
/* folder + "/" + name; free with mem_free(); NULL: out of memory. */
char *file_join(const char *folder, const char *name);
int file_exists(const char *path);
int file_is_folder(const char *path);
/* The names in a folder without dot-files, sorted by bytes; free each and the
 * array with file_free_names(). Errors: _IO, _MEMORY. */
co2e_status file_names(char ***out, size_t *count, const char *folder,
		       co2e_error *err);
void file_free_names(char **names, size_t count);

#endif
