/* SPDX-FileCopyrightText: Polaris contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a PostgreSQL server: every flush to disk takes POLARIS_FLUSH_DELAY_US microseconds
 * longer, as on a slower disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

typedef int (*flush_call)(int);

static void wait_as_a_slower_disk(void)
{
    const char* text = getenv("POLARIS_FLUSH_DELAY_US");
    const long delay_us = text ? strtol(text, NULL, 10) : 0;
    struct timespec left = {delay_us / 1000000, delay_us % 1000000 * 1000};
    while (delay_us > 0 && nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

static int flush_slowly(const char* name, int file)
{
    /* POSIX lets dlsym's result be used as a function; ISO C does not convert the pointer. */
    union {
        void* object;
        flush_call call;
    } real = {dlsym(RTLD_NEXT, name)};
    wait_as_a_slower_disk();
    return real.call(file);
}

__attribute__((visibility("default"))) int fdatasync(int file)
{
    return flush_slowly("fdatasync", file);
}

__attribute__((visibility("default"))) int fsync(int file)
{
    return flush_slowly("fsync", file);
}
