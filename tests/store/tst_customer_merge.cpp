// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

// Two records of one customer become one: cards and balance move, both ledgers stay.
class TestCustomerMerge final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_desk = std::make_unique<TestDesk>(*m_shop);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
        m_kept = make("Account 1", {"K"}, 1'000);
        m_gone = make("Account 1 again", {"G", "H"}, 500);
        record(makeSaleTo(*m_shop, 0, m_kept, 3));
        record(makeSaleTo(*m_shop, 0, m_gone, 2));
        record(makePosting(*m_shop, 0, m_gone, {.amountMinor = -250}));
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void cards_and_balance_move_and_both_ledgers_stay()
    {
        const CustomerOutcome outcome = merge(m_kept, m_gone);
        const CustomerAccount& now = std::get<CustomerSaved>(outcome).now;
        QCOMPARE(now.customer.id, m_kept);
        QCOMPARE(now.customer.cards, (std::vector<std::string>{"G", "H", "K"}));
        QCOMPARE(now.customer.creditLimit, eur(1'000));
        QCOMPARE(now.customer.version, 2);
        QCOMPARE(now.balance, eur(250));
        QCOMPARE(ledgerOf(*m_shop, m_kept), std::string{"sale 300 300, merge -50 250"});
        QCOMPARE(ledgerOf(*m_shop, m_gone),
                 std::string{"sale 200 200, payment -250 -50, merge 50 0"});
        QCOMPARE(ask(m_shop->owner(), "SELECT string_agg(reason || ' ' || merged_customer, ', ' "
                                      "ORDER BY customer_id) FROM polaris.ledger_entry "
                                      "WHERE kind = 'merge'"),
                 "Account 1 again " + std::to_string(m_gone.value()) + ", Account 1 " +
                     std::to_string(m_kept.value()));
    }

    void the_record_that_is_gone_answers_with_the_one_it_is_part_of()
    {
        const CustomerId third = make("Account 1 once more", {}, 0);
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(m_kept, m_gone)));
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(third, m_kept)));
        for (const CustomerId id : {m_gone, m_kept, third})
            QCOMPARE((*m_desk)->readCustomer(setup(), id)->customer.id, third);
        QCOMPARE((*m_desk)->readCustomerByCard(setup(), "H")->customer.id, third);
        const auto found = (*m_desk)->findCustomers(setup(), "account 1");
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].customer.id, third);
        for (const CustomerAccount& account : (*m_desk)->findCustomers(setup(), ""))
            QCOMPARE(account.customer.id, third);
        const auto statement = (*m_desk)->readStatement(
            setup(), m_gone, {Timestamp{}, SystemClock{}.utcNow() + std::chrono::hours{1}});
        QCOMPARE(statement->entries.size(), std::size_t{3});
        QCOMPARE(statement->entries.back().kind, LedgerKind::Merge);
        QCOMPARE(statement->entries.back().reason, std::string{"Account 1"});
        QCOMPARE(statement->closing, eur(0));
    }

    void sales_to_any_of_the_records_are_found_under_each()
    {
        SmallReturns returns{*m_shop};
        const CustomerId third = make("Account 1 once more", {}, 1'000);
        record(makeSaleTo(*m_shop, 0, third, 1, TenderKind::Account, "BLOCK"));
        record(makeSaleTo(*m_shop, 0, make("Somebody else", {}, 1'000)));
        QCOMPARE(found(returns, {.customer = third}), u"T1-000003 Account 1 once more"_qs);
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(m_kept, m_gone)));
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(third, m_kept)));
        for (const CustomerId id : {m_gone, m_kept, third}) {
            QCOMPARE(found(returns, {.customer = id}),
                     u"T1-000003 Account 1 once more, T1-000002 Account 1 once more, "
                     u"T1-000001 Account 1 once more"_qs);
            QCOMPARE(found(returns, {.customer = id, .product = m_shop->product("ALLOW").id}),
                     u"T1-000002 Account 1 once more, T1-000001 Account 1 once more"_qs);
        }
        const SalesFound all = returns.desk().findSales(setup(), {.customer = third});
        QCOMPARE(found(returns, {.customer = third, .before = all.sales[1].sale}),
                 u"T1-000001 Account 1 once more"_qs);
        for (const SaleSummary& sale : all.sales)
            QCOMPARE(returns.read(sale.sale).account->customer.id, third);
        QCOMPARE(found(returns, {.customer = CustomerId{99'999}}), QString{});
    }

    void nothing_moves_the_balance_of_a_record_that_is_gone()
    {
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(m_kept, m_gone)));
        const std::string books = m_shop->books();
        for (const Recordable& call : std::vector<Recordable>{
                 makePosting(*m_shop, 0, m_gone), makeSaleTo(*m_shop, 0, m_gone),
                 makeSaleTo(*m_shop, 0, m_gone, 1, TenderKind::StoreCredit)}) {
            const Outcome outcome = m_till->record(call);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::CustomerUnknown);
        }
        Customer customer = newCustomer("Account 1 again");
        customer.id = m_gone;
        customer.version = 2;
        QCOMPARE(why(m_desk->save(setup(), m_shop->manager(), customer)),
                 CustomerRefused::Why::Gone);
        QCOMPARE(m_shop->books(), books);
    }

    void a_merge_that_is_done_is_not_done_again()
    {
        const Customer kept = read(m_kept);
        const Customer gone = read(m_gone);
        QVERIFY(std::holds_alternative<CustomerSaved>(merge(m_kept, m_gone)));
        const std::string books = m_shop->books();
        QCOMPARE(why((*m_desk)->mergeCustomers(setup(), m_shop->manager(), kept, gone)),
                 CustomerRefused::Why::Gone);
        QCOMPARE(why((*m_desk)->mergeCustomers(setup(), m_shop->manager(), gone, read(m_kept))),
                 CustomerRefused::Why::Gone);
        QCOMPARE(
            why((*m_desk)->mergeCustomers(setup(), m_shop->manager(), read(m_kept), read(m_kept))),
            CustomerRefused::Why::Gone);
        QCOMPARE(m_shop->books(), books);
    }

    void both_must_be_as_they_were_read()
    {
        const std::string books = m_shop->books();
        for (const bool isKept : {true, false}) {
            Customer kept = read(m_kept);
            Customer gone = read(m_gone);
            ++(isKept ? kept : gone).version;
            const CustomerOutcome outcome =
                (*m_desk)->mergeCustomers(setup(), m_shop->manager(), kept, gone);
            QCOMPARE(std::get<CustomerStale>(outcome).now.customer.id, isKept ? m_kept : m_gone);
            QCOMPARE(m_shop->books(), books);
        }
    }

    void only_a_manager_merges()
    {
        const std::string books = m_shop->books();
        QCOMPARE(
            why((*m_desk)->mergeCustomers(setup(), m_shop->cashier(), read(m_kept), read(m_gone))),
            CustomerRefused::Why::NotAllowed);
        Customer unknown = read(m_kept);
        unknown.id = CustomerId{99'999};
        QCOMPARE(why((*m_desk)->mergeCustomers(setup(), m_shop->manager(), unknown, read(m_gone))),
                 CustomerRefused::Why::Gone);
        QCOMPARE(m_shop->books(), books);
    }

    // A into B and B into A at once: ledgers are locked by id, so that neither waits for the other
    // for ever, and one of them finds its record gone.
    void merges_against_each_other_end_with_one_record()
    {
        constexpr int rounds = 30;
        TestDesk other{*m_shop, 1};
        for (int round = 0; round < rounds; ++round) {
            const Customer a = read(make("A", {}, 0));
            const Customer b = read(make("B", {}, 0));
            record(makePosting(*m_shop, 0, a.id, {.amountMinor = -10}));
            record(makePosting(*m_shop, 0, b.id, {.amountMinor = -20}));
            std::array<std::optional<CustomerOutcome>, 2> outcomes;
            std::barrier start{2};
            {
                std::vector<std::jthread> tills;
                for (std::size_t till = 0; till < 2; ++till)
                    tills.emplace_back([&, till] {
                        TestDesk& desk = till == 0 ? *m_desk : other;
                        start.arrive_and_wait();
                        outcomes[till] =
                            desk->mergeCustomers(m_shop->setup(till), m_shop->manager(),
                                                 till == 0 ? a : b, till == 0 ? b : a);
                    });
            }
            const std::size_t won = std::holds_alternative<CustomerSaved>(*outcomes[0]) ? 0 : 1;
            QCOMPARE(std::get<CustomerSaved>(*outcomes[won]).now.balance, eur(-30));
            QCOMPARE(why(*outcomes[1 - won]), CustomerRefused::Why::Gone);
        }
    }

    void payments_and_a_merge_at_once_lose_nothing()
    {
        constexpr int payments = 40;
        TestTill other{*m_shop, 1};
        std::atomic<int> recorded = 0;
        {
            const std::jthread payer{[&] {
                for (int n = 0; n < payments; ++n) {
                    const Outcome outcome =
                        other.record(makePosting(*m_shop, 1, m_gone, {.amountMinor = -1}));
                    recorded += std::holds_alternative<Recorded>(outcome) ? 1 : 0;
                }
            }};
            QVERIFY(becomesTrue([&] { return recorded > payments / 4; }));
            QVERIFY(std::holds_alternative<CustomerSaved>(merge(m_kept, m_gone)));
        }
        QCOMPARE(balanceOf(*m_shop, m_kept), 250 - recorded);
        QCOMPARE(balanceOf(*m_shop, m_gone), 0);
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }
    CustomerId make(const std::string& name, const std::vector<std::string>& cards,
                    std::int64_t limitMinor)
    {
        Customer customer = newCustomer(name);
        customer.cards = cards;
        customer.creditLimit = eur(limitMinor);
        return std::get<CustomerSaved>(m_desk->save(setup(), m_shop->manager(), customer))
            .now.customer.id;
    }
    // "T1-000002 Ann, T1-000001 Ann": the receipts and the customers' names.
    QString found(SmallReturns& returns, const SaleSearch& search)
    {
        QStringList list;
        for (const SaleSummary& sale : returns.desk().findSales(setup(), search).sales)
            list.append(
                QString::fromStdString(sale.receipt.displayNumber() + ' ' + sale.customerName));
        return list.join(u", "_qs);
    }
    Customer read(CustomerId id) { return (*m_desk)->readCustomer(setup(), id)->customer; }
    CustomerOutcome merge(CustomerId kept, CustomerId gone)
    {
        return (*m_desk)->mergeCustomers(setup(), m_shop->manager(), read(kept), read(gone));
    }
    static CustomerRefused::Why why(const CustomerOutcome& outcome)
    {
        return std::get<CustomerRefused>(outcome).why;
    }
    void record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<TestTill> m_till;
    CustomerId m_kept;
    CustomerId m_gone;
};

QTEST_APPLESS_MAIN(TestCustomerMerge)
#include "tst_customer_merge.moc"
