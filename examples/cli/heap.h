/* The program's heap. */
#ifndef CLI_HEAP_H
#define CLI_HEAP_H

/* Before anything is allocated: one heap for all threads, in large pages as far
 * as the system has them. Changes nothing but time and memory. */
void heap_settle(void);

#endif
