// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

namespace polaris
{

// Durations of one kind, for percentiles. Not thread safe: one per thread, merged at the end.
class Latencies final
{
public:
    void add(std::chrono::steady_clock::duration duration);
    void merge(const Latencies& other);
    [[nodiscard]] std::size_t count() const noexcept { return m_ms.size(); }
    // Nearest rank, in milliseconds; share 0..1. 0 when there is none.
    [[nodiscard]] double percentileMs(double share) const;
    [[nodiscard]] double maxMs() const { return percentileMs(1.0); }

private:
    std::vector<double> m_ms;
};

} // namespace polaris
