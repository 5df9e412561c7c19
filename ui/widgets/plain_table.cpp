// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QScroller>
#include <QStyle>

namespace polaris
{

namespace
{

class PlainDelegate final : public QStyledItemDelegate
{
public:
    PlainDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate{parent}, m_theme{theme}
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const Tokens& t = m_theme.tokens();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, t.accentSoft);
        painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1},
                          t.line);
        const bool strong = index.data(PlainTable::strongRole).toBool();
        painter->setFont(m_theme.font(strong ? TextRole::Strong : TextRole::Body));
        painter->setPen(t.ink);
        const int pad = m_theme.px(1.6);
        const QRect inner = option.rect.adjusted(pad, 0, -pad, 0);
        const QVariant asked = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment alignment =
            asked.isValid() ? Qt::Alignment{asked.toInt()} : Qt::AlignLeft | Qt::AlignVCenter;
        const QFontMetrics metrics{painter->font()};
        painter->drawText(
            inner,
            static_cast<int>(QStyle::visualAlignment(option.direction, alignment)) |
                Qt::TextSingleLine,
            metrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
        painter->restore();
    }

private:
    const Theme& m_theme;
};

// Qt mirrors the sections and leaves the words in them where they were.
class MirroringHeader final : public QHeaderView
{
public:
    explicit MirroringHeader(QWidget* parent) : QHeaderView{Qt::Horizontal, parent} {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->textAlignment = QStyle::visualAlignment(layoutDirection(), option->textAlignment);
    }
};

} // namespace

void mirrorHeader(QTableView& table)
{
    table.setHorizontalHeader(new MirroringHeader{&table});
}

PlainTable::PlainTable(const Theme& theme, const QString& name, int widestColumn, QWidget* parent)
    : QTableView{parent},
      m_theme{theme},
      m_widest{widestColumn}
{
    setAccessibleName(name);
    mirrorHeader(*this);
    setItemDelegate(new PlainDelegate{theme, this});
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFocusPolicy(Qt::NoFocus);
    setShowGrid(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    m_theme.bind(this, [this] { applyTheme(); });
}

void PlainTable::setChoosing()
{
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
}

void PlainTable::setCurrentRow(int row)
{
    setCurrentIndex(model()->index(row, 0));
}

void PlainTable::setColumnWidths(const QVector<double>& widthsMm)
{
    m_widthsMm = widthsMm;
    horizontalHeader()->setSectionResizeMode(m_widest, QHeaderView::Stretch);
    applyTheme();
}

void PlainTable::applyTheme()
{
    horizontalHeader()->setFont(m_theme.font(TextRole::Small));
    horizontalHeader()->setFixedHeight(m_theme.px(8));
    verticalHeader()->setDefaultSectionSize(m_theme.px(8));
    for (int i = 0; i < m_widthsMm.size(); ++i) {
        if (i != m_widest)
            setColumnWidth(i, m_theme.px(m_widthsMm.at(i)));
    }
}

} // namespace polaris
