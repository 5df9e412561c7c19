// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening_page.h"

#include "ui/format/sentences.h"
#include "ui/shell/logo.h"
#include "ui/widgets/paint.h"

#include <QBoxLayout>

namespace polaris
{

namespace
{

constexpr int kSteps = 50;

} // namespace

OpeningPage::OpeningPage(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_what{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_detail{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_retry{new KeyButton{theme, KeyButton::Look::Plain, tr("Try again"), {}, this}},
      m_settings{new KeyButton{theme, KeyButton::Look::Plain, tr("Settings"),
                               QStringLiteral("Ctrl+,"), this}}
{
    setFocusPolicy(Qt::StrongFocus);
    for (Label* label : {m_what, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_settings);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout{this};
    column->addStretch(3);
    column->addWidget(new Logo{theme, Logo::Size::Page, this}, 0, Qt::AlignHCenter);
    column->addSpacing(40);
    column->addWidget(m_what);
    column->addWidget(m_detail);
    column->addSpacing(20);
    column->addLayout(buttons);
    column->addStretch(4);
    m_theme.bind(this, [this, column, buttons] {
        const int side = m_theme.px(20);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(2.5));
        buttons->setSpacing(m_theme.px(3));
    });
    connect(m_retry, &KeyButton::clicked, this, &OpeningPage::retryPressed);
    connect(m_settings, &KeyButton::clicked, this, &OpeningPage::settingsPressed);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % kSteps;
        update();
    });
    showProgress(tr("Starting"));
}

void OpeningPage::showConnection(const ConnectionState& state, bool hasProducts)
{
    const Sentence sentence = sentenceFor(state.trouble);
    if (state.connected || state.trouble == ConnectionTrouble::None) {
        showProgress(!state.connected ? sentence.what
                     : hasProducts    ? tr("Checking what was sold here before")
                                      : tr("Reading the shop's products"));
        return;
    }
    const QString code = supportCode(state.diagnostic);
    showTrouble(sentence.what,
                code.isEmpty() ? sentence.safe : QStringLiteral("%1 (%2)").arg(sentence.safe, code),
                false);
}

void OpeningPage::showProgress(const QString& what, const QString& detail)
{
    m_what->setInk(Ink::Text);
    m_what->setText(what);
    m_detail->setText(detail);
    m_retry->hide();
    m_settings->hide();
    m_tick.start(40);
}

void OpeningPage::showTrouble(const QString& what, const QString& detail, bool canRetry)
{
    m_what->setInk(Ink::Error);
    m_what->setText(what);
    m_detail->setText(detail);
    m_retry->setVisible(canRetry);
    m_settings->show();
    m_tick.stop();
    update();
}

void OpeningPage::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Tokens& t = m_theme.tokens();
    painter.fillRect(rect(), t.background);
    if (!m_tick.isActive())
        return;
    const QRect track{width() / 2 - m_theme.px(30), m_what->geometry().top() - m_theme.px(6),
                      m_theme.px(60), m_theme.px(0.9)};
    painter.fillRect(track, t.line);
    const int bar = track.width() / 3;
    const int left = (track.width() + bar) * m_step / kSteps - bar;
    painter.fillRect(QRect{track.left() + left, track.top(), bar, track.height()} & track,
                     t.accent);
}

} // namespace polaris
