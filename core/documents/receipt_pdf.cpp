// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_pdf.h"

#include "core/documents/pdf_file.h"
#include "core/documents/receipt_paint.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace polaris
{
namespace
{

constexpr qreal paperWidthMm = 80;
constexpr int dotsPerInch = 600;
constexpr qreal millimetresPerInch = 25.4;

} // namespace

QByteArray receiptPdf(const ReceiptDocument& receipt)
{
    QByteArray bytes;
    QBuffer buffer{&bytes};
    QPdfWriter writer{&buffer};
    writer.setResolution(dotsPerInch);
    writer.setTitle(QString::fromStdString(receipt.barcode));
    writer.setCreator(u"Polaris"_qs);
    const QSizeF size{paperWidthMm, receiptHeight(receipt, paperWidthMm)};
    const bool fits =
        buffer.open(QIODevice::WriteOnly) &&
        writer.setPageSize(QPageSize{size, QPageSize::Millimeter, {}, QPageSize::ExactMatch}) &&
        writer.setPageMargins({});
    QPainter painter;
    if (!fits || !painter.begin(&writer))
        throw DocumentError{DocumentTrouble::NotWritten, "The PDF of the receipt cannot be made."};
    paintReceipt(painter, receipt, paperWidthMm / millimetresPerInch * dotsPerInch);
    if (!painter.end())
        throw DocumentError{DocumentTrouble::NotWritten, "The PDF of the receipt cannot be made."};
    return bytes;
}

void saveReceiptPdf(const ReceiptDocument& receipt, const std::string& path)
{
    savePdf(receiptPdf(receipt), path);
}

} // namespace polaris
