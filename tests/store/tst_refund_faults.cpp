// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

// One seeded fault: what it breaks, how, and what the verifier says of it.
void row(const char* invariant, const char* name, const char* fault, const char* named = "")
{
    QTest::addRow("%s: %s", invariant, name)
        << QString::fromLatin1(invariant) << QString::fromLatin1(fault)
        << QString::fromLatin1(named);
}

void addSumFaults()
{
    const char* const sums = "refunds_add_up";
    row(sums, "net and total", "UPDATE refund SET net = net + 1, total = total + 1", "refund ");
    row(sums, "line gone", "DELETE FROM refund_line WHERE line_number = 2", "refund ");
    row(sums, "line too many",
        "INSERT INTO refund_line SELECT gen_random_uuid(), 1, NULL, product_id, name, unit, 1000, "
        "0, 0, 0, 0, 0, 0, 0, 'other', 'back_to_stock' FROM refund_line LIMIT 1");
    row(sums, "refund gone", "DELETE FROM refund WHERE number = 1");
    row(sums, "tender gone", "DELETE FROM refund_tender WHERE kind = 'cash'");
    row(sums, "tender", "UPDATE refund_tender SET amount = amount + 1 WHERE kind = 'cash'");
    row(sums, "a line of no sale", "UPDATE refund_line SET sale_line = NULL WHERE sale_line = 2");
    row(sums, "a line of a sale that is not named", "UPDATE refund SET sale_id = NULL");
    row(sums, "another line of the sale",
        "UPDATE refund_line SET sale_line = 3 - sale_line WHERE sale_line IS NOT NULL",
        "is no line of its sale");
    row(sums, "movement gone", "DELETE FROM stock_movement WHERE reason = 'write_off'",
        "brought back");
    row(sums, "movement", "UPDATE stock_movement SET quantity = 1 WHERE reason = 'refund'",
        "moved 1");
    row(sums, "movement of no refund",
        "UPDATE stock_movement SET refund_id = NULL WHERE reason = 'refund'");
    row(sums, "written off instead of put back",
        "UPDATE refund_line SET goods = 'written_off' WHERE goods = 'back_to_stock'");
    row(sums, "exchange with nothing", "UPDATE refund SET exchange_sale_id = NULL", "exchange");
    row(sums, "exchange with another sale",
        "UPDATE refund SET exchange_sale_id = gen_random_uuid() WHERE exchange_sale_id IS NOT NULL",
        "exchange");
    row(sums, "exchange that was none",
        "UPDATE refund SET exchange_sale_id = sale_id WHERE exchange_sale_id IS NULL", "exchange");
    row(sums, "goods of another worth",
        "UPDATE tender SET amount = amount + 1 WHERE kind = 'exchange'", "exchange");
}

void addCapFaults()
{
    const char* const cap = "refunded_within_sold";
    row(cap, "counter", "UPDATE sale_line SET refunded = refunded - 1000 WHERE refunded >= 1000",
        " of 3000 refunded");
    row(cap, "counter of a line that nobody returned",
        "UPDATE sale_line SET refunded = 1000 WHERE refunded = 0");
    row(cap, "line", "UPDATE refund_line SET quantity = quantity + 1000 WHERE sale_line = 1");
    row(cap, "a cent more for a line",
        "UPDATE refund_line SET gross = gross + 1, net = net + 1, total = total + 1 "
        "WHERE sale_line = 1",
        "line 1");
    row(cap, "tax for net",
        "UPDATE refund_line SET net = net - 1, tax = tax + 1 WHERE sale_line = 1", "line 1");
    row(cap, "a refund of an unknown sale", "DELETE FROM sale_line WHERE refunded > 0");
    row(cap, "more to the card",
        "UPDATE refund_tender SET kind = 'card' WHERE kind IN ('cash', 'exchange')", "returned");
    row(cap, "to an account that paid nothing",
        "UPDATE refund_tender SET kind = 'account' WHERE kind = 'card'", "returned");
    row(cap, "more than was paid",
        "UPDATE refund_tender SET amount = amount + 1000 WHERE kind = 'cash'", "returned");
    row(cap, "rounded away",
        "ALTER TABLE refund DROP CONSTRAINT refund_adds_up;"
        "UPDATE refund SET rounding = -1000 WHERE number = 1",
        "returned");
}

void addPaperFaults()
{
    row("basket_keys_unique", "a refund's key of a sale",
        "UPDATE refund SET id = (SELECT id FROM sale WHERE number = 1) WHERE number = 1", "paper ");
    row("basket_keys_unique", "movement twice",
        "INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason, "
        "refund_id, recorded_at_us) SELECT store_id, product_id, quantity, on_hand_after, reason, "
        "refund_id, recorded_at_us FROM stock_movement WHERE reason = 'refund'",
        "paper ");
    row("receipt_numbers_gapless", "refund's number",
        "UPDATE refund SET number = 9 "
        "WHERE number = 1");
    row("receipt_numbers_gapless", "counter", "UPDATE till_counter SET last_refund_number = 9");
    row("chain_intact", "link", "UPDATE refund SET link = 99 WHERE number = 1");
    row("chain_intact", "amount",
        "UPDATE refund_line SET gross = gross + 1, discount = discount + 1", "-R");
    row("chain_intact", "reason", "UPDATE refund_line SET reason = 'wrong_price'", "-R");
    row("chain_intact", "reference", "UPDATE refund_tender SET reference = 'x'", "-R");
    row("chain_intact", "staff", "UPDATE refund SET staff_id = 3", "-R");
    row("drawers_equal_entries", "entry gone", "DELETE FROM drawer_entry WHERE kind = 'refund'");
    row("drawers_equal_entries", "cash that was none",
        "UPDATE refund_tender SET kind = 'cash' WHERE kind = 'card'", "refund ");
    row("stock_equals_movements", "goods that did not come back",
        "UPDATE stock_level SET on_hand = on_hand - 1000");
}

} // namespace

// Faults planted in refunds and exchanges as the schema's owner are found and named.
class TestRefundFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        SmallReturns returns{*m_shop};
        TestTill till{*m_shop, 0};
        const auto record = [&](const Recordable& call) { QVERIFY(receiptOf(till.record(call))); };
        Sale sale = m_shop->sale(0, {m_shop->line("ALLOW", 3), m_shop->line("OTHER", 3)});
        sale.tenders = {{TenderKind::Cash, eur(400), {}}, {TenderKind::Card, eur(200), "A"}};
        record(sale);
        record(m_shop->sale(0, {m_shop->line("BLOCK", 2)}));
        record(returns.refund(
            sale.id, {{0, Quantity::pieces(2)}, {1, Quantity::pieces(1), GoodsGo::WrittenOff}}));
        record(returns.exchange(returns.read(sale.id), {{1}}, {m_shop->line("ASK", 2)}));
        record(returns.withoutReceipt({{m_shop->line("BLOCK")}}));
    }

    void right_books_have_no_fault()
    {
        for (const InvariantResult& result : verifyBooks(m_shop->owner())) {
            QVERIFY2(result.faults == 0, (result.name + ' ' + result.example).c_str());
            QVERIFY2(result.rows > 0 || result.name.find("ledger") != std::string::npos,
                     result.name.c_str());
        }
    }

    void a_fault_is_found_and_named_data()
    {
        QTest::addColumn<QString>("invariant");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("named");
        addSumFaults();
        addCapFaults();
        addPaperFaults();
    }

    void a_fault_is_found_and_named()
    {
        QFETCH(QString, invariant);
        QFETCH(QString, fault);
        QFETCH(QString, named);
        m_shop->owner().runScript("SET LOCAL search_path = polaris;" + fault.toStdString());
        const auto results = verifyBooks(m_shop->owner());
        const auto result =
            std::find_if(results.begin(), results.end(), [&](const InvariantResult& candidate) {
                return candidate.name == invariant.toStdString();
            });
        QVERIFY(result != results.end());
        QVERIFY(result->faults > 0);
        QVERIFY2(QString::fromStdString(result->example).contains(named), result->example.c_str());
    }

private:
    TestServer m_server;
    std::optional<SmallShop> m_shop;
};

QTEST_APPLESS_MAIN(TestRefundFaults)
#include "tst_refund_faults.moc"
