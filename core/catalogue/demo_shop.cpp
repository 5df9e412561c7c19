// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/demo_shop.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>
#include <string>
#include <utility>

// A resource in a static library is linked away unless its initialiser is called, and the macro
// works only outside of a namespace.
static void registerDemoResource()
{
    Q_INIT_RESOURCE(demo);
}

namespace polaris
{

namespace
{

[[noreturn]] void refuse(const std::string& what)
{
    throw std::runtime_error{"The demo shop inside the program is damaged: " + what};
}

[[nodiscard]] QByteArray readResource(const QString& name)
{
    registerDemoResource();
    QFile file{QStringLiteral(":/demo/") + name};
    if (!file.open(QIODevice::ReadOnly))
        refuse(name.toStdString() + " is missing");
    return file.readAll();
}

[[nodiscard]] std::string textOf(const QJsonObject& object, QLatin1String key)
{
    const QJsonValue value = object.value(key);
    if (!value.isString())
        refuse(std::string{key.data()} + " is missing");
    return value.toString().toStdString();
}

[[nodiscard]] std::vector<std::string> linesOf(const QJsonObject& object, QLatin1String key)
{
    std::vector<std::string> lines;
    const QJsonArray array = object.value(key).toArray();
    for (const QJsonValue line : array)
        lines.push_back(line.toString().toStdString());
    return lines;
}

[[nodiscard]] Rounding roundingOf(const std::string& name)
{
    if (name == "halfUp")
        return Rounding::HalfUp;
    if (name == "halfDown")
        return Rounding::HalfDown;
    if (name == "halfEven")
        return Rounding::HalfEven;
    refuse("no rounding is called " + name);
}

[[nodiscard]] TaxRounding taxRoundingOf(const std::string& name)
{
    if (name == "line")
        return TaxRounding::Line;
    if (name == "document")
        return TaxRounding::Document;
    refuse("no tax rounding is called " + name);
}

[[nodiscard]] StaffRole roleOf(const std::string& name)
{
    if (name == "cashier")
        return StaffRole::Cashier;
    if (name == "manager")
        return StaffRole::Manager;
    if (name == "owner")
        return StaffRole::Owner;
    refuse("no role is called " + name);
}

[[nodiscard]] Currency currencyOf(const QJsonObject& object)
{
    const QJsonObject currency = object.value(QLatin1String{"currency"}).toObject();
    return Currency{textOf(currency, QLatin1String{"code"}),
                    currency.value(QLatin1String{"minorDigits"}).toInt(-1)};
}

[[nodiscard]] Shop shopOf(const QJsonObject& object)
{
    Shop shop{.id = {},
              .name = textOf(object, QLatin1String{"name"}),
              .receiptHeader = linesOf(object, QLatin1String{"receiptHeader"}),
              .receiptFooter = linesOf(object, QLatin1String{"receiptFooter"}),
              .currency = currencyOf(object),
              .scaleLabelPrefix = textOf(object, QLatin1String{"scaleLabelPrefix"})};
    shop.pricesIncludeTax = object.value(QLatin1String{"pricesIncludeTax"}).toBool();
    shop.taxRounding = taxRoundingOf(textOf(object, QLatin1String{"taxRounding"}));
    shop.taxRoundingMode = roundingOf(textOf(object, QLatin1String{"taxRoundingMode"}));
    shop.cashStepMinor = object.value(QLatin1String{"cashStepMinor"}).toInteger(1);
    shop.cashRoundingMode = roundingOf(textOf(object, QLatin1String{"cashRoundingMode"}));
    shop.scaleLabelIsPrice = object.value(QLatin1String{"scaleLabelIsPrice"}).toBool();
    return shop;
}

[[nodiscard]] OpeningAccount accountOf(const QJsonObject& object, const Currency& currency)
{
    return {.customer = {.id = {},
                         .version = 0,
                         .name = textOf(object, QLatin1String{"name"}),
                         .phone = textOf(object, QLatin1String{"phone"}),
                         .email = textOf(object, QLatin1String{"email"}),
                         .note = textOf(object, QLatin1String{"note"}),
                         .cards = linesOf(object, QLatin1String{"cards"}),
                         .creditLimit =
                             Money{object.value(QLatin1String{"creditLimitMinor"}).toInteger(),
                                   currency}},
            .balance = Money{object.value(QLatin1String{"balanceMinor"}).toInteger(), currency}};
}

[[nodiscard]] std::vector<ProductRow> productsOf(const Currency& currency)
{
    ProductFile file =
        readProductText(readResource(QStringLiteral("products.csv")).toStdString(), currency);
    for (const RowProblem& problem : file.problems) {
        if (!isWarning(problem.fault))
            refuse(problem.toText());
    }
    return std::move(file.rows);
}

} // namespace

DemoShop loadDemoShop()
{
    const QJsonObject object =
        QJsonDocument::fromJson(readResource(QStringLiteral("shop.json"))).object();
    ShopPlan plan{.shop = shopOf(object), .tills = {}, .staff = {}};
    const QJsonArray tills = object.value(QLatin1String{"tills"}).toArray();
    for (const QJsonValue value : tills) {
        const QJsonObject till = value.toObject();
        plan.tills.push_back(
            {{}, textOf(till, QLatin1String{"code"}), textOf(till, QLatin1String{"name"})});
    }
    const QJsonArray staff = object.value(QLatin1String{"staff"}).toArray();
    for (const QJsonValue value : staff) {
        const QJsonObject member = value.toObject();
        plan.staff.push_back({{},
                              textOf(member, QLatin1String{"name"}),
                              roleOf(textOf(member, QLatin1String{"role"}))});
    }
    const QJsonArray customers = object.value(QLatin1String{"customers"}).toArray();
    for (const QJsonValue value : customers)
        plan.customers.push_back(accountOf(value.toObject(), plan.shop.currency));
    std::vector<ProductRow> products = productsOf(plan.shop.currency);
    return {std::move(plan), std::move(products)};
}

const char* demoShopAttribution() noexcept
{
    return "Product data \xC2\xA9 Open Food Facts contributors, https://world.openfoodfacts.org, "
           "ODbL 1.0";
}

} // namespace polaris
