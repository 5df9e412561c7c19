// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/wait_watch.h"

namespace polaris
{

namespace
{

constexpr Milliseconds kRedrawEvery{100};

} // namespace

WaitWatch::WaitWatch(const Clock& clock, QObject* parent) : QObject{parent}, m_clock{clock}
{
    // A coarse timer may fire early, and nothing may be shown early.
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        Q_EMIT changed();
        scheduleNext();
    });
}

Milliseconds WaitWatch::elapsed() const
{
    return std::chrono::duration_cast<Milliseconds>(m_clock.monotonicNow() - m_begun);
}

void WaitWatch::begin(Deed deed, bool inDoubt)
{
    m_deed = deed;
    m_begun = m_clock.monotonicNow();
    m_running = true;
    m_inDoubt = inDoubt;
    m_attempt.reset();
    m_timer.start(showsNothingFor);
}

void WaitWatch::scheduleNext()
{
    if (!m_running)
        return;
    const Milliseconds left = showsNothingFor - elapsed();
    m_timer.start(left.count() > 0 ? left : kRedrawEvery);
}

void WaitWatch::takeAttempt(const Attempt& attempt)
{
    m_attempt = attempt;
    m_inDoubt = m_inDoubt || attempt.outcomeInDoubt;
    if (elapsed() >= showsNothingFor)
        Q_EMIT changed();
}

void WaitWatch::end()
{
    m_running = false;
    m_timer.stop();
    Q_EMIT changed();
}

WaitView WaitWatch::view(const Formatter& format) const
{
    WaitView view;
    const Milliseconds waited = elapsed();
    if (!m_running || waited < showsNothingFor)
        return view;
    view.bar = true;
    view.strip = m_attempt || m_inDoubt || waited >= wordsFrom;
    if (!view.strip)
        return view;
    if (m_attempt) {
        view.what = sentenceFor(*m_attempt);
        view.detail = tr("Trying again · attempt %1 · %2")
                          .arg(format.count(m_attempt->number + 1), format.seconds(waited));
        if (m_attempt->budgetMs.count() > 0)
            view.progress = static_cast<double>(waited.count()) /
                            static_cast<double>(m_attempt->budgetMs.count());
    } else {
        view.what = tr("Waiting for the shop's server");
        view.detail = tr("Nothing is lost · %1").arg(format.seconds(waited));
    }
    if (m_inDoubt)
        view.what = checkingSentence(m_deed);
    view.canStop = !m_inDoubt && (m_attempt || waited >= choicesFrom);
    return view;
}

} // namespace polaris
