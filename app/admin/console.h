// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <mutex>

namespace polaris
{

// What a command says: results on standard output, progress on standard error and only when that is
// a terminal, complaints on standard error. Any thread.
class Console final
{
public:
    explicit Console(bool json);

    // A step of long work; replaces the step before on the terminal's line.
    void progress(const QString& text);
    // The same with how far it is, at most ten times a second.
    void progress(const QString& text, qint64 done, qint64 all);
    // The command's result: the text for people, or the object when --json was given.
    void result(const QString& text, const QJsonObject& object);
    // One plain sentence on standard error.
    void complain(const QString& sentence);

private:
    void clearLine();
    bool m_json;
    bool m_terminal;
    bool m_lineInUse = false;
    std::chrono::steady_clock::time_point m_last{};
    std::mutex m_mutex;
};

} // namespace polaris
