// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receipt/paper_file.h"

#include "core/documents/receipt_document.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

namespace polaris
{

void writePaper(QObject* receiver, const QString& folder, const QString& name,
                std::function<void(const std::string& path)> write,
                std::function<void(const QString& path, bool saved)> done)
{
    const QString path = QDir{folder}.filePath(name + QStringLiteral(".pdf"));
    const QPointer<QObject> self{receiver};
    QThreadPool::globalInstance()->start(
        [self, path, folder, write = std::move(write), done = std::move(done)] {
            bool saved = QDir{}.mkpath(folder);
            try {
                if (saved)
                    write(path.toStdString());
            } catch (const DocumentError&) {
                saved = false;
            }
            QMetaObject::invokeMethod(qApp, [self, path, saved, done] {
                if (self)
                    done(path, saved);
            });
        });
}

} // namespace polaris
