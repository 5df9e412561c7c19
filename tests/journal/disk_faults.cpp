// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journal/disk_faults.h"

#include <cerrno>
#include <dlfcn.h>
#include <sys/types.h>

namespace
{

struct State {
    int writes = 0;
    int syncs = 0;
    int failed = 0;
    int untilFailure = 0; // calls that still succeed; below zero when failing has begun
    int toFail = 0;
    int error = 0;
};
State state;

bool mustFail()
{
    if (state.toFail == 0 || --state.untilFailure > 0)
        return false;
    --state.toFail;
    ++state.failed;
    errno = state.error;
    return true;
}

} // namespace

extern "C" __attribute__((visibility("default"))) ssize_t pwrite64(int file, const void* bytes,
                                                                   size_t count, off64_t offset)
{
    using Call = ssize_t (*)(int, const void*, size_t, off64_t);
    static const Call real = reinterpret_cast<Call>(dlsym(RTLD_NEXT, "pwrite64"));
    ++state.writes;
    return mustFail() ? -1 : real(file, bytes, count, offset);
}

extern "C" __attribute__((visibility("default"))) int fdatasync(int file)
{
    using Call = int (*)(int);
    static const Call real = reinterpret_cast<Call>(dlsym(RTLD_NEXT, "fdatasync"));
    ++state.syncs;
    return mustFail() ? -1 : real(file);
}

namespace polaris::test
{

DiskFaults::DiskFaults()
{
    state = {};
}

DiskFaults::~DiskFaults()
{
    state = {};
}

void DiskFaults::fail(int nth, int howMany, int error)
{
    state.untilFailure = nth;
    state.toFail = howMany;
    state.error = error;
    state.failed = 0;
}

int DiskFaults::failed() const
{
    return state.failed;
}

int DiskFaults::writes() const
{
    return state.writes;
}

int DiskFaults::syncs() const
{
    return state.syncs;
}

} // namespace polaris::test
