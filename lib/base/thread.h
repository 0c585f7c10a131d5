/* Threads that begin at once. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>

/* Has a thread do `work`, from now on where there is another processor than the
 * caller's: systems may have it begin on that one, also when another is idle
 * (Linux takes one that a virtual machine has halted for a busy one), and there
 * it would wait for milliseconds until the caller waits for something, too.
 * Afterwards it may run wherever the caller may. 0: there is none to be had;
 * else the caller joins it. */
int thread_begin(pthread_t *thread, void *(*work)(void *), void *user);

#endif
