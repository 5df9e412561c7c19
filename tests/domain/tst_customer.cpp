// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/account_posting.h"
#include "core/domain/customer.h"
#include "core/domain/rights.h"
#include "core/values/value_error.h"
#include "tests/support/shop_maker.h"

#include <QTest>

#include <functional>

using namespace polaris;
using namespace polaris::test;

using Change = std::function<void(AccountPosting&)>;
Q_DECLARE_METATYPE(Change)

namespace
{

CustomerAccount account(std::int64_t limitMinor, std::int64_t balanceMinor)
{
    return {.customer = {.id = CustomerId{7},
                         .version = 1,
                         .name = "Account 0204",
                         .phone = {},
                         .email = {},
                         .note = {},
                         .cards = {},
                         .creditLimit = eur(limitMinor)},
            .balance = eur(balanceMinor),
            .lastEntry = 1};
}

AccountPosting payment(std::int64_t minor, TenderKind kind = TenderKind::Cash)
{
    const SystemClock clock;
    SystemRandom random;
    return {.id = PostingId::generate(clock, random),
            .store = StoreId{1},
            .till = TillId{2},
            .tillCode = "T2",
            .staff = StaffId{3},
            .customer = CustomerId{7},
            .occurredAt = clock.utcNow(),
            .kind = PostingKind::Payment,
            .amount = eur(-minor),
            .tender = Tender{kind, eur(minor), {}},
            .reason = {}};
}

AccountPosting other(PostingKind kind, std::int64_t minor)
{
    AccountPosting posting = payment(100);
    posting.kind = kind;
    posting.amount = eur(minor);
    posting.tender.reset();
    posting.reason = "Agreed";
    return posting;
}

} // namespace

// What a customer may still spend, and what may be posted.
class TestCustomer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_is_free_and_what_is_credit_data()
    {
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<qint64>("free");
        QTest::addColumn<qint64>("credit");
        const auto row = [](const char* name, qint64 limit, qint64 balance, qint64 free,
                            qint64 credit) {
            QTest::newRow(name) << limit << balance << free << credit;
        };
        row("nothing owed", 500, 0, 500, 0);
        row("something owed", 500, 200, 300, 0);
        row("all of it owed", 500, 500, 0, 0);
        row("over the limit", 500, 700, 0, 0);
        row("credit beside a limit", 500, -200, 700, 200);
        row("credit alone", 0, -200, 200, 200);
        row("no account", 0, 0, 0, 0);
    }

    void what_is_free_and_what_is_credit()
    {
        QFETCH(qint64, limit);
        QFETCH(qint64, balance);
        QFETCH(qint64, free);
        QFETCH(qint64, credit);
        const CustomerAccount customer = account(limit, balance);
        QCOMPARE(customer.free(), eur(free));
        QCOMPARE(customer.storeCredit(), eur(credit));
    }

    void postings_that_fit_are_taken()
    {
        const Shop shop = makeShop();
        for (const AccountPosting& posting :
             {payment(1), payment(1, TenderKind::Card), other(PostingKind::Adjustment, 1),
              other(PostingKind::Adjustment, -1), other(PostingKind::Opening, 1),
              other(PostingKind::Opening, -1), other(PostingKind::StoreCredit, -1)})
            requireConsistent(shop, posting);
        AccountPosting longest = other(PostingKind::Adjustment, 1);
        longest.reason = std::string(200, 'x');
        requireConsistent(shop, longest);
    }

    void postings_that_do_not_fit_are_refused_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("nobody", [](AccountPosting& p) { p.customer = {}; });
        row("nothing", [](AccountPosting& p) { p = payment(0); });
        row("money given for a payment", [](AccountPosting& p) { p.amount = eur(100); });
        row("payment without a tender", [](AccountPosting& p) { p.tender.reset(); });
        row("another amount", [](AccountPosting& p) { p.tender->amount = eur(101); });
        row("on account", [](AccountPosting& p) { p.tender->kind = TenderKind::Account; });
        row("by credit", [](AccountPosting& p) { p.tender->kind = TenderKind::StoreCredit; });
        row("by goods", [](AccountPosting& p) { p.tender->kind = TenderKind::Exchange; });
        row("reference", [](AccountPosting& p) { p.tender->reference = std::string(65, 'x'); });
        row("reason", [](AccountPosting& p) { p.reason = std::string(201, 'x'); });
        row("adjustment of nothing",
            [](AccountPosting& p) { p = other(PostingKind::Adjustment, 0); });
        row("adjustment without a reason", [](AccountPosting& p) {
            p = other(PostingKind::Adjustment, 1);
            p.reason.clear();
        });
        row("adjustment with a tender",
            [](AccountPosting& p) { p.kind = PostingKind::Adjustment, p.reason = "x"; });
        row("opening without a reason", [](AccountPosting& p) {
            p = other(PostingKind::Opening, 1);
            p.reason.clear();
        });
        row("store credit that is owed",
            [](AccountPosting& p) { p = other(PostingKind::StoreCredit, 1); });
    }

    void postings_that_do_not_fit_are_refused()
    {
        QFETCH(Change, change);
        AccountPosting posting = payment(100);
        requireConsistent(makeShop(), posting);
        change(posting);
        QVERIFY_EXCEPTION_THROWN(requireConsistent(makeShop(), posting), ValueError);
    }

    void cash_is_paid_in_coins()
    {
        Shop shop = makeShop();
        shop.cashStepMinor = 5;
        requireConsistent(shop, payment(105));
        requireConsistent(shop, payment(103, TenderKind::Card));
        QVERIFY_EXCEPTION_THROWN(requireConsistent(shop, payment(103)), ValueError);
    }

    void a_cashier_receives_payments_and_edits_and_a_manager_does_the_rest()
    {
        for (const Right right : {Right::ReceivePayment, Right::EditCustomer})
            QVERIFY(roleMay(StaffRole::Cashier, right));
        for (const Right right : {Right::ExceedLimit, Right::AdjustAccount, Right::SetCreditLimit,
                                  Right::MergeCustomers}) {
            QVERIFY(!roleMay(StaffRole::Cashier, right));
            QVERIFY(roleMay(StaffRole::Manager, right));
            QVERIFY(roleMay(StaffRole::Owner, right));
        }
    }
};

QTEST_APPLESS_MAIN(TestCustomer)
#include "tst_customer.moc"
