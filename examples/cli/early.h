/* A file that is to be read, on its way into memory before. */
#ifndef CLI_EARLY_H
#define CLI_EARLY_H

/* Has the system begin to fetch the first MiB of a file, and does not wait for
 * them: the disk works while the program has something else to do. What is in
 * memory already takes some tens of microseconds; "-", a small file, what is no
 * plain file, and one that cannot be opened are left alone. Changes nothing but
 * time. */
void early_begin(const char *path);

#endif
