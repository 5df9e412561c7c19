// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sign_in_page.h"

#include "ui/format/formatter.h"
#include "ui/shell/logo.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

namespace polaris
{

namespace
{

constexpr int kColumns = 2;
constexpr int kKeys = 9;

} // namespace

QString roleName(StaffRole role)
{
    switch (role) {
    case StaffRole::Cashier:
        return SignInPage::tr("Cashier");
    case StaffRole::Manager:
        return SignInPage::tr("Manager");
    case StaffRole::Owner:
        return SignInPage::tr("Owner");
    }
    return {};
}

SignInPage::SignInPage(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_shop{new Label{theme, TextRole::Body, Ink::Muted}},
      m_question{new Label{theme, TextRole::Heading}},
      m_hint{new Label{theme, TextRole::Small, Ink::Muted}},
      m_grid{new QGridLayout}
{
    setFocusPolicy(Qt::StrongFocus);
    m_question->setText(tr("Who is at the till?"));
    m_hint->setText(tr("Touch your name, or press its digit."));
    for (Label* label : {m_shop, m_question, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* names = new QWidget;
    names->setLayout(m_grid);
    auto* scroll = new QScrollArea;
    scroll->setWidget(names);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    names->setAutoFillBackground(false);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(scroll, 3);
    middle->addStretch(1);
    auto* column = new QVBoxLayout{this};
    column->addStretch(1);
    column->addWidget(new Logo{theme, Logo::Size::Page}, 0, Qt::AlignHCenter);
    column->addWidget(m_shop);
    column->addStretch(1);
    column->addWidget(m_question);
    column->addWidget(m_hint);
    column->addLayout(middle, 6);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(8);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(3));
        m_grid->setSpacing(m_theme.px(3));
    });
}

void SignInPage::showStaff(const TillSetup& setup)
{
    m_shop->setText(tr("%1 · till %2").arg(toQString(setup.shop.name), toQString(setup.till.code)));
    m_staff = setup.staff;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const StaffMember& member : m_staff) {
        const int index = static_cast<int>(m_buttons.size());
        const QString key = index < kKeys ? QString::number(index + 1) : QString{};
        auto* button = new KeyButton{
            m_theme, KeyButton::Look::Row,
            tr("%1 · %2").arg(toQString(member.name), roleName(member.role)), key, this};
        button->setElided(true);
        m_grid->addWidget(button, index / kColumns, index % kColumns);
        m_grid->setColumnStretch(index % kColumns, 1);
        connect(button, &KeyButton::clicked, this, [this, member] { Q_EMIT chosen(member); });
        m_buttons += button;
    }
    m_grid->setRowStretch(static_cast<int>(m_buttons.size()), 1);
}

void SignInPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const int digit = event->text().size() == 1 ? event->text().at(0).digitValue() : -1;
    const int index = enter ? 0 : digit - 1;
    if (event->isAutoRepeat() || index < 0 || index >= static_cast<int>(m_staff.size()))
        event->ignore();
    else
        Q_EMIT chosen(m_staff[static_cast<std::size_t>(index)]);
}

void SignInPage::paintEvent(QPaintEvent*)
{
    QPainter{this}.fillRect(rect(), m_theme.tokens().background);
}

} // namespace polaris
