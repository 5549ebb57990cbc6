/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The smallest program: no loader, no C library, one call, exit status 42. */

void _start (void);

void
_start (void)
{
#if defined(__x86_64__)
  __asm__ volatile ("mov $231, %eax; mov $42, %edi; syscall; ud2");
#elif defined(__aarch64__)
  __asm__ volatile ("mov x8, #94; mov x0, #42; svc #0; udf #0");
#else
#error "No start code for this machine."
#endif
}
