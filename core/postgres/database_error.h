// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/sqlstate.h"

#include <stdexcept>
#include <string>

namespace polaris
{

// A failed call. what() and the server's texts are for logs: never for a screen.
class DatabaseError final : public std::runtime_error
{
public:
    struct Report {
        std::string sqlstate{};   // five characters, or empty
        std::string message{};    // of the server, or of libpq
        std::string detail{};     // structured for our own rules
        std::string constraint{}; // name of the violated constraint
        bool connectionDied = false;
        Moment moment = Moment::Unsent;
    };
    explicit DatabaseError(Report report)
        : std::runtime_error{report.message.empty() ? report.sqlstate : report.message},
          m_report{std::move(report)},
          m_rule{classify(m_report.sqlstate, m_report.moment, m_report.connectionDied)}
    {
    }

    [[nodiscard]] Failure failure() const noexcept { return m_rule.failure; }
    [[nodiscard]] Saved saved() const noexcept { return m_rule.saved; }
    [[nodiscard]] NextStep nextStep() const noexcept { return m_rule.next; }
    [[nodiscard]] const Report& report() const noexcept { return m_report; }

private:
    Report m_report;
    FailureRule m_rule;
};

} // namespace polaris
