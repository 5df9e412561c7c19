// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

// Faults planted in ledgers, postings and merges as the schema's owner are found and named.
class TestAccountFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        TestTill till{*m_shop, 0};
        TestDesk desk{*m_shop};
        const CustomerId ann = m_shop->addCustomer("Account 0204", 1'000);
        const CustomerId twin = m_shop->addCustomer("Account 0204 again", 0);
        const auto record = [&](const Recordable& call) { QVERIFY(receiptOf(till.record(call))); };
        record(makePosting(*m_shop, 0, ann, {.kind = PostingKind::Opening, .amountMinor = 300}));
        record(makeSaleTo(*m_shop, 0, ann, 2));
        record(makePosting(*m_shop, 0, ann, {.amountMinor = -600}));
        record(makeSaleTo(*m_shop, 0, ann, 1, TenderKind::StoreCredit));
        record(
            makePosting(*m_shop, 0, twin, {.kind = PostingKind::StoreCredit, .amountMinor = -50}));
        const TillSetup& setup = m_shop->setup(0);
        QVERIFY(std::holds_alternative<CustomerSaved>(
            desk->mergeCustomers(setup, m_shop->manager(), desk->readCustomer(setup, ann)->customer,
                                 desk->readCustomer(setup, twin)->customer)));
    }

    void right_books_have_no_fault() { QCOMPARE(m_shop->faults(), std::string{}); }

    void a_fault_is_found_and_named_data();
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

void TestAccountFaults::a_fault_is_found_and_named_data()
{
    QTest::addColumn<QString>("invariant");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* invariant, const char* name, const char* fault,
                        const char* named = "") {
        QTest::addRow("%s: %s", invariant, name)
            << QString::fromLatin1(invariant) << QString::fromLatin1(fault)
            << QString::fromLatin1(named);
    };
    const char* const ledger = "balances_equal_ledger";
    row(ledger, "time goes back", "UPDATE ledger_entry SET recorded_at_us = 1 WHERE kind = 'sale'",
        "entry 2");
    row(ledger, "nobody agreed", "UPDATE ledger_entry SET limit_at = 499 WHERE kind = 'sale'",
        "entry 2");
    row(ledger, "more credit than there was",
        "UPDATE ledger_entry SET amount = amount + 10 * (CASE WHEN kind = 'opening' THEN 1 ELSE 0 "
        "END), balance_after = balance_after + 10 WHERE customer_id = 1;"
        "UPDATE customer SET balance = balance + 10 WHERE id = 1",
        "entry 4");
    const char* const papers = "ledger_matches_papers";
    row(papers, "posting gone", "DELETE FROM account_posting WHERE kind = 'payment'", "customer 1");
    row(papers, "posting's amount", "UPDATE account_posting SET amount = -1 WHERE amount = -600");
    row(papers, "posting's customer", "UPDATE account_posting SET customer_id = 99");
    row(papers, "entry gone", "DELETE FROM ledger_entry WHERE kind = 'credit_used'");
    row(papers, "entry of no paper", "UPDATE ledger_entry SET posting_id = gen_random_uuid()");
    row(papers, "entry under another kind",
        "UPDATE ledger_entry SET kind = 'adjustment' WHERE kind = 'payment'", "customer 1");
    row(papers, "tender under another kind",
        "UPDATE tender SET kind = 'card' WHERE kind = 'account'", "sale");
    row(papers, "one side of a merge",
        "UPDATE ledger_entry SET amount = -49 WHERE kind = 'merge' AND amount = -50", "merge");
    row(papers, "a merge with somebody else",
        "UPDATE ledger_entry SET merged_customer = 99 WHERE kind = 'merge' AND amount = 50");
    row(papers, "a merged customer with money",
        "UPDATE customer SET balance = 1 WHERE merged_into IS NOT NULL", "lives on");
    row(papers, "a merged customer with a card",
        "INSERT INTO customer_card SELECT store_id, 'C', id FROM customer "
        "WHERE merged_into IS NOT NULL",
        "lives on");
    row(papers, "an entry after the merge",
        "UPDATE customer SET last_entry = 9 WHERE merged_into IS NOT NULL", "lives on");
    const char* const drawer = "drawers_equal_entries";
    row(drawer, "payment's entry gone", "DELETE FROM drawer_entry", "account_payment");
    row(drawer, "payment's entry",
        "UPDATE drawer_entry SET amount = 1 WHERE kind = 'account_payment'");
    row(drawer, "entry of no payment", "UPDATE drawer_entry SET posting_id = gen_random_uuid()");
    row(drawer, "paid by card",
        "UPDATE account_posting SET tender_kind = 'card' WHERE tender_kind = 'cash'",
        "account_payment");
    const char* const numbers = "receipt_numbers_gapless";
    row(numbers, "gap", "UPDATE account_posting SET number = 7 WHERE number = 2", "postings");
    row(numbers, "last gone", "DELETE FROM account_posting WHERE number = 3", "postings");
    row(numbers, "counter", "UPDATE till_counter SET last_posting_number = 9", "counter 9");
    const char* const chain = "chain_intact";
    row(chain, "amount", "UPDATE account_posting SET amount = -1 WHERE amount = -600", "T1-P2");
    row(chain, "reason", "UPDATE account_posting SET reason = 'x'", "T1-P1");
    row(chain, "till's time", "UPDATE account_posting SET occurred_at_us = 1");
    row(chain, "tender", "UPDATE account_posting SET tender_kind = 'card' WHERE kind = 'payment'");
    row(chain, "link gone", "DELETE FROM account_posting WHERE number = 2", "T1-");
    row(chain, "links swapped", "UPDATE account_posting SET link = 4 - link WHERE link IN (1, 3)");
    row(chain, "last link gone", "DELETE FROM account_posting WHERE number = 3", "head of till");
}

QTEST_APPLESS_MAIN(TestAccountFaults)
#include "tst_account_faults.moc"
