// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/find_model.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace polaris
{

namespace
{

constexpr std::size_t kMostFound = 50;

} // namespace

FindModel::FindModel(const ShopState& shop, QObject* parent)
    : QAbstractListModel{parent},
      m_shop{shop}
{
    connect(&m_shop, &ShopState::stockChanged, this, [this] {
        if (!m_products.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {StockRole, StockLevelRole});
    });
}

void FindModel::find(const QString& text)
{
    beginResetModel();
    m_snapshot = m_shop.snapshot();
    m_products.clear();
    if (!text.trimmed().isEmpty())
        m_products = m_snapshot->search(text.toStdString(), kMostFound);
    endResetModel();
}

const Product* FindModel::product(int row) const
{
    return row >= 0 && row < rowCount() ? m_products[static_cast<std::size_t>(row)] : nullptr;
}

std::vector<ProductId> FindModel::shownProducts(int most) const
{
    std::vector<ProductId> ids;
    for (const Product* product : m_products) {
        if (static_cast<int>(ids.size()) == most)
            break;
        ids.push_back(product->id);
    }
    return ids;
}

int FindModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_products.size());
}

QVariant FindModel::data(const QModelIndex& index, int role) const
{
    const Product* found = product(index.row());
    if (found == nullptr)
        return {};
    switch (role) {
    case NameRole:
        return toQString(found->name);
    case DetailRole:
        return found->category.empty() ? toQString(found->sku)
                                       : QStringLiteral("%1 · %2").arg(toQString(found->sku),
                                                                       toQString(found->category));
    case PriceRole:
        return m_shop.format().unitPrice(*found);
    case StockRole:
        return m_shop.note(*found).text;
    case StockLevelRole:
        return static_cast<int>(m_shop.note(*found).level);
    case Qt::AccessibleTextRole:
        return QStringList{toQString(found->name), m_shop.format().unitPrice(*found),
                           m_shop.note(*found).text}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

FindDelegate::FindDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate{parent},
      m_theme{theme}
{
}

QSize FindDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_theme.px(60), m_theme.px(14)};
}

void FindDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    const Tokens& t = m_theme.tokens();
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect row = option.rect.adjusted(0, 0, 0, -m_theme.px(1));
    drawBox(*painter, row, m_theme.radius(), selected ? t.accentSoft : t.surface,
            selected ? t.accent : t.line, selected ? 2 : 1);
    const int pad = m_theme.px(3);
    const QRect inner = row.adjusted(pad, 0, -pad, 0);
    const QFont nameFont = m_theme.font(TextRole::Body);
    const QFont smallFont = m_theme.font(TextRole::Small);
    const QFontMetrics nameMetrics{nameFont};
    const QFontMetrics smallMetrics{smallFont};
    const int side = m_theme.px(26);
    const int top = row.top() + (row.height() - nameMetrics.height() - smallMetrics.height()) / 2;
    const auto write = [&](bool upper, bool atEnd, const QFont& font, const QColor& color,
                           const QString& text) {
        const QFontMetrics metrics{font};
        const int width = atEnd ? side : inner.width() - side - m_theme.px(2);
        const QRect box{atEnd ? inner.right() - side + 1 : inner.left(),
                        upper ? top : top + nameMetrics.height(), width, metrics.height()};
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(mirror(box, row, mirrored),
                          (atEnd != mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, width));
    };
    const auto level = static_cast<StockNote::Level>(index.data(FindModel::StockLevelRole).toInt());
    const bool few = level == StockNote::Level::Low || level == StockNote::Level::Out;
    write(true, false, nameFont, t.ink, index.data(FindModel::NameRole).toString());
    write(true, true, nameFont, t.ink, index.data(FindModel::PriceRole).toString());
    write(false, false, smallFont, t.muted, index.data(FindModel::DetailRole).toString());
    write(false, true, smallFont, few ? t.warn : t.muted,
          index.data(FindModel::StockRole).toString());
    painter->restore();
}

} // namespace polaris
