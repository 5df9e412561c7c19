// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

namespace
{

// POLARIS_CREDIT_ROUNDS sets another number.
int roundsOfRace()
{
    constexpr int inTests = 300;
    const int given = qEnvironmentVariableIntValue("POLARIS_CREDIT_ROUNDS");
    return given > 0 ? given : inTests;
}

} // namespace

// How much a customer may owe, and how much store credit may be spent, also by two tills at once.
class TestCreditLimit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
        m_customer = m_shop->addCustomer("Account 0204", 500);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void the_limit_can_be_spent_to_the_last_unit()
    {
        QCOMPARE(std::get<Recorded>(m_till->record(sale(3))).balance, std::optional{eur(300)});
        QCOMPARE(std::get<Recorded>(m_till->record(sale(2))).balance, std::optional{eur(500)});
    }

    void over_the_limit_is_refused_and_says_how_far()
    {
        QVERIFY(receiptOf(m_till->record(sale(3))));
        const std::string books = m_shop->books();
        const Sale over = sale(3);
        const auto refused = std::get<OverCreditLimit>(m_till->record(over));
        QCOMPARE(refused.balance, eur(300));
        QCOMPARE(refused.limit, eur(500));
        QCOMPARE(refused.wanted, eur(300));
        QCOMPARE(m_shop->books(), books);
    }

    void a_manager_may_agree_to_the_same_basket()
    {
        Sale over = sale(7);
        QVERIFY(std::holds_alternative<OverCreditLimit>(m_till->record(over)));
        over.overLimitApprovedBy = m_shop->manager();
        QCOMPARE(std::get<Recorded>(m_till->record(over)).balance, std::optional{eur(700)});
        QCOMPARE(count(m_shop->owner(), "SELECT approved_by FROM polaris.ledger_entry"),
                 m_shop->manager().value());
        // Who agreed is no content: the answer to the key is the first one.
        over.overLimitApprovedBy.reset();
        QVERIFY(std::holds_alternative<AlreadyRecorded>(m_till->record(over)));
    }

    void nobody_else_may_agree()
    {
        const std::string books = m_shop->books();
        for (const StaffId staff : {m_shop->cashier(), StaffId{99'999}, StaffId{-1}}) {
            Sale over = sale(7);
            over.overLimitApprovedBy = staff;
            const Outcome outcome = m_till->record(over);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::StaffNotAllowed);
        }
        m_shop->owner().run("UPDATE polaris.staff SET active = false WHERE role = 'manager'");
        Sale over = sale(7);
        over.overLimitApprovedBy = m_shop->manager();
        QVERIFY(std::holds_alternative<Refused>(m_till->record(over)));
        QCOMPARE(m_shop->books(), books);
    }

    void within_the_limit_nobody_had_to_agree()
    {
        Sale within = sale(5);
        within.overLimitApprovedBy = m_shop->manager();
        QVERIFY(receiptOf(m_till->record(within)));
        QCOMPARE(count(m_shop->owner(), "SELECT count(approved_by) FROM polaris.ledger_entry"), 0);
    }

    void a_lowered_limit_holds_for_the_next_sale_only()
    {
        QVERIFY(receiptOf(m_till->record(sale(5))));
        m_shop->owner().run("UPDATE polaris.customer SET credit_limit = 100");
        const auto refused = std::get<OverCreditLimit>(m_till->record(sale(1)));
        QCOMPARE(refused.limit, eur(100));
        QVERIFY(receiptOf(m_till->record(makePosting(*m_shop, 0, m_customer))));
    }

    void store_credit_is_spent_before_anything_is_owed()
    {
        giveCredit(200);
        QVERIFY(receiptOf(m_till->record(sale(7))));
        QCOMPARE(balanceOf(*m_shop, m_customer), 500);
        QVERIFY(std::holds_alternative<OverCreditLimit>(m_till->record(sale(1))));
    }

    void store_credit_pays_no_more_than_there_is()
    {
        giveCredit(200);
        const std::string books = m_shop->books();
        const auto missing = std::get<StoreCreditShort>(m_till->record(byCredit(3)));
        QCOMPARE(missing.left, eur(200));
        QCOMPARE(missing.wanted, eur(300));
        QCOMPARE(m_shop->books(), books);
        QVERIFY(receiptOf(m_till->record(byCredit(2))));
        QCOMPARE(std::get<StoreCreditShort>(m_till->record(byCredit(1))).left, eur(0));
    }

    void a_customer_who_owes_has_no_store_credit()
    {
        QVERIFY(receiptOf(m_till->record(sale(1))));
        QCOMPARE(std::get<StoreCreditShort>(m_till->record(byCredit(1))).left, eur(0));
        QCOMPARE(balanceOf(*m_shop, m_customer), 100);
    }

    void one_sale_may_be_paid_by_credit_and_on_account()
    {
        giveCredit(200);
        Sale both = sale(6);
        both.tenders = {{TenderKind::StoreCredit, eur(200), {}},
                        {TenderKind::Account, eur(400), {}}};
        QCOMPARE(std::get<Recorded>(m_till->record(both)).balance, std::optional{eur(400)});
        QCOMPARE(ledgerOf(*m_shop, m_customer),
                 std::string{"credit_issued -200 -200, credit_used 200 0, sale 400 400"});
    }

    void an_account_needs_a_customer()
    {
        for (const TenderKind kind : {TenderKind::Account, TenderKind::StoreCredit}) {
            Sale nobody = m_shop->sale(0, {m_shop->line("ALLOW")}, kind);
            const Outcome outcome = m_till->record(nobody);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::InvalidSale);
        }
    }

    // Each alone is within the limit; both together are not.
    void two_tills_never_spend_one_limit_twice()
    {
        m_shop->owner().run("UPDATE polaris.customer SET credit_limit = 150");
        race(
            [&](std::size_t till) { return makeSaleTo(*m_shop, till, m_customer); },
            [](const Outcome& outcome) { return std::holds_alternative<OverCreditLimit>(outcome); },
            [&] { record(makePosting(*m_shop, 0, m_customer, {.amountMinor = -100})); });
        QCOMPARE(count(m_shop->owner(), "SELECT max(balance_after) FROM polaris.ledger_entry"),
                 100);
    }

    void two_tills_never_spend_one_credit_twice()
    {
        giveCredit(150);
        race(
            [&](std::size_t till) {
                return makeSaleTo(*m_shop, till, m_customer, 1, TenderKind::StoreCredit);
            },
            [](const Outcome& outcome) {
                return std::holds_alternative<StoreCreditShort>(outcome);
            },
            [&] { giveCredit(100); });
        QCOMPARE(count(m_shop->owner(), "SELECT max(balance_after) FROM polaris.ledger_entry"),
                 -50);
    }

private:
    Sale sale(std::int64_t pieces) { return makeSaleTo(*m_shop, 0, m_customer, pieces); }
    Sale byCredit(std::int64_t pieces)
    {
        return makeSaleTo(*m_shop, 0, m_customer, pieces, TenderKind::StoreCredit);
    }
    void record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
    }
    void giveCredit(std::int64_t minor)
    {
        record(makePosting(*m_shop, 0, m_customer,
                           {.kind = PostingKind::StoreCredit, .amountMinor = -minor}));
    }

    // Two tills spend at one moment, round after round; exactly one of them may, and `undo` makes
    // room again.
    template <typename Make, typename IsRefusal, typename Undo>
    void race(Make make, IsRefusal isRefusal, Undo undo)
    {
        TestTill second{*m_shop, 1};
        std::array<TestTill*, 2> tills{m_till.get(), &second};
        std::array<std::optional<Outcome>, 2> outcomes;
        std::array<std::vector<Sale>, 2> sales;
        const int rounds = roundsOfRace();
        for (int round = 0; round < rounds; ++round) {
            sales[0].push_back(make(0));
            sales[1].push_back(make(1));
        }
        std::barrier start{2};
        std::barrier end{2};
        int wrong = 0;
        const auto spend = [&](std::size_t till) {
            for (std::size_t round = 0; round < sales[till].size(); ++round) {
                start.arrive_and_wait();
                outcomes[till] = tills[till]->record(sales[till][round]);
                end.arrive_and_wait();
                if (till == 1)
                    continue;
                const std::size_t won = receiptOf(*outcomes[0]) ? 0 : 1;
                wrong += receiptOf(*outcomes[won]) && isRefusal(*outcomes[1 - won]) ? 0 : 1;
                undo();
            }
        };
        {
            const std::jthread other{[&] { spend(1); }};
            spend(0);
        }
        QCOMPARE(wrong, 0);
        // The ledger's lock put them in line: no entry met another of its number.
        for (const TestTill* till : tills) {
            for (const Attempt& attempt : till->attempts)
                QCOMPARE(attempt.trouble, AttemptTrouble::LockBusy);
        }
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestTill> m_till;
    CustomerId m_customer;
};

QTEST_APPLESS_MAIN(TestCreditLimit)
#include "tst_credit_limit.moc"
