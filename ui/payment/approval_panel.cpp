// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/approval_panel.h"

#include "core/domain/rights.h"
#include "ui/widgets/key_table.h"

#include <QKeyEvent>

namespace polaris
{

namespace
{

constexpr int kKeys = 9;

} // namespace

ApprovalPanel::ApprovalPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                             BasketCustomer& customer, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_customer{customer},
      m_question{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_facts{new Label{theme, TextRole::Body, Ink::Text, this}},
      m_hint{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_names{new QVBoxLayout}
{
    setFocusPolicy(Qt::StrongFocus);
    m_question->setText(tr("Who agrees to go over the limit?"));
    for (Label* label : {m_question, m_facts, m_hint})
        label->setWordWrap(true);
    auto* back = new KeyButton{theme, KeyButton::Look::Plain, tr("Back"),
                               KeyTable::keyText(Command::StepBack), this};
    auto* column = new QVBoxLayout{this};
    column->addWidget(m_question);
    column->addWidget(m_facts);
    column->addWidget(m_hint);
    column->addLayout(m_names);
    column->addStretch(1);
    column->addWidget(back);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(3));
        m_names->setSpacing(m_theme.px(2.2));
    });
    connect(back, &KeyButton::clicked, this, &ApprovalPanel::closed);
}

void ApprovalPanel::begin()
{
    const auto* over = std::get_if<CreditExceeded>(&m_presenter.notice());
    if (over == nullptr)
        return;
    const Formatter& format = m_shop.format();
    const auto& account = m_customer.account();
    const Money after = over->balance + over->wanted;
    m_facts->setText(tr("%1 owes %2 of %3. With this sale it is %4, %5 over the limit.")
                         .arg(account ? toQString(account->customer.name) : tr("The customer"),
                              format.amount(over->balance), format.amount(over->limit),
                              format.amount(after), format.amount(after - over->limit)));
    showApprovers();
}

void ApprovalPanel::showApprovers()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const StaffMember& member : m_shop.setup().staff) {
        if (!roleMay(member.role, Right::ExceedLimit))
            continue;
        const int index = static_cast<int>(m_buttons.size());
        auto* button = new KeyButton{m_theme, KeyButton::Look::Row, toQString(member.name),
                                     index < kKeys ? QString::number(index + 1) : QString{}, this};
        button->setElided(true);
        button->setAccessibleName(tr("%1 agrees").arg(toQString(member.name)));
        m_names->addWidget(button);
        connect(button, &KeyButton::clicked, this,
                [this, id = member.id] { m_presenter.approveLimit(id); });
        m_buttons += button;
    }
    m_hint->setText(m_buttons.isEmpty() ? tr("Nobody in this shop may agree to it.")
                                        : tr("Touch the name, or press its digit."));
}

void ApprovalPanel::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->text().size() == 1 ? event->text().at(0).digitValue() : -1;
    if (event->isAutoRepeat() || digit < 1 || digit > m_buttons.size()) {
        event->ignore();
        return;
    }
    // By the event loop: the press may take this panel and its buttons away.
    QMetaObject::invokeMethod(m_buttons.at(digit - 1), &KeyButton::click, Qt::QueuedConnection);
}

} // namespace polaris
