// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

#include <limits>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(Sale&)>;

// Keeps the sums above the line in step, so that only the line itself is wrong.
void addToTotals(Sale& sale, std::int64_t netMinor, std::int64_t taxMinor)
{
    sale.net += eur(netMinor);
    sale.tax += eur(taxMinor);
    sale.total += eur(netMinor + taxMinor);
    sale.tenders.front().amount += eur(netMinor + taxMinor);
}

} // namespace

Q_DECLARE_METATYPE(Change)

// Amounts that do not add up, quantities that cannot be, and credit: refused, and nothing is
// written.
class TestSaleSums final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void a_sale_that_does_not_add_up_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("net", [](Sale& sale) { sale.net += eur(1); });
        row("tax", [](Sale& sale) { sale.tax -= eur(1); });
        row("net for tax", [](Sale& sale) { sale.net += eur(1), sale.tax -= eur(1); });
        row("total", [](Sale& sale) { sale.total += eur(1); });
        row("total and tender", [](Sale& sale) {
            sale.total += eur(1);
            sale.tenders.front().amount += eur(1);
        });
        row("tender too small", [](Sale& sale) { sale.tenders.front().amount -= eur(1); });
        row("tender too big", [](Sale& sale) { sale.tenders.front().amount += eur(1); });
        row("change", [](Sale& sale) { sale.change += eur(1); });
        row("negative change", [](Sale& sale) {
            sale.change -= eur(1);
            sale.tenders.front().amount -= eur(1);
        });
        row("change that was never cash", [](Sale& sale) {
            sale.tenders.front() = {TenderKind::Card, sale.total + eur(1), {}};
            sale.change += eur(1);
        });
        row("no tender", [](Sale& sale) { sale.tenders.clear(); });
        row("negative tender", [](Sale& sale) {
            sale.tenders.front().amount += eur(5);
            sale.tenders.push_back({TenderKind::Card, eur(-5), {}});
        });
        row("long reference",
            [](Sale& sale) { sale.tenders.front().reference = std::string(65, 'x'); });
        row("account without a customer",
            [](Sale& sale) { sale.tenders.front().kind = TenderKind::Account; });
        row("rounding where the shop does not round", [](Sale& sale) {
            sale.rounding -= eur(1);
            sale.total -= eur(1);
            sale.tenders.front().amount -= eur(1);
        });
        row("rounding away the whole sale", [](Sale& sale) {
            sale.rounding = -sale.total;
            sale.total = eur(0);
            sale.tenders.front().amount = eur(0);
        });
    }

    void a_sale_that_does_not_add_up_is_refused()
    {
        QFETCH(Change, change);
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", 2), m_shop->line("OTHER")});
        change(sale);
        requireInvalid(sale);
    }

    void a_line_that_does_not_add_up_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("gross", [](Sale& sale) {
            LineAmounts& amounts = sale.lines.front().amounts;
            amounts.gross += eur(1);
            amounts.net += eur(1);
            amounts.total += eur(1);
            addToTotals(sale, 1, 0);
        });
        row("net", [](Sale& sale) {
            sale.lines.front().amounts.net += eur(1);
            addToTotals(sale, 1, 0);
        });
        row("tax", [](Sale& sale) {
            sale.lines.front().amounts.tax += eur(1);
            addToTotals(sale, 0, 1);
        });
        row("total", [](Sale& sale) { sale.lines.front().amounts.total += eur(1); });
        row("discount above the line", [](Sale& sale) {
            LineAmounts& amounts = sale.lines.front().amounts;
            amounts.discount = amounts.gross + eur(1);
            const std::int64_t gone = amounts.total.minor() + 1;
            amounts.net -= eur(gone);
            amounts.total -= eur(gone);
            addToTotals(sale, -gone, 0);
        });
        row("negative discount", [](Sale& sale) {
            LineAmounts& amounts = sale.lines.front().amounts;
            amounts.discount = eur(-1);
            amounts.net += eur(1);
            amounts.total += eur(1);
            addToTotals(sale, 1, 0);
        });
    }

    void a_line_that_does_not_add_up_is_refused()
    {
        QFETCH(Change, change);
        // A manager's sale: the sum is wrong, not the right to set a discount.
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", 2), m_shop->line("OTHER")},
                                 TenderKind::Cash, m_shop->manager());
        change(sale);
        requireInvalid(sale);
    }

    void a_quantity_that_cannot_be_is_refused_data()
    {
        QTest::addColumn<qint64>("thousandths");
        QTest::newRow("none") << qint64{0};
        QTest::newRow("negative") << qint64{-1'000};
        QTest::newRow("a thousandth too many") << qint64{Quantity::lineMaxThousandths + 1};
        QTest::newRow("a billion") << qint64{1'000'000'000'000};
        QTest::newRow("the most") << std::numeric_limits<qint64>::max();
        QTest::newRow("the least") << std::numeric_limits<qint64>::min();
    }

    void a_quantity_that_cannot_be_is_refused()
    {
        QFETCH(qint64, thousandths);
        for (const char* sku : {"BLOCK", "ALLOW"}) {
            Sale sale = m_shop->sale(0, {m_shop->line(sku)});
            sale.lines.front().line.quantity = Quantity::thousandths(thousandths);
            requireInvalid(sale);
        }
    }

    void amounts_beyond_their_type_are_refused()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        const Money most{std::numeric_limits<std::int64_t>::max(), euro()};
        sale.tenders.push_back({TenderKind::Card, most, {}});
        sale.tenders.push_back({TenderKind::Card, most, {}});
        requireInvalid(sale);
    }

    void a_sale_without_lines_is_refused()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        sale.lines.clear();
        requireInvalid(sale);
    }

    void a_text_that_no_database_holds_is_refused_before_it_is_sent()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        sale.tenders.front().reference = std::string{"a\0b", 3};
        requireInvalid(sale);
        QCOMPARE(m_till->traffic().statements, 0);
    }

    void bytes_that_are_no_text_are_refused()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        sale.lines.front().line.name = "caf\xe9";
        requireInvalid(sale);
    }

    void credit_is_given_up_to_the_limit_and_written_to_the_ledger()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 250);
        const auto onAccount = [&](std::int64_t pieces) {
            Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", pieces)}, TenderKind::Account);
            sale.customer = ann;
            return sale;
        };
        QVERIFY(std::holds_alternative<Recorded>(m_till->record(onAccount(2))));
        const std::string books = m_shop->books();
        const Outcome over = m_till->record(onAccount(1));
        const auto& limit = std::get<OverCreditLimit>(over);
        QCOMPARE(limit.balance.minor(), 200);
        QCOMPARE(limit.limit.minor(), 250);
        QCOMPARE(limit.wanted.minor(), 100);
        QCOMPARE(m_shop->books(), books);
        m_shop->owner().run("UPDATE polaris.customer SET credit_limit = 300");
        QVERIFY(std::holds_alternative<Recorded>(m_till->record(onAccount(1))));
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT string_agg(entry_number || ' ' || kind || ' ' || amount "
                     "|| ' ' || balance_after || ' ' || limit_at, ', ' "
                     "ORDER BY entry_number) FROM polaris.ledger_entry"),
                 std::string{"1 sale 200 200 250, 2 sale 100 300 300"});
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.drawer_entry"), 0);
    }

    void credit_of_a_customer_whom_the_store_does_not_know_is_refused()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")}, TenderKind::Account);
        for (const std::int64_t id : {std::int64_t{4'711}, std::int64_t{1} << 40}) {
            sale.customer = CustomerId{id};
            requireRefused(sale, RefusalReason::CustomerUnknown);
        }
    }

    void a_customer_who_pays_at_once_needs_no_credit()
    {
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        sale.customer = m_shop->addCustomer("Bob", 0);
        QVERIFY(std::holds_alternative<Recorded>(m_till->record(sale)));
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.ledger_entry"), 0);
    }

private:
    void requireInvalid(const Sale& sale) { requireRefused(sale, RefusalReason::InvalidSale); }
    void requireRefused(const Sale& sale, RefusalReason reason)
    {
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(sale);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(std::get<Refused>(outcome).reason, reason);
        QCOMPARE(m_shop->books(), books);
        QVERIFY(m_till->attempts.empty());
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestSaleSums)
#include "tst_sale_sums.moc"
