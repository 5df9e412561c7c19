// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/sale_finder.h"

#include "ui/sale/find_model.h"

#include <QDateTime>

namespace polaris
{

SaleFinder::SaleFinder(DeskThread& desk, const ShopState& shop, const Clock& clock, QObject* parent)
    : QAbstractListModel{parent},
      m_desk{desk},
      m_shop{shop},
      m_clock{clock}
{
}

void SaleFinder::begin()
{
    m_days = FindDays::Today;
    m_anyTill = false;
    m_till.clear();
    m_customer.reset();
    m_product.reset();
    m_total.reset();
    search();
}

void SaleFinder::nextDays()
{
    const bool isLast = m_days == FindDays::Any || m_days == FindDays::OneDay;
    m_days = isLast ? FindDays::Today : static_cast<FindDays>(static_cast<int>(m_days) + 1);
    search();
}

void SaleFinder::setDay(const QDate& day)
{
    m_days = FindDays::OneDay;
    m_day = day;
    search();
}

void SaleFinder::setAnyTill(bool any)
{
    m_anyTill = any;
    m_till.clear();
    search();
}

void SaleFinder::setTill(const QString& code)
{
    m_anyTill = false;
    m_till = code;
    search();
}

void SaleFinder::setCustomer(const std::optional<Customer>& customer)
{
    m_customer = customer;
    search();
}

void SaleFinder::setProduct(const std::optional<Product>& product)
{
    m_product = product;
    search();
}

void SaleFinder::setTotal(const std::optional<Money>& total)
{
    m_total = total;
    search();
}

QDate SaleFinder::today() const
{
    return dayOf(m_clock.utcNow());
}

std::optional<Period> SaleFinder::period() const
{
    const QDate now = today();
    const auto days = [&](int from, int to) {
        return Period{beginOf(now.addDays(from)), beginOf(now.addDays(to))};
    };
    switch (m_days) {
    case FindDays::Today:
        return days(0, 1);
    case FindDays::Yesterday:
        return days(-1, 0);
    case FindDays::LastWeek:
        return days(-6, 1);
    case FindDays::Any:
        return std::nullopt;
    case FindDays::OneDay:
        return Period{beginOf(m_day), beginOf(m_day.addDays(1))};
    }
    return std::nullopt;
}

void SaleFinder::search()
{
    beginResetModel();
    m_sales.clear();
    m_more = false;
    endResetModel();
    read();
}

void SaleFinder::read()
{
    SaleSearch search{.period = period(),
                      .tillCode = {},
                      .customer = {},
                      .product = {},
                      .total = m_total,
                      .before = {}};
    if (!m_till.isEmpty())
        search.tillCode = m_till.toStdString();
    else if (!m_anyTill)
        search.tillCode = m_shop.setup().till.code;
    if (m_customer)
        search.customer = m_customer->id;
    if (m_product)
        search.product = m_product->id;
    if (!m_sales.empty())
        search.before = m_sales.back().sale;
    m_reading = true;
    m_desk.ask(
        "find_sales", this,
        [setup = m_shop.setup(), search](ShopDesk& desk) {
            return desk.sales().findSales(setup, search);
        },
        [this, request = ++m_request](const Answer<SalesFound>& answer) {
            // An answer to an older question is no answer.
            if (request == m_request)
                take(answer);
        });
    Q_EMIT changed();
}

void SaleFinder::take(const Answer<SalesFound>& answer)
{
    m_reading = false;
    m_more = answer.value && answer.value->more;
    if (answer.value && !answer.value->sales.empty()) {
        const int first = rowCount();
        const int last = first + static_cast<int>(answer.value->sales.size()) - 1;
        beginInsertRows({}, first, last);
        m_sales.insert(m_sales.end(), answer.value->sales.begin(), answer.value->sales.end());
        endInsertRows();
    }
    Q_EMIT changed();
    if (!answer.value)
        Q_EMIT failed(answer.trouble, toQString(answer.diagnostic));
}

const SaleSummary* SaleFinder::sale(int row) const
{
    return row >= 0 && row < rowCount() ? &m_sales[static_cast<std::size_t>(row)] : nullptr;
}

int SaleFinder::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sales.size());
}

bool SaleFinder::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_reading;
}

void SaleFinder::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        read();
}

QVariant SaleFinder::data(const QModelIndex& index, int role) const
{
    const SaleSummary* found = sale(index.row());
    if (found == nullptr)
        return {};
    const Formatter& format = m_shop.format();
    const QString number = toQString(found->receipt.displayNumber());
    const QString lines = format.counted(found->lines, tr("1 line"), tr("%1 lines"));
    QStringList details{format.dateAndTime(found->receipt.recordedAt), toQString(found->staffName),
                        lines};
    if (!found->customerName.empty())
        details.insert(2, toQString(found->customerName));
    const QString returned = found->isFullyReturned ? tr("returned") : QString{};
    switch (role) {
    case FindModel::NameRole:
        return number;
    case FindModel::DetailRole:
        return details.join(QStringLiteral(" · "));
    case FindModel::PriceRole:
        return format.amount(found->total);
    case FindModel::StockRole:
        return returned;
    case FindModel::StockLevelRole:
        return static_cast<int>(StockNote::Level::Plenty);
    case Qt::AccessibleTextRole:
        return (QStringList{number, format.amount(found->total)} + details + QStringList{returned})
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace polaris
