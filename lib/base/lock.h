/* Locks that are held for moments: who waits tries for a while before it
 * sleeps, since to be woken takes longer than what it waits for. */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <pthread.h>

/* As pthread_mutex_lock(). */
void lock_take(pthread_mutex_t *lock);

#endif
