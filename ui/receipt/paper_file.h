// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace polaris
{

// Writes a paper to a file of the folder, which is made when it is missing, away from the GUI
// thread. write(path) throws DocumentError when it cannot. done(path, saved) runs on the GUI thread
// unless the receiver is gone by then.
void writePaper(QObject* receiver, const QString& folder, const QString& name,
                std::function<void(const std::string& path)> write,
                std::function<void(const QString& path, bool saved)> done);

} // namespace polaris
