// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"

namespace polaris
{

enum class SocketWait : std::uint8_t { Readable, Writable };

// Waits until the socket is ready or the deadline has passed; false when it has passed.
// An error on the socket counts as ready: the next call on it says what is wrong.
[[nodiscard]] bool waitForSocket(int socket, SocketWait what, MonotonicTime deadline);

} // namespace polaris
