// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string>

namespace polaris
{

// Writes a PDF to a file (UTF-8 path) whole or not at all. Blocks on the disk: not for the GUI
// thread. Throws DocumentError.
void savePdf(const QByteArray& pdf, const std::string& path);

} // namespace polaris
