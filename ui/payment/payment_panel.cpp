// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/payment_panel.h"

#include "ui/format/return_words.h"
#include "ui/payment/amount_box.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

PaymentPanel::PaymentPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                           BasketCustomer& customer, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_customer{customer},
      m_toPay{new Label{theme, TextRole::Total, Ink::Text, this}}
{
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout{this};
    auto* head = new QHBoxLayout;
    auto* name = new Label{theme, TextRole::Heading, Ink::Text, this};
    name->setText(tr("To pay"));
    m_toPay->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_toPay->setShrinks(true);
    head->addWidget(name);
    head->addWidget(m_toPay, 1);
    column->addLayout(head);

    auto* quickRow = new QHBoxLayout;
    for (KeyButton*& button : m_quick) {
        button = new KeyButton{theme, KeyButton::Look::Plain, {}, {}, this};
        button->setRole(TextRole::Strong);
        quickRow->addWidget(button, 1);
    }
    column->addLayout(quickRow);
    auto* sides = new QHBoxLayout;
    sides->addWidget(makeTenders(), 1);
    sides->addWidget(makePad(), 1);
    column->addLayout(sides, 1);
    m_theme.bind(this, [this, column, quickRow, sides] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, m_theme.px(2.5), side, side);
        column->setSpacing(m_theme.px(3));
        quickRow->setSpacing(m_theme.px(2.2));
        sides->setSpacing(m_theme.px(4));
    });
    connect(&m_customer, &BasketCustomer::changed, this, [this] {
        if (m_desk && m_presenter.state() == SaleState::Paying) {
            m_desk->setAccount(m_customer.account());
            refresh();
        }
    });
}

QWidget* PaymentPanel::makeTenders()
{
    auto* side = new QWidget{this};
    auto* column = new QVBoxLayout{side};
    column->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](Command command, const QString& text) {
        auto* button =
            new KeyButton{m_theme, KeyButton::Look::Row, text, KeyTable::keyText(command), side};
        column->addWidget(button);
        return button;
    };
    m_cash = add(Command::TenderCash, tr("Cash"));
    m_card = add(Command::TenderCard, tr("Card"));
    m_account = add(Command::TenderAccount, tr("On account"));
    m_credit = add(Command::TenderCredit, tr("Store credit"));
    m_more = add(Command::AddTender, tr("Pay a part"));
    m_giveBack = add(Command::RemoveTender, tr("Give back"));
    m_giveBack->setAccessibleName(tr("Give the last part back"));
    for (KeyButton* button : {m_cash, m_card, m_account, m_credit})
        button->setCheckable(true);
    m_account->setElided(true);
    m_account->installEventFilter(this);
    m_credit->setElided(true);
    m_paid = new Label{m_theme, TextRole::Small, Ink::Muted, side};
    m_paid->setWordWrap(true);
    column->addWidget(m_paid);
    column->addStretch(1);
    m_reference = new EntryLine{m_theme, TextRole::Body, 12, side};
    m_reference->setPlaceholderText(tr("Approval number"));
    m_reference->setAccessibleName(tr("Approval number of the card terminal"));
    m_reference->setMaxLength(64);
    column->addWidget(m_reference);
    m_given = new AmountBox{m_theme, side};
    m_change = new AmountBox{m_theme, side};
    column->addWidget(m_given);
    column->addWidget(m_change);
    m_theme.bind(side, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(m_cash, &KeyButton::clicked, this, [this] { choose(TenderKind::Cash); });
    connect(m_card, &KeyButton::clicked, this, [this] { choose(TenderKind::Card); });
    connect(m_account, &KeyButton::clicked, this, [this] { choose(TenderKind::Account); });
    connect(m_credit, &KeyButton::clicked, this, [this] { choose(TenderKind::StoreCredit); });
    connect(m_more, &KeyButton::clicked, this, &PaymentPanel::addTender);
    connect(m_giveBack, &KeyButton::clicked, this, &PaymentPanel::removeTender);
    connect(m_reference, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_desk)
            m_desk->setReference(text);
    });
    return side;
}

QWidget* PaymentPanel::makePad()
{
    auto* side = new QWidget{this};
    auto* column = new QVBoxLayout{side};
    column->setContentsMargins(0, 0, 0, 0);
    m_pad = new NumberPad{m_theme, side};
    m_complete = new KeyButton{m_theme, KeyButton::Look::Primary, tr("Complete"),
                               KeyTable::keyText(Command::Confirm), side};
    m_back = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Back to basket"),
                           KeyTable::keyText(Command::StepBack), side};
    column->addWidget(m_pad, 1);
    column->addWidget(m_complete);
    column->addWidget(m_back);
    m_theme.bind(side, [this, column] { column->setSpacing(m_theme.px(2.6)); });
    connect(m_pad, &NumberPad::typed, this, [this](const QString& text) {
        m_desk->type(text);
        refresh();
    });
    connect(m_pad, &NumberPad::backspace, this, [this] {
        m_desk->backspace();
        refresh();
    });
    connect(m_complete, &KeyButton::clicked, this, &PaymentPanel::complete);
    connect(m_back, &KeyButton::clicked, &m_presenter, &SalePresenter::backToBasket);
    return side;
}

void PaymentPanel::begin()
{
    std::optional<Tendering> begun = m_presenter.tendering();
    if (!begun)
        return;
    const Shop& shop = m_shop.setup().shop;
    m_desk.emplace(shop, *std::move(begun), m_shop.format());
    m_desk->setAccount(m_customer.account());
    // Where the smallest coin is a whole unit, "00" is worth more than a decimal point.
    const bool wholeCash = shop.cashStepMinor % shop.currency.minorPerMajor() == 0;
    m_pad->setExtraKey(wholeCash ? QStringLiteral("00") : m_shop.format().decimalPoint());
    setWorking(false);
    choose(TenderKind::Cash);
    setFocus(Qt::OtherFocusReason);
}

void PaymentPanel::setWorking(bool working)
{
    setEnabled(!working);
    m_complete->setText(working ? tr("Completing…") : tr("Complete"));
}

void PaymentPanel::choose(TenderKind kind)
{
    m_desk->choose(kind);
    m_reference->clear();
    setFocus(Qt::OtherFocusReason);
    refresh();
}

void PaymentPanel::addTender()
{
    if (!m_desk->addTender())
        return;
    m_presenter.keepParts(m_desk->tenders());
    choose(m_desk->kind());
}

void PaymentPanel::removeTender()
{
    m_desk->removeTender();
    m_presenter.keepParts(m_desk->tenders());
    refresh();
}

void PaymentPanel::complete()
{
    if (!m_complete->isEnabled())
        return;
    if (const auto settlement = m_desk->settle())
        m_presenter.complete(*settlement);
}

void PaymentPanel::refresh()
{
    const bool card = m_desk->kind() == TenderKind::Card;
    const Formatter& format = m_shop.format();
    m_toPay->setText(format.money(m_desk->due()));
    m_toPay->setAccessibleName(tr("To pay %1").arg(m_toPay->text()));
    refreshTenders();
    m_paid->setText(tr("Paid: %1").arg(partsText(m_desk->tenders(), format)));
    m_paid->setVisible(!m_desk->tenders().empty());
    m_reference->setVisible(card);
    m_more->setEnabled(m_desk->isTyped() && m_desk->problem() == PaymentProblem::Missing &&
                       m_desk->amount().minor() > 0);
    // In one place: a part is paid while something is typed, and given back while nothing is.
    const bool givesBack = !m_more->isEnabled() && !m_desk->tenders().empty() &&
                           m_desk->tenders().back().kind != TenderKind::Exchange;
    m_giveBack->setVisible(givesBack);
    m_more->setVisible(!givesBack);
    m_complete->setEnabled(m_desk->settle().has_value());
    m_complete->setText(card ? tr("Approved") : tr("Complete"));
    refreshBoxes();
    refreshQuickAmounts();
}

void PaymentPanel::refreshTenders()
{
    const Formatter& format = m_shop.format();
    const TenderKind kind = m_desk->kind();
    m_cash->setChecked(kind == TenderKind::Cash);
    m_card->setChecked(kind == TenderKind::Card);
    m_account->setChecked(kind == TenderKind::Account);
    m_credit->setChecked(kind == TenderKind::StoreCredit);
    const auto& account = m_customer.account();
    m_account->setVisible(account.has_value());
    m_credit->setVisible(account.has_value());
    if (!account)
        return;
    const QString free = format.shortAmount(account->free());
    const QFontMetrics metrics{m_theme.font(TextRole::Body)};
    // The figure matters more than the words around it.
    for (const QString& text :
         {tr("On account · %1 free"), tr("On account · %1"), tr("Account · %1")}) {
        m_account->setText(text.arg(free));
        if (metrics.horizontalAdvance(m_account->text()) < m_account->width() - m_theme.px(13))
            break;
    }
    m_credit->setText(tr("Store credit · %1").arg(format.shortAmount(account->storeCredit())));
    m_account->setAccessibleName(tr("On account · %1 free").arg(free));
    m_credit->setAccessibleName(m_credit->text());
    m_credit->setEnabled(!account->storeCredit().isZero());
}

void PaymentPanel::refreshBoxes()
{
    const Formatter& format = m_shop.format();
    const bool cash = m_desk->kind() == TenderKind::Cash;
    m_given->set(AmountBox::Look::Entry,
                 cash                                 ? tr("Cash given")
                 : m_desk->kind() == TenderKind::Card ? tr("On the terminal")
                                                      : tenderWord(m_desk->kind()),
                 m_desk->amountText());
    if (const Money beyond = m_desk->overLimit();
        !beyond.isZero() && m_desk->problem() == PaymentProblem::None) {
        m_change->set(AmountBox::Look::Warn, tr("Over the limit"), format.amount(beyond));
        return;
    }
    const Money over = m_desk->change();
    switch (m_desk->problem()) {
    case PaymentProblem::None:
        m_change->set(AmountBox::Look::Ok, cash ? tr("Change") : tr("Left"), format.amount(over));
        break;
    case PaymentProblem::Missing:
        m_change->set(AmountBox::Look::Warn, tr("Missing"), format.amount(-over));
        break;
    case PaymentProblem::CardOver:
        m_change->set(AmountBox::Look::Warn, tr("Too much"), format.amount(over));
        break;
    case PaymentProblem::CreditOver:
        m_change->set(AmountBox::Look::Warn, tr("More than the credit"), m_desk->amountText());
        break;
    case PaymentProblem::NoSuchCoin:
        m_change->set(AmountBox::Look::Warn, tr("No coins for"), m_desk->amountText());
        break;
    }
}

void PaymentPanel::refreshQuickAmounts()
{
    const bool cash = m_desk->kind() == TenderKind::Cash;
    const std::vector<Money> amounts = m_desk->quickAmounts();
    for (std::size_t i = 0; i < m_quick.size(); ++i) {
        KeyButton* button = m_quick[i];
        button->disconnect(this);
        button->setEnabled(cash && i < amounts.size());
        if (i >= amounts.size()) {
            button->setText({});
            continue;
        }
        const Money amount = amounts[i];
        const QString text = m_shop.format().shortAmount(amount);
        button->setText(text);
        button->setKeyText(i == 0 ? tr("exact") : QString{});
        button->setAccessibleName(i == 0 ? tr("%1 exact").arg(text) : text);
        connect(button, &KeyButton::clicked, this, [this, amount] {
            m_desk->enter(amount);
            refresh();
        });
    }
}

bool PaymentPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_account && event->type() == QEvent::Resize && m_desk)
        refreshTenders();
    return QWidget::eventFilter(watched, event);
}

void PaymentPanel::keyPressEvent(QKeyEvent* event)
{
    const auto command = KeyTable::find(KeyPlace::Payment, *event);
    const QString text = event->text();
    const bool digit = text.size() == 1 && text.at(0).isDigit();
    const bool point = text == QStringLiteral(".") || text == m_shop.format().decimalPoint();
    if (!m_desk) {
        event->ignore();
    } else if (command == Command::Confirm) {
        complete();
    } else if (command == Command::TenderCash) {
        choose(TenderKind::Cash);
    } else if (command == Command::TenderCard) {
        choose(TenderKind::Card);
    } else if (command == Command::TenderAccount || command == Command::TenderCredit) {
        KeyButton* button = command == Command::TenderAccount ? m_account : m_credit;
        if (button->isVisible())
            button->click();
    } else if (command == Command::AddTender) {
        addTender();
    } else if (command == Command::RemoveTender) {
        removeTender();
    } else if (command == Command::ExactCash) {
        m_presenter.payExactCash();
    } else if (event->key() == Qt::Key_Backspace) {
        m_desk->backspace();
        refresh();
    } else if (digit || point) {
        m_desk->type(point ? m_shop.format().decimalPoint() : text);
        refresh();
    } else {
        event->ignore();
    }
}

} // namespace polaris
