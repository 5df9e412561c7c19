// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <utility>
#include <vector>

// Stand-ins for time, waiting and chance, so that no test sleeps and every run can be repeated.
namespace polaris::test
{

// Stands still until it is advanced. Thread safe.
class FakeClock final : public Clock
{
public:
    // 2026-01-02 03:04:05.678901 UTC
    static constexpr std::int64_t defaultStartUs = 1'767'323'045'678'901;

    explicit FakeClock(std::int64_t startUs = defaultStartUs) : m_utcUs{startUs} {}
    [[nodiscard]] Timestamp utcNow() const override
    {
        return Timestamp{std::chrono::microseconds{m_utcUs.load()}};
    }
    [[nodiscard]] MonotonicTime monotonicNow() const override
    {
        return MonotonicTime{std::chrono::milliseconds{m_monotonicMs.load()}};
    }
    // Both clocks move.
    void advance(Milliseconds duration)
    {
        m_utcUs += duration.count() * 1000;
        m_monotonicMs += duration.count();
    }
    // Somebody sets the wall clock; the monotonic one does not notice.
    void setUtcUs(std::int64_t us) { m_utcUs = us; }

private:
    std::atomic<std::int64_t> m_utcUs;
    std::atomic<std::int64_t> m_monotonicMs{1'000'000};
};

// Does not wait: remembers how long it should have, advances the clock when it has one, and runs a
// callback, for example one that releases a lock or presses Stop. Thread safe.
class FakeSleeper final : public Sleeper
{
public:
    using OnSleep = std::function<void(Milliseconds)>;

    explicit FakeSleeper(FakeClock* clock = nullptr) : m_clock{clock} {}
    void setOnSleep(OnSleep onSleep)
    {
        const std::lock_guard lock{m_mutex};
        m_onSleep = std::move(onSleep);
    }
    // A sleep that is cancelled before it begins takes no time and is recorded as zero.
    void sleep(Milliseconds duration, const std::function<bool()>& cancelled) override
    {
        const Milliseconds slept = cancelled && cancelled() ? Milliseconds{0} : duration;
        OnSleep onSleep;
        {
            const std::lock_guard lock{m_mutex};
            m_slept.push_back(slept);
            onSleep = m_onSleep;
        }
        if (m_clock)
            m_clock->advance(slept);
        if (onSleep)
            onSleep(slept);
    }
    [[nodiscard]] std::vector<Milliseconds> slept() const
    {
        const std::lock_guard lock{m_mutex};
        return m_slept;
    }

private:
    FakeClock* m_clock;
    mutable std::mutex m_mutex;
    OnSleep m_onSleep;
    std::vector<Milliseconds> m_slept;
};

// The same numbers for the same seed on every machine (SplitMix64, https://prng.di.unimi.it).
// One object belongs to one thread.
class SeededRandom final : public RandomSource
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state{seed} {}
    [[nodiscard]] std::uint64_t next64() override
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31);
    }
    // From low to high, both included.
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high)
    {
        const auto width = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<std::int64_t>(next64() % width);
    }

private:
    std::uint64_t m_state;
};

// A new seed for each run, or the one in POLARIS_TEST_SEED. A test that uses it prints it.
[[nodiscard]] inline std::uint64_t testSeed()
{
    if (const char* given = std::getenv("POLARIS_TEST_SEED"))
        return std::stoull(given);
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

// How many rounds a race runs: the test's own number, or what POLARIS_TEST_ROUNDS says.
[[nodiscard]] inline std::size_t testRounds(std::size_t usual)
{
    if (const char* given = std::getenv("POLARIS_TEST_ROUNDS"))
        return std::stoull(given);
    return usual;
}

} // namespace polaris::test
