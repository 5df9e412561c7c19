// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace polaris
{

using Milliseconds = std::chrono::milliseconds;
// UTC with microseconds, as the database keeps it.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using MonotonicTime = std::chrono::steady_clock::time_point;

// The seams for time, waiting and chance. Production uses the system's; tests use fakes, so that no
// test sleeps. Implementations may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp utcNow() const = 0;
    [[nodiscard]] virtual MonotonicTime monotonicNow() const = 0;
};

class Sleeper
{
public:
    virtual ~Sleeper() = default;
    // Waits for duration, or less when cancelled() turns true; it is asked at least every 20 ms.
    virtual void sleep(Milliseconds duration, const std::function<bool()>& cancelled) = 0;
};

class RandomSource
{
public:
    virtual ~RandomSource() = default;
    [[nodiscard]] virtual std::uint64_t next64() = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp utcNow() const override;
    [[nodiscard]] MonotonicTime monotonicNow() const override;
};

class SystemSleeper final : public Sleeper
{
public:
    void sleep(Milliseconds duration, const std::function<bool()>& cancelled) override;
};

// Seeded once from the operating system. One object belongs to one thread.
class SystemRandom final : public RandomSource
{
public:
    SystemRandom();
    [[nodiscard]] std::uint64_t next64() override;

private:
    std::uint64_t m_state[4];
};

} // namespace polaris
