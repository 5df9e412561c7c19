// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/served_shop.h"

namespace polaris::test
{

ServedShop::ServedShop(const TestShopPlan& plan, const ScratchOptions& options) : m_server{options}
{
    Arguments arguments;
    arguments.target = TargetKind::Dsn;
    arguments.dsn = QString::fromStdString(m_server.address().connectionString());
    m_target.emplace(arguments, m_console);
    m_shop.emplace(*m_target, plan, m_console);
}

const Product& ServedShop::product(std::size_t number) const
{
    return m_shop->products().at(number);
}

ConnectionSettings ServedShop::ownerSettings() const
{
    return ConnectionSettings::parse(m_server.address().connectionString());
}

ConnectionSettings ServedShop::tillSettings() const
{
    return ConnectionSettings::parse(m_server.address().connectionString("polaris_till"));
}

std::int64_t ServedShop::ask(const std::string& sql)
{
    Connection owner{ownerSettings()};
    return owner.run(sql).single().integer(0);
}

QString ServedShop::faults()
{
    Connection owner{ownerSettings()};
    QString text;
    for (const InvariantResult& result : verifyBooks(owner)) {
        if (result.faults > 0)
            text += QStringLiteral("%1: %2 faults, for example %3\n")
                        .arg(QString::fromStdString(result.name))
                        .arg(result.faults)
                        .arg(QString::fromStdString(result.example));
    }
    return text;
}

TestShopPlan plainShop(int tills, int products, std::int64_t piecesOfEach,
                       std::optional<std::int64_t> piecesOfFirst)
{
    TestShopPlan plan;
    plan.tills = tills;
    const Currency currency{plan.currency, 2};
    for (int product = 1; product <= products; ++product) {
        const std::int64_t pieces =
            product == 1 ? piecesOfFirst.value_or(piecesOfEach) : piecesOfEach;
        plan.products.push_back(
            plainProduct("P" + std::to_string(product), "Product " + std::to_string(product),
                         Money{100 * product, currency}, Quantity::pieces(pieces)));
    }
    return plan;
}

Sale makeSaleOf(const TillSetup& setup, std::vector<BasketLine> lines, TenderKind kind)
{
    const SystemClock clock;
    SystemRandom random;
    Basket basket{setup.shop.currency};
    basket.restore(SaleId::generate(clock, random), std::move(lines));
    Tendering tendering{setup.shop, basket.amounts(setup.shop).total};
    tendering.add({kind, tendering.due(kind), {}});
    return makeSale(setup.shop, setup.till, setup.staff.front().id, basket, tendering.settle(),
                    clock.utcNow());
}

} // namespace polaris::test
