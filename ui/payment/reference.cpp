// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/reference.h"

#include "core/domain/tendering.h"

namespace polaris
{

std::string referenceOf(const QString& typed)
{
    QString cut = typed.trimmed();
    QByteArray bytes = cut.toUtf8();
    while (bytes.size() > static_cast<qsizetype>(referenceMaxBytes)) {
        cut.chop(1);
        bytes = cut.toUtf8();
    }
    return bytes.toStdString();
}

} // namespace polaris
