// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"
#include "ui/sale/sale_presenter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <QScrollArea>

namespace polaris
{

// The right side with the receipt of the till's last sale, and its reprint as a PDF. The file is
// written by a thread of its own.
class ReceiptPanel final : public QWidget
{
    Q_OBJECT

public:
    // Receipts are saved in the folder, which is made when it is missing.
    ReceiptPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop, QString folder,
                 QWidget* parent = nullptr);

    // The sale just made, or the till's newest one in the books.
    void begin();
    void savePdf();

Q_SIGNALS:
    void closed();
    void pdfSaved(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeSale(const std::optional<RecordedSale>& sale);
    void paintPaper();
    void afterSave(const QString& path, bool saved);

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    QString m_folder;
    std::optional<RecordedSale> m_sale;
    int m_request = 0;
    int m_printed = 0; // prints of m_sale that are known
    Label* m_title;
    Label* m_message;
    QScrollArea* m_scroll;
    Label* m_paper;
    KeyButton* m_save;
};

} // namespace polaris
