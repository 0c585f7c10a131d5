/* The ways to scan that there are for this build's processors. */
#ifndef BASE_CSV_SCAN_KINDS_H
#define BASE_CSV_SCAN_KINDS_H

#include "csv_scan.h"

#if defined(__x86_64__)
csv_scan_fn csv_scan_avx512, csv_scan_avx2, csv_scan_sse2;
csv_ends_fn csv_ends_avx512, csv_ends_avx2, csv_ends_sse2;
int csv_has_avx512(void), csv_has_avx2(void);
#elif defined(__aarch64__) && defined(__ARM_NEON)
csv_scan_fn csv_scan_neon;
csv_ends_fn csv_ends_neon;
#endif

#endif
