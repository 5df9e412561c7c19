// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

#include <QByteArray>

#include <string>

namespace polaris
{

// The receipt as one PDF page of an 80 mm roll, as long as the receipt is. Needs a QGuiApplication.
// Throws DocumentError.
[[nodiscard]] QByteArray receiptPdf(const ReceiptDocument& receipt);

// Writes the PDF to a file (UTF-8 path) whole or not at all. Blocks on the disk: not for the GUI
// thread. Throws DocumentError.
void saveReceiptPdf(const ReceiptDocument& receipt, const std::string& path);

} // namespace polaris
