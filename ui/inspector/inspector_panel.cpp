// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_panel.h"

#include "ui/widgets/surface.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollArea>
#include <QStyledItemDelegate>

namespace polaris
{

namespace
{

// A row over its budget is red, and says so in its last column.
class InspectorDelegate final : public QStyledItemDelegate
{
public:
    InspectorDelegate(const Theme& theme, const InspectorModel& model, QObject* parent)
        : QStyledItemDelegate{parent},
          m_theme{theme},
          m_model{model}
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Ink ink = m_model.isBroken(index.row()) ? Ink::Error : Ink::Text;
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, m_theme.color(ink));
    }

private:
    const Theme& m_theme;
    const InspectorModel& m_model;
};

} // namespace

InspectorPanel::InspectorPanel(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_table{new QTableView{this}},
      m_statements{new Label{theme, TextRole::Small, Ink::Muted, this}}
{
    setAccessibleName(tr("Statement inspector"));
    auto* surface = new Surface{theme, Surface::Fill::Surface, Qt::TopEdge, this};
    (new QVBoxLayout{this})->addWidget(surface);
    layout()->setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout{surface};
    column->setSpacing(0);
    theme.bind(this, [this, column, &theme] {
        column->setContentsMargins(theme.px(3), theme.px(2), theme.px(3), theme.px(2));
        setFixedHeight(theme.px(62));
    });
    column->addWidget(makeBar(theme));

    m_table->setModel(&m_model);
    m_table->setItemDelegate(new InspectorDelegate{theme, m_model, m_table});
    m_table->setAccessibleName(tr("Actions"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFocusPolicy(Qt::ClickFocus);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    theme.bind(m_table, [this, &theme] {
        m_table->setFont(theme.font(TextRole::Small));
        m_table->horizontalHeader()->setFont(theme.font(TextRole::Small));
        m_table->verticalHeader()->setDefaultSectionSize(theme.px(7));
    });
    m_statements->setWordWrap(true);
    m_statements->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto* scroll = new QScrollArea{this};
    scroll->setWidget(m_statements);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* row = new QHBoxLayout;
    row->addWidget(m_table, 3);
    row->addWidget(scroll, 2);
    column->addLayout(row, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { showStatements(now.row()); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_table->hasFocus())
            m_table->selectRow(0);
    });
    showStatements(-1);
    hide();
}

void InspectorPanel::setAllowed(bool allowed)
{
    m_allowed = allowed;
    Q_EMIT allowedChanged(allowed);
    if (!allowed)
        setOn(false);
}

void InspectorPanel::toggle()
{
    setOn(m_allowed && isHidden());
}

void InspectorPanel::setOn(bool on)
{
    setVisible(on);
    Q_EMIT switched(on);
}

QWidget* InspectorPanel::makeBar(const Theme& theme)
{
    auto* bar = new QWidget{this};
    auto* row = new QHBoxLayout{bar};
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new Label{theme, TextRole::Strong, Ink::Text, bar};
    title->setText(tr("Statement inspector"));
    row->addWidget(title, 1);
    const auto add = [&](const QString& text, auto press) {
        auto* button = new KeyButton{theme, KeyButton::Look::Flat, text, {}, bar};
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &KeyButton::clicked, this, press);
        row->addWidget(button);
    };
    add(tr("Copy as text"), [this] { copyAsText(); });
    add(tr("Clear"), [this] {
        m_model.clear();
        showStatements(-1);
    });
    add(tr("Close"), [this] { setOn(false); });
    return bar;
}

void InspectorPanel::showStatements(int row)
{
    const InspectedAction* action = m_model.action(row);
    if (!action) {
        m_statements->setText(tr("Each action of this window appears here with what it asked of "
                                 "the database."));
        return;
    }
    QStringList lines;
    if (const QString complaint = m_model.complaint(row); !complaint.isEmpty())
        lines += complaint;
    for (const InspectedStatement& statement : action->statements)
        lines += QStringLiteral("%1 · %2 ms%3")
                     .arg(toQString(statement.name))
                     .arg(static_cast<double>(statement.took.count()) / 1000, 0, 'f', 2)
                     .arg(statement.failed ? tr(" · failed, made again") : QString{});
    m_statements->setText(lines.join(u'\n'));
}

void InspectorPanel::copyAsText() const
{
    QApplication::clipboard()->setText(m_model.toText());
}

} // namespace polaris
