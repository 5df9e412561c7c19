// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

#include <array>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr std::array everyKind{TenderKind::Cash, TenderKind::Card, TenderKind::Account,
                               TenderKind::StoreCredit};

} // namespace

// Which way the money goes back, by the database's rules: windows offer the same.
class TestRefundTenders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
        m_customer = m_shop->addCustomer("Ann", 100'000);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    // Everything a window allows is recorded, and a cent more of it is not.
    void the_database_takes_what_windows_allow_and_no_cent_more_data()
    {
        QTest::addColumn<bool>("byManager");
        QTest::addColumn<bool>("afterAnother");
        QTest::newRow("cashier") << false << false;
        QTest::newRow("manager") << true << false;
        QTest::newRow("cashier, a second return") << false << true;
        QTest::newRow("manager, a second return") << true << true;
    }

    void the_database_takes_what_windows_allow_and_no_cent_more()
    {
        QFETCH(bool, byManager);
        QFETCH(bool, afterAnother);
        const StaffId staff = byManager ? m_shop->manager() : m_shop->cashier();
        int refused = 0;
        for (const TenderKind kind : everyKind) {
            const Sale sale = soldInEveryWay();
            if (afterAnother)
                record(m_returns->refund(sale.id, {{0, Quantity::pieces(4)}}, SmallReturns::asPaid,
                                         m_shop->manager()));
            const RefundableSale read = m_returns->read(sale.id);
            const std::vector<Part> parts = SmallReturns::allLeft(read);
            const Refund right = m_returns->refund(
                read, parts, [&](RefundTendering& tendering) { fill(tendering, kind); }, staff);
            Refund wrong = right;
            if (addCent(wrong, kind)) {
                requireNotAllowed(wrong);
                ++refused;
            }
            record(right);
            QVERIFY(m_returns->read(sale.id).isFullyReturned());
        }
        QVERIFY(refused >= 3);
    }

    void what_was_paid_by_card_comes_back_in_cash_by_a_right_only()
    {
        const Sale sale = sold(TenderKind::Card);
        Refund refund = m_returns->refund(sale.id, {{0}}, SmallReturns::by(TenderKind::Cash),
                                          m_shop->manager());
        Refund byCashier = refund;
        byCashier.staff = m_shop->cashier();
        requireNotAllowed(byCashier);
        record(refund);
        record(m_returns->refund(sale.id, {{0}}));
    }

    void what_was_paid_on_account_goes_back_to_it_whoever_asks()
    {
        const Sale sale = sold(TenderKind::Account, m_customer);
        QCOMPARE(balance(m_customer), 500);
        for (const TenderKind kind :
             {TenderKind::Cash, TenderKind::Card, TenderKind::StoreCredit}) {
            Refund refund =
                m_returns->refund(sale.id, {{0}}, SmallReturns::asPaid, m_shop->manager());
            refund.tenders.front().kind = kind;
            requireNotAllowed(refund);
        }
        const Outcome outcome =
            m_till->record(m_returns->refund(sale.id, {{0, Quantity::pieces(2)}}));
        QCOMPARE(std::get<Recorded>(outcome).balance.value().minor(), 300);
        QCOMPARE(ledger(m_customer), std::string{"sale 500 500, refund -200 300"});
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.drawer_entry"), 0);
    }

    void it_is_the_account_that_paid()
    {
        const Sale sale = sold(TenderKind::Account, m_customer);
        const CustomerId other = m_shop->addCustomer("Bob", 0);
        requireNotAllowed(m_returns->refund(sale.id, {{0}}, SmallReturns::asPaid, {}, other));
        record(m_returns->refund(sale.id, {{0}}));
        QCOMPARE(balance(other), 0);
    }

    // A record that was merged stays with its sales; money goes to the record it became, and the
    // one that became of that.
    void the_account_of_a_merged_customer_is_the_one_it_became()
    {
        const Sale sale = sold(TenderKind::Account, m_customer);
        const CustomerId between = m_shop->addCustomer("Ann B.", 0);
        const CustomerId now = m_shop->addCustomer("Ann Baker", 0);
        merge(m_customer, between);
        merge(between, now);
        const RefundableSale read = m_returns->read(sale.id);
        QVERIFY(read.account->customer.id == now);
        QVERIFY(read.recorded.sale.customer == m_customer);
        requireRefused(m_returns->refund(read, {{0}}, SmallReturns::asPaid, {}, m_customer),
                       RefusalReason::CustomerUnknown);
        record(m_returns->refund(read, {{0}}));
        QCOMPARE(balance(now), -100);
        QCOMPARE(ledger(now), std::string{"refund -100 -100"});
        m_shop->owner().run("UPDATE polaris.customer SET merged_into = NULL");
    }

    void store_credit_is_issued_to_whoever_is_named_and_pays_the_next_sale()
    {
        const Sale sale = sold(TenderKind::Cash);
        const Outcome outcome = m_till->record(
            m_returns->refund(sale.id, {{0, Quantity::pieces(3)}},
                              SmallReturns::by(TenderKind::StoreCredit), {}, m_customer));
        QCOMPARE(std::get<Recorded>(outcome).balance.value().minor(), -300);
        QCOMPARE(ledger(m_customer), std::string{"credit_issued -300 -300"});
        Sale next = m_shop->sale(0, {m_shop->line("ALLOW", 2)}, TenderKind::StoreCredit);
        next.customer = m_customer;
        record(next);
        QCOMPARE(balance(m_customer), -100);
        // What was paid by store credit comes back as such, or in cash by the right.
        Refund inCash = m_returns->refund(next.id, {{0}}, SmallReturns::by(TenderKind::Cash),
                                          m_shop->manager());
        inCash.staff = m_shop->cashier();
        requireNotAllowed(inCash);
        record(m_returns->refund(next.id, {{0}}));
        QCOMPARE(balance(m_customer), -200);
        record(m_returns->refund(next.id, {{0}}, SmallReturns::by(TenderKind::Cash),
                                 m_shop->manager()));
        QCOMPARE(balance(m_customer), -200);
    }

    void account_and_store_credit_of_one_return_are_two_entries()
    {
        const Sale sale =
            soldBy({{TenderKind::Account, eur(300), {}}, {TenderKind::Cash, eur(200), {}}});
        const Outcome outcome = m_till->record(
            m_returns->refund(sale.id, {{0, Quantity::pieces(5)}}, [](RefundTendering& tendering) {
                tendering.add(TenderKind::StoreCredit, eur(200));
                tendering.add(TenderKind::Account, eur(300));
            }));
        QCOMPARE(std::get<Recorded>(outcome).balance.value().minor(), -200);
        QCOMPARE(ledger(m_customer),
                 std::string{"sale 300 300, refund -300 0, credit_issued -200 -200"});
    }

    void cash_is_rounded_over_all_returns_of_a_sale()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        useShop(rules, 72);
        const Sale sale = m_shop->sale(0, {m_shop->line("ODD", 10)});
        record(sale);
        QCOMPARE(sale.total.minor(), 720);
        for (int piece = 0; piece < 10; ++piece)
            record(m_returns->refund(sale.id, {{0}}));
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT string_agg(total::text, ' ' ORDER BY number) || ' = ' "
                     "|| sum(total) || ' ' || sum(rounding) FROM polaris.refund"),
                 std::string{"70 75 70 75 70 70 75 70 75 70 = 720 0"});
        QCOMPARE(count(m_shop->owner(), "SELECT sum(amount) FROM polaris.drawer_entry"), 0);
    }

    void a_till_that_rounds_each_return_by_itself_is_refused()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        useShop(rules, 73);
        const Sale sale = m_shop->sale(0, {m_shop->line("ODD", 10)});
        record(sale);
        // 73 each, 75 paid out: the third would be 6 more than the goods are worth.
        for (int piece = 0; piece < 3; ++piece) {
            Refund refund = m_returns->refund(sale.id, {{0}});
            refund.rounding = eur(2);
            refund.total = eur(75);
            refund.tenders.front().amount = eur(75);
            if (piece < 2)
                record(refund);
            else
                requireRefused(refund, RefusalReason::InvalidSale);
        }
    }

    void a_payout_of_less_than_a_coin_is_no_cash()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        useShop(rules, 2);
        const Sale sale = m_shop->sale(0, {m_shop->line("ODD")});
        record(sale);
        const Refund refund = m_returns->refund(sale.id, {{0}});
        QVERIFY(refund.total.isZero());
        QCOMPARE(refund.rounding.minor(), -2);
        record(refund);
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.drawer_entry"), 0);
    }

    void without_a_receipt_it_is_cash_or_store_credit()
    {
        record(m_returns->withoutReceipt({{m_shop->line("OTHER", 2)}}));
        QCOMPARE(m_shop->onHand("OTHER"), 12'000);
        const Outcome outcome = m_till->record(
            m_returns->withoutReceipt({{m_shop->line("LOOSE", Quantity::thousandths(845)),
                                        ReturnReason::PastItsDate, GoodsGo::WrittenOff}},
                                      SmallReturns::by(TenderKind::StoreCredit), m_customer));
        QCOMPARE(std::get<Recorded>(outcome).balance.value().minor(), -270);
        QCOMPARE(m_shop->onHand("LOOSE"), 5'000);
        QCOMPARE(ask(m_shop->owner(), "SELECT string_agg(coalesce(sale_line::text, '-') || ' ' || "
                                      "total, ', ' ORDER BY total) FROM polaris.refund_line"),
                 std::string{"- 200, - 270"});
    }

private:
    void useShop(const Shop& rules, std::int64_t priceMinor)
    {
        m_shop.emplace(m_server, rules);
        m_shop->add({productRow("ODD", StockPolicy::Allow, 0, priceMinor)});
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
    }
    Sale sold(TenderKind kind, std::optional<CustomerId> customer = {})
    {
        Sale sale = m_shop->sale(0, {m_shop->line("ALLOW", 5)}, kind);
        sale.customer = customer;
        record(sale);
        return sale;
    }
    // Five pieces at 1.00 to Ann.
    Sale soldBy(std::vector<Tender> tenders)
    {
        Sale sale = m_shop->sale(0, {m_shop->line("ALLOW", 5)});
        sale.customer = m_customer;
        sale.tenders = std::move(tenders);
        record(sale);
        return sale;
    }
    // 20 pieces to Ann, paid 5.00 each by cash, card, account and store credit.
    Sale soldInEveryWay()
    {
        record(m_returns->withoutReceipt({{m_shop->line("ALLOW", 5)}},
                                         SmallReturns::by(TenderKind::StoreCredit), m_customer));
        Sale sale = m_shop->sale(0, {m_shop->line("ALLOW", 20)});
        sale.customer = m_customer;
        sale.tenders = {{TenderKind::Cash, eur(700), {}},
                        {TenderKind::Card, eur(500), {}},
                        {TenderKind::StoreCredit, eur(500), {}},
                        {TenderKind::Account, eur(500), {}}};
        sale.change = eur(200);
        record(sale);
        return sale;
    }
    // As much as may be this way first, then the others.
    static void fill(RefundTendering& tendering, TenderKind kind)
    {
        const auto give = [&](TenderKind next) {
            const Money most = tendering.allowed(next);
            if (!most.isZero())
                tendering.add(next, most);
        };
        give(kind);
        for (const TenderKind next :
             {TenderKind::Account, TenderKind::Card, TenderKind::Cash, TenderKind::StoreCredit})
            give(next);
    }
    // One cent more this way and one less another; false when all of it goes this way already.
    static bool addCent(Refund& refund, TenderKind kind)
    {
        Tender* more = nullptr;
        Tender* less = nullptr;
        for (Tender& tender : refund.tenders)
            (tender.kind == kind ? more : less) = &tender;
        if (!less)
            return false;
        less->amount -= eur(1);
        if (more)
            more->amount += eur(1);
        else
            refund.tenders.push_back({kind, eur(1), {}});
        return true;
    }
    void merge(CustomerId gone, CustomerId kept)
    {
        m_shop->owner().run("UPDATE polaris.customer SET merged_into = $1 WHERE id = $2",
                            Params{}.add(kept.value()).add(gone.value()));
    }
    std::int64_t balance(CustomerId customer)
    {
        return count(m_shop->owner(), "SELECT balance FROM polaris.customer WHERE id = " +
                                          std::to_string(customer.value()));
    }
    std::string ledger(CustomerId customer)
    {
        return ask(m_shop->owner(),
                   "SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ', ' ORDER BY "
                   "entry_number) FROM polaris.ledger_entry WHERE customer_id = " +
                       std::to_string(customer.value()));
    }
    void record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("not recorded: %s", outcomeName(outcome));
    }
    void requireNotAllowed(const Refund& refund)
    {
        requireRefused(refund, RefusalReason::TenderNotAllowed);
    }
    void requireRefused(const Refund& refund, RefusalReason reason)
    {
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QVERIFY2(std::get<Refused>(outcome).reason == reason,
                 std::get<Refused>(outcome).diagnostic.c_str());
        QCOMPARE(m_shop->books(), books);
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
    CustomerId m_customer;
};

QTEST_APPLESS_MAIN(TestRefundTenders)
#include "tst_refund_tenders.moc"
