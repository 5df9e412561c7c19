// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receipt/paper_view.h"

#include "core/documents/receipt_paint.h"
#include "ui/format/formatter.h"

#include <QScroller>

namespace polaris
{

namespace
{

constexpr double kPaperMm = 92; // with its margins
constexpr int kLeastPx = 200;

} // namespace

PaperView::PaperView(const Theme& theme, QWidget* parent)
    : QScrollArea{parent},
      m_theme{theme},
      m_picture{new Label{theme, TextRole::Body}}
{
    m_picture->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setWidget(m_picture);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    m_picture->setAutoFillBackground(false);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
}

void PaperView::showPaper(const ReceiptDocument& paper)
{
    clear();
    paint(paper);
    m_paper = paper;
    m_picture->setAccessibleName(tr("Paper %1").arg(toQString(paper.barcode)));
}

void PaperView::clear()
{
    m_paper.reset();
    m_picture->clear();
}

void PaperView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (m_paper)
        paint(*m_paper);
}

void PaperView::paint(const ReceiptDocument& paper)
{
    const int width = std::max(std::min(viewport()->width(), m_theme.px(kPaperMm)), kLeastPx);
    m_picture->setPixmap(QPixmap::fromImage(receiptImage(paper, width, devicePixelRatioF())));
}

} // namespace polaris
