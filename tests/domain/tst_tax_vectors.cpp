// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricing.h"

#include "tests/support/tax_vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <numeric>

using namespace polaris;
using namespace polaris::test;

namespace
{

const char* const negativeSum = "a sale has no rate whose sum is negative (its tax was checked)";

std::string firstPart(const std::string& list)
{
    return test::splitList(list, ';').front();
}

} // namespace

class TestTaxVectors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_row_of_tax_rounding_is_checked_or_counted();
    void every_row_of_tax_documents_is_checked_or_counted();
    void allocations_by_largest_remainder_are_a_documents_tax();

private:
    void checkUnrounded(const VectorRow& row, test::VectorBook& book);
    void checkLine(const VectorRow& row, test::VectorBook& book);
    void checkOdooDocument(const QJsonObject& document, test::VectorBook& book);
    void checkInvoice(const QJsonObject& document, test::VectorBook& book);
};

void TestTaxVectors::checkUnrounded(const VectorRow& row, test::VectorBook& book)
{
    const std::string& named = row.at("rounding");
    const Rounding mode = named.starts_with("half_DOWN") ? Rounding::HalfDown
                          : named.starts_with("down")    ? Rounding::Down
                                                         : Rounding::HalfUp;
    QVERIFY(named.starts_with("half_up") || mode != Rounding::HalfUp);
    const auto exact = scaled(row.at("unrounded_tax"), 6);
    QVERIFY(exact.has_value());
    QCOMPARE(mulDiv(*exact, 1, 10'000, mode), *scaled(row.at("expected_taxes"), 2));
    book.check();
}

void TestTaxVectors::checkLine(const VectorRow& row, test::VectorBook& book)
{
    const char* reason = nullptr;
    const auto basket = basketOfRow(row, reason);
    if (!basket)
        return book.leaveOut(reason);
    const MinorUnit unit = unitOfRow(row);
    const BasketAmounts amounts = priceBasket(basket->shop, basket->lines);
    QVERIFY(amounts.net == unit.money(row.at("expected_base")).value());
    QVERIFY(amounts.tax == unit.money(firstPart(row.at("expected_taxes"))).value());
    if (!row.at("expected_total").empty())
        QVERIFY(amounts.total == unit.money(row.at("expected_total")).value());
    book.check();
}

void TestTaxVectors::every_row_of_tax_rounding_is_checked_or_counted()
{
    test::VectorBook book{"tax-rounding.csv"};
    for (const VectorRow& row : test::readCsvVectors("tax-rounding.csv")) {
        if (row.at("unrounded_tax").empty())
            checkLine(row, book);
        else
            checkUnrounded(row, book);
        QVERIFY2(!QTest::currentTestFailed(), row.at("id").c_str());
    }
    book.print();
    QCOMPARE(book.reasons(), (std::map<std::string, int>{{severalTaxes, 9}, {otherTaxType, 8}}));
    QCOMPARE(book.checked(), 36);
}

void TestTaxVectors::checkOdooDocument(const QJsonObject& document, test::VectorBook& book)
{
    const char* reason = nullptr;
    const auto basket = basketOfOdoo(document, reason);
    if (!basket)
        return book.leaveOut(reason);
    for (const auto& value : document[QStringLiteral("lines")].toArray())
        QCOMPARE(scaled(text(value.toObject(), "discount_percent"), 2).value(), 0);
    const MinorUnit cents;
    const BasketAmounts amounts = priceBasket(basket->shop, basket->lines);
    const QJsonObject expected = document[QStringLiteral("expected")].toObject();
    QVERIFY(amounts.net == cents.money(text(expected, "base")).value());
    QVERIFY(amounts.tax == cents.money(text(expected, "tax")).value());
    QVERIFY(amounts.total == cents.money(text(expected, "total")).value());
    book.check();
}

void TestTaxVectors::checkInvoice(const QJsonObject& document, test::VectorBook& book)
{
    const MinorUnit cents;
    const QJsonObject expected = document[QStringLiteral("expected")].toObject();
    std::map<Rate, std::pair<std::int64_t, std::int64_t>> breakdown;
    for (const auto& value : expected[QStringLiteral("vat_breakdown")].toArray()) {
        const QJsonObject group = value.toObject();
        const Rate rate = InvoiceBasket::rateOf(group);
        const Money taxable = cents.money(text(group, "taxable")).value();
        const Money tax = cents.money(text(group, "tax")).value();
        QVERIFY(taxAddedTo(taxable, rate, Rounding::HalfUp) == tax);
        breakdown[rate].first += taxable.minor();
        breakdown[rate].second += tax.minor();
    }
    const InvoiceBasket basket{document};
    if (!basket.isComplete())
        return book.leaveOut(negativeSum);
    const BasketAmounts amounts =
        priceBasket(shopWith(false, TaxRounding::Document), basket.lines());
    QCOMPARE(amounts.net.minor(), scaled(text(expected, "tax_exclusive"), 2).value());
    QCOMPARE(amounts.tax.minor(), scaled(text(expected, "tax_total"), 2).value());
    QCOMPARE(amounts.total.minor(), scaled(text(expected, "tax_inclusive"), 2).value());
    QCOMPARE(amounts.taxGroups.size(), breakdown.size());
    for (const TaxGroup& group : amounts.taxGroups) {
        QCOMPARE(group.net.minor(), breakdown.at(group.rate).first);
        QCOMPARE(group.tax.minor(), breakdown.at(group.rate).second);
    }
    book.check();
}

void TestTaxVectors::every_row_of_tax_documents_is_checked_or_counted()
{
    test::VectorBook book{"tax-documents.jsonl"};
    for (const QJsonObject& document : taxDocuments()) {
        if (text(document, "kind") == "odoo document")
            checkOdooDocument(document, book);
        else
            checkInvoice(document, book);
        QVERIFY2(!QTest::currentTestFailed(), text(document, "id").c_str());
    }
    book.print();
    QCOMPARE(book.reasons(), (std::map<std::string, int>{
                                 {severalTaxes, 10}, {otherTaxType, 10}, {negativeSum, 2}}));
    QCOMPARE(book.checked(), 14);
}

// The lines are the ratios in thousands of units, and the rate is what makes the tax the amount.
void TestTaxVectors::allocations_by_largest_remainder_are_a_documents_tax()
{
    int checked = 0;
    for (const VectorRow& row : test::readCsvVectors("money-allocation.csv")) {
        if (row.at("method") != "FloorToLargestRemainder")
            continue;
        std::vector<std::int64_t> bases;
        for (const std::string& ratio : test::splitList(row.at("ratios"), ';'))
            bases.push_back(std::stoll(ratio) * 1000);
        const std::int64_t sum = std::accumulate(bases.begin(), bases.end(), std::int64_t{0});
        const std::int64_t amount = scaled(row.at("amount"), 2).value();
        const Rate rate = Rate::ppm(mulDiv(amount, 1'000'000, sum, Rounding::HalfUp));
        std::vector<PriceInput> lines;
        for (const std::int64_t base : bases)
            lines.push_back({Money{base, Currency{"XTS", 0}}, Quantity::pieces(1),
                             Money{0, Currency{"XTS", 0}}, rate});
        const BasketAmounts amounts = priceBasket(shopWith(false, TaxRounding::Document), lines);
        QCOMPARE(amounts.tax.minor(), amount);
        const auto expected = test::splitList(row.at("expected"), ';');
        QCOMPARE(amounts.lines.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(amounts.lines[i].tax.minor() == scaled(expected[i], 2).value(),
                     row.at("id").c_str());
        ++checked;
    }
    QCOMPARE(checked, 6);
}

QTEST_APPLESS_MAIN(TestTaxVectors)
#include "tst_tax_vectors.moc"
