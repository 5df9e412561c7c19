// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/socket_wait.h"

#include <algorithm>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <cerrno>
#include <poll.h>
#endif

namespace polaris
{

namespace
{

int pollOnce(int socket, SocketWait what, int timeoutMs)
{
#ifdef _WIN32
    WSAPOLLFD entry{static_cast<SOCKET>(socket),
                    static_cast<SHORT>(what == SocketWait::Readable ? POLLRDNORM : POLLWRNORM), 0};
    return WSAPoll(&entry, 1, timeoutMs);
#else
    pollfd entry{socket, static_cast<short>(what == SocketWait::Readable ? POLLIN : POLLOUT), 0};
    const int ready = poll(&entry, 1, timeoutMs);
    return ready < 0 && errno == EINTR ? 0 : ready;
#endif
}

} // namespace

bool waitForSocket(int socket, SocketWait what, MonotonicTime deadline)
{
    while (true) {
        const auto left =
            std::chrono::ceil<Milliseconds>(deadline - std::chrono::steady_clock::now());
        const auto timeout = std::clamp<std::int64_t>(left.count(), 0, 60'000);
        if (pollOnce(socket, what, static_cast<int>(timeout)) != 0)
            return true;
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
    }
}

} // namespace polaris
