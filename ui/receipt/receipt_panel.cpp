// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receipt/receipt_panel.h"

#include "core/documents/receipt_paint.h"
#include "core/documents/receipt_pdf.h"
#include "ui/format/receipt_texts.h"
#include "ui/widgets/key_table.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDir>
#include <QPointer>
#include <QScroller>
#include <QThreadPool>

namespace polaris
{

ReceiptPanel::ReceiptPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                           QString folder, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_folder{std::move(folder)},
      m_title{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_message{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_scroll{new QScrollArea{this}},
      m_paper{new Label{theme, TextRole::Body}},
      m_save{new KeyButton{theme, KeyButton::Look::Plain, tr("Save as PDF"),
                           KeyTable::keyText(Command::LastReceipt), this}}
{
    m_title->setElided(true);
    m_message->setWordWrap(true);
    m_paper->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_scroll->setWidget(m_paper);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_paper->setAutoFillBackground(false);
    QScroller::grabGesture(m_scroll->viewport(), QScroller::TouchGesture);
    auto* close = new KeyButton{theme, KeyButton::Look::Plain, tr("Close"),
                                KeyTable::keyText(Command::StepBack), this};
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save, 1);
    buttons->addWidget(close, 1);
    auto* column = new QVBoxLayout{this};
    column->addWidget(m_title);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_message);
    column->addLayout(buttons);
    m_theme.bind(this, [this, column, buttons] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(2.6));
        buttons->setSpacing(m_theme.px(2.2));
    });
    connect(m_save, &KeyButton::clicked, this, &ReceiptPanel::savePdf);
    connect(close, &KeyButton::clicked, this, &ReceiptPanel::closed);
    connect(&m_shop, &ShopState::lastSaleRead, this,
            [this](int request, const std::optional<RecordedSale>& sale) {
                // An answer to an older question is no answer.
                if (request == m_request)
                    takeSale(sale);
            });
}

void ReceiptPanel::begin()
{
    m_message->clear();
    m_request = 0;
    const auto& finished = m_presenter.finished();
    if (!finished) {
        m_sale.reset();
        m_paper->clear();
        m_save->setEnabled(false);
        m_title->setText(tr("Reading the last receipt…"));
        m_request = m_shop.askForLastSale();
        m_printed = 1;
        return;
    }
    std::string staffName;
    for (const StaffMember& member : m_shop.setup().staff) {
        if (member.id == finished->sale->staff)
            staffName = member.name;
    }
    if (!m_sale || m_sale->sale.id != finished->sale->id)
        m_printed = 0;
    takeSale(RecordedSale{*finished->sale, finished->receipt, staffName});
}

void ReceiptPanel::takeSale(const std::optional<RecordedSale>& sale)
{
    m_sale = sale;
    m_save->setEnabled(m_sale.has_value());
    m_title->setText(m_sale ? tr("Receipt %1").arg(toQString(m_sale->receipt.displayNumber()))
                            : tr("This till has no receipt yet"));
    paintPaper();
}

void ReceiptPanel::paintPaper()
{
    if (!m_sale) {
        m_paper->clear();
        return;
    }
    try {
        const ReceiptDocument receipt =
            makeReceipt(m_shop.setup().shop, *m_sale, receiptTexts(m_shop.format()));
        const int width = std::min(m_scroll->viewport()->width(), m_theme.px(92));
        m_paper->setPixmap(
            QPixmap::fromImage(receiptImage(receipt, std::max(width, 200), devicePixelRatioF())));
    } catch (const DocumentError&) {
        m_paper->clear();
        m_message->setText(tr("The receipt cannot be shown: its figures do not add up."));
    }
}

void ReceiptPanel::savePdf()
{
    if (!m_sale || !m_save->isEnabled())
        return;
    ReceiptDocument receipt;
    try {
        receipt =
            makeReceipt(m_shop.setup().shop, *m_sale, receiptTexts(m_shop.format()), m_printed);
    } catch (const DocumentError&) {
        m_message->setText(tr("The receipt cannot be saved: its figures do not add up."));
        return;
    }
    const QString number = toQString(m_sale->receipt.displayNumber());
    const QString name = m_printed == 0 ? number : tr("%1 copy %2").arg(number).arg(m_printed);
    const QString path = QDir{m_folder}.filePath(name + QStringLiteral(".pdf"));
    m_save->setEnabled(false);
    m_message->setText(tr("Saving…"));
    QPointer<ReceiptPanel> self{this};
    QThreadPool::globalInstance()->start([self, receipt, path, folder = m_folder] {
        bool saved = QDir{}.mkpath(folder);
        try {
            if (saved)
                saveReceiptPdf(receipt, path.toStdString());
        } catch (const DocumentError&) {
            saved = false;
        }
        QMetaObject::invokeMethod(qApp, [self, path, saved] {
            if (self)
                self->afterSave(path, saved);
        });
    });
}

void ReceiptPanel::afterSave(const QString& path, bool saved)
{
    m_save->setEnabled(m_sale.has_value());
    if (saved)
        ++m_printed;
    m_message->setText(saved ? tr("Saved as %1").arg(QDir::toNativeSeparators(path))
                             : tr("The file %1 cannot be written. The sale itself is safe.")
                                   .arg(QDir::toNativeSeparators(path)));
    if (saved)
        Q_EMIT pdfSaved(path);
}

void ReceiptPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    paintPaper();
}

} // namespace polaris
