// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/demo_server.h"

#include "core/store/shop_maker.h"
#include "core/values/barcode.h"

#include <QDir>

#include <stdexcept>

namespace polaris::test
{

namespace
{

// No product of the demo shop and no scale label begins so.
constexpr std::int64_t firstFreeCode = 290'000'000'000;

std::string gtin(std::int64_t number)
{
    const std::string digits = std::to_string(firstFreeCode + number);
    return digits + Barcode::checkDigit(digits);
}

} // namespace

DemoServer::DemoServer(const DemoShop& shop)
{
    const ShopMade made = makeShop(ownerSettings(), shop.plan, shop.products);
    if (made.import.created != static_cast<std::int64_t>(shop.products.size()))
        throw std::runtime_error{"not every product was taken into the shop"};
}

std::string DemoServer::tillConnection() const
{
    return m_server.address().connectionString("polaris_till");
}

ConnectionSettings DemoServer::ownerSettings() const
{
    return ConnectionSettings::parse(m_server.address().connectionString());
}

QString DemoServer::folder(QStringView name) const
{
    const QString path = m_folder.filePath(name.toString());
    if (!QDir{}.mkpath(path))
        throw std::runtime_error{"a temporary folder cannot be made"};
    return path;
}

DemoShop largeDemoShop(std::size_t products, std::int64_t piecesOfEach)
{
    DemoShop shop = loadDemoShop();
    const std::vector<ProductRow> first = shop.products;
    if (first.size() > products)
        shop.products.erase(shop.products.begin() + static_cast<std::ptrdiff_t>(products),
                            shop.products.end());
    shop.products.reserve(products);
    while (shop.products.size() < products) {
        const std::size_t number = shop.products.size();
        ProductRow row = first[number % first.size()];
        const std::string round = std::to_string(number / first.size() + 1);
        row.sku += "-" + round;
        row.name += " " + round;
        row.barcodes = {gtin(static_cast<std::int64_t>(number))};
        row.quickPlace.reset();
        shop.products.push_back(std::move(row));
    }
    for (ProductRow& row : shop.products)
        row.openingStock = Quantity::pieces(piecesOfEach);
    return shop;
}

} // namespace polaris::test
