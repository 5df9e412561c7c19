// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strip.h"

#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainterPath>
#include <QTimer>
#include <QTimerEvent>

namespace polaris
{

Strip::Strip(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_big{new Label{theme, TextRole::Amount}},
      m_what{new Label{theme, TextRole::Strong}},
      m_safe{new Label{theme, TextRole::Small}},
      m_row{new QBoxLayout{QBoxLayout::LeftToRight, this}},
      m_buttonRow{new QHBoxLayout}
{
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    for (Label* label : {m_what, m_safe}) {
        label->setWordWrap(true);
        texts->addWidget(label);
    }
    texts->insertStretch(0);
    texts->addStretch();
    auto* message = new QHBoxLayout;
    message->addWidget(m_big);
    message->addLayout(texts, 1);
    m_row->addLayout(message, 1);
    m_row->addLayout(m_buttonRow);
    m_theme.bind(this, [this, message] {
        m_row->setContentsMargins(m_theme.px(12), m_theme.px(1.8), m_theme.px(3), m_theme.px(1.8));
        for (QBoxLayout* layout :
             {m_row, static_cast<QBoxLayout*>(message), static_cast<QBoxLayout*>(m_buttonRow)})
            layout->setSpacing(m_theme.px(2));
        placeButtons();
        update();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

Ink Strip::ink() const noexcept
{
    switch (m_kind) {
    case Kind::Info:
        return Ink::Accent;
    case Kind::Ok:
        return Ink::Ok;
    case Kind::Warn:
    case Kind::Waiting:
        return Ink::Warn;
    case Kind::Error:
        return Ink::Error;
    }
    return Ink::Text;
}

void Strip::say(Kind kind, const QString& what, const QString& safe, const QVector<Button>& buttons)
{
    m_kind = kind;
    m_progress = -1;
    setBigText({});
    for (Label* label : {m_big, m_what, m_safe})
        label->setInk(ink());
    setTexts(what, safe);
    for (KeyButton* old : std::as_const(m_buttons))
        old->deleteLater();
    m_buttons.clear();
    for (const Button& wanted : buttons) {
        auto* button =
            new KeyButton{m_theme, KeyButton::Look::Strip, wanted.text, wanted.key, this};
        button->setInk(ink());
        const int index = static_cast<int>(m_buttons.size());
        connect(button, &KeyButton::clicked, this, [this, index] { Q_EMIT pressed(index); });
        m_buttons += button;
        m_buttonRow->addWidget(button, 0, Qt::AlignVCenter);
        button->show();
    }
    setSpinning(kind == Kind::Waiting);
    placeButtons();
    setVisible(true);
    updateGeometry();
    update();
    QAccessibleEvent alert{this, QAccessible::Alert};
    QAccessible::updateAccessibility(&alert);
}

void Strip::setTexts(const QString& what, const QString& safe)
{
    m_what->setText(what);
    m_safe->setText(safe);
    m_safe->setVisible(!safe.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(safe);
}

void Strip::setBigText(const QString& text)
{
    m_big->setText(text);
    m_big->setVisible(!text.isEmpty());
    placeButtons();
}

void Strip::placeButtons()
{
    int wanted = m_theme.px(12 + 3 + 60);
    if (!m_big->text().isEmpty())
        wanted += m_big->sizeHint().width();
    for (const KeyButton* button : std::as_const(m_buttons))
        wanted += button->sizeHint().width() + m_theme.px(2);
    m_row->setDirection(wanted > width() && m_buttons.size() > 1 ? QBoxLayout::TopToBottom
                                                                 : QBoxLayout::LeftToRight);
}

void Strip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

void Strip::setProgress(double share)
{
    m_progress = share;
    update();
}

void Strip::flash()
{
    m_flashing = true;
    update();
    QTimer::singleShot(150, this, [this] {
        m_flashing = false;
        update();
    });
}

void Strip::setSpinning(bool spinning)
{
    if (spinning == (m_spinTimer != 0))
        return;
    if (spinning) {
        m_spinTimer = startTimer(33);
    } else {
        killTimer(m_spinTimer);
        m_spinTimer = 0;
    }
}

void Strip::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_spinTimer) {
        QWidget::timerEvent(event);
        return;
    }
    if (!isVisible()) {
        setSpinning(false);
        return;
    }
    m_angle = (m_angle + 12) % 360;
    update();
}

void Strip::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.tokens();
    const QColor color = m_theme.color(ink());
    const QColor soft[] = {t.accentSoft, t.okSoft, t.warnSoft, t.errorSoft, t.warnSoft};
    const QColor fill = soft[static_cast<int>(m_kind)];
    drawBox(painter, rect(), m_theme.radius(), m_flashing ? mix(color, fill, 0.35) : fill,
            Qt::transparent, 0);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int side = m_theme.px(4.2);
    const QRect mark = mirror({m_theme.px(4), (height() - side) / 2, side, side}, rect(), mirrored);
    painter.setPen(QPen{color, m_theme.px(0.7) * 1.0, Qt::SolidLine, Qt::RoundCap});
    if (m_kind == Kind::Waiting) {
        painter.drawArc(mark, -m_angle * 16, 270 * 16);
    } else {
        painter.setFont(m_theme.font(TextRole::Heading));
        const QString signs[] = {
            QStringLiteral("i"), QStringLiteral("✓"), QStringLiteral("!"), QStringLiteral("✕"), {}};
        painter.drawText(mark.adjusted(-side, -side, side, side), Qt::AlignCenter,
                         signs[static_cast<int>(m_kind)]);
    }
    if (m_progress >= 0) {
        QPainterPath shape;
        shape.addRoundedRect(rect(), m_theme.radius(), m_theme.radius());
        painter.setClipPath(shape);
        const int bar = m_theme.px(0.8);
        const int done = static_cast<int>(width() * std::min(1.0, m_progress));
        painter.fillRect(mirror({0, height() - bar, done, bar}, rect(), mirrored), color);
    }
}

} // namespace polaris
