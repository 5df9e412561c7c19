// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

using Change = std::function<void(AccountPosting&)>;
Q_DECLARE_METATYPE(Change)

// Payments, adjustments, opening balances and store credit, each posted by one call.
class TestAccountPostings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
        m_customer = m_shop->addCustomer("Account 0204", 1'000);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void every_kind_is_in_the_ledger_with_the_balance_after_it()
    {
        const std::vector<PostingPlan> plans{
            {.kind = PostingKind::Opening, .amountMinor = 500},
            {.kind = PostingKind::Payment, .amountMinor = -120},
            {.kind = PostingKind::Payment, .amountMinor = -80, .tender = TenderKind::Card},
            {.kind = PostingKind::Adjustment, .amountMinor = 30},
            {.kind = PostingKind::Adjustment, .amountMinor = -5},
            {.kind = PostingKind::StoreCredit, .amountMinor = -1'000}};
        std::vector<std::int64_t> balances;
        for (const PostingPlan& plan : plans) {
            const Outcome outcome = m_till->record(makePosting(*m_shop, 0, m_customer, plan));
            QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
            balances.push_back(std::get<Recorded>(outcome).balance->minor());
        }
        QCOMPARE(balances, (std::vector<std::int64_t>{500, 380, 300, 330, 325, -675}));
        QCOMPARE(ledgerOf(*m_shop, m_customer),
                 std::string{"opening 500 500, payment -120 380, payment -80 300, "
                             "adjustment 30 330, adjustment -5 325, credit_issued -1000 -675"});
        QCOMPARE(balanceOf(*m_shop, m_customer), -675);
    }

    void sales_spend_it_and_the_ledger_says_how()
    {
        record(makePosting(*m_shop, 0, m_customer,
                           {.kind = PostingKind::StoreCredit, .amountMinor = -300}));
        record(makeSaleTo(*m_shop, 0, m_customer, 2, TenderKind::StoreCredit));
        const Outcome sold = m_till->record(makeSaleTo(*m_shop, 0, m_customer, 5));
        QCOMPARE(std::get<Recorded>(sold).balance, std::optional{eur(400)});
        QCOMPARE(ledgerOf(*m_shop, m_customer),
                 std::string{"credit_issued -300 -300, credit_used 200 -100, sale 500 400"});
    }

    void a_sale_for_cash_names_its_customer_and_leaves_the_ledger_alone()
    {
        const Outcome outcome =
            m_till->record(makeSaleTo(*m_shop, 0, m_customer, 1, TenderKind::Cash));
        QVERIFY(!std::get<Recorded>(outcome).balance);
        QCOMPARE(ledgerOf(*m_shop, m_customer), std::string{});
    }

    void numbers_of_postings_run_beside_those_of_sales_in_one_chain()
    {
        const Receipt first = record(makePosting(*m_shop, 0, m_customer));
        const Receipt sale = record(m_shop->sale(0, {m_shop->line("BLOCK")}));
        const Receipt second = record(makePosting(*m_shop, 0, m_customer));
        TestTill other{*m_shop, 1};
        const Outcome elsewhere = other.record(makePosting(*m_shop, 1, m_customer));
        QCOMPARE(first.displayNumber(), std::string{"T1-P000001"});
        QCOMPARE(sale.displayNumber(), std::string{"T1-000001"});
        QCOMPARE(second.displayNumber(), std::string{"T1-P000002"});
        QCOMPARE(receiptOf(elsewhere)->displayNumber(), std::string{"T2-P000001"});
        QCOMPARE(second.chainMark.size(), std::size_t{10});
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT string_agg(link::text, ' ' ORDER BY link) FROM (SELECT link FROM "
                     "polaris.sale UNION ALL SELECT link FROM polaris.account_posting AS p JOIN "
                     "polaris.till AS t ON t.id = p.till_id WHERE t.code = 'T1') AS l"),
                 std::string{"1 2 3"});
    }

    void cash_goes_into_the_drawer_and_a_card_does_not()
    {
        record(makePosting(*m_shop, 0, m_customer, {.amountMinor = -250}));
        record(
            makePosting(*m_shop, 0, m_customer, {.amountMinor = -400, .tender = TenderKind::Card}));
        record(makePosting(*m_shop, 0, m_customer,
                           {.kind = PostingKind::Adjustment, .amountMinor = -50}));
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ', ') "
                     "FROM polaris.drawer_entry"),
                 std::string{"account_payment 250 250"});
    }

    void no_coins_make_a_payment_between_two_coins()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        m_shop.emplace(m_server, rules);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
        m_customer = m_shop->addCustomer("Account 0204", 1'000);
        const Outcome outcome =
            m_till->record(makePosting(*m_shop, 0, m_customer, {.amountMinor = -52}));
        QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::InvalidSale);
        record(makePosting(*m_shop, 0, m_customer, {.amountMinor = -55}));
        record(
            makePosting(*m_shop, 0, m_customer, {.amountMinor = -52, .tender = TenderKind::Card}));
        QCOMPARE(balanceOf(*m_shop, m_customer), -107);
    }

    void one_posting_is_one_statement_and_one_round_trip()
    {
        record(makePosting(*m_shop, 0, m_customer));
        const Traffic before = m_till->traffic();
        record(makePosting(*m_shop, 0, m_customer));
        QCOMPARE(m_till->traffic().statements - before.statements, 1);
        QCOMPARE(m_till->traffic().roundTrips - before.roundTrips, 1);
    }

    void the_same_key_is_answered_as_the_first_time()
    {
        const AccountPosting posting = makePosting(*m_shop, 0, m_customer);
        const Receipt first = record(posting);
        m_shop->owner().run("UPDATE polaris.staff SET active = false");
        m_shop->owner().run("UPDATE polaris.till SET active = false");
        const std::string books = m_shop->books();
        for (int n = 0; n < 3; ++n) {
            const Outcome again = n == 2 ? m_till->recordAgain(posting) : m_till->record(posting);
            QVERIFY2(std::holds_alternative<AlreadyRecorded>(again), outcomeName(again));
            QCOMPARE(receiptOf(again)->number, first.number);
            QCOMPARE(receiptOf(again)->recordedAt, first.recordedAt);
            QCOMPARE(receiptOf(again)->chainMark, first.chainMark);
        }
        QCOMPARE(m_shop->books(), books);
    }

    void the_same_key_with_other_content_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("amount", [](AccountPosting& posting) {
            posting.amount = eur(-101);
            posting.tender->amount = eur(101);
        });
        row("tender", [](AccountPosting& posting) { posting.tender->kind = TenderKind::Card; });
        row("reference", [](AccountPosting& posting) { posting.tender->reference = "x"; });
        row("reason", [](AccountPosting& posting) { posting.reason = "x"; });
        row("staff",
            [](AccountPosting& posting) { posting.staff = StaffId{posting.staff.value() - 1}; });
        row("customer", [](AccountPosting& posting) {
            posting.customer = CustomerId{posting.customer.value() + 1};
        });
        row("till's time",
            [](AccountPosting& posting) { posting.occurredAt += std::chrono::microseconds{1}; });
    }

    void the_same_key_with_other_content_is_refused()
    {
        QFETCH(Change, change);
        AccountPosting posting = makePosting(*m_shop, 0, m_customer);
        record(posting);
        const std::string books = m_shop->books();
        change(posting);
        const Outcome outcome = m_till->record(posting);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::KeyReused);
        QCOMPARE(m_shop->books(), books);
    }

    void a_cashier_receives_payments_and_posts_nothing_else()
    {
        AccountPosting payment = makePosting(*m_shop, 0, m_customer);
        payment.staff = m_shop->cashier();
        record(payment);
        const std::string books = m_shop->books();
        for (const PostingKind kind :
             {PostingKind::Adjustment, PostingKind::Opening, PostingKind::StoreCredit}) {
            AccountPosting posting =
                makePosting(*m_shop, 0, m_customer, {.kind = kind, .amountMinor = -10});
            posting.staff = m_shop->cashier();
            const Outcome outcome = m_till->record(posting);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::StaffNotAllowed);
        }
        QCOMPARE(m_shop->books(), books);
    }

    void what_does_not_fit_is_refused_and_changes_nothing_data();
    void what_does_not_fit_is_refused_and_changes_nothing()
    {
        QFETCH(Change, change);
        QFETCH(int, reason);
        AccountPosting posting = makePosting(*m_shop, 0, m_customer);
        change(posting);
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(posting);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(static_cast<int>(std::get<Refused>(outcome).reason), reason);
        QCOMPARE(m_shop->books(), books);
    }

    void a_customer_of_another_store_is_unknown()
    {
        const StoreId other = ShopBooks{m_shop->owner()}.createStore(
            {.shop = makeShop(), .tills = {}, .staff = {}, .isTrial = true});
        m_shop->owner().run("UPDATE polaris.customer SET store_id = " +
                            std::to_string(other.value()));
        for (const Recordable& call : std::vector<Recordable>{
                 makePosting(*m_shop, 0, m_customer), makeSaleTo(*m_shop, 0, m_customer),
                 makeSaleTo(*m_shop, 0, m_customer, 1, TenderKind::Cash)}) {
            const Outcome outcome = m_till->record(call);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::CustomerUnknown);
        }
    }

    // The server's clock is read before the ledger is waited for: the later entry may have the
    // earlier time.
    // A session keeps the plans that it made when there was hardly a ledger.
    void a_posting_reads_its_customer_s_last_entry_alone()
    {
        constexpr std::int64_t postings = 200;
        Connection& owner = m_shop->owner();
        record(makePosting(*m_shop, 0, m_customer));
        owner.run("ANALYZE polaris.ledger_entry");
        for (std::int64_t n = 0; n < postings; ++n)
            record(makePosting(*m_shop, 0, m_customer));
        m_till.reset();
        QVERIFY(becomesTrue([&] { // a session tells what it did when it ends
            return count(owner, "SELECT count(*) FROM pg_stat_activity WHERE usename = "
                                "'polaris_till' AND datname = current_database()") == 0;
        }));
        QCOMPARE(count(owner, "SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes "
                              "WHERE relname = 'ledger_entry'"),
                 postings);
    }

    void times_of_a_ledger_never_go_back()
    {
        record(makePosting(*m_shop, 0, m_customer));
        m_shop->owner().run("UPDATE polaris.ledger_entry SET recorded_at_us = recorded_at_us + "
                            "3600000000");
        const Receipt second = record(makePosting(*m_shop, 0, m_customer));
        QCOMPARE(count(m_shop->owner(),
                       "SELECT count(DISTINCT recorded_at_us) FROM polaris.ledger_entry"),
                 1);
        // Its paper has the time that the till was told, and the balance of the later entry.
        SmallReturns papers{*m_shop};
        const auto paper = papers.desk().readPaper(m_shop->setup(0), second.displayNumber());
        const auto* posting = paper ? std::get_if<RecordedPosting>(&*paper) : nullptr;
        QVERIFY(posting);
        QCOMPARE(posting->receipt.recordedAt, second.recordedAt);
        QCOMPARE(posting->balanceAfter, eur(-200));
    }

private:
    Receipt record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        if (!std::holds_alternative<Recorded>(outcome))
            throw std::runtime_error{outcomeName(outcome)};
        return *receiptOf(outcome);
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestTill> m_till;
    CustomerId m_customer;
};

void TestAccountPostings::what_does_not_fit_is_refused_and_changes_nothing_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* name, const Change& change,
                        RefusalReason reason = RefusalReason::InvalidSale) {
        QTest::newRow(name) << change << static_cast<int>(reason);
    };
    row("nothing", [](AccountPosting& posting) {
        posting.amount = eur(0);
        posting.tender->amount = eur(0);
    });
    row("money given for a payment", [](AccountPosting& posting) { posting.amount = eur(100); });
    row("payment without a tender", [](AccountPosting& posting) { posting.tender.reset(); });
    row("payment on account",
        [](AccountPosting& posting) { posting.tender->kind = TenderKind::Account; });
    row("payment by store credit",
        [](AccountPosting& posting) { posting.tender->kind = TenderKind::StoreCredit; });
    row("reference too long",
        [](AccountPosting& posting) { posting.tender->reference = std::string(65, 'x'); });
    row("reason too long", [](AccountPosting& posting) { posting.reason = std::string(201, 'x'); });
    row("adjustment without a reason", [](AccountPosting& posting) {
        posting.kind = PostingKind::Adjustment;
        posting.tender.reset();
    });
    row("adjustment with a tender", [](AccountPosting& posting) {
        posting.kind = PostingKind::Adjustment;
        posting.reason = "x";
    });
    row("store credit that is owed", [](AccountPosting& posting) {
        posting = AccountPosting{posting};
        posting.kind = PostingKind::StoreCredit;
        posting.tender.reset();
        posting.amount = eur(100);
        posting.reason = "x";
    });
    row("a text that is none", [](AccountPosting& posting) { posting.reason = "\xFF"; });
    row("a zero byte", [](AccountPosting& posting) { posting.reason = std::string(1, '\0'); });
    row("more than a number holds", [](AccountPosting& posting) {
        posting.kind = PostingKind::Adjustment;
        posting.tender.reset();
        posting.reason = "x";
        posting.amount = eur(std::numeric_limits<std::int64_t>::min());
    });
    for (const std::int64_t id : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{999'999},
                                  std::int64_t{1} << 31, std::int64_t{1} << 40})
        row(
            qPrintable(QStringLiteral("customer %1").arg(id)),
            [id](AccountPosting& posting) { posting.customer = CustomerId{id}; },
            RefusalReason::CustomerUnknown);
    row(
        "staff unknown", [](AccountPosting& posting) { posting.staff = StaffId{99'999}; },
        RefusalReason::StaffNotAllowed);
    row(
        "till unknown", [](AccountPosting& posting) { posting.till = TillId{99'999}; },
        RefusalReason::TillBlocked);
    row(
        "store unknown", [](AccountPosting& posting) { posting.store = StoreId{99'999}; },
        RefusalReason::TillBlocked);
}

QTEST_APPLESS_MAIN(TestAccountPostings)
#include "tst_account_postings.moc"
