// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/format/sentences.h"
#include "ui/shell/logo.h"

#include <QBoxLayout>
#include <QTime>

namespace polaris
{

TopBar::TopBar(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_till{new KeyButton{theme, KeyButton::Look::Flat, tr("Till")}},
      m_customers{new KeyButton{theme, KeyButton::Look::Flat, tr("Customers")}},
      m_inspector{new KeyButton{theme, KeyButton::Look::Flat, tr("Inspector")}},
      m_badge{new Badge{theme}},
      m_name{new Label{theme, TextRole::Small, Ink::Text}},
      m_cashier{new KeyButton{theme, KeyButton::Look::Flat, {}}},
      m_settings{new KeyButton{theme, KeyButton::Look::Flat, tr("Settings")}},
      m_clock{new Label{theme, TextRole::Small, Ink::Text}},
      m_trouble{new Strip{theme, this}}
{
    auto* outer = new QVBoxLayout{this};
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* surface = new Surface{theme, Surface::Fill::Surface, Qt::BottomEdge, this};
    outer->addWidget(surface);
    outer->addWidget(m_trouble);
    auto* row = new QHBoxLayout{surface};
    row->addWidget(new Logo{theme, Logo::Size::Bar});
    row->addWidget(m_till);
    row->addWidget(m_customers);
    row->addWidget(m_inspector);
    row->addStretch(1);
    for (QWidget* widget : {static_cast<QWidget*>(m_badge), static_cast<QWidget*>(m_name),
                            static_cast<QWidget*>(m_cashier), static_cast<QWidget*>(m_settings),
                            static_cast<QWidget*>(m_clock)})
        row->addWidget(widget, 0, Qt::AlignVCenter);
    m_theme.bind(this, [this, surface, row] {
        surface->setFixedHeight(m_theme.px(12.7));
        row->setContentsMargins(m_theme.px(4.2), 0, m_theme.px(4.2), 0);
        row->setSpacing(m_theme.px(3));
    });
    m_till->setCheckable(true);
    m_customers->setCheckable(true);
    m_inspector->setCheckable(true);
    m_inspector->setAccessibleName(tr("Statement inspector"));
    m_settings->setCheckable(true);
    connect(m_till, &KeyButton::clicked, this, &TopBar::tillPressed);
    connect(m_customers, &KeyButton::clicked, this, &TopBar::customersPressed);
    connect(m_cashier, &KeyButton::clicked, this, &TopBar::cashierPressed);
    connect(m_settings, &KeyButton::clicked, this, &TopBar::settingsPressed);
    connect(&m_tick, &QTimer::timeout, this, &TopBar::showTime);
    m_tick.start(1000);
    showTime();
    setConnection({});
    setCashier({});
    setOpen(Page::Till);
}

void TopBar::setConnection(const ConnectionState& state)
{
    m_badge->setState(state.connected               ? Badge::State::Ok
                      : needsAPerson(state.trouble) ? Badge::State::Bad
                                                    : Badge::State::Waiting,
                      badgeWord(state));
    m_badge->setAccessibleDescription(state.connected ? QString{}
                                                      : sentenceFor(state.trouble).what);
}

void TopBar::showTrouble(const QString& what, const QString& safe)
{
    if (what.isEmpty())
        m_trouble->hide();
    else
        m_trouble->say(Strip::Kind::Error, what, safe);
}

void TopBar::setTill(const QString& text)
{
    m_name->setText(text);
}

void TopBar::setCashier(const QString& name)
{
    m_cashier->setText(name);
    m_cashier->setAccessibleName(tr("Cashier %1, change").arg(name));
    m_cashier->setVisible(!name.isEmpty());
    m_till->setVisible(!name.isEmpty());
    m_customers->setVisible(!name.isEmpty());
}

void TopBar::setOpen(Page page)
{
    m_till->setChecked(page == Page::Till);
    m_customers->setChecked(page == Page::Customers);
    m_settings->setChecked(page == Page::Settings);
}

void TopBar::offer(InspectorPanel& inspector)
{
    connect(m_inspector, &KeyButton::clicked, &inspector, &InspectorPanel::toggle);
    connect(&inspector, &InspectorPanel::switched, m_inspector, &KeyButton::setChecked);
    connect(&inspector, &InspectorPanel::allowedChanged, m_inspector, &KeyButton::setVisible);
}

void TopBar::showTime()
{
    m_clock->setText(locale().toString(QTime::currentTime(), QStringLiteral("HH:mm")));
}

} // namespace polaris
