// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/statement_budgets.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <stdexcept>

// A static library's resources must be asked for by name, and only from outside any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(budgets);
}

namespace polaris
{

StatementBudgets StatementBudgets::load()
{
    loadResources();
    QFile file{QStringLiteral(":/polaris/budgets/statements.json")};
    if (!file.open(QIODevice::ReadOnly))
        throw std::logic_error{"the budgets are not compiled in"};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    StatementBudgets budgets;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (entry.value().isDouble())
            budgets.m_budgets[entry.key().toStdString()] = entry.value().toInt();
    }
    if (budgets.m_budgets.empty())
        throw std::logic_error{"there are no budgets"};
    return budgets;
}

std::optional<int> StatementBudgets::of(const std::string& action) const
{
    const auto found = m_budgets.find(action);
    return found == m_budgets.end() ? std::nullopt : std::optional{found->second};
}

bool StatementBudgets::isBroken(const InspectedAction& action) const
{
    const auto answered =
        std::count_if(action.statements.begin(), action.statements.end(),
                      [](const InspectedStatement& statement) { return !statement.failed; });
    const std::optional<int> budget = of(action.action);
    return !budget || answered > *budget || !action.repeated().empty();
}

} // namespace polaris
