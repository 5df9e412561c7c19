// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/notice.h"
#include "ui/sale/wait_watch.h"
#include "ui/widgets/strip.h"

namespace polaris
{

// The strip of a page: a notice and its buttons, and over it the retry indicator while a call of
// the checkout thread takes longer than a moment.
class NoticeStrip final : public QObject
{
    Q_OBJECT

public:
    NoticeStrip(const Theme& theme, const Formatter& format, const Clock& clock, QWidget* parent);

    // To be placed in the page's layout, which owns it.
    [[nodiscard]] Strip* widget() const noexcept { return m_strip; }
    // Nothing to say hides the strip.
    void show(const NoticeText& text);
    // The call on its way: of what, and whether an earlier answer left a doubt.
    void beginWait(Deed deed, bool inDoubt);
    void endWait();
    void takeAttempt(const Attempt& attempt) { m_wait.takeAttempt(attempt); }
    // Presses the button for an action, if it is there.
    bool act(NoticeAction action);
    // Draws the eye to a decision that keys try to walk past.
    void flash() { m_strip->flash(); }

Q_SIGNALS:
    void acted(polaris::NoticeAction action);
    void stopPressed();
    // The pressed button shows a bar.
    void barChanged(bool shown);

private:
    void showNotice();
    void showWait(const WaitView& view);

    const Formatter& m_format;
    WaitWatch m_wait;
    Strip* m_strip;
    NoticeText m_text;
    QVector<NoticeAction> m_actions;
    bool m_waiting = false; // the strip shows the wait
};

} // namespace polaris
