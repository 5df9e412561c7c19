// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace polaris::test
{

// The times of one thing that is measured, round by round, in milliseconds. Two things are compared
// by the median of their rounds' ratios: what the machine does meanwhile then hits both.
class Lane final
{
public:
    explicit Lane(std::string name) : m_name{std::move(name)} {}

    void beginRound() { m_rounds.emplace_back(); }
    void add(double ms) { m_rounds.back().push_back(ms); }
    template <typename Work>
    void time(Work&& work)
    {
        const auto start = std::chrono::steady_clock::now();
        work();
        add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] std::size_t count() const { return all().size(); }
    [[nodiscard]] double percentileMs(double share) const { return percentile(all(), share); }
    [[nodiscard]] double meanMs() const
    {
        double sum = 0;
        for (const double ms : all())
            sum += ms;
        return sum / static_cast<double>(count());
    }
    // Both must have been measured in the same rounds.
    [[nodiscard]] double multipleOf(const Lane& floor) const
    {
        std::vector<double> ratios;
        for (std::size_t round = 0; round < m_rounds.size(); ++round)
            ratios.push_back(percentile(m_rounds[round], 0.5) /
                             percentile(floor.m_rounds[round], 0.5));
        return percentile(std::move(ratios), 0.5);
    }

private:
    [[nodiscard]] std::vector<double> all() const
    {
        std::vector<double> times;
        for (const auto& round : m_rounds)
            times.insert(times.end(), round.begin(), round.end());
        return times;
    }
    // Nearest rank.
    [[nodiscard]] static double percentile(std::vector<double> times, double share)
    {
        std::sort(times.begin(), times.end());
        const auto rank =
            static_cast<std::size_t>(std::ceil(share * static_cast<double>(times.size())));
        return times.at(std::max<std::size_t>(rank, 1) - 1);
    }

    std::string m_name;
    std::vector<std::vector<double>> m_rounds;
};

} // namespace polaris::test
