// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/statement_panel.h"

#include "core/documents/pdf_file.h"
#include "core/documents/statement_pdf.h"
#include "ui/format/account_texts.h"
#include "ui/format/statement_texts.h"
#include "ui/receipt/paper_file.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QDir>
#include <QKeyEvent>

#include <algorithm>

namespace polaris
{

StatementPanel::StatementPanel(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_model{parts.shop.format()},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_message{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_table{new PlainTable{theme, tr("Entries of the account"), StatementModel::What, this}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_name->setElided(true);
    m_message->setWordWrap(true);
    m_table->setModel(&m_model);
    m_table->setChoosing();
    m_table->setColumnWidths({27, 29, 0, 27, 27});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                m_open->setEnabled(!m_model.paper(now.row()).isEmpty());
            });
    auto* chipRow = new QWidget{this};
    auto* chips = new FlowLayout{chipRow};
    const QString names[periods] = {tr("This month"), tr("Last month"), tr("This year"), tr("All"),
                                    tr("Days")};
    for (int i = 0; i < periods; ++i) {
        auto* chip =
            new KeyButton{theme, KeyButton::Look::Tab, names[i], QString::number(i + 1), this};
        chip->setCheckable(true);
        connect(chip, &KeyButton::clicked, this, [this, i] { choose(i); });
        chips->addWidget(chip);
        m_chips[static_cast<std::size_t>(i)] = chip;
    }
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(chipRow);
    column->addWidget(makeDays());
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    column->addWidget(makeFoot());
    m_theme.bind(this, [this, column, chips] {
        column->setSpacing(m_theme.px(2.2));
        chips->setSpacing(m_theme.px(1.6));
    });
}

QWidget* StatementPanel::makeDays()
{
    m_days = new QWidget{this};
    auto* row = new QHBoxLayout{m_days};
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& name, const QString& spoken) {
        auto* line = new EntryLine{m_theme, TextRole::Body, 11, m_days};
        line->setPlaceholderText(name);
        line->setAccessibleName(spoken);
        line->setMaxLength(10);
        row->addWidget(line, 1);
        return line;
    };
    m_from = add(tr("From, as 2024-01-31"), tr("First day of the statement"));
    m_to = add(tr("To, empty is today"), tr("Last day of the statement"));
    auto* show = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Show"),
                               KeyTable::keyText(Command::Confirm), m_days};
    row->addWidget(show);
    m_theme.bind(m_days, [this, row] { row->setSpacing(m_theme.px(2.2)); });
    connect(show, &KeyButton::clicked, this, &StatementPanel::readTwoDays);
    return m_days;
}

QWidget* StatementPanel::makeFoot()
{
    auto* foot = new QWidget{this};
    auto* row = new QHBoxLayout{foot};
    row->setContentsMargins(0, 0, 0, 0);
    m_open = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Open paper"),
                           KeyTable::keyText(Command::Confirm), foot};
    m_save = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Save as PDF"),
                           KeyTable::keyText(Command::Statement), foot};
    auto* close = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Back"),
                                KeyTable::keyText(Command::StepBack), foot};
    row->addWidget(m_open, 1);
    row->addWidget(m_save, 1);
    row->addWidget(close, 1);
    m_theme.bind(foot, [this, row] { row->setSpacing(m_theme.px(2.2)); });
    connect(m_open, &KeyButton::clicked, this, &StatementPanel::openPaper);
    connect(m_save, &KeyButton::clicked, this, &StatementPanel::savePdf);
    connect(close, &KeyButton::clicked, this, &StatementPanel::closed);
    return foot;
}

void StatementPanel::begin(const CustomerAccount& account)
{
    m_account = account;
    m_name->setText(toQString(account.customer.name));
    m_from->clear();
    m_to->clear();
    choose(0);
}

QDate StatementPanel::today() const
{
    return dayOf(m_parts.clock.utcNow());
}

Period StatementPanel::periodOf(int period) const
{
    const QDate day = today();
    const QDate month{day.year(), day.month(), 1};
    // The shop's clock may run ahead of this one: a period that is not over ends tomorrow.
    const Timestamp tomorrow = beginOf(day.addDays(1));
    switch (period) {
    case 0:
        return {beginOf(month), tomorrow};
    case 1:
        return {beginOf(month.addMonths(-1)), beginOf(month)};
    case 2:
        return {beginOf(QDate{day.year(), 1, 1}), tomorrow};
    default:
        return {Timestamp{}, tomorrow};
    }
}

void StatementPanel::choose(int period)
{
    for (int i = 0; i < periods; ++i)
        m_chips[static_cast<std::size_t>(i)]->setChecked(i == period);
    m_days->setVisible(period == twoDays);
    if (period == twoDays) {
        m_from->setFocus(Qt::OtherFocusReason);
        return;
    }
    setFocus(Qt::OtherFocusReason);
    read(periodOf(period));
}

void StatementPanel::readTwoDays()
{
    const Formatter& format = m_parts.shop.format();
    const auto from = format.parseDay(m_from->text(), today());
    const auto to = m_to->text().trimmed().isEmpty() ? std::optional{today()}
                                                     : format.parseDay(m_to->text(), today());
    EntryLine* wrong = !from ? m_from : !to || *to < *from ? m_to : nullptr;
    if (wrong) {
        m_message->setText(from && to ? tr("The last day comes before the first one.")
                                      : tr("Type a day like %1.").arg(format.day(today())));
        wrong->setFocus(Qt::OtherFocusReason);
        wrong->selectAll();
        return;
    }
    read({beginOf(*from), beginOf(to->addDays(1))});
}

void StatementPanel::read(const Period& period)
{
    m_save->setEnabled(false);
    m_message->setText(tr("Reading…"));
    m_answers.ask(
        m_parts.desk, "statement", this,
        [setup = m_parts.shop.setup(), id = m_account->customer.id, wanted = period](
            ShopDesk& desk) { return desk.customers().readStatement(setup, id, wanted); },
        [this](const Answer<std::optional<AccountStatement>>& answer) { takeStatement(answer); });
}

void StatementPanel::takeStatement(const Answer<std::optional<AccountStatement>>& answer)
{
    const bool has = answer.value && *answer.value;
    m_model.show(has ? *answer.value : std::nullopt);
    // The newest entry; a table without one has nothing to open.
    m_open->setEnabled(false);
    if (m_model.rowCount() > 2)
        m_table->setCurrentRow(m_model.rowCount() - 2);
    m_save->setEnabled(has);
    if (has)
        m_message->setText(m_parts.shop.format().counted(
            static_cast<qint64>((*answer.value)->entries.size()), tr("1 entry"), tr("%1 entries")));
    else if (answer.value)
        m_message->setText(sentenceFor(CustomerRefused::Why::Gone).what);
    else
        m_message->setText(sentenceFor(answer.trouble).what);
}

void StatementPanel::savePdf()
{
    const auto& statement = m_model.statement();
    if (!statement || !m_save->isEnabled())
        return;
    StatementDocument document;
    try {
        document = makeStatement(m_parts.shop.setup().shop, *statement, m_parts.clock.utcNow(),
                                 statementTexts(m_parts.shop.format()));
    } catch (const DocumentError&) {
        m_message->setText(tr("The statement cannot be saved: its figures do not add up."));
        return;
    }
    document.rightToLeft = layoutDirection() == Qt::RightToLeft;
    m_save->setEnabled(false);
    m_message->setText(tr("Saving…"));
    const QString name = tr("Statement %1 %2")
                             .arg(m_account->customer.id.value())
                             .arg(dayText(m_parts.shop.format(), statement->period.from));
    writePaper(
        this, m_parts.folder, name,
        [document](const std::string& path) { polaris::savePdf(statementPdf(document), path); },
        [this](const QString& path, bool saved) {
            m_save->setEnabled(true);
            const QString shown = QDir::toNativeSeparators(path);
            m_message->setText(saved ? tr("Saved as %1").arg(shown)
                                     : tr("The file %1 cannot be written.").arg(shown));
            if (saved)
                Q_EMIT pdfSaved(path);
        });
}

void StatementPanel::openPaper()
{
    const QString number = m_model.paper(m_table->currentRow());
    if (!number.isEmpty())
        Q_EMIT paperWanted(number);
}

// Between the first entry and the last one; the balances are no papers. Enter means the paper now,
// and not a day.
void StatementPanel::moveBy(int rows)
{
    setFocus(Qt::OtherFocusReason);
    const int last = m_model.rowCount() - 2;
    if (last > 0)
        m_table->setCurrentRow(std::clamp(m_table->currentRow() + rows, 1, last));
}

void StatementPanel::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->text().size() == 1 ? event->text().at(0).digitValue() : -1;
    const int page = m_table->viewport()->height() / std::max(m_table->rowHeight(0), 1);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (digit >= 1 && digit <= periods)
        choose(digit - 1);
    else if (isEnter && (m_from->hasFocus() || m_to->hasFocus()))
        readTwoDays();
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        moveBy(event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        moveBy(event->key() == Qt::Key_PageUp ? -page : page);
    else if (isEnter && !event->isAutoRepeat())
        openPaper();
    else
        event->ignore();
}

} // namespace polaris
