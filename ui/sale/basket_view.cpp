// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/basket_view.h"

#include "ui/widgets/paint.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScroller>
#include <QTimer>

namespace polaris
{

BasketDelegate::BasketDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate{parent},
      m_theme{theme}
{
}

QSize BasketDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const QFontMetrics name{m_theme.font(TextRole::Name)};
    const QFontMetrics detail{m_theme.font(TextRole::Small)};
    return {m_theme.px(60),
            std::max(m_theme.px(13),
                     name.height() + detail.height() * (m_notes ? 2 : 1) + m_theme.px(1.2))};
}

BasketDelegate::Places BasketDelegate::places(const QRect& row, bool mirrored) const
{
    const int pad = m_theme.px(5);
    const QRect inner = row.adjusted(pad, 0, -pad, 0);
    const int amountWidth = std::min(m_theme.px(29), inner.width() / 4);
    const int stepperWidth = m_theme.px(33);
    const int stepperHeight = m_theme.px(9.6);
    const QRect amount{inner.right() - amountWidth + 1, inner.top(), amountWidth, inner.height()};
    const QRect stepper{amount.left() - stepperWidth - m_theme.px(1.5),
                        inner.top() + (inner.height() - stepperHeight) / 2, stepperWidth,
                        stepperHeight};
    const QRect text{inner.left(), inner.top(), stepper.left() - inner.left() - m_theme.px(2.5),
                     inner.height()};
    return {mirror(text, row, mirrored), mirror(stepper, row, mirrored),
            mirror(amount, row, mirrored)};
}

BasketDelegate::Part BasketDelegate::partAt(const QRect& row, const QPoint& point,
                                            bool mirrored) const
{
    const QRect box = places(row, mirrored).stepper;
    // The whole height of the line counts: a finger is not as exact as the painted box.
    if (point.x() < box.left() || point.x() > box.right())
        return Part::Line;
    const int side = box.width() / 3;
    if (point.x() < box.left() + side)
        return mirrored ? Part::More : Part::Less;
    if (point.x() > box.right() - side)
        return mirrored ? Part::Less : Part::More;
    return Part::Quantity;
}

void BasketDelegate::paintStepper(QPainter& painter, const QRect& box, const QModelIndex& index,
                                  bool mirrored) const
{
    const Tokens& t = m_theme.tokens();
    const bool canStep = index.data(BasketModel::CanStepRole).toBool() && !m_locked;
    drawBox(painter, box, m_theme.radius() * 3 / 4, m_locked ? QColor{Qt::transparent} : t.surface,
            t.line, 1);
    const int side = box.width() / 3;
    const QRect left{box.left(), box.top(), side, box.height()};
    const QRect right{box.right() - side + 1, box.top(), side, box.height()};
    painter.setFont(m_theme.font(TextRole::Body));
    if (canStep) {
        painter.setPen(t.muted);
        painter.drawText(mirrored ? right : left, Qt::AlignCenter, QStringLiteral("−"));
        painter.drawText(mirrored ? left : right, Qt::AlignCenter, QStringLiteral("+"));
    }
    painter.setFont(m_theme.font(TextRole::Name));
    painter.setPen(t.ink);
    painter.drawText(canStep ? box.adjusted(side / 2, 0, -side / 2, 0) : box, Qt::AlignCenter,
                     index.data(BasketModel::QuantityRole).toString());
}

void BasketDelegate::paintTexts(QPainter& painter, const QRect& area, const QModelIndex& index,
                                bool mirrored) const
{
    const Tokens& t = m_theme.tokens();
    const QFont nameFont = m_theme.font(TextRole::Name);
    const QFont smallFont = m_theme.font(TextRole::Small);
    const int nameHeight = QFontMetrics{nameFont}.height();
    const int smallHeight = QFontMetrics{smallFont}.height();
    int top = area.top() + (area.height() - nameHeight - smallHeight * (m_notes ? 2 : 1)) / 2;
    const auto write = [&](const QFont& font, const QColor& color, const QString& text) {
        const QFontMetrics metrics{font};
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect{area.left(), top, area.width(), metrics.height()},
                         (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, area.width()));
        top += metrics.height();
    };
    write(nameFont, m_locked ? t.muted : t.ink, index.data().toString());
    const QString trouble = index.data(BasketModel::TroubleRole).toString();
    const QString detail = index.data(BasketModel::DetailRole).toString();
    write(smallFont, trouble.isEmpty() ? t.muted : t.error,
          trouble.isEmpty() ? detail : trouble + QStringLiteral(" · ") + detail);
    if (m_notes)
        write(smallFont, m_locked ? t.muted : t.accent,
              index.data(BasketModel::NoteRole).toString());
}

void BasketDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.tokens();
    const QRect row = option.rect;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool selected = option.state.testFlag(QStyle::State_Selected) && !m_locked;
    QColor fill = selected ? t.accentSoft : t.surface;
    if (index.row() == m_flashed)
        fill = mix(t.accent, t.surface, 0.35);
    painter->fillRect(row, fill);
    painter->fillRect(QRect{row.left(), row.bottom(), row.width(), 1}, t.line);

    const Places at = places(row, mirrored);
    const int end = mirrored ? Qt::AlignLeft : Qt::AlignRight;
    paintTexts(*painter, at.text, index, mirrored);
    paintStepper(*painter, at.stepper, index, mirrored);
    painter->setFont(m_theme.font(TextRole::Figure));
    painter->setPen(m_locked ? t.muted : t.ink);
    painter->drawText(at.amount, end | Qt::AlignVCenter | Qt::TextSingleLine,
                      index.data(BasketModel::AmountRole).toString());
    painter->restore();
}

BasketView::BasketView(const Theme& theme, QAbstractItemModel& model, QWidget* parent)
    : QListView{parent},
      m_delegate{new BasketDelegate{theme, this}}
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setFocusPolicy(Qt::NoFocus);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Basket lines"));
    viewport()->setAutoFillBackground(false);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    theme.bind(this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

void BasketView::setLocked(bool locked)
{
    m_delegate->setLocked(locked);
    viewport()->update();
}

void BasketView::setNotes(bool shown)
{
    m_delegate->setNotes(shown);
    scheduleDelayedItemsLayout();
}

void BasketView::showRow(int row)
{
    const QModelIndex index = model()->index(row, 0);
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

void BasketView::flashRow(int row)
{
    m_delegate->setFlashed(row);
    showRow(row);
    viewport()->update();
    QTimer::singleShot(150, this, [this] {
        m_delegate->setFlashed(-1);
        viewport()->update();
    });
}

void BasketView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid())
        return;
    Q_EMIT rowChosen(index.row());
    switch (m_delegate->partAt(visualRect(index), event->position().toPoint(),
                               layoutDirection() == Qt::RightToLeft)) {
    case BasketDelegate::Part::Line:
        Q_EMIT rowPressed(index.row());
        break;
    case BasketDelegate::Part::Less:
        Q_EMIT stepWanted(index.row(), -1);
        break;
    case BasketDelegate::Part::Quantity:
        Q_EMIT quantityWanted(index.row());
        break;
    case BasketDelegate::Part::More:
        Q_EMIT stepWanted(index.row(), 1);
        break;
    }
}

} // namespace polaris
