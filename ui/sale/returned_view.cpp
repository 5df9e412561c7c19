// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/returned_view.h"

#include "ui/sale/basket_view.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QPainter>

namespace polaris
{

namespace
{

constexpr int kMostRows = 3;

// One row of a returned line: name at the start, quantity and amount at the end.
class ReturnedDelegate final : public QStyledItemDelegate
{
public:
    ReturnedDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate{parent},
          m_theme{theme}
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const bool mirrored = option.direction == Qt::RightToLeft;
        const int pad = m_theme.px(5);
        const QRect row = option.rect.adjusted(pad, 0, -pad, 0);
        const QFont font = m_theme.font(TextRole::Body);
        const QFontMetrics metrics{font};
        const QString amount = index.data(BasketModel::AmountRole).toString();
        const int amountWidth = metrics.horizontalAdvance(amount) + m_theme.px(2);
        const QRect words =
            mirrored ? row.adjusted(amountWidth, 0, 0, 0) : row.adjusted(0, 0, -amountWidth, 0);
        painter->setFont(font);
        painter->setPen(m_theme.tokens().warn);
        painter->drawText(
            words,
            (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->drawText(row,
                          (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter |
                              Qt::TextSingleLine,
                          amount);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {m_theme.px(40), m_theme.px(7.5)};
    }

private:
    const Theme& m_theme;
};

} // namespace

ReturnedModel::ReturnedModel(SalePresenter& presenter, const ShopState& shop, QObject* parent)
    : QAbstractListModel{parent},
      m_presenter{presenter},
      m_shop{shop}
{
    connect(&m_presenter, &SalePresenter::returnedChanged, this, [this] {
        beginResetModel();
        const auto& returned = m_presenter.returned();
        m_lines = returned ? returned->lines : std::vector<RefundLine>{};
        endResetModel();
    });
}

int ReturnedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant ReturnedModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RefundLine& line = m_lines[static_cast<std::size_t>(index.row())];
    const Formatter& format = m_shop.format();
    // All at once: a product's name may hold a place marker of its own.
    const QString words = tr("Returned: %1 × %2")
                              .arg(format.quantity(line.quantity, line.unit), toQString(line.name));
    const QString amount = format.amount(-line.amounts.total);
    switch (role) {
    case BasketModel::NameRole:
        return words;
    case BasketModel::AmountRole:
        return amount;
    case Qt::AccessibleTextRole:
        return QStringList{words, amount}.join(QStringLiteral(", "));
    default:
        return {};
    }
}

ReturnedView::ReturnedView(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                           QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_model{presenter, shop},
      m_title{new Label{theme, TextRole::Strong, Ink::Warn, this}},
      m_sum{new Label{theme, TextRole::Strong, Ink::Warn, this}},
      m_drop{new KeyButton{theme, KeyButton::Look::Tab, tr("Remove the return"),
                           KeyTable::keyText(Command::DropReturn), this}},
      m_list{new TouchList{m_theme, tr("Returned lines"), this}}
{
    m_title->setElided(true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ReturnedDelegate{theme, m_list});
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_drop);
    head->addWidget(m_sum);
    auto* column = new QVBoxLayout{this};
    column->addLayout(head);
    column->addWidget(m_list);
    m_theme.bind(this, [this, column, head] {
        column->setContentsMargins(0, m_theme.px(1.2), 0, m_theme.px(1.2));
        column->setSpacing(m_theme.px(0.6));
        head->setContentsMargins(m_theme.px(5), 0, m_theme.px(5), 0);
        head->setSpacing(m_theme.px(3));
        refresh();
    });
    connect(m_drop, &KeyButton::clicked, &m_presenter, &SalePresenter::dropReturned);
    connect(&m_presenter, &SalePresenter::returnedChanged, this, &ReturnedView::refresh);
    connect(&m_presenter, &SalePresenter::stateChanged, this, &ReturnedView::refresh);
}

void ReturnedView::refresh()
{
    const auto& returned = m_presenter.returned();
    setVisible(returned.has_value());
    if (!returned)
        return;
    const Formatter& format = m_shop.format();
    m_title->setText(returned->saleNumber.empty()
                         ? tr("Comes back")
                         : tr("Comes back of %1").arg(toQString(returned->saleNumber)));
    m_sum->setText(format.amount(-returned->worth(format.currency())));
    m_drop->setEnabled(m_presenter.canChangeBasket());
    m_list->setFixedHeight(std::min(kMostRows, m_model.rowCount()) * m_theme.px(7.5));
}

void ReturnedView::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.fillRect(rect(), m_theme.tokens().warnSoft);
    painter.fillRect(QRect{0, height() - 1, width(), 1}, m_theme.tokens().line);
}

} // namespace polaris
