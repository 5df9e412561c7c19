// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(SmallShop&, Refund&)>;

// Keeps the sums above the line in step, so that only the line itself is wrong.
void addToTotals(Refund& refund, std::int64_t netMinor, std::int64_t taxMinor)
{
    refund.net += eur(netMinor);
    refund.tax += eur(taxMinor);
    refund.total += eur(netMinor + taxMinor);
    refund.tenders.front().amount += eur(netMinor + taxMinor);
}

void makeLoose(Refund& refund)
{
    refund.sale = std::nullopt;
    for (RefundLine& line : refund.lines)
        line.saleLine = 0;
}

} // namespace

Q_DECLARE_METATYPE(Change)

// Every guard of the return's one call: what it answers, and that nothing is written.
class TestRefundRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void less_that_is_left_is_told_line_by_line()
    {
        const Sale sale = sold();
        const RefundableSale before = m_returns->read(sale.id);
        record(m_returns->refund(sale.id,
                                 {{0, Quantity::pieces(2)}, {1, Quantity::thousandths(800)}, {2}}));
        const std::string books = m_shop->books();
        const Refund late = m_returns->refund(
            before, {{0, Quantity::pieces(3)}, {1, Quantity::thousandths(100)}, {2}});
        const Outcome outcome = m_till->record(late);
        QVERIFY2(std::holds_alternative<ReturnedMeanwhile>(outcome), outcomeName(outcome));
        const auto& lines = std::get<ReturnedMeanwhile>(outcome).lines;
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0].saleLine, 1);
        QCOMPARE(lines[0].name, std::string{"Product ALLOW"});
        QVERIFY(lines[0].wanted == Quantity::pieces(3) && lines[0].left == Quantity::pieces(1));
        QCOMPARE(lines[1].saleLine, 2);
        QVERIFY(lines[1].wanted == Quantity::thousandths(100));
        QVERIFY(lines[1].left == Quantity::thousandths(45));
        QVERIFY(lines[2].left == Quantity{});
        QCOMPARE(m_shop->books(), books);
    }

    // The till read the sale before, and has other amounts for the same pieces: the last one takes
    // the remainder.
    void a_part_that_is_worth_another_cent_by_now_is_told_too()
    {
        m_shop->add({productRow("ODD", StockPolicy::Allow, 0, 333)});
        BasketLine odd = m_shop->line("ODD", 3);
        odd.discount = eur(1);
        const Sale sale = m_shop->sale(0, {odd}, TenderKind::Cash, m_shop->manager());
        QVERIFY(receiptOf(m_till->record(sale)));
        const RefundableSale before = m_returns->read(sale.id);
        record(m_returns->refund(before, {{0}}));
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(m_returns->refund(before, {{0}}));
        QVERIFY2(std::holds_alternative<ReturnedMeanwhile>(outcome), outcomeName(outcome));
        const LineLeft& line = std::get<ReturnedMeanwhile>(outcome).lines.at(0);
        QVERIFY(line.wanted == Quantity::pieces(1) && line.left == Quantity::pieces(2));
        QCOMPARE(m_shop->books(), books);
        record(m_returns->refund(sale.id, {{0}}));
    }

    void a_sale_that_is_not_in_the_books_is_unknown()
    {
        Refund refund = someRefund();
        refund.sale = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
        requireRefused(refund, RefusalReason::SaleUnknown);
        SmallShop elsewhere{m_server};
        const Sale sale = elsewhere.sale(0, {elsewhere.line("ALLOW")});
        refund.sale = sale.id;
        requireRefused(refund, RefusalReason::SaleUnknown);
    }

    void what_does_not_add_up_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("net", [](SmallShop&, Refund& refund) { refund.net += eur(1); });
        row("tax", [](SmallShop&, Refund& refund) { refund.tax -= eur(1); });
        row("net for tax",
            [](SmallShop&, Refund& refund) { refund.net += eur(1), refund.tax -= eur(1); });
        row("total", [](SmallShop&, Refund& refund) { refund.total += eur(1); });
        row("total and tender", [](SmallShop&, Refund& refund) {
            refund.total += eur(1);
            refund.tenders.front().amount += eur(1);
        });
        row("tender too small",
            [](SmallShop&, Refund& refund) { refund.tenders.front().amount -= eur(1); });
        row("no tender", [](SmallShop&, Refund& refund) { refund.tenders.clear(); });
        row("negative tender", [](SmallShop&, Refund& refund) {
            refund.tenders.front().amount += eur(5);
            refund.tenders.push_back({TenderKind::Card, eur(-5), {}});
        });
        row("negative store credit", [](SmallShop& shop, Refund& refund) {
            refund.customer = shop.addCustomer("Ann", 0);
            refund.tenders.front().amount += eur(5);
            refund.tenders.push_back({TenderKind::StoreCredit, eur(-5), {}});
        });
        row("long reference", [](SmallShop&, Refund& refund) {
            refund.tenders.front().reference = std::string(65, 'x');
        });
        row("nobody's store credit", [](SmallShop&, Refund& refund) {
            refund.tenders.front().kind = TenderKind::StoreCredit;
        });
        row("goods without an exchange",
            [](SmallShop&, Refund& refund) { refund.tenders.front().kind = TenderKind::Exchange; });
        row("rounding where the shop does not round", [](SmallShop&, Refund& refund) {
            refund.rounding += eur(1);
            refund.total += eur(1);
            refund.tenders.front().amount += eur(1);
        });
        row("no lines", [](SmallShop&, Refund& refund) { refund.lines.clear(); });
        row("a line twice", [](SmallShop&, Refund& refund) {
            const LineAmounts& amounts = refund.lines[1].amounts;
            addToTotals(refund, amounts.net.minor(), amounts.tax.minor());
            refund.lines.push_back(refund.lines[1]);
        });
        row("a line that the sale does not have",
            [](SmallShop&, Refund& refund) { refund.lines[0].saleLine = 9; });
        row("another line of the sale", [](SmallShop&, Refund& refund) {
            std::swap(refund.lines[0].saleLine, refund.lines[1].saleLine);
        });
        row("a line without a receipt",
            [](SmallShop&, Refund& refund) { refund.lines[0].saleLine = 0; });
        row("a sale's line without the sale",
            [](SmallShop&, Refund& refund) { refund.sale = std::nullopt; });
    }

    void what_does_not_add_up_is_refused()
    {
        QFETCH(Change, change);
        Refund refund = someRefund();
        refund.staff = m_shop->manager();
        change(*m_shop, refund);
        requireRefused(refund, RefusalReason::InvalidSale);
    }

    void a_line_that_is_no_part_of_the_sold_one_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const std::function<void(RefundLine&)>& change) {
            QTest::newRow(name) << Change{
                [change](SmallShop&, Refund& refund) { change(refund.lines[0]); }};
        };
        row("half a piece", [](RefundLine& line) { line.quantity = Quantity::thousandths(500); });
        row("nothing", [](RefundLine& line) { line.quantity = Quantity{}; });
        row("less than nothing", [](RefundLine& line) { line.quantity = Quantity::pieces(-1); });
        row("another quantity", [](RefundLine& line) { line.quantity = Quantity::pieces(1); });
        row("product", [](RefundLine& line) { line.product = ProductId{1}; });
        row("name", [](RefundLine& line) { line.name += " XL"; });
        row("unit", [](RefundLine& line) { line.unit = Unit::Kilogram; });
        row("price", [](RefundLine& line) { line.unitPrice += eur(1); });
        row("tax rate", [](RefundLine& line) { line.taxRate = Rate::parsePercent("7"); });
        row("gross", [](RefundLine& line) { line.amounts.gross += eur(1); });
        row("discount", [](RefundLine& line) { line.amounts.discount += eur(1); });
        row("gross and discount", [](RefundLine& line) {
            line.amounts.gross += eur(1);
            line.amounts.discount += eur(1);
        });
        row("net", [](RefundLine& line) { line.amounts.net += eur(1); });
        row("total", [](RefundLine& line) { line.amounts.total += eur(1); });
        QTest::newRow("a cent more") << Change{[](SmallShop&, Refund& refund) {
            LineAmounts& amounts = refund.lines[0].amounts;
            amounts.gross += eur(1), amounts.net += eur(1), amounts.total += eur(1);
            addToTotals(refund, 1, 0);
        }};
        QTest::newRow("a cent less") << Change{[](SmallShop&, Refund& refund) {
            LineAmounts& amounts = refund.lines[0].amounts;
            amounts.gross -= eur(1), amounts.net -= eur(1), amounts.total -= eur(1);
            addToTotals(refund, -1, 0);
        }};
        QTest::newRow("a cent of tax for net") << Change{[](SmallShop&, Refund& refund) {
            LineAmounts& amounts = refund.lines[0].amounts;
            amounts.net -= eur(1), amounts.tax += eur(1);
            addToTotals(refund, -1, 1);
        }};
    }

    void a_line_that_is_no_part_of_the_sold_one_is_refused()
    {
        QFETCH(Change, change);
        Refund refund = someRefund();
        refund.staff = m_shop->manager();
        change(*m_shop, refund);
        requireRefused(refund, RefusalReason::InvalidSale);
    }

    void only_who_may_return_returns_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<bool>("byManager");
        QTest::addColumn<bool>("loose");
        QTest::addColumn<int>("reason"); // -1: recorded
        const auto row = [](const char* name, const char* statement, bool manager, bool loose,
                            int reason) {
            QTest::newRow(name) << QString::fromLatin1(statement) << manager << loose << reason;
        };
        const int notAllowed = static_cast<int>(RefusalReason::StaffNotAllowed);
        const int blocked = static_cast<int>(RefusalReason::TillBlocked);
        row("cashier", "SELECT 1", false, false, -1);
        row("manager", "SELECT 1", true, false, -1);
        row("cashier without a receipt", "SELECT 1", false, true, notAllowed);
        row("manager without a receipt", "SELECT 1", true, true, -1);
        row("somebody who left", "UPDATE polaris.staff SET active = false WHERE name = 'Cashier'",
            false, false, notAllowed);
        row("a till that is switched off", "UPDATE polaris.till SET active = false", true, false,
            blocked);
    }

    void only_who_may_return_returns()
    {
        QFETCH(QString, statement);
        QFETCH(bool, byManager);
        QFETCH(bool, loose);
        QFETCH(int, reason);
        Refund refund = someRefund();
        refund.staff = byManager ? m_shop->manager() : m_shop->cashier();
        if (loose)
            makeLoose(refund);
        m_shop->owner().run(statement.toStdString());
        if (reason < 0)
            record(refund);
        else
            requireRefused(refund, static_cast<RefusalReason>(reason));
        m_shop->owner().run("UPDATE polaris.staff SET active = true");
        m_shop->owner().run("UPDATE polaris.till SET active = true");
        refund.staff = StaffId{999'999};
        refund.id = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
        requireRefused(refund, RefusalReason::StaffNotAllowed);
        refund.till = TillId{999'999};
        requireRefused(refund, RefusalReason::TillBlocked);
    }

    void without_a_receipt_the_goods_are_the_stores_and_add_up_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, RefusalReason reason, const Change& change) {
            QTest::newRow(name) << change << static_cast<int>(reason);
        };
        row("gross", RefusalReason::InvalidSale, [](SmallShop&, Refund& refund) {
            LineAmounts& amounts = refund.lines[0].amounts;
            amounts.gross += eur(1), amounts.net += eur(1), amounts.total += eur(1);
            addToTotals(refund, 1, 0);
        });
        row("half a piece", RefusalReason::InvalidSale, [](SmallShop&, Refund& refund) {
            refund.lines[0].quantity = Quantity::thousandths(2'500);
        });
        row("unit", RefusalReason::InvalidSale,
            [](SmallShop&, Refund& refund) { refund.lines[0].unit = Unit::Kilogram; });
        row("a product that nobody has", RefusalReason::InvalidSale,
            [](SmallShop&, Refund& refund) { refund.lines[0].product = ProductId{999'999}; });
        row("card", RefusalReason::TenderNotAllowed,
            [](SmallShop&, Refund& refund) { refund.tenders.front().kind = TenderKind::Card; });
        row("account", RefusalReason::TenderNotAllowed, [](SmallShop& shop, Refund& refund) {
            refund.customer = shop.addCustomer("Ann", 1'000);
            refund.tenders.front().kind = TenderKind::Account;
        });
    }

    void without_a_receipt_the_goods_are_the_stores_and_add_up()
    {
        QFETCH(Change, change);
        QFETCH(int, reason);
        Refund refund = someRefund();
        refund.staff = m_shop->manager();
        makeLoose(refund);
        change(*m_shop, refund);
        requireRefused(refund, static_cast<RefusalReason>(reason));
    }

    void credit_needs_a_customer_who_is_there()
    {
        Refund refund = someRefund();
        refund.tenders.front().kind = TenderKind::StoreCredit;
        refund.customer = CustomerId{999'999};
        requireRefused(refund, RefusalReason::CustomerUnknown);
        refund.customer = m_shop->addCustomer("Ann", 0);
        record(refund);
    }

private:
    // Three pieces, 845 g and a piece, for cash.
    Sale sold()
    {
        const Sale sale = m_shop->sale(0, {m_shop->line("ALLOW", 3),
                                           m_shop->line("LOOSE", Quantity::thousandths(845)),
                                           m_shop->line("ALLOW")});
        m_shop->owner().run("UPDATE polaris.stock_level SET policy = 'allow'");
        if (!receiptOf(m_till->record(sale)))
            qFatal("the sale is not recorded");
        return sale;
    }
    // Two pieces and 400 g of it.
    Refund someRefund()
    {
        return m_returns->refund(sold().id,
                                 {{0, Quantity::pieces(2)}, {1, Quantity::thousandths(400)}});
    }
    void record(const Refund& refund)
    {
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
    }
    void requireRefused(const Refund& refund, RefusalReason reason)
    {
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QVERIFY2(std::get<Refused>(outcome).reason == reason,
                 std::get<Refused>(outcome).diagnostic.c_str());
        QCOMPARE(m_shop->books(), books);
        QVERIFY(m_till->attempts.empty());
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestRefundRefusals)
#include "tst_refund_refusals.moc"
