// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(Exchange&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

// Returned and new lines in one call: both are recorded, or neither.
class TestExchange final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_shop->add({productRow("DEAR", StockPolicy::Block, 5, 250)});
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void for_something_dearer_the_rest_is_paid()
    {
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        const Traffic before = m_till->traffic();
        const Exchange exchange =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR", 2)});
        const Recorded recorded = record(exchange);
        QCOMPARE(m_till->traffic().statements, before.statements + 1);
        QCOMPARE(m_till->traffic().roundTrips, before.roundTrips + 1);
        QCOMPARE(recorded.receipt.displayNumber(), std::string{"T1-000002"});
        QVERIFY(recorded.receipt.key == exchange.sale.id);
        QCOMPARE(recorded.returned.value().displayNumber(), std::string{"T1-R000001"});
        QVERIFY(recorded.returned->key == exchange.refund.id);
        QCOMPARE(recorded.returned->chainMark.size(), std::size_t{10});
        QVERIFY(recorded.returned->chainMark != recorded.receipt.chainMark);
        QVERIFY(!recorded.balance);
        QCOMPARE(m_shop->onHand("BLOCK"), 8'000);
        QCOMPARE(m_shop->onHand("DEAR"), 3'000);
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ', ' "
                       "ORDER BY id) FROM polaris.drawer_entry"),
                 std::string{"sale 300 300, sale 400 700"});
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount, ', ' ORDER BY tender_number) "
                       "FROM polaris.tender JOIN polaris.sale ON id = sale_id WHERE number = 2"),
                 std::string{"exchange 100, cash 400"});
        QCOMPARE(asked("SELECT kind || ' ' || amount FROM polaris.refund_tender"),
                 std::string{"exchange 100"});
        QCOMPARE(asked("SELECT r.link || ' ' || s.link || ' ' || r.turnover || ' ' || s.turnover "
                       "|| ' ' || c.turnover || ' ' || c.last_link FROM polaris.refund AS r JOIN "
                       "polaris.sale AS s ON s.id = r.exchange_sale_id JOIN polaris.till_counter "
                       "AS c ON c.till_id = r.till_id"),
                 std::string{"2 3 200 700 700 3"});
    }

    void for_something_cheaper_the_rest_goes_back()
    {
        const Sale old = sold({m_shop->line("DEAR", 2)});
        record(m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("BLOCK")}));
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ', ' "
                       "ORDER BY id) FROM polaris.drawer_entry"),
                 std::string{"sale 500 500, refund -150 350"});
        const CustomerId ann = m_shop->addCustomer("Ann", 0);
        const Recorded credited = record(m_returns->exchange(
            m_returns->read(old.id), {{0}}, {m_shop->line("BLOCK")}, TenderKind::StoreCredit, ann));
        QCOMPARE(credited.balance.value().minor(), -150);
        QCOMPARE(ledgerOf(*m_shop, ann), std::string{"credit_issued -150 -150"});
    }

    void one_for_another_at_the_same_price_moves_no_money()
    {
        const Sale old = sold({m_shop->line("BLOCK")});
        record(m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("OTHER")}));
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.drawer_entry"), 1);
        QVERIFY(m_returns->read(old.id).isFullyReturned());
    }

    void the_last_piece_is_exchanged_for_itself()
    {
        const Sale old = sold({m_shop->line("BLOCK", 10)});
        QCOMPARE(m_shop->onHand("BLOCK"), 0);
        record(m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("BLOCK")}));
        QCOMPARE(m_shop->onHand("BLOCK"), 0);
        QCOMPARE(asked("SELECT string_agg(quantity || ' ' || on_hand_after || ' ' || reason, ', ' "
                       "ORDER BY id) FROM polaris.stock_movement WHERE id > (SELECT min(id) FROM "
                       "polaris.stock_movement WHERE reason = 'sale')"),
                 std::string{"1000 1000 refund, -1000 0 sale"});
        // A faulty one does not come back to the shelf: there is none to give for it.
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(m_returns->exchange(
            m_returns->read(old.id),
            {{0, Quantity::pieces(1), GoodsGo::WrittenOff, ReturnReason::Faulty}},
            {m_shop->line("BLOCK")}));
        QVERIFY2(std::holds_alternative<SoldOut>(outcome), outcomeName(outcome));
        QCOMPARE(m_shop->books(), books);
    }

    void what_stops_the_sale_stops_the_return_too()
    {
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        const RefundableSale read = m_returns->read(old.id);
        const std::string books = m_shop->books();
        QVERIFY(std::holds_alternative<SoldOut>(
            m_till->record(m_returns->exchange(read, {{0}}, {m_shop->line("DEAR", 6)}))));
        QCOMPARE(m_shop->books(), books);
        Exchange cheap = m_returns->exchange(read, {{0}}, {m_shop->line("DEAR")});
        m_shop->owner().run("UPDATE polaris.product SET price = 240 WHERE sku = 'DEAR'");
        QVERIFY(std::holds_alternative<ProductChanged>(m_till->record(cheap)));
        QCOMPARE(m_shop->books(), books);
        record(m_returns->refund(old.id, {{0, Quantity::pieces(3)}}));
        const std::string returned = m_shop->books();
        QVERIFY(std::holds_alternative<ReturnedMeanwhile>(
            m_till->record(m_returns->exchange(read, {{0}}, {m_shop->line("OTHER")}))));
        QCOMPARE(m_shop->books(), returned);
    }

    void the_same_exchange_again_gets_both_first_receipts()
    {
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        const Exchange exchange =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR")});
        const Recorded first = record(exchange);
        m_shop->owner().run("UPDATE polaris.product SET price = price + 1");
        m_shop->owner().run("UPDATE polaris.till SET active = false");
        const std::string books = m_shop->books();
        for (int n = 0; n < 50; ++n) {
            const Outcome again = m_till->record(exchange);
            const auto& already = std::get<AlreadyRecorded>(again);
            QCOMPARE(already.receipt.displayNumber(), first.receipt.displayNumber());
            QCOMPARE(already.receipt.chainMark, first.receipt.chainMark);
            QCOMPARE(already.returned.value().displayNumber(), first.returned->displayNumber());
            QCOMPARE(already.returned->chainMark, first.returned->chainMark);
        }
        QCOMPARE(m_shop->books(), books);
    }

    void a_known_key_with_anything_else_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("another return line",
            [](Exchange& exchange) { exchange.refund.lines.front().reason = ReturnReason::Other; });
        row("another sale line",
            [](Exchange& exchange) { exchange.sale.lines.front().line.name += "!"; });
        row("another return's key", [](Exchange& exchange) {
            exchange.refund.id = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
        });
        row("another sale's key", [](Exchange& exchange) {
            exchange.sale.id = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
        });
    }

    void a_known_key_with_anything_else_is_refused()
    {
        QFETCH(Change, change);
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        Exchange exchange =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR")});
        record(exchange);
        change(exchange);
        requireRefused(exchange, RefusalReason::KeyReused);
    }

    // Each half is known, but not with the other half of another exchange.
    void halves_of_two_exchanges_are_no_exchange()
    {
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        Exchange first =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR")});
        record(first);
        const Exchange second =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR")});
        record(second);
        first.sale = second.sale;
        requireRefused(first, RefusalReason::KeyReused);
    }

    void what_does_not_settle_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("nothing given for goods", [](Exchange& exchange) {
            exchange.refund.tenders = {{TenderKind::Cash, exchange.refund.total, {}}};
        });
        row("nothing paid by goods", [](Exchange& exchange) {
            exchange.sale.tenders = {{TenderKind::Cash, exchange.sale.total, {}}};
        });
        row("only a part for goods", [](Exchange& exchange) {
            exchange.refund.tenders = {{TenderKind::Exchange, eur(60), {}},
                                       {TenderKind::Cash, eur(40), {}}};
            exchange.sale.tenders = {{TenderKind::Exchange, eur(60), {}},
                                     {TenderKind::Cash, eur(190), {}}};
        });
        row("more paid by goods than given", [](Exchange& exchange) {
            exchange.sale.tenders = {{TenderKind::Exchange, eur(101), {}},
                                     {TenderKind::Cash, eur(149), {}}};
        });
        row("another till", [](Exchange& exchange) { exchange.refund.till = TillId{2}; });
        row("the sale does not add up", [](Exchange& exchange) { exchange.sale.net += eur(1); });
        row("the return does not add up",
            [](Exchange& exchange) { exchange.refund.tax += eur(1); });
    }

    void what_does_not_settle_is_refused()
    {
        QFETCH(Change, change);
        const Sale old = sold({m_shop->line("BLOCK", 3)});
        Exchange exchange =
            m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("DEAR")});
        change(exchange);
        requireRefused(exchange, RefusalReason::InvalidSale);
    }

    void without_a_receipt_it_is_a_managers_right()
    {
        Exchange exchange = m_returns->exchangeWithoutReceipt(
            {{m_shop->line("OTHER", 2), ReturnReason::Other}}, {m_shop->line("DEAR")});
        exchange.refund.staff = m_shop->cashier();
        requireRefused(exchange, RefusalReason::StaffNotAllowed);
        exchange.refund.staff = m_shop->manager();
        record(exchange);
        QCOMPARE(m_shop->onHand("OTHER"), 12'000);
        QCOMPARE(asked("SELECT kind || ' ' || amount FROM polaris.drawer_entry"),
                 std::string{"sale 50"});
    }

    void goods_bought_on_account_are_exchanged_and_the_rest_goes_back_to_it()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 1'000);
        record(makeSaleTo(*m_shop, 0, ann, 2, TenderKind::Account, "DEAR"));
        const SaleId old = newestSale();
        const Recorded cheaper = record(m_returns->exchange(
            m_returns->read(old), {{0}}, {m_shop->line("BLOCK")}, TenderKind::Account, ann));
        QCOMPARE(cheaper.balance.value().minor(), 350);
        const Recorded dearer = record(m_returns->exchange(
            m_returns->read(old), {{0}}, {m_shop->line("DEAR", 2)}, TenderKind::Account, ann));
        QCOMPARE(dearer.balance.value().minor(), 600);
        QCOMPARE(ledgerOf(*m_shop, ann),
                 std::string{"sale 500 500, refund -150 350, sale 250 600"});
        // What was paid by goods comes back as store credit or goods.
        QVERIFY(m_returns->read(newestSale()).paid(TenderKind::Exchange) == eur(250));
    }

    // As for a return by itself: what was paid by card goes back to the card, or by a right.
    void the_rest_goes_back_the_way_it_was_paid()
    {
        const Sale old = m_shop->sale(0, {m_shop->line("DEAR", 2)}, TenderKind::Card);
        record(old);
        Exchange exchange = m_returns->exchange(m_returns->read(old.id), {{0}},
                                                {m_shop->line("BLOCK")}, TenderKind::Card);
        exchange.refund.tenders.back().kind = TenderKind::Cash;
        requireRefused(exchange, RefusalReason::TenderNotAllowed);
        exchange.refund.staff = m_shop->manager();
        record(exchange);
        record(m_returns->exchange(m_returns->read(old.id), {{0}}, {m_shop->line("BLOCK")},
                                   TenderKind::Card));
    }

    void what_somebody_agreed_to_goes()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 100);
        const Sale old = sold({m_shop->line("BLOCK")});
        Exchange exchange = m_returns->exchange(m_returns->read(old.id), {{0}},
                                                {m_shop->line("ASK", 3)}, TenderKind::Account, ann);
        QVERIFY(std::holds_alternative<OverCreditLimit>(m_till->record(exchange)));
        exchange.sale.overLimitApprovedBy = m_shop->manager();
        QVERIFY(std::holds_alternative<SoldOut>(m_till->record(exchange)));
        exchange.sale.approvedShort = {m_shop->product("ASK").id};
        record(exchange);
        QCOMPARE(m_shop->onHand("ASK"), -1'000);
        QCOMPARE(balanceOf(*m_shop, ann), 200);
    }

private:
    Sale sold(std::vector<BasketLine> lines)
    {
        const Sale sale = m_shop->sale(0, std::move(lines));
        record(sale);
        return sale;
    }
    SaleId newestSale()
    {
        return SaleId::parse(
            asked("SELECT id::text FROM polaris.sale ORDER BY number DESC LIMIT 1"));
    }
    Recorded record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("not recorded: %s", outcomeName(outcome));
        return std::get<Recorded>(outcome);
    }
    void requireRefused(const Exchange& exchange, RefusalReason reason)
    {
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(exchange);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QVERIFY2(std::get<Refused>(outcome).reason == reason,
                 std::get<Refused>(outcome).diagnostic.c_str());
        QCOMPARE(m_shop->books(), books);
    }
    std::string asked(const std::string& statement) { return ask(m_shop->owner(), statement); }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
