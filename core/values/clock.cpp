// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/clock.h"

#include <algorithm>
#include <bit>
#include <random>
#include <thread>

namespace polaris
{

Timestamp SystemClock::utcNow() const
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

MonotonicTime SystemClock::monotonicNow() const
{
    return std::chrono::steady_clock::now();
}

void SystemSleeper::sleep(Milliseconds duration, const std::function<bool()>& cancelled)
{
    constexpr Milliseconds slice{20};
    const MonotonicTime end = std::chrono::steady_clock::now() + duration;
    while (!cancelled()) {
        const MonotonicTime now = std::chrono::steady_clock::now();
        if (now >= end)
            return;
        std::this_thread::sleep_until(std::min<MonotonicTime>(end, now + slice));
    }
}

SystemRandom::SystemRandom()
{
    std::random_device device;
    for (std::uint64_t& word : m_state)
        word = (static_cast<std::uint64_t>(device()) << 32) | device();
    m_state[0] |= 1; // the generator never leaves a state of zeros
}

// xoshiro256** 1.0 of David Blackman and Sebastiano Vigna, https://prng.di.unimi.it
std::uint64_t SystemRandom::next64()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

} // namespace polaris
