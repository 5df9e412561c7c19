// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/shop.h"
#include "tests/benchmark/plain_session.h"

namespace polaris::test
{

// The same refund as a competent program makes it that has no function in the database: the screen
// asks twice per line, what came back already and how the product stands; then BEGIN, per line the
// sold line, the returned line, the stock and the movement, and COMMIT. It checks less than
// complete_refund does.
class PerLineRefund final
{
public:
    // As the owner of the tables. Throws std::runtime_error, as takeBackAll does.
    explicit PerLineRefund(const ConnectionSettings& owner);
    // Finds a sale by its receipt, and gives all of it back for cash.
    void takeBackAll(const TillSetup& setup, const Receipt& sale, const Uuid& key);
    [[nodiscard]] std::int64_t statements() const noexcept { return m_session.statements(); }

private:
    // What the screen shows.
    struct Shown {
        std::string sale;
        std::vector<PlainSession::Values> lines;
        std::vector<std::string> left; // thousandths of each
    };
    [[nodiscard]] Shown read(const TillSetup& setup, const Receipt& sale);
    void write(const TillSetup& setup, const Shown& shown, const std::string& key);
    void writeLine(const TillSetup& setup, const Shown& shown, std::size_t line,
                   const std::string& key);

    PlainSession m_session;
};

} // namespace polaris::test
