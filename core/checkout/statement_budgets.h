// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/inspection.h"

#include <map>
#include <optional>
#include <string>

namespace polaris
{

// How many statements each action may ask of the database: resources/budgets/statements.json.
class StatementBudgets final
{
public:
    // Throws std::logic_error when the file is not what it should be.
    [[nodiscard]] static StatementBudgets load();

    // Nothing for an action without a budget.
    [[nodiscard]] std::optional<int> of(const std::string& action) const;
    // More statements than its budget, one that ran twice, or no budget at all. Tries that failed
    // and were made again as a whole do not count.
    [[nodiscard]] bool isBroken(const InspectedAction& action) const;
    [[nodiscard]] const std::map<std::string, int>& all() const noexcept { return m_budgets; }

private:
    std::map<std::string, int> m_budgets;
};

} // namespace polaris
