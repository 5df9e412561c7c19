// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace polaris
{

// Finds the bursts of a keyboard-wedge scanner in what is typed, before any widget sees them.
//
// Install it on the application. Printable keys are held back while they come faster than a person
// types: less than gapMs apart. A burst of leastLength or more that ends with Enter, Tab or
// silence is a scan and reaches nobody as keys; anything else is replayed, in order and complete,
// to the widget that it was typed at. So the Enter of a scan never presses a button.
class ScanFilter final : public QObject
{
    Q_OBJECT

public:
    struct Timing {
        qint64 gapMs = 40;     // the longest pause inside a burst
        qint64 silenceMs = 60; // ends a burst without Enter
        int leastLength = 4;
    };
    // Used for events that carry no time of their own. Milliseconds from any beginning.
    using ClockMs = std::function<qint64()>;

    explicit ScanFilter(QObject* parent = nullptr);
    ScanFilter(Timing timing, ClockMs clock, QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;
    // Decides what is held back now, as if there had been silence.
    void settle();

Q_SIGNALS:
    // The window is the one that had the keyboard.
    void scanned(const QString& code, QWidget* window);

private:
    [[nodiscard]] bool isPartOfCode(const QKeyEvent& key) const;
    [[nodiscard]] static bool isEnd(const QKeyEvent& key);
    [[nodiscard]] qint64 timeOf(const QKeyEvent& key) const;
    bool takeKey(QWidget* widget, const QKeyEvent& key);
    void finishScan();
    void replay();

    Timing m_timing;
    ClockMs m_clock;
    QElapsedTimer m_elapsed;
    QTimer m_silence;
    std::vector<std::unique_ptr<QKeyEvent>> m_held;
    QString m_text;
    QPointer<QWidget> m_target;
    qint64 m_lastMs = 0;
    bool m_replaying = false;
};

} // namespace polaris
