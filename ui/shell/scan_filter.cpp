// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scan_filter.h"

#include <QApplication>

namespace polaris
{

ScanFilter::ScanFilter(QObject* parent) : ScanFilter{Timing{}, {}, parent} {}

ScanFilter::ScanFilter(Timing timing, ClockMs clock, QObject* parent)
    : QObject{parent},
      m_timing{timing},
      m_clock{std::move(clock)}
{
    m_elapsed.start();
    if (!m_clock)
        m_clock = [this] { return m_elapsed.elapsed(); };
    m_silence.setSingleShot(true);
    m_silence.setTimerType(Qt::PreciseTimer);
    connect(&m_silence, &QTimer::timeout, this, &ScanFilter::settle);
}

bool ScanFilter::isPartOfCode(const QKeyEvent& key) const
{
    if (key.isAutoRepeat() || key.text().size() != 1 || !key.text().at(0).isPrint())
        return false;
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    // No code begins with a space, but a space presses buttons: its press must meet its release.
    return key.key() != Qt::Key_Space || !m_held.empty();
}

bool ScanFilter::isEnd(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Tab;
}

qint64 ScanFilter::timeOf(const QKeyEvent& key) const
{
    return key.timestamp() != 0 ? static_cast<qint64>(key.timestamp()) : m_clock();
}

bool ScanFilter::eventFilter(QObject* watched, QEvent* event)
{
    if (m_replaying || !watched->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(watched);
    switch (event->type()) {
    case QEvent::KeyPress:
        return takeKey(widget, *static_cast<QKeyEvent*>(event));
    case QEvent::ShortcutOverride:
        // Answered, so that a digit of a burst triggers no shortcut on its way.
        if (isPartOfCode(*static_cast<QKeyEvent*>(event)) && !m_held.empty()) {
            event->accept();
            return true;
        }
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        // Whoever touches the screen now is a person; what was typed comes first.
        settle();
        return false;
    default:
        return false;
    }
}

bool ScanFilter::takeKey(QWidget* widget, const QKeyEvent& key)
{
    const qint64 now = timeOf(key);
    if (!m_held.empty() && now - m_lastMs >= m_timing.gapMs)
        settle();
    if (isPartOfCode(key)) {
        if (m_held.empty())
            m_target = widget;
        m_held.emplace_back(key.clone());
        m_text += key.text();
        m_lastMs = now;
        m_silence.start(static_cast<int>(
            m_text.size() < m_timing.leastLength ? m_timing.gapMs : m_timing.silenceMs));
        return true;
    }
    if (m_held.empty() || key.key() == Qt::Key_Shift)
        return false;
    if (isEnd(key) && m_text.size() >= m_timing.leastLength) {
        finishScan();
        return true;
    }
    replay();
    return false;
}

void ScanFilter::settle()
{
    if (m_held.empty())
        return;
    if (m_text.size() >= m_timing.leastLength)
        finishScan();
    else
        replay();
}

void ScanFilter::finishScan()
{
    m_silence.stop();
    const QString code = std::exchange(m_text, {});
    QWidget* window = m_target ? m_target->window() : nullptr;
    m_held.clear();
    Q_EMIT scanned(code, window);
}

void ScanFilter::replay()
{
    m_silence.stop();
    m_text.clear();
    const auto keys = std::exchange(m_held, {});
    m_replaying = true;
    for (const std::unique_ptr<QKeyEvent>& press : keys) {
        QWidget* target = m_target;
        if (target == nullptr)
            target = QApplication::focusWidget();
        if (target == nullptr)
            break;
        QKeyEvent again{press->type(), press->key(), press->modifiers(), press->text()};
        QCoreApplication::sendEvent(target, &again);
    }
    m_replaying = false;
}

} // namespace polaris
