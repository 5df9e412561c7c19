// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/replay.h"

namespace polaris
{

namespace
{

// The returns of one sale together; one without a receipt is alone.
std::vector<std::vector<const RetailReturn*>> bySale(const std::vector<RetailReturn>& returns)
{
    std::vector<std::vector<const RetailReturn*>> groups;
    std::unordered_map<std::size_t, std::size_t> groupOfSale;
    for (const RetailReturn& back : returns) {
        std::size_t group = groups.size();
        if (back.sale)
            group = groupOfSale.try_emplace(*back.sale, group).first->second;
        if (group == groups.size())
            groups.emplace_back();
        groups[group].push_back(&back);
    }
    return groups;
}

} // namespace

Replay::Replay(const RetailFile& file, const std::vector<RetailReturn>& returns, ShopTarget& target,
               const TestShop& shop, Console& console)
    : m_file{file},
      m_target{target},
      m_shop{shop},
      m_console{console},
      m_threads{shop.setups().size()},
      m_sales(file.invoices.size()),
      m_returns{bySale(returns)},
      m_allReturns{static_cast<qint64>(returns.size())}
{
    for (const Product& product : shop.products())
        m_products.emplace(product.sku, &product);
}

void Replay::run()
{
    m_threads.run([this](std::size_t till) {
        TillRig rig{m_target.tillSettings(), LockStrategy::polaris(), m_shop.setups()[till],
                    m_shop.journalPath(till)};
        sellInvoices(rig);
        m_threads.meet();
        returnGoods(rig);
    });
}

void Replay::sellInvoices(TillRig& rig)
{
    const auto all = static_cast<qint64>(m_file.invoices.size());
    for (std::size_t next = m_nextSale++; next < m_file.invoices.size() && !m_threads.isBroken();
         next = m_nextSale++) {
        const RetailInvoice& invoice = m_file.invoices[next];
        std::vector<BasketLine> lines;
        for (const RetailLine& line : invoice.lines)
            lines.push_back(basketLineOf(line));
        const Outcome outcome = rig.sell(std::move(lines), m_shop.staff(), TenderKind::Card);
        if (const Receipt* receipt = receiptOf(outcome)) {
            m_sales[next] = receipt->key;
            ++m_tally.invoices;
            m_tally.lines += static_cast<qint64>(invoice.lines.size());
        } else {
            ++m_tally.notSold;
            m_console.complain(QStringLiteral("Invoice %1 was not sold: %2.")
                                   .arg(QString::fromStdString(invoice.number),
                                        QLatin1String{outcomeName(outcome)}));
        }
        m_console.progress(QStringLiteral("Selling invoices"), m_tally.invoices, all);
    }
}

void Replay::returnGoods(TillRig& rig)
{
    for (std::size_t next = m_nextReturn++; next < m_returns.size() && !m_threads.isBroken();
         next = m_nextReturn++) {
        for (const RetailReturn* back : m_returns[next]) {
            const auto outcome = takeBack(rig, *back);
            if (outcome && receiptOf(*outcome)) {
                ++m_tally.returns;
                m_tally.returnLines += back->lines;
            } else {
                ++m_tally.notReturned;
                m_console.complain(QStringLiteral("Invoice %1 was not returned: %2.")
                                       .arg(QString::fromStdString(back->number),
                                            QLatin1String{outcome ? outcomeName(*outcome)
                                                                  : "its sale was not made"}));
            }
            m_console.progress(QStringLiteral("Returning goods"), m_tally.returns, m_allReturns);
        }
    }
}

std::optional<Outcome> Replay::takeBack(TillRig& rig, const RetailReturn& back) const
{
    if (!back.sale) {
        std::vector<BasketLine> lines;
        for (const ReturnPart& part : back.parts)
            lines.push_back(basketLineOf(part.line));
        return rig.takeBack(std::move(lines), m_shop.staff());
    }
    if (!m_sales[*back.sale])
        return std::nullopt;
    std::vector<TillRig::Part> parts;
    for (const ReturnPart& part : back.parts)
        parts.push_back({part.saleLine, Quantity::pieces(part.line.pieces)});
    return rig.takeBack(*m_sales[*back.sale], parts, m_shop.staff());
}

// The file's prices differ from line to line of one product: the manager who plays sets them.
BasketLine Replay::basketLineOf(const RetailLine& line) const
{
    BasketLine made = lineOf(*m_products.at(line.code), Quantity::pieces(line.pieces));
    made.unitPrice = line.price;
    return made;
}

} // namespace polaris
