// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/attempt.h"
#include "ui/format/formatter.h"
#include "ui/format/sentences.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace polaris
{

// What a wait shows, by how long it has lasted: nothing, a bar, words, choices.
struct WaitView {
    bool bar = false;   // on the pressed button, from 150 ms
    bool strip = false; // from 150 ms when an attempt has failed, otherwise from 1 s
    bool canStop = false;
    QString what;
    QString detail;
    double progress = -1; // share of the budget
};

// Watches one call of the checkout thread for the screen. Lives on the GUI thread.
class WaitWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds showsNothingFor{150};
    static constexpr Milliseconds wordsFrom{1000};
    static constexpr Milliseconds choicesFrom{5000};

    explicit WaitWatch(const Clock& clock, QObject* parent = nullptr);

    void begin(Deed deed, bool inDoubt);
    void takeAttempt(const Attempt& attempt);
    void end();
    [[nodiscard]] bool isRunning() const noexcept { return m_running; }
    [[nodiscard]] WaitView view(const Formatter& format) const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Milliseconds elapsed() const;
    void scheduleNext();

    const Clock& m_clock;
    QTimer m_timer;
    MonotonicTime m_begun;
    bool m_running = false;
    Deed m_deed = Deed::Sale;
    bool m_inDoubt = false;
    std::optional<Attempt> m_attempt;
};

} // namespace polaris
