// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"
#include "ui/widgets/label.h"

#include <QScrollArea>

#include <optional>

namespace polaris
{

// A paper as it comes out of the printer, as wide as there is room and paper. GUI thread.
class PaperView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PaperView(const Theme& theme, QWidget* parent = nullptr);

    // Throws DocumentError, and shows nothing then.
    void showPaper(const ReceiptDocument& paper);
    void clear();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void paint(const ReceiptDocument& paper);

    const Theme& m_theme;
    Label* m_picture;
    std::optional<ReceiptDocument> m_paper;
};

} // namespace polaris
