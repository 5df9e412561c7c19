// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/clash_overlay.h"

#include "ui/widgets/key_table.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace polaris
{

namespace
{

// A side that was changed is a pill in a state colour, and the one that is kept has a tick as well.
class ClashDelegate final : public QStyledItemDelegate
{
public:
    ClashDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate{parent}, m_theme{theme}
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const Tokens& t = m_theme.tokens();
        const bool mirrored = option.direction == Qt::RightToLeft;
        const bool isName = index.column() == ClashModel::Field;
        const bool picked = index.data(ClashModel::PickedRole).toBool();
        const bool changed = index.data(ClashModel::ChangedRole).toBool();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, t.accentSoft);
        painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1},
                          t.line);
        painter->setFont(m_theme.font(picked ? TextRole::Strong : TextRole::Body));
        const QFontMetrics metrics{painter->font()};
        const int pad = m_theme.px(2);
        const QRect inner = option.rect.adjusted(2 * pad, 0, -2 * pad, 0);
        QString text = index.data().toString();
        if (text.isEmpty())
            text = QStringLiteral("–");
        const QString tick = picked ? QStringLiteral(" ✓") : QString{};
        text = metrics.elidedText(text, Qt::ElideRight,
                                  inner.width() - metrics.horizontalAdvance(tick)) +
               tick;
        const QColor ink = picked ? t.ok : changed ? t.warn : t.ink;
        if (picked || changed) {
            const int width = metrics.horizontalAdvance(text) + 2 * pad;
            const QRect pill{mirrored ? inner.left() - pad : inner.right() + pad - width + 1,
                             option.rect.center().y() - m_theme.px(3.4), width, m_theme.px(6.8)};
            drawBox(*painter, pill, m_theme.px(3.4), mix(ink, t.surface, 0.14), ink, 1);
        }
        painter->setPen(isName ? t.muted : ink);
        painter->drawText(inner,
                          (isName != mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter |
                              Qt::TextSingleLine,
                          text);
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

ClashOverlay::ClashOverlay(const Theme& theme, const QString& title, QWidget* parent)
    : Overlay{theme, title, parent},
      m_what{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_hint{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_table{new QTableView{this}},
      m_save{new KeyButton{theme, KeyButton::Look::Plain, tr("Save the ticked values"),
                           KeyTable::keyText(Command::Confirm), this}}
{
    m_what->setWordWrap(true);
    makeTable();
    auto* discard = new KeyButton{theme, KeyButton::Look::Plain, tr("Discard mine"),
                                  KeyTable::keyText(Command::RemoveLine), this};
    auto* keep = new KeyButton{theme, KeyButton::Look::Plain, tr("Keep editing"),
                               KeyTable::keyText(Command::StepBack), this};
    auto* buttons = new QHBoxLayout;
    for (KeyButton* button : {discard, keep, m_save})
        buttons->addWidget(button, 1);
    content()->addWidget(m_what);
    content()->addWidget(m_table);
    content()->addWidget(m_hint);
    content()->addLayout(buttons);
    connect(discard, &KeyButton::clicked, this, [this] {
        dismiss();
        Q_EMIT discarded();
    });
    connect(keep, &KeyButton::clicked, this, &Overlay::dismiss);
    connect(m_save, &KeyButton::clicked, this, &ClashOverlay::save);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ClashOverlay::showState);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ClashModel::Theirs)
            m_model.pick(index.row(), FieldClash::Pick::Theirs);
        else if (index.column() == ClashModel::Yours)
            m_model.pick(index.row(), FieldClash::Pick::Yours);
    });
}

void ClashOverlay::makeTable()
{
    mirrorHeader(*m_table);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ClashDelegate{theme(), m_table});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setShowGrid(false);
    m_table->setAccessibleName(tr("What was, theirs and yours"));
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    theme().bind(m_table, [this] { fitTable(); });
}

void ClashOverlay::fitTable()
{
    const int row = theme().px(10);
    m_table->horizontalHeader()->setFont(theme().font(TextRole::Small));
    m_table->horizontalHeader()->setFixedHeight(row);
    m_table->verticalHeader()->setDefaultSectionSize(row);
    m_table->setFixedSize(theme().px(200), row * (m_model.rowCount() + 1) + 2);
    m_what->setFixedWidth(theme().px(200));
    // Of an empty text there is none.
    m_what->setMinimumHeight(std::max(0, m_what->heightForWidth(theme().px(200))));
}

void ClashOverlay::begin(const QString& what, QVector<FieldClash> fields)
{
    m_what->setText(what);
    m_model.show(std::move(fields));
    fitTable();
    m_table->selectRow(std::max(0, m_model.firstOpen()));
    showState();
    open();
}

void ClashOverlay::showState()
{
    const bool decided = m_model.isDecided();
    m_save->setEnabled(decided);
    m_hint->setText(decided ? tr("← theirs · → yours")
                            : tr("Both of you changed a field: ← theirs · → yours"));
    m_hint->setInk(decided ? Ink::Muted : Ink::Warn);
}

void ClashOverlay::pick(FieldClash::Pick pick)
{
    m_model.pick(m_table->currentIndex().row(), pick);
}

void ClashOverlay::save()
{
    if (!m_model.isDecided())
        return;
    dismiss();
    Q_EMIT decided(m_model.fields());
}

void ClashOverlay::keyPressEvent(QKeyEvent* event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int row = m_table->currentIndex().row();
    switch (event->key()) {
    case Qt::Key_Up:
        m_table->selectRow(std::max(0, row - 1));
        break;
    case Qt::Key_Down:
        m_table->selectRow(std::min(m_model.rowCount() - 1, row + 1));
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        // The side that the arrow points at.
        pick((event->key() == Qt::Key_Left) != mirrored ? FieldClash::Pick::Theirs
                                                        : FieldClash::Pick::Yours);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat())
            save();
        break;
    case Qt::Key_Delete:
        dismiss();
        Q_EMIT discarded();
        break;
    case Qt::Key_Escape:
        dismiss();
        break;
    default:
        break;
    }
}

// A touch beside the card is not a decision.
void ClashOverlay::mousePressEvent(QMouseEvent*) {}

} // namespace polaris
