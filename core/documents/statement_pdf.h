// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/statement_document.h"

#include <QByteArray>

namespace polaris
{

// The statement on pages of A4: the head on the first one, the table's heading on each, and the
// number of the page at its foot. Needs a QGuiApplication (fonts); any thread. Throws
// DocumentError.
[[nodiscard]] QByteArray statementPdf(const StatementDocument& statement);
// How many pages that makes.
[[nodiscard]] int statementPages(const StatementDocument& statement);

} // namespace polaris
