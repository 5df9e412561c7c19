// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

// Every invariant finds the fault that it is for, and none finds one where there is none.
namespace
{

// One seeded fault: what it breaks, how, and what the verifier says of it.
void row(const char* invariant, const char* name, const char* fault, const char* named = "")
{
    QTest::addRow("%s: %s", invariant, name)
        << QString::fromLatin1(invariant) << QString::fromLatin1(fault)
        << QString::fromLatin1(named);
}

void addStockFaults()
{
    const char* const stock = "stock_equals_movements";
    row(stock, "stock", "UPDATE stock_level SET on_hand = on_hand + 1 WHERE on_hand > 0");
    row(stock, "movement", "UPDATE stock_movement SET quantity = -1 WHERE quantity = -1000");
    row(stock, "movement gone", "DELETE FROM stock_movement WHERE id = 1", "product");
    row(stock, "after it", "UPDATE stock_movement SET on_hand_after = 5 WHERE id = 5",
        "movement 5");
    row(stock, "level gone", "DELETE FROM stock_level WHERE on_hand = -4000");
    const char* const block = "block_products_not_negative";
    row(block, "below zero",
        "ALTER TABLE stock_level DROP CONSTRAINT stock_level_block_not_negative;"
        "UPDATE stock_level SET on_hand = -1 WHERE policy = 'block'",
        "-1 on hand");
    row(block, "sold below zero", "UPDATE stock_movement SET on_hand_after = -1 WHERE id = 5",
        "movement 5");
    row(block, "moved below zero without a sale",
        "UPDATE stock_movement SET on_hand_after = -1 WHERE id = 1", "movement 1");
    row(block, "sold below zero since the last edit",
        "UPDATE product SET version = 2; UPDATE sale_line SET product_version = 2;"
        "UPDATE stock_movement SET on_hand_after = -1 WHERE id = 5",
        "movement 5");
}

void addSaleFaults()
{
    const char* const sums = "sales_add_up";
    row(sums, "net and total", "UPDATE sale SET net = net + 1, total = total + 1", "sale ");
    row(sums, "line gone", "DELETE FROM sale_line WHERE line_number = 2");
    row(sums, "tender gone", "DELETE FROM tender WHERE kind = 'cash'");
    row(sums, "tender", "UPDATE tender SET amount = amount + 1");
    row(sums, "change", "UPDATE sale SET change = change + 1");
    row(sums, "sale gone", "DELETE FROM sale WHERE number = 2 AND customer_id IS NULL");
    row(sums, "movement gone", "DELETE FROM stock_movement WHERE quantity = -2000");
    row(sums, "line too many",
        "INSERT INTO sale_line SELECT gen_random_uuid(), 1, product_id, "
        "1, 'x', 'piece', 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0 "
        "FROM sale_line LIMIT 1");
    // The sums of each sale are right: only its products tell.
    row(sums, "another product moved",
        "UPDATE stock_movement AS m SET product_id = block.product_id "
        "FROM stock_movement AS block WHERE block.id = 5 AND m.quantity = -2000",
        "product");
    row(sums, "quantities of two lines exchanged",
        "UPDATE stock_movement SET quantity = -3000 - quantity WHERE sale_id IN "
        "(SELECT sale_id FROM sale_line WHERE line_number = 2)",
        "product");
    row(sums, "line count", "UPDATE sale SET line_count = 9");
    row("refunded_within_sold", "more than sold",
        "ALTER TABLE sale_line DROP CONSTRAINT sale_line_refunded;"
        "UPDATE sale_line SET refunded = quantity + 1",
        "line 1");
    row("refunded_within_sold", "negative",
        "ALTER TABLE sale_line DROP CONSTRAINT sale_line_refunded;"
        "UPDATE sale_line SET refunded = -1");
}

void addLedgerAndDrawerFaults()
{
    const char* const ledger = "balances_equal_ledger";
    row(ledger, "balance", "UPDATE customer SET balance = balance - 1", "balance 199");
    row(ledger, "entry", "UPDATE ledger_entry SET amount = 90 WHERE entry_number = 2");
    row(ledger, "entry gone", "DELETE FROM ledger_entry WHERE entry_number = 1");
    row(ledger, "running balance",
        "UPDATE ledger_entry SET balance_after = 150 "
        "WHERE entry_number = 1",
        "entry 1");
    row(ledger, "count", "UPDATE customer SET last_entry = 3");
    row(ledger, "over the limit", "UPDATE ledger_entry SET limit_at = 150", "entry 2");
    row(ledger, "customer gone", "DELETE FROM customer");
    const char* const drawer = "drawers_equal_entries";
    row(drawer, "balance", "UPDATE till_counter SET drawer_balance = 1 WHERE drawer_balance > 0");
    row(drawer, "entry", "UPDATE drawer_entry SET amount = 1");
    row(drawer, "entry gone", "DELETE FROM drawer_entry");
    row(drawer, "after it", "UPDATE drawer_entry SET balance_after = 1 WHERE id = 2", "entry 2");
    row(drawer, "entry of no sale", "UPDATE drawer_entry SET sale_id = gen_random_uuid()");
    row(drawer, "entries of a till without a drawer",
        "DELETE FROM till_counter WHERE drawer_balance > 0");
    row(drawer, "float of no till",
        "INSERT INTO drawer_entry (till_id, kind, amount, balance_after, recorded_at_us) "
        "VALUES (9999, 'float', 5, 5, 0)",
        "till 9999");
    // Both drawers add up: only the sales tell.
    row(drawer, "cash in another till's drawer",
        "UPDATE drawer_entry SET till_id = till_id + 1;"
        "UPDATE till_counter AS c SET drawer_balance = (SELECT coalesce(sum(amount), 0) "
        "FROM drawer_entry AS e WHERE e.till_id = c.till_id)",
        "sale ");
    row(drawer, "entry under another name", "UPDATE drawer_entry SET kind = 'pay_in'");
}

void addChainFaults()
{
    const char* const numbers = "receipt_numbers_gapless";
    row(numbers, "gap", "UPDATE sale SET number = 7 WHERE number = 2", "numbers 1 to 7");
    row(numbers, "counter", "UPDATE till_counter SET last_number = 9", "counter 9");
    row(numbers, "first gone", "DELETE FROM sale WHERE number = 1");
    row(numbers, "last gone", "DELETE FROM sale WHERE number = 2");
    row(numbers, "double",
        "ALTER TABLE sale DROP CONSTRAINT sale_till_id_number_key;"
        "UPDATE sale SET number = 1");
    const char* const chain = "chain_intact";
    row(chain, "name on a line", "UPDATE sale_line SET name = 'x' WHERE line_number = 2", "T1-1");
    row(chain, "reference", "UPDATE tender SET reference = 'x'", "T1-1");
    row(chain, "till's time", "UPDATE sale SET occurred_at_us = 1 WHERE number = 2", "T1-2");
    row(chain, "server's time", "UPDATE sale SET recorded_at_us = recorded_at_us + 1");
    row(chain, "staff", "UPDATE sale SET staff_id = staff_id + 1");
    row(chain, "turnover", "UPDATE sale SET turnover = turnover + 1");
    row(chain, "content hash", "UPDATE sale SET content_hash = sha256('x')");
    row(chain, "link", "UPDATE sale SET chain_hash = sha256('x') WHERE number = 1");
    row(chain, "head", "UPDATE till_counter SET chain_head = sha256('x')", "head of till");
    row(chain, "head's turnover", "UPDATE till_counter SET turnover = turnover + 1");
    row(chain, "line gone", "DELETE FROM sale_line WHERE line_number = 2");
    row(chain, "all lines gone", "DELETE FROM sale_line");
    row(chain, "last sale gone and counter set back",
        "DELETE FROM sale WHERE number = 2; UPDATE till_counter SET last_number = 1 "
        "WHERE last_number = 2");
    row(chain, "two sales swapped",
        "UPDATE sale SET number = 3 - number + 100; UPDATE sale SET number = number - 100");
    row(chain, "sales of no till",
        "UPDATE sale SET till_id = 9999 WHERE customer_id IS NULL;"
        "UPDATE till_counter SET last_number = 0, last_link = 0, turnover = 0, "
        "chain_head = chain_start(t.store_id, t.id, t.code) FROM till AS t "
        "WHERE t.id = till_id AND t.code = 'T1'",
        "of till 9999");
    row(chain, "head gone", "DELETE FROM till_counter WHERE last_number = 0", "head of till T3");
    row(chain, "till renamed", "UPDATE till SET code = 'T9' WHERE code = 'T1'");
    row("basket_keys_unique", "sale twice",
        "ALTER TABLE sale DROP CONSTRAINT sale_pkey, DROP CONSTRAINT sale_till_id_number_key;"
        "INSERT INTO sale SELECT * FROM sale LIMIT 1");
    row("basket_keys_unique", "movement twice",
        "INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason, "
        "sale_id, recorded_at_us) SELECT store_id, product_id, quantity, on_hand_after, "
        "reason, sale_id, recorded_at_us FROM stock_movement WHERE reason = 'sale' LIMIT 1");
}

} // namespace

class TestVerifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_ann = m_shop->addCustomer("Ann", 1'000);
        TestTill first{*m_shop, 0};
        TestTill second{*m_shop, 1};
        for (int n = 0; n < 2; ++n) {
            QVERIFY(receiptOf(
                first.record(m_shop->sale(0, {m_shop->line("BLOCK"), m_shop->line("ALLOW", 2)}))));
            Sale onAccount = m_shop->sale(1, {m_shop->line("OTHER")}, TenderKind::Account);
            onAccount.customer = m_ann;
            QVERIFY(receiptOf(second.record(onAccount)));
        }
    }

    void right_books_have_no_fault()
    {
        const auto results = verifyBooks(m_shop->owner());
        QCOMPARE(results.size(), std::size_t{11});
        for (const InvariantResult& result : results) {
            QVERIFY2(result.faults == 0, (result.name + ' ' + result.example).c_str());
            // These books hold no refund: tst_refund_faults has its own.
            QCOMPARE(result.rows > 0, result.name != "refunds_add_up");
            QVERIFY(result.example.empty());
        }
    }

    // Sold below zero while that was allowed, filled up, and of policy block since.
    void what_was_allowed_before_an_edit_is_no_fault()
    {
        const ProductStock filled{"", m_shop->product("ALLOW").id, Quantity::pieces(100)};
        ShopBooks{m_shop->owner()}.receiveStock(m_shop->store(), std::span{&filled, 1});
        QCOMPARE(m_shop->add({productRow("ALLOW", StockPolicy::Block, 0)}).changed, 1);
        QCOMPARE(m_shop->faults(), std::string{});
    }

    void books_without_a_sale_have_no_fault()
    {
        SmallShop empty{m_server};
        QCOMPARE(empty.faults(), std::string{});
    }

    void a_fault_is_found_and_named_data()
    {
        QTest::addColumn<QString>("invariant");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("named");
        addStockFaults();
        addSaleFaults();
        addLedgerAndDrawerFaults();
        addChainFaults();
    }

    void a_fault_is_found_and_named()
    {
        QFETCH(QString, invariant);
        QFETCH(QString, fault);
        QFETCH(QString, named);
        m_shop->owner().runScript("SET LOCAL search_path = polaris;" + fault.toStdString());
        bool found = false;
        for (const InvariantResult& result : verifyBooks(m_shop->owner())) {
            if (result.name != invariant.toStdString())
                continue;
            found = true;
            QVERIFY(result.faults > 0);
            const QString example = QString::fromStdString(result.example);
            QVERIFY(!example.isEmpty());
            QVERIFY2(example.contains(named), result.example.c_str());
        }
        QVERIFY(found);
    }

private:
    TestServer m_server;
    std::optional<SmallShop> m_shop;
    CustomerId m_ann;
};

QTEST_APPLESS_MAIN(TestVerifier)
#include "tst_verifier.moc"
