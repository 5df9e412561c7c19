// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receipt/receipt_panel.h"

#include "core/documents/posting_document.h"
#include "core/documents/receipt_pdf.h"
#include "core/documents/refund_document.h"
#include "ui/format/receipt_texts.h"
#include "ui/format/sentences.h"
#include "ui/format/statement_texts.h"
#include "ui/receipt/paper_file.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

#include <QDir>

namespace polaris
{

ReceiptPanel::ReceiptPanel(const Theme& theme, ShopState& shop, DeskThread& desk, QString folder,
                           QWidget* parent)
    : QWidget{parent},
      m_shop{shop},
      m_desk{desk},
      m_folder{std::move(folder)},
      m_title{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_message{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_view{new PaperView{theme, this}},
      m_save{new KeyButton{theme, KeyButton::Look::Plain, tr("Save as PDF"),
                           KeyTable::keyText(Command::LastReceipt), this}}
{
    m_title->setElided(true);
    m_message->setWordWrap(true);
    auto* close = new KeyButton{theme, KeyButton::Look::Plain, tr("Close"),
                                KeyTable::keyText(Command::StepBack), this};
    auto* column = new PanelColumn{theme, this};
    column->addWidget(m_title);
    column->addWidget(m_view, 1);
    column->addWidget(m_message);
    column->addButtons({m_save, close});
    connect(m_save, &KeyButton::clicked, this, &ReceiptPanel::savePdf);
    connect(close, &KeyButton::clicked, this, &ReceiptPanel::closed);
    connect(&m_shop, &ShopState::lastSaleRead, this,
            [this](int request, const std::optional<RecordedSale>& sale) {
                // An answer to an older question is no answer.
                if (request == m_request)
                    takeSale(sale);
            });
}

void ReceiptPanel::forgetQuestions()
{
    m_message->clear();
    m_request = 0;
    m_answers.drop();
}

void ReceiptPanel::begin(const std::optional<FinishedSale>& finished)
{
    forgetQuestions();
    if (!finished) {
        takePaper(std::nullopt);
        m_title->setText(tr("Reading the last receipt…"));
        m_request = m_shop.askForLastSale();
        m_printed = 1;
        return;
    }
    if (!m_paper || m_paper->key != finished->sale->id)
        m_printed = 0;
    takeSale(
        RecordedSale{*finished->sale, finished->receipt, m_shop.staffName(finished->sale->staff)});
}

void ReceiptPanel::begin(const RecordedRefund& refund)
{
    forgetQuestions();
    if (!m_paper || m_paper->key != refund.refund.id)
        m_printed = 0;
    takePaper(paperOf(refund));
}

void ReceiptPanel::open(const QString& number)
{
    forgetQuestions();
    takePaper(std::nullopt);
    m_title->setText(tr("Reading %1…").arg(number));
    m_answers.ask(
        m_desk, "paper_read", this,
        [setup = m_shop.setup(), number = number.toStdString()](ShopDesk& desk) {
            return desk.sales().readPaper(setup, number);
        },
        [this, number](const Answer<std::optional<RecordedPaper>>& answer) {
            takeAnswer(number, answer);
        });
}

void ReceiptPanel::takeAnswer(const QString& number,
                              const Answer<std::optional<RecordedPaper>>& answer)
{
    // It was printed when it was recorded: whatever leaves this panel is a copy.
    m_printed = 1;
    if (answer.value && *answer.value) {
        takePaper(paperOf(**answer.value));
        return;
    }
    m_title->setText(tr("Receipt %1").arg(number));
    if (answer.value) {
        m_message->setText(tr("The books have no paper of this number."));
    } else {
        m_message->setText(sentenceFor(answer.trouble).text());
    }
}

void ReceiptPanel::takeSale(const std::optional<RecordedSale>& sale)
{
    takePaper(sale ? std::optional{paperOf(*sale)} : std::nullopt);
}

ReceiptPanel::Paper ReceiptPanel::paperOf(const RecordedPaper& recorded)
{
    const Receipt& receipt =
        std::visit([](const auto& one) -> const Receipt& { return one.receipt; }, recorded);
    return {receipt.key, toQString(receipt.displayNumber()), [this, recorded](int copy) {
                const Shop& shop = m_shop.setup().shop;
                const Formatter& format = m_shop.format();
                if (const auto* refund = std::get_if<RecordedRefund>(&recorded))
                    return makeRefundReceipt(shop, *refund, receiptTexts(format), copy);
                if (const auto* posting = std::get_if<RecordedPosting>(&recorded))
                    return makePostingPaper(shop, *posting, postingTexts(format), copy);
                return makeReceipt(shop, std::get<RecordedSale>(recorded), receiptTexts(format),
                                   copy);
            }};
}

void ReceiptPanel::takePaper(const std::optional<Paper>& paper)
{
    m_paper = paper;
    m_save->setEnabled(m_paper.has_value());
    m_title->setText(m_paper ? tr("Receipt %1").arg(m_paper->number)
                             : tr("This till has no receipt yet"));
    m_view->clear();
    if (!m_paper)
        return;
    try {
        m_view->showPaper(m_paper->make(0));
    } catch (const DocumentError&) {
        m_message->setText(tr("The receipt cannot be shown: its figures do not add up."));
    }
}

void ReceiptPanel::savePdf()
{
    if (!m_paper || !m_save->isEnabled())
        return;
    ReceiptDocument receipt;
    try {
        receipt = m_paper->make(m_printed);
    } catch (const DocumentError&) {
        m_message->setText(tr("The receipt cannot be saved: its figures do not add up."));
        return;
    }
    const QString number = m_paper->number;
    const QString name = m_printed == 0 ? number : tr("%1 copy %2").arg(number).arg(m_printed);
    m_save->setEnabled(false);
    m_message->setText(tr("Saving…"));
    writePaper(
        this, m_folder, name, [receipt](const std::string& path) { saveReceiptPdf(receipt, path); },
        [this](const QString& path, bool saved) { afterSave(path, saved); });
}

void ReceiptPanel::afterSave(const QString& path, bool saved)
{
    m_save->setEnabled(m_paper.has_value());
    if (saved)
        ++m_printed;
    m_message->setText(saved
                           ? tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                           : tr("The file %1 cannot be written. What it says is safe in the books.")
                                 .arg(QDir::toNativeSeparators(path)));
    if (saved)
        Q_EMIT pdfSaved(path);
}

} // namespace polaris
