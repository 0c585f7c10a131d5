#include "digits.h"

#include <string.h>

/* Two digits at a time: half the divisions, which are what takes long. */
static const char pairs[] = "00010203040506070809"
			    "10111213141516171819"
			    "20212223242526272829"
			    "30313233343536373839"
			    "40414243444546474849"
			    "50515253545556575859"
			    "60616263646566676869"
			    "70717273747576777879"
			    "80818283848586878889"
			    "90919293949596979899";

char *digits_before(char *end, uint64_t n)
{
	for (; n >= 100; n /= 100)
		memcpy(end -= 2, pairs + 2 * (n % 100), 2);
	if (n >= 10)
		return memcpy(end - 2, pairs + 2 * n, 2);
	*--end = (char)('0' + n);
	return end;
}
