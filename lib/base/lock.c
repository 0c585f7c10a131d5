#include "lock.h"

enum { TRIES = 1000 };

static void pause_shortly(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

void lock_take(pthread_mutex_t *lock)
{
	int i;

	for (i = 0; i < TRIES; i++) {
		if (!pthread_mutex_trylock(lock))
			return;
		pause_shortly();
	}
	(void)pthread_mutex_lock(lock);
}
