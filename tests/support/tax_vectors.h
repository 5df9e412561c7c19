// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pricing.h"
#include "tests/support/shop_maker.h"
#include "tests/support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// The reference vectors of taxes as shops and lines that can be priced.
namespace polaris::test
{

inline const char* const severalTaxes =
    "a till's line has one tax rate: several taxes, or one on another";
inline const char* const otherTaxType =
    "a till's tax is a percentage: not fixed by piece, not a division";

// An exact decimal as an integer count of 10^-places; empty when it is finer than that.
[[nodiscard]] inline std::optional<std::int64_t> scaled(const std::string& text, std::size_t places)
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

// Without a step the source shows six decimals and more where the price has more.
[[nodiscard]] inline MinorUnit unitOfRow(const VectorRow& row)
{
    if (row.at("step").starts_with("none"))
        return {7, row.at("price_unit").size() > 8 ? 1 : 10};
    return {7, *scaled(row.at("step"), 7)};
}

[[nodiscard]] inline Shop shopWith(bool pricesIncludeTax, TaxRounding rounding)
{
    Shop shop = makeShop(Currency{"XTS", 0});
    shop.pricesIncludeTax = pricesIncludeTax;
    shop.taxRounding = rounding;
    return shop;
}

struct OneTax {
    Rate rate;
    bool included = false;
};

// The single percentage of a line; taxes of 0 % change nothing and are passed over.
[[nodiscard]] inline std::optional<OneTax> oneTax(const QJsonArray& taxes, const char*& reason)
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

[[nodiscard]] inline std::string text(const QJsonObject& object, const char* key)
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

// A shop's rules and what is sold by them.
struct TaxBasket {
    Shop shop;
    std::vector<PriceInput> lines;
};

// Nothing, and the reason, for a row that is no line of a till.
[[nodiscard]] inline std::optional<TaxBasket> basketOfRow(const VectorRow& row, const char*& reason)
{
    const auto taxes = QJsonDocument::fromJson(QByteArray::fromStdString(row.at("taxes"))).array();
    const std::optional<OneTax> tax = oneTax(taxes, reason);
    if (!tax)
        return std::nullopt;
    const MinorUnit unit = unitOfRow(row);
    const bool byLine = row.at("rounding").find("per") != std::string::npos;
    return TaxBasket{shopWith(tax->included, byLine ? TaxRounding::Line : TaxRounding::Document),
                     {{*unit.money(row.at("price_unit")), Quantity::parse(row.at("quantity")),
                       *unit.money("0"), tax->rate}}};
}

[[nodiscard]] inline std::optional<TaxBasket> basketOfOdoo(const QJsonObject& document,
                                                           const char*& reason)
{
    const MinorUnit cents;
    std::vector<PriceInput> lines;
    bool included = false;
    for (const auto& value : document[QStringLiteral("lines")].toArray()) {
        const QJsonObject line = value.toObject();
        const auto tax = oneTax(line[QStringLiteral("taxes")].toArray(), reason);
        if (!tax)
            return std::nullopt;
        included = tax->included;
        lines.push_back({*cents.money(text(line, "price_unit")),
                         Quantity::parse(text(line, "quantity")), *cents.money("0"), tax->rate});
    }
    const bool byLine = text(document, "rounding_method") == "round_per_line";
    return TaxBasket{shopWith(included, byLine ? TaxRounding::Line : TaxRounding::Document),
                     std::move(lines)};
}

[[nodiscard]] inline std::vector<QJsonObject> taxDocuments()
{
    std::vector<QJsonObject> documents;
    const QByteArray file = QByteArray::fromStdString(readVectorFile("tax-documents.jsonl"));
    for (const QByteArray& line : file.trimmed().split('\n'))
        documents.push_back(QJsonDocument::fromJson(line).object());
    return documents;
}

// Net and tax of a row that has several taxes, fixed ones or one on another: no line that a till
// makes, but amounts that a line may hold. Nothing when one is below zero.
[[nodiscard]] inline std::optional<std::pair<Money, Money>> netAndTaxOfRow(const VectorRow& row)
{
    if (row.at("expected_base").empty() || row.at("expected_taxes").empty())
        return std::nullopt;
    const Currency currency{"XTS", 0};
    std::int64_t tax = 0;
    for (const std::string& part : splitList(row.at("expected_taxes"), ';'))
        tax += scaled(part, 7).value();
    const std::int64_t net = scaled(row.at("expected_base"), 7).value();
    if (net < 0 || tax < 0)
        return std::nullopt;
    return std::pair{Money{net, currency}, Money{tax, currency}};
}

// All that can be priced of both files.
[[nodiscard]] inline std::vector<TaxBasket> taxBaskets()
{
    const char* reason = nullptr;
    std::vector<TaxBasket> baskets;
    const auto keep = [&](std::optional<TaxBasket> basket) {
        if (basket && !basket->lines.empty())
            baskets.push_back(std::move(*basket));
    };
    for (const VectorRow& row : readCsvVectors("tax-rounding.csv")) {
        if (row.at("unrounded_tax").empty())
            keep(basketOfRow(row, reason));
    }
    for (const QJsonObject& document : taxDocuments()) {
        if (text(document, "kind") == "odoo document")
            keep(basketOfOdoo(document, reason));
        else if (const InvoiceBasket invoice{document}; invoice.isComplete())
            keep(TaxBasket{shopWith(false, TaxRounding::Document), invoice.lines()});
    }
    return baskets;
}

} // namespace polaris::test
