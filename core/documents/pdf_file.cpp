// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/pdf_file.h"

#include "core/documents/receipt_document.h"

#include <QSaveFile>

namespace polaris
{

void savePdf(const QByteArray& pdf, const std::string& path)
{
    QSaveFile file{QString::fromStdString(path)};
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size() || !file.commit())
        throw DocumentError{DocumentTrouble::NotWritten, "The PDF cannot be written to " + path +
                                                             ": " +
                                                             file.errorString().toStdString()};
}

} // namespace polaris
