// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace polaris
{

// The folder in `journals` for the tills of the shop that the connection string leads to. Journals
// of different shops never meet, and a changed password, user or option finds the same one: it is
// named after the address of the database, without giving it away. Journals that the first version
// of the program kept under the whole string are moved there, once.
[[nodiscard]] QString journalFolderFor(const std::string& connection, const QString& journals);

} // namespace polaris
