// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/shop_options.h"

#include "app/admin/usage_error.h"
#include "core/catalogue/utf8.h"
#include "core/values/currency_table.h"
#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{

namespace
{

constexpr std::array flags{"prices-include-tax", "prices-without-tax"};
constexpr std::array values{"name",    "currency", "cash-step", "tax-rounding", "owner",
                            "manager", "cashier",  "header",    "footer"};
constexpr std::size_t maxTextBytes = 200;

QString given(const QCommandLineParser& parser, const char* option, const QString& otherwise)
{
    return parser.isSet(QLatin1String{option}) ? parser.value(QLatin1String{option}) : otherwise;
}

std::string checked(const QString& text, const char* option)
{
    const std::string utf8 = text.trimmed().toStdString();
    if (utf8.empty() || utf8.size() > maxTextBytes || hasControlCharacter(utf8))
        throw UsageError{QStringLiteral("--%1 must be a text of one line, not empty, of at most %2 "
                                        "bytes.")
                             .arg(QLatin1String{option})
                             .arg(maxTextBytes)};
    return utf8;
}

std::vector<std::string> texts(const QCommandLineParser& parser, const char* option)
{
    std::vector<std::string> all;
    for (const QString& text : parser.values(QLatin1String{option}))
        all.push_back(checked(text, option));
    return all;
}

Currency currencyOf(const QCommandLineParser& parser)
{
    const QString code = given(parser, "currency", QStringLiteral("PKR")).toUpper();
    const std::optional<Currency> currency = findCurrency(code.toStdString());
    if (!currency)
        throw UsageError{QStringLiteral("--currency must be a code of ISO 4217, such as EUR: "
                                        "\"%1\" is none.")
                             .arg(code)};
    return *currency;
}

std::int64_t cashStepOf(const QCommandLineParser& parser, const Currency& currency)
{
    const QString text = parser.value(QStringLiteral("cash-step"));
    if (!parser.isSet(QStringLiteral("cash-step")))
        return usualCashStepMinor(currency);
    try {
        if (const Money step = Money::parse(text.toStdString(), currency); step.minor() > 0)
            return step.minor();
    } catch (const ValueError&) {
        // said below
    }
    throw UsageError{QStringLiteral("--cash-step must be an amount above zero, such as %1.")
                         .arg(QString::fromStdString(Money{1, currency}.toText()))};
}

TaxRounding taxRoundingOf(const QCommandLineParser& parser)
{
    const QString word = given(parser, "tax-rounding", QStringLiteral("line"));
    if (word != u"line" && word != u"document")
        throw UsageError{QStringLiteral("--tax-rounding must be line or document.")};
    return word == u"line" ? TaxRounding::Line : TaxRounding::Document;
}

bool pricesIncludeTax(const QCommandLineParser& parser)
{
    const bool without = parser.isSet(QStringLiteral("prices-without-tax"));
    if (without && parser.isSet(QStringLiteral("prices-include-tax")))
        throw UsageError{
            QStringLiteral("Use only one of --prices-include-tax and --prices-without-tax.")};
    return !without;
}

// In the order of the sign-in page.
std::vector<StaffMember> staffOf(const QCommandLineParser& parser)
{
    std::vector<StaffMember> staff;
    const auto add = [&](const char* option, StaffRole role) {
        for (std::string& name : texts(parser, option))
            staff.push_back({{}, std::move(name), role});
    };
    add("cashier", StaffRole::Cashier);
    add("manager", StaffRole::Manager);
    add("owner", StaffRole::Owner);
    if (staff.empty())
        return {{{}, "Cashier 1", StaffRole::Cashier}, {{}, "Cashier 2", StaffRole::Cashier},
                {{}, "Cashier 3", StaffRole::Cashier}, {{}, "Cashier 4", StaffRole::Cashier},
                {{}, "Manager 1", StaffRole::Manager}, {{}, "Owner", StaffRole::Owner}};
    if (staff.back().role == StaffRole::Cashier)
        throw UsageError{QStringLiteral("Name an --owner or a --manager, too: somebody must have "
                                        "the rights that cashiers lack.")};
    std::vector<std::string> names;
    for (const StaffMember& member : staff)
        names.push_back(member.name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end())
        throw UsageError{QStringLiteral("Two people cannot both be called \"%1\".")
                             .arg(QString::fromStdString(*twice))};
    return staff;
}

} // namespace

void addShopOptions(QCommandLineParser& parser)
{
    for (const char* flag : flags)
        parser.addOption(QCommandLineOption{QLatin1String{flag}});
    for (const char* option : values)
        parser.addOption(QCommandLineOption{QLatin1String{option}, {}, QStringLiteral("value")});
}

QString givenShopOption(const QCommandLineParser& parser)
{
    for (const char* flag : flags) {
        if (parser.isSet(QLatin1String{flag}))
            return QLatin1String{flag};
    }
    for (const char* option : values) {
        if (parser.isSet(QLatin1String{option}))
            return QLatin1String{option};
    }
    return {};
}

ShopPlan readShopPlan(const QCommandLineParser& parser, int tills)
{
    const Currency currency = currencyOf(parser);
    ShopPlan plan{
        .shop = {.id = {},
                 .name = checked(given(parser, "name", QStringLiteral("My shop")), "name"),
                 .receiptHeader = texts(parser, "header"),
                 .receiptFooter = texts(parser, "footer"),
                 .currency = currency,
                 .pricesIncludeTax = pricesIncludeTax(parser),
                 .taxRounding = taxRoundingOf(parser),
                 .cashStepMinor = cashStepOf(parser, currency),
                 .scaleLabelPrefix = "22"},
        .tills = {},
        .staff = staffOf(parser)};
    for (int till = 1; till <= tills; ++till)
        plan.tills.push_back({{}, "T" + std::to_string(till), "Till " + std::to_string(till)});
    return plan;
}

} // namespace polaris
