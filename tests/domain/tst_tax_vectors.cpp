// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricing.h"

#include "tests/support/shop_maker.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace polaris;
using test::VectorRow;

namespace
{

const char* const severalTaxes = "a till's line has one tax rate: several taxes, or one on another";
const char* const otherTaxType = "a till's tax is a percentage: not fixed by piece, not a division";
const char* const negativeSum = "a sale has no rate whose sum is negative (its tax was checked)";

// An exact decimal as an integer count of 10^-places; empty when it is finer than that.
std::optional<std::int64_t> scaled(const std::string& text, std::size_t places)
{
    const std::size_t stop = text.find('.');
    std::string fraction = stop == std::string::npos ? "" : text.substr(stop + 1);
    while (fraction.size() > places && fraction.back() == '0')
        fraction.pop_back();
    if (fraction.size() > places)
        return std::nullopt;
    fraction.append(places - fraction.size(), '0');
    return std::stoll(text.substr(0, stop) + fraction);
}

// The currency's digits play no part in pricing, so any unit, also 0.05, can be the minor one.
struct MinorUnit {
    std::size_t places = 2;
    std::int64_t step = 1; // in 10^-places

    [[nodiscard]] std::optional<Money> money(const std::string& text) const
    {
        const auto value = scaled(text, places);
        if (!value || *value % step != 0)
            return std::nullopt;
        return Money{*value / step, Currency{"XTS", 0}};
    }
};

Shop shopWith(bool pricesIncludeTax, TaxRounding rounding)
{
    Shop shop = test::makeShop(Currency{"XTS", 0});
    shop.pricesIncludeTax = pricesIncludeTax;
    shop.taxRounding = rounding;
    return shop;
}

struct OneTax {
    Rate rate;
    bool included = false;
};

// The single percentage of a line; taxes of 0 % change nothing and are passed over.
std::optional<OneTax> oneTax(const QJsonArray& taxes, const char*& reason)
{
    std::optional<OneTax> found;
    for (const auto& value : taxes) {
        const QJsonObject tax = value.toObject();
        const QString amount = tax[QStringLiteral("amount")].toString();
        if (tax[QStringLiteral("type")].toString() != QStringLiteral("percent")) {
            reason = otherTaxType;
            return std::nullopt;
        }
        if (amount.toDouble() == 0)
            continue;
        if (found || amount.startsWith(QLatin1Char('-'))) {
            reason = severalTaxes;
            return std::nullopt;
        }
        found = OneTax{Rate::parsePercent(amount.toStdString()),
                       tax[QStringLiteral("price_included")].toBool()};
    }
    return found ? found : OneTax{};
}

std::string text(const QJsonObject& object, const char* key)
{
    return object[QLatin1String{key}].toString().toStdString();
}

// An invoice as a basket: a line whose source price is finer than a cent, or holds allowances,
// comes in as its stated net; what is taken off a rate, by an allowance or a returned line, becomes
// discount on lines of that rate.
class InvoiceBasket final
{
public:
    explicit InvoiceBasket(const QJsonObject& document)
    {
        for (const auto& value : document[QStringLiteral("lines")].toArray())
            addLine(value.toObject());
        for (const auto& value :
             document[QStringLiteral("document_allowances_charges")].toArray()) {
            const QJsonObject entry = value.toObject();
            const std::int64_t amount = scaled(text(entry, "amount"), 2).value();
            const bool isCharge = text(entry, "charge") == "true";
            addAmount(isCharge ? amount : -amount, rateOf(entry));
        }
        for (const auto& [rate, amount] : m_deductions)
            deduct(rate, amount);
    }

    [[nodiscard]] const std::vector<PriceInput>& lines() const { return m_lines; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] static Rate rateOf(const QJsonObject& object)
    {
        const std::string percent = text(object, "vat_percent");
        return percent.empty() ? Rate{} : Rate::parsePercent(percent);
    }

private:
    [[nodiscard]] static Money money(std::int64_t cents)
    {
        return Money{cents, Currency{"XTS", 0}};
    }
    void addAmount(std::int64_t cents, Rate rate)
    {
        if (cents > 0)
            m_lines.push_back({money(cents), Quantity::pieces(1), money(0), rate});
        else if (cents < 0)
            m_deductions.emplace_back(rate, -cents);
    }
    void addLine(const QJsonObject& line)
    {
        const std::int64_t net = scaled(text(line, "line_net"), 2).value();
        const auto price = scaled(text(line, "price_unit"), 2);
        const Quantity quantity = Quantity::parse(text(line, "quantity"));
        if (price && quantity.isPositive() &&
            mulDiv(*price, quantity.thousandths(), 1000, Rounding::HalfUp) == net)
            m_lines.push_back({money(*price), quantity, money(0), rateOf(line)});
        else
            addAmount(net, rateOf(line));
    }
    void deduct(Rate rate, std::int64_t cents)
    {
        for (PriceInput& line : m_lines) {
            if (line.taxRate != rate)
                continue;
            const std::int64_t gross =
                mulDiv(line.unitPrice.minor(), line.quantity.thousandths(), 1000, Rounding::HalfUp);
            const std::int64_t part = std::min(cents, gross - line.discount.minor());
            line.discount += money(part);
            cents -= part;
        }
        m_isComplete = m_isComplete && cents == 0;
    }

    std::vector<PriceInput> m_lines;
    std::vector<std::pair<Rate, std::int64_t>> m_deductions;
    bool m_isComplete = true;
};

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
    const auto taxes = QJsonDocument::fromJson(QByteArray::fromStdString(row.at("taxes"))).array();
    const std::optional<OneTax> tax = oneTax(taxes, reason);
    if (!tax)
        return book.leaveOut(reason);
    // Without a step the source shows six decimals and more where the price has more.
    MinorUnit unit{7, 10};
    if (row.at("step").starts_with("none"))
        unit.step = row.at("price_unit").size() > 8 ? 1 : 10;
    else
        unit.step = *scaled(row.at("step"), 7);
    const std::vector<PriceInput> lines{{*unit.money(row.at("price_unit")),
                                         Quantity::parse(row.at("quantity")), *unit.money("0"),
                                         tax->rate}};
    const bool byLine = row.at("rounding").find("per") != std::string::npos;
    const Shop shop = shopWith(tax->included, byLine ? TaxRounding::Line : TaxRounding::Document);
    const BasketAmounts amounts = priceBasket(shop, lines);
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
    const MinorUnit cents;
    std::vector<PriceInput> lines;
    bool included = false;
    for (const auto& value : document[QStringLiteral("lines")].toArray()) {
        const QJsonObject line = value.toObject();
        const char* reason = nullptr;
        const auto tax = oneTax(line[QStringLiteral("taxes")].toArray(), reason);
        if (!tax)
            return book.leaveOut(reason);
        included = tax->included;
        QCOMPARE(scaled(text(line, "discount_percent"), 2).value(), 0);
        lines.push_back({*cents.money(text(line, "price_unit")),
                         Quantity::parse(text(line, "quantity")), *cents.money("0"), tax->rate});
    }
    const bool byLine = text(document, "rounding_method") == "round_per_line";
    const Shop shop = shopWith(included, byLine ? TaxRounding::Line : TaxRounding::Document);
    const BasketAmounts amounts = priceBasket(shop, lines);
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
    const QByteArray file = QByteArray::fromStdString(test::readVectorFile("tax-documents.jsonl"));
    for (const QByteArray& line : file.trimmed().split('\n')) {
        const QJsonObject document = QJsonDocument::fromJson(line).object();
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
