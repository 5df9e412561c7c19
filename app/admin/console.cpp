// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/console.h"

#include "core/embedded/terminal.h"

#include <QJsonDocument>

#include <cstdio>

namespace polaris
{

namespace
{

void write(std::FILE* file, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

} // namespace

Console::Console(bool json) : m_json{json}, m_terminal{isTerminal(stderr)} {}

void Console::clearLine()
{
    if (m_lineInUse)
        write(stderr, QStringLiteral("\r\x1b[K"));
    m_lineInUse = false;
}

void Console::progress(const QString& text)
{
    const std::lock_guard lock{m_mutex};
    if (!m_terminal)
        return;
    clearLine();
    write(stderr, text + QStringLiteral(" ..."));
    m_lineInUse = true;
}

void Console::progress(const QString& text, qint64 done, qint64 all)
{
    {
        const std::lock_guard lock{m_mutex};
        const auto now = std::chrono::steady_clock::now();
        if (!m_terminal || now - m_last < std::chrono::milliseconds{100})
            return;
        m_last = now;
    }
    progress(QStringLiteral("%1: %2 of %3").arg(text).arg(done).arg(all));
}

void Console::result(const QString& text, const QJsonObject& object)
{
    const std::lock_guard lock{m_mutex};
    clearLine();
    if (m_json)
        write(stdout, QString::fromUtf8(QJsonDocument{object}.toJson(QJsonDocument::Compact)) +
                          QChar{u'\n'});
    else
        write(stdout, text);
}

void Console::complain(const QString& sentence)
{
    const std::lock_guard lock{m_mutex};
    clearLine();
    write(stderr, sentence + QChar{u'\n'});
}

} // namespace polaris
