// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

#include <QImage>

class QPainter;

namespace polaris
{

// The receipt drawn with Qt's text engine: any script, right to left too, digits in columns, and
// the receipt number as Code 128. Black on what is already there. Needs a QGuiApplication (fonts);
// any thread may paint. All lengths are in the painter's units; the paper is width wide, with its
// margins inside. Throws DocumentError.
void paintReceipt(QPainter& painter, const ReceiptDocument& receipt, qreal width);
// The height that paintReceipt fills.
[[nodiscard]] qreal receiptHeight(const ReceiptDocument& receipt, qreal width);

// The receipt on white paper for a screen: width in device-independent pixels.
[[nodiscard]] QImage receiptImage(const ReceiptDocument& receipt, int width,
                                  qreal devicePixelRatio = 1.0);

} // namespace polaris
