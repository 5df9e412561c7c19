// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "core/checkout/newest_answer.h"
#include "core/documents/receipt_document.h"
#include "ui/receipt/paper_view.h"
#include "ui/sale/sale_presenter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

namespace polaris
{

// The right side with the paper of the till's last sale or return, or an older one from the books,
// and its reprint as a PDF. The file is written by a thread of its own.
class ReceiptPanel final : public QWidget
{
    Q_OBJECT

public:
    // Receipts are saved in the folder, which is made when it is missing.
    ReceiptPanel(const Theme& theme, ShopState& shop, DeskThread& desk, QString folder,
                 QWidget* parent = nullptr);

    // The sale just made; without one, the till's newest in the books.
    void begin(const std::optional<FinishedSale>& finished);
    void begin(const RecordedRefund& refund);
    // A paper of any till, by the number that is printed on it.
    void open(const QString& number);
    void savePdf();

Q_SIGNALS:
    void closed();
    void pdfSaved(const QString& path);

private:
    // What is on screen: its key, its number and how it is made.
    struct Paper {
        Uuid key;
        QString number;
        std::function<ReceiptDocument(int copy)> make;
    };
    void takeSale(const std::optional<RecordedSale>& sale);
    void takeAnswer(const QString& number, const Answer<std::optional<RecordedPaper>>& answer);
    [[nodiscard]] Paper paperOf(const RecordedPaper& recorded);
    void forgetQuestions();
    void takePaper(const std::optional<Paper>& paper);
    void afterSave(const QString& path, bool saved);

    ShopState& m_shop;
    DeskThread& m_desk;
    NewestAnswer m_answers;
    QString m_folder;
    std::optional<Paper> m_paper;
    int m_request = 0;
    int m_printed = 0; // prints of m_paper that are known
    Label* m_title;
    Label* m_message;
    PaperView* m_view;
    KeyButton* m_save;
};

} // namespace polaris
