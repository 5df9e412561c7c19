// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/inspection.h"

#include <set>

namespace polaris
{

std::chrono::microseconds InspectedAction::took() const
{
    std::chrono::microseconds sum{0};
    for (const InspectedStatement& statement : statements)
        sum += statement.took;
    return sum;
}

std::int64_t InspectedAction::rows() const
{
    std::int64_t sum = 0;
    for (const InspectedStatement& statement : statements)
        sum += statement.rows;
    return sum;
}

std::string InspectedAction::repeated() const
{
    std::set<std::string> seen;
    for (const InspectedStatement& statement : statements) {
        // A try that failed is made again as a whole: that is no loop over rows.
        if (!statement.failed && !seen.insert(statement.name).second)
            return statement.name;
    }
    return {};
}

} // namespace polaris
