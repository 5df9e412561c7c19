// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/outcome.h"

#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"

#include <QTest>

#include <array>
#include <set>

using namespace polaris;
using test::eur;

namespace
{

Receipt receipt(std::int64_t number = 1)
{
    const test::FakeClock clock;
    test::SeededRandom random{1};
    return {SaleId::generate(clock, random), "T2", number, clock.utcNow(), "abcd"};
}

struct Row {
    Outcome outcome;
    const char* name;
    bool hasReceipt;
};

// One row for each member of the closed list, in its order.
const std::array<Row, 10> rows{
    {{Recorded{receipt()}, "recorded", true},
     {AlreadyRecorded{receipt()}, "already_recorded", true},
     {SoldOut{}, "sold_out", false},
     {ProductChanged{}, "product_changed", false},
     {OverCreditLimit{eur(1), eur(2), eur(3)}, "over_credit_limit", false},
     {StoreCreditShort{eur(1), eur(2)}, "store_credit_short", false},
     {ReturnedMeanwhile{}, "returned_meanwhile", false},
     {Busy{}, "busy", false},
     {Refused{RefusalReason::KeyReused, {}}, "refused", false},
     {Unknown{2}, "unknown", false}}};

} // namespace

class TestOutcome final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_outcome_has_a_name_of_its_own();
    void only_a_recorded_sale_has_a_receipt();
    void the_receipt_number_is_printed_with_its_till();
    void a_product_that_is_no_longer_sold_is_gone();
};

void TestOutcome::every_outcome_has_a_name_of_its_own()
{
    static_assert(std::variant_size_v<Outcome> == rows.size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].outcome.index(), i);
        QCOMPARE(std::string{outcomeName(rows[i].outcome)}, std::string{rows[i].name});
        names.insert(outcomeName(rows[i].outcome));
    }
    QCOMPARE(names.size(), rows.size());
}

void TestOutcome::only_a_recorded_sale_has_a_receipt()
{
    for (const Row& row : rows) {
        const Receipt* found = receiptOf(row.outcome);
        QVERIFY2((found != nullptr) == row.hasReceipt, row.name);
        QVERIFY(!found || found->tillCode == "T2");
    }
}

void TestOutcome::the_receipt_number_is_printed_with_its_till()
{
    QCOMPARE(receipt(1).displayNumber(), std::string{"T2-000001"});
    QCOMPARE(receipt(4817).displayNumber(), std::string{"T2-004817"});
    QCOMPARE(receipt(999'999).displayNumber(), std::string{"T2-999999"});
    QCOMPARE(receipt(1'000'000).displayNumber(), std::string{"T2-1000000"});
    Receipt other = receipt(12);
    other.paper = PaperKind::Refund;
    QCOMPARE(other.displayNumber(), std::string{"T2-R000012"});
    other.paper = PaperKind::Posting;
    QCOMPARE(other.displayNumber(), std::string{"T2-P000012"});
}

void TestOutcome::a_product_that_is_no_longer_sold_is_gone()
{
    Product now = test::makeProduct(1, 100);
    QVERIFY(!(ProductDifference{now, eur(90), Rate{}}).isGone());
    now.active = false;
    QVERIFY((ProductDifference{now, eur(90), Rate{}}).isGone());
}

QTEST_APPLESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
