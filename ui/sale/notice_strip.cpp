// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/notice_strip.h"

namespace polaris
{

namespace
{

Strip::Kind kindOf(NoticeTone tone)
{
    switch (tone) {
    case NoticeTone::Info:
        return Strip::Kind::Info;
    case NoticeTone::Ok:
        return Strip::Kind::Ok;
    case NoticeTone::Warn:
        return Strip::Kind::Warn;
    case NoticeTone::Error:
        return Strip::Kind::Error;
    }
    return Strip::Kind::Info;
}

} // namespace

NoticeStrip::NoticeStrip(const Theme& theme, const Formatter& format, const Clock& clock,
                         QWidget* parent)
    : QObject{parent},
      m_format{format},
      m_wait{clock},
      m_strip{new Strip{theme, parent}}
{
    connect(&m_wait, &WaitWatch::changed, this, [this] { showWait(m_wait.view(m_format)); });
    connect(m_strip, &Strip::pressed, this, [this](int index) {
        if (m_waiting)
            Q_EMIT stopPressed();
        else if (index < m_actions.size())
            Q_EMIT acted(m_actions.at(index));
    });
}

void NoticeStrip::show(const NoticeText& text)
{
    m_text = text;
    if (!m_waiting)
        showNotice();
}

void NoticeStrip::showNotice()
{
    m_actions.clear();
    if (m_text.what.isEmpty()) {
        m_strip->hide();
        return;
    }
    QVector<Strip::Button> buttons;
    for (const NoticeButton& button : std::as_const(m_text.buttons)) {
        buttons += Strip::Button{button.text, button.key};
        m_actions += button.action;
    }
    m_strip->say(kindOf(m_text.tone), m_text.what, m_text.safe, buttons);
    m_strip->setBigText(m_text.big);
}

void NoticeStrip::beginWait(Deed deed, bool inDoubt)
{
    if (!m_wait.isRunning())
        m_wait.begin(deed, inDoubt);
}

void NoticeStrip::endWait()
{
    if (m_wait.isRunning())
        m_wait.end();
}

void NoticeStrip::showWait(const WaitView& view)
{
    Q_EMIT barChanged(view.bar);
    if (!view.strip) {
        if (std::exchange(m_waiting, false))
            showNotice();
        return;
    }
    const bool hasStop = m_strip->buttonCount() > 0;
    if (!m_waiting || hasStop != view.canStop) {
        m_waiting = true;
        m_strip->say(Strip::Kind::Waiting, view.what, view.detail,
                     view.canStop ? QVector<Strip::Button>{{tr("Stop"), {}}}
                                  : QVector<Strip::Button>{});
    }
    m_strip->setTexts(view.what, view.detail);
    m_strip->setProgress(view.progress);
}

bool NoticeStrip::act(NoticeAction action)
{
    if (m_waiting || !m_actions.contains(action))
        return false;
    Q_EMIT acted(action);
    return true;
}

} // namespace polaris
