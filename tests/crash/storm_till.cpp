// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/storm_till.h"

#include "app/admin/till_rig.h"
#include "core/store/sql_shop_reader.h"
#include "core/store/till_session.h"
#include "tests/support/served_shop.h"

#include <cstdio>
#include <optional>
#include <random>

namespace polaris::test
{

namespace
{

constexpr Milliseconds serverPause{50};
constexpr int connectTries = 1'000;
constexpr int answerTries = 100;

void say(const char* what, const SaleId& sale, std::int64_t number = 0)
{
    std::printf("%s %s %lld\n", what, sale.toText().c_str(), static_cast<long long>(number));
    std::fflush(stdout);
}

class TellingJournal final : public IntentJournal
{
public:
    TellingJournal(const std::string& path, const Clock& clock) : m_journal{path, clock} {}
    void begin(const Recordable& call) override
    {
        m_journal.begin(call);
        say("begun", keyOf(call));
    }
    void settle(const Uuid& key, const Outcome& outcome) override
    {
        say("answered", key);
        m_journal.settle(key, outcome);
        say("settled", key);
    }
    [[nodiscard]] std::vector<Recordable> openIntents() override { return m_journal.openIntents(); }
    void keepBaskets(const OpenBaskets& baskets) override { m_journal.keepBaskets(baskets); }
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override
    {
        return m_journal.keptBaskets();
    }

private:
    SqliteJournal m_journal;
};

// No answer of the books: the cashier presses the same key again.
bool asksAgain(const Outcome& outcome)
{
    const auto* refused = std::get_if<Refused>(&outcome);
    return std::holds_alternative<Busy>(outcome) || std::holds_alternative<Unknown>(outcome) ||
           (refused && refused->reason == RefusalReason::NotConnected);
}

class Life final
{
public:
    explicit Life(const StormTill& till)
        : m_till{till},
          m_settings{settingsOfTill(ConnectionSettings::parse(till.connection), till.code)},
          m_random{till.seed},
          m_journal{till.journal, m_real.clock},
          m_store{m_settings, LockStrategy::polaris(), m_real.tools()},
          m_service{m_journal, m_store}
    {
    }

    // False when the books refused a sale.
    bool live()
    {
        readShop();
        for (const auto& [call, outcome] : m_service.settleOpenIntents(m_observer)) {
            if (!finish(call, outcome))
                return false;
        }
        while (m_last < m_till.sales) {
            const Sale sale = makeSaleOf(*m_setup, basket());
            if (!finish(sale, m_service.complete(sale, m_observer)))
                return false;
        }
        return true;
    }

private:
    // The server may be down just now.
    void readShop()
    {
        for (int tries = 0; !m_setup && tries < connectTries; ++tries) {
            try {
                SqlShopReader reader{m_settings};
                const TillSetup setup = reader.readTillSetup(m_till.code);
                m_products = reader.readCatalogueChanges(setup, 0).products;
                m_last = setup.lastReceiptNumber;
                m_setup = setup;
            } catch (const ShopError&) {
                m_real.sleeper.sleep(serverPause, [] { return false; });
            }
        }
        if (!m_setup)
            throw std::runtime_error{"the server did not come back"};
        std::sort(m_products.begin(), m_products.end(),
                  [](const Product& a, const Product& b) { return a.id < b.id; });
    }

    bool finish(const Recordable& call, Outcome outcome)
    {
        for (int tries = 0; asksAgain(outcome) && tries < answerTries; ++tries) {
            say("again", keyOf(call));
            outcome = m_service.complete(call, m_observer);
        }
        const Receipt* receipt = receiptOf(outcome);
        if (!receipt) {
            std::printf("refused %s %s\n", keyOf(call).toText().c_str(), outcomeName(outcome));
            return false;
        }
        m_last = std::max(m_last, receipt->number);
        say("told", keyOf(call), receipt->number);
        return true;
    }

    std::vector<BasketLine> basket()
    {
        std::vector<BasketLine> lines{lineOf(m_products.front(), Quantity::pieces(1))};
        std::uniform_int_distribution<std::size_t> any{1, m_products.size() - 1};
        const std::size_t others = std::uniform_int_distribution<std::size_t>{0, 4}(m_random);
        while (lines.size() <= others)
            lines.push_back(lineOf(m_products[any(m_random)], Quantity::pieces(1)));
        return lines;
    }

    const StormTill& m_till;
    ConnectionSettings m_settings;
    std::mt19937_64 m_random;
    RealTools m_real;
    QuietObserver m_observer;
    TellingJournal m_journal;
    SqlBooks m_store;
    CheckoutService m_service;
    std::optional<TillSetup> m_setup;
    std::vector<Product> m_products;
    std::int64_t m_last = 0;
};

} // namespace

QStringList StormTill::arguments() const
{
    return {QString::fromLatin1(stormTillMode),
            QString::fromStdString(code),
            QString::fromStdString(connection),
            QString::fromStdString(journal),
            QString::number(sales),
            QString::number(seed)};
}

StormTill StormTill::fromArguments(const QStringList& arguments)
{
    return {arguments.at(2).toStdString(), arguments.at(3).toStdString(),
            arguments.at(4).toStdString(), arguments.at(5).toLongLong(),
            arguments.at(6).toULongLong()};
}

int runStormTill(const StormTill& till)
{
    try {
        return Life{till}.live() ? 0 : 3;
    } catch (const std::exception& error) {
        std::printf("failed %s\n", error.what());
        return 4;
    }
}

} // namespace polaris::test
