// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes.h"
#include "tests/support/refundable.h"
#include "tests/support/small_accounts.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

// A customer's ledger over a period: opening, entries, closing.
class TestCustomerStatements final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_desk = std::make_unique<TestDesk>(*m_shop);
        m_customer = m_shop->addCustomer("Account 0204", 100'000);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void it_says_what_was_there_before_what_happened_and_what_is_there_after()
    {
        post({500, -120, 30, -5, -1'000, 95});
        setTimes();
        const AccountStatement statement = read(2, 5);
        QCOMPARE(statement.opening, eur(500));
        QCOMPARE(statement.entries.size(), std::size_t{3});
        QCOMPARE(statement.entries[0].number, 2);
        QCOMPARE(statement.entries[0].amount, eur(-120));
        QCOMPARE(statement.entries[0].balanceAfter, eur(380));
        QCOMPARE(statement.entries[0].recordedAt, at(2));
        QCOMPARE(statement.entries[2].number, 4);
        QCOMPARE(statement.closing, eur(405));
        QCOMPARE(statement.period.from, at(2));
        QCOMPARE(statement.period.to, at(5));
        QCOMPARE(statement.account.balance, eur(-500));
        QCOMPARE(statement.account.customer.name, std::string{"Account 0204"});
    }

    void a_period_without_an_entry_opens_and_closes_with_what_was_there()
    {
        QCOMPARE(read(1, 2).opening, eur(0));
        QCOMPARE(read(1, 2).closing, eur(0));
        post({500, -120});
        setTimes();
        const AccountStatement before = read(0, 1);
        QVERIFY(before.entries.empty());
        QCOMPARE(before.opening, eur(0));
        QCOMPARE(before.closing, eur(0));
        const AccountStatement after = read(3, 9);
        QVERIFY(after.entries.empty());
        QCOMPARE(after.opening, eur(380));
        QCOMPARE(after.closing, eur(380));
        QVERIFY(read(2, 2).entries.empty());
        QCOMPARE(read(2, 2).closing, eur(500));
        QVERIFY(read(9, 1).entries.empty());
    }

    void each_entry_names_its_paper_and_its_reason()
    {
        TestTill first{*m_shop, 0};
        TestTill second{*m_shop, 1};
        const Sale sale = makeSaleTo(*m_shop, 0, m_customer, 3);
        record(first, makePosting(*m_shop, 0, m_customer,
                                  {.kind = PostingKind::Opening,
                                   .amountMinor = 10,
                                   .reason = "From the paper book"}));
        record(first, sale);
        record(first, refundOf(sale));
        record(second, makePosting(*m_shop, 1, m_customer, {.amountMinor = -20}));
        record(second,
               makePosting(
                   *m_shop, 1, m_customer,
                   {.kind = PostingKind::StoreCredit, .amountMinor = -500, .reason = "Goodwill"}));
        record(second, makeSaleTo(*m_shop, 1, m_customer, 1, TenderKind::StoreCredit));
        std::string text;
        for (const LedgerEntry& entry : everything().entries)
            text += entry.document + ' ' + std::to_string(static_cast<int>(entry.kind)) + ' ' +
                    entry.amount.toText() + ' ' + entry.reason + '\n';
        QCOMPARE(QString::fromStdString(text),
                 u"T1-P000001 0 0.10 From the paper book\nT1-000001 1 3.00 \n"
                 u"T1-R000001 4 -1.00 \nT2-P000001 3 -0.20 \nT2-P000002 5 -5.00 Goodwill\n"
                 u"T2-000001 2 1.00 \n"_qs);
    }

    void an_entry_without_a_paper_names_none()
    {
        TestDesk& desk = *m_desk;
        const CustomerId twin = m_shop->addCustomer("Twin", 0);
        const auto outcome = desk->mergeCustomers(setup(), m_shop->manager(),
                                                  desk->readCustomer(setup(), m_customer)->customer,
                                                  desk->readCustomer(setup(), twin)->customer);
        QVERIFY(std::holds_alternative<CustomerSaved>(outcome));
        const AccountStatement statement = everything();
        QCOMPARE(statement.entries.size(), std::size_t{1});
        QCOMPARE(statement.entries[0].kind, LedgerKind::Merge);
        QCOMPARE(statement.entries[0].document, std::string{});
        QCOMPARE(statement.entries[0].reason, std::string{"Twin"});
        QCOMPARE(statement.entries[0].amount, eur(0));
    }

    // Whatever the period, the sums hold, and a period that follows another opens where that one
    // closed.
    void the_sums_hold_for_any_period()
    {
        const std::uint64_t seed = testSeed();
        qInfo("POLARIS_TEST_SEED=%llu", static_cast<unsigned long long>(seed));
        SeededRandom random{seed};
        std::vector<std::int64_t> amounts;
        for (int n = 0; n < 40; ++n) {
            const std::int64_t amount = random.between(-500, 500);
            amounts.push_back(amount == 0 ? 1 : amount);
        }
        post(amounts);
        // Several entries at one moment, and moments without any.
        m_shop->owner().run("UPDATE polaris.ledger_entry SET recorded_at_us = "
                            "(entry_number / 3) * 2000000");
        for (int round = 0; round < 60; ++round) {
            const std::int64_t from = random.between(-2, 30);
            const std::int64_t to = from + random.between(0, 15);
            const std::int64_t end = to + random.between(0, 15);
            const AccountStatement statement = read(from, to);
            Money sum = statement.opening;
            std::int64_t number = 0;
            for (const LedgerEntry& entry : statement.entries) {
                sum += entry.amount;
                QCOMPARE(entry.balanceAfter, sum);
                QVERIFY(number == 0 || entry.number == number + 1);
                QVERIFY(entry.recordedAt >= at(from) && entry.recordedAt < at(to));
                number = entry.number;
            }
            QCOMPARE(statement.closing, sum);
            QCOMPARE(read(to, end).opening, statement.closing);
            QCOMPARE(read(from, end).entries.size(),
                     statement.entries.size() + read(to, end).entries.size());
        }
        QCOMPARE(everything().closing.minor(), balanceOf(*m_shop, m_customer));
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }
    static Timestamp at(std::int64_t seconds) { return Timestamp{std::chrono::seconds{seconds}}; }
    AccountStatement read(std::int64_t from, std::int64_t to)
    {
        return *(*m_desk)->readStatement(setup(), m_customer, {at(from), at(to)});
    }
    AccountStatement everything()
    {
        return *(*m_desk)->readStatement(
            setup(), m_customer, {Timestamp{}, SystemClock{}.utcNow() + std::chrono::hours{1}});
    }
    void record(TestTill& till, const Recordable& call)
    {
        const Outcome outcome = till.record(call);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
    }
    void post(const std::vector<std::int64_t>& amounts)
    {
        TestTill till{*m_shop, 0};
        for (const std::int64_t amount : amounts)
            record(till, makePosting(*m_shop, 0, m_customer,
                                     {.kind = PostingKind::Adjustment, .amountMinor = amount}));
    }
    // The nth entry is of second n.
    void setTimes()
    {
        m_shop->owner().run(
            "UPDATE polaris.ledger_entry SET recorded_at_us = entry_number * 1000000");
    }
    // One piece of the first line, back to the account.
    Refund refundOf(const Sale& sale)
    {
        const SystemClock clock;
        SystemRandom random;
        const RefundableSale sold = refundableOf(sale);
        const RefundLine line = refundLineOf(sold, 0, Quantity::pieces(1), ReturnReason::Unwanted,
                                             GoodsGo::BackToStock);
        RefundTendering tendering{setup().shop, &sold, line.amounts.total, false};
        tendering.proposeAsPaid();
        return makeRefund({.id = RefundId::generate(clock, random),
                           .shop = setup().shop,
                           .till = setup().till,
                           .staff = m_shop->cashier(),
                           .customer = m_customer,
                           .occurredAt = clock.utcNow()},
                          sale.id, {line}, tendering.settle());
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestDesk> m_desk;
    CustomerId m_customer;
};

QTEST_APPLESS_MAIN(TestCustomerStatements)
#include "tst_customer_statements.moc"
