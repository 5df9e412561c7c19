// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/latencies.h"

#include <algorithm>
#include <cmath>

namespace polaris
{

void Latencies::add(std::chrono::steady_clock::duration duration)
{
    m_ms.push_back(std::chrono::duration<double, std::milli>(duration).count());
}

void Latencies::merge(const Latencies& other)
{
    m_ms.insert(m_ms.end(), other.m_ms.begin(), other.m_ms.end());
}

double Latencies::percentileMs(double share) const
{
    if (m_ms.empty())
        return 0;
    std::vector<double> sorted = m_ms;
    const auto rank =
        static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    const std::size_t at = std::clamp<std::size_t>(rank, 1, sorted.size()) - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(at),
                     sorted.end());
    return sorted[at];
}

} // namespace polaris
