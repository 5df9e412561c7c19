// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/step_till.h"

#include "app/admin/till_rig.h"
#include "core/store/sql_shop_reader.h"
#include "core/store/till_session.h"
#include "tests/support/served_shop.h"

#include <cstdio>
#include <unistd.h>

namespace polaris::test
{

namespace
{

// Tells that the till has come here, and stays if this is where it is to die.
void reach(Step step, Step stop)
{
    std::printf("%d\n", static_cast<int>(step));
    std::fflush(stdout);
    while (step == stop)
        pause();
}

class StoppingJournal final : public IntentJournal
{
public:
    StoppingJournal(const std::string& path, const Clock& clock, Step stop)
        : m_journal{path, clock},
          m_stop{stop}
    {
    }
    void begin(const Recordable& call) override
    {
        reach(Step::Scanned, m_stop);
        m_journal.begin(call);
        reach(Step::Begun, m_stop);
    }
    void settle(const Uuid& key, const Outcome& outcome) override
    {
        reach(Step::Answered, m_stop);
        m_journal.settle(key, outcome);
        reach(Step::Settled, m_stop);
    }
    [[nodiscard]] std::vector<Recordable> openIntents() override { return m_journal.openIntents(); }
    void keepBaskets(const OpenBaskets& baskets) override { m_journal.keepBaskets(baskets); }
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override
    {
        return m_journal.keptBaskets();
    }

private:
    SqliteJournal m_journal;
    Step m_stop;
};

} // namespace

QStringList StepTill::arguments() const
{
    return {QString::fromLatin1(stepTillMode), QString::number(static_cast<int>(step)),
            QString::fromStdString(code), QString::fromStdString(connection),
            QString::fromStdString(journal)};
}

StepTill StepTill::fromArguments(const QStringList& arguments)
{
    return {static_cast<Step>(arguments.at(2).toInt()), arguments.at(3).toStdString(),
            arguments.at(4).toStdString(), arguments.at(5).toStdString()};
}

int runStepTill(const StepTill& till)
{
    RealTools real;
    QuietObserver observer;
    const ConnectionSettings settings =
        settingsOfTill(ConnectionSettings::parse(till.connection), till.code);
    SqlShopReader reader{settings};
    const TillSetup setup = reader.readTillSetup(till.code);
    const std::vector<Product> products = reader.readCatalogueChanges(setup, 0).products;
    const std::vector<BasketLine> lines{lineOf(products.at(0), Quantity::pieces(1)),
                                        lineOf(products.at(1), Quantity::pieces(2))};
    const Sale sale = makeSaleOf(setup, lines);

    StoppingJournal journal{till.journal, real.clock, till.step};
    OpenBasket open{sale.staff, Basket{setup.shop.currency}};
    open.basket.restore(sale.id, lines);
    journal.keepBaskets({open, {sale.staff, Basket{setup.shop.currency}}});
    SqlBooks store{settings, LockStrategy::polaris(), real.tools()};
    return receiptOf(CheckoutService{journal, store}.complete(sale, observer)) ? 0 : 1;
}

} // namespace polaris::test
