// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/posting_form.h"

#include "core/values/value_error.h"
#include "ui/format/account_texts.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QEvent>

namespace polaris
{

PostingForm::PostingForm(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_model{parts.shop.format()},
      m_table{
          new PlainTable{theme, tr("Charges that are not paid yet"), OpenChargeModel::Paper, this}},
      m_pad{new NumberPad{theme, this}}
{
    m_charges = new Label{theme, TextRole::Strong, Ink::Text, this};
    m_table->setModel(&m_model);
    m_table->setColumnWidths({28, 0, 34, 34});
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeFields());
    column->addWidget(m_charges);
    column->addWidget(m_table, 1);
    column->addStretch(0);
    column->addWidget(m_pad);
    m_pad->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(m_pad, &NumberPad::typed, m_amount, &QLineEdit::insert);
    connect(m_pad, &NumberPad::backspace, m_amount, &QLineEdit::backspace);
    setFocusProxy(m_amount);
}

QWidget* PostingForm::makeFields()
{
    auto* fields = new QWidget{this};
    auto* column = new QVBoxLayout{fields};
    column->setContentsMargins(0, 0, 0, 0);
    auto* chipRow = new QWidget{fields};
    auto* chips = new FlowLayout{chipRow};
    for (int i = 0; i < choices; ++i) {
        auto* chip = new KeyButton{
            m_theme, KeyButton::Look::Tab, {}, QStringLiteral("Ctrl+%1").arg(i + 1), fields};
        chip->setCheckable(true);
        connect(chip, &KeyButton::clicked, this, [this, i] { choose(i); });
        chips->addWidget(chip);
        m_chips[static_cast<std::size_t>(i)] = chip;
    }
    column->addWidget(chipRow);
    const auto addLine = [&](TextRole role, double heightMm, Label*& name) {
        name = new Label{m_theme, TextRole::Small, Ink::Muted, fields};
        auto* line = new EntryLine{m_theme, role, heightMm, fields};
        column->addWidget(name);
        column->addWidget(line);
        connect(line, &QLineEdit::textChanged, this, &PostingForm::showEffect);
        return line;
    };
    Label* amountName = nullptr;
    m_amount = addLine(TextRole::Amount, 14, amountName);
    amountName->setText(tr("Amount"));
    m_amount->setAccessibleName(tr("Amount"));
    m_amount->setMaxLength(16);
    m_text = addLine(TextRole::Body, 11, m_textName);
    m_effect = new Label{m_theme, TextRole::Body, Ink::Muted, fields};
    m_effect->setWordWrap(true);
    m_complaint = new Label{m_theme, TextRole::Body, Ink::Error, fields};
    m_complaint->setWordWrap(true);
    column->addWidget(m_effect);
    column->addWidget(m_complaint);
    m_theme.bind(fields, [this, column, chips] {
        column->setSpacing(m_theme.px(1.4));
        chips->setSpacing(m_theme.px(1.6));
    });
    return fields;
}

void PostingForm::begin(const CustomerAccount& account, bool isPayment)
{
    m_account = account;
    m_isPayment = isPayment;
    const Formatter& format = m_parts.shop.format();
    m_pad->setExtraKey(format.currency().minorPerMajor() > 1 ? format.decimalPoint()
                                                             : QStringLiteral("00"));
    m_amount->clear();
    m_text->clear();
    m_complaint->hide();
    m_model.show({});
    m_charges->setVisible(isPayment);
    m_table->setVisible(isPayment);
    m_charges->setText(tr("Reading the open charges…"));
    choose(0);
    if (!isPayment) {
        m_answers.drop();
        return;
    }
    m_answers.ask(
        m_parts.desk, "open_charges", this,
        [setup = m_parts.shop.setup(), id = account.customer.id](ShopDesk& desk) {
            return desk.customers().readOpenCharges(setup, id);
        },
        [this](const Answer<std::optional<OpenCharges>>& answer) { takeCharges(answer); });
}

void PostingForm::takeCharges(const Answer<std::optional<OpenCharges>>& answer)
{
    if (!answer.value || !*answer.value) {
        m_charges->setText(tr("The open charges cannot be read now; a payment can be received."));
        return;
    }
    const OpenCharges& open = **answer.value;
    const auto shown = static_cast<std::int64_t>(open.oldest.size());
    m_charges->setText(open.count == 0       ? tr("No charge is open.")
                       : open.count == shown ? tr("Open charges, the oldest is paid first")
                                             : tr("The oldest %1 of %2 open charges, the oldest "
                                                  "is paid first")
                                                   .arg(shown)
                                                   .arg(open.count));
    m_table->setVisible(open.count > 0);
    m_model.show(open.oldest);
    showEffect();
}

void PostingForm::choose(int index)
{
    if (index < 0 || index >= (m_isPayment ? 2 : choices))
        return;
    m_choice = index;
    showChoices();
    showEffect();
}

void PostingForm::showChoices()
{
    const QStringList names = m_isPayment ? QStringList{tr("Cash"), tr("Card")}
                                          : QStringList{tr("Owes more"), tr("Owes less"),
                                                        tr("Brought forward"), tr("Store credit")};
    for (int i = 0; i < choices; ++i) {
        KeyButton* chip = m_chips[static_cast<std::size_t>(i)];
        chip->setText(names.value(i));
        chip->setAccessibleName(names.value(i));
        chip->setVisible(i < names.size());
        chip->setChecked(i == m_choice);
    }
    const bool needsText = !m_isPayment || m_choice == 1;
    m_text->setVisible(needsText);
    m_textName->setVisible(needsText);
    m_textName->setText(m_isPayment ? tr("Approval number of the card terminal") : tr("Reason"));
    m_text->setAccessibleName(m_textName->text());
    m_text->setMaxLength(m_isPayment ? 64 : 200);
}

PostingKind PostingForm::kind() const
{
    constexpr PostingKind kinds[choices] = {PostingKind::Adjustment, PostingKind::Adjustment,
                                            PostingKind::Opening, PostingKind::StoreCredit};
    return m_isPayment ? PostingKind::Payment : kinds[m_choice];
}

std::optional<Money> PostingForm::change() const
{
    const auto amount = m_parts.shop.format().parseAmount(m_amount->text());
    if (!amount || amount->minor() <= 0)
        return std::nullopt;
    const bool adds = !m_isPayment && (m_choice == 0 || m_choice == 2);
    return adds ? *amount : -*amount;
}

void PostingForm::showEffect()
{
    if (!m_account)
        return;
    m_complaint->hide();
    const Formatter& format = m_parts.shop.format();
    const Money zero = Money::zero(format.currency());
    const Money amount = change().value_or(zero);
    m_model.setPayment(m_isPayment ? -amount : zero);
    const QString now = balanceText(m_account->balance, format);
    m_effect->setText(amount.isZero()
                          ? tr("The customer %1.").arg(now)
                          : tr("The customer %1, and afterwards %2.")
                                .arg(now, balanceText(m_account->balance + amount, format)));
}

// What is on its way is not typed at, and words about it need the room.
void PostingForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        m_pad->setVisible(isEnabled());
    QWidget::changeEvent(event);
}

void PostingForm::complain(EntryLine* line, const QString& what)
{
    m_complaint->setText(what);
    m_complaint->show();
    line->setFocus(Qt::OtherFocusReason);
    line->selectAll();
}

std::optional<AccountPosting> PostingForm::posting()
{
    const auto amount = change();
    if (!m_account || !amount) {
        const Formatter& format = m_parts.shop.format();
        const QString typed = m_amount->text().trimmed();
        complain(m_amount, typed.isEmpty() || format.parseAmount(typed)
                               ? tr("Type an amount above zero.")
                               : tr("This is no amount. Write it like %1.")
                                     .arg(format.amount(Money{123450, format.currency()})));
        return std::nullopt;
    }
    const TillSetup& setup = m_parts.shop.setup();
    const QString text = m_text->text().trimmed();
    AccountPosting posting{.id = PostingId::generate(m_parts.clock, m_parts.random),
                           .store = setup.shop.id,
                           .till = setup.till.id,
                           .tillCode = setup.till.code,
                           .staff = m_parts.presenter.staff(),
                           .customer = m_account->customer.id,
                           .occurredAt = m_parts.clock.utcNow(),
                           .kind = kind(),
                           .amount = *amount,
                           .tender = std::nullopt,
                           .reason = {}};
    if (m_isPayment)
        posting.tender = m_choice == 0 ? Tender{TenderKind::Cash, -*amount, {}}
                                       : Tender{TenderKind::Card, -*amount, text.toStdString()};
    else if (text.isEmpty())
        complain(m_text, tr("Write down the reason: it stays in the books."));
    else
        posting.reason = text.toStdString();
    if (!m_isPayment && text.isEmpty())
        return std::nullopt;
    try {
        requireConsistent(setup.shop, posting);
    } catch (const ValueError&) {
        if (m_isPayment && m_choice == 0)
            complain(m_amount, tr("No coins make this amount."));
        else
            complain(m_text, tr("This text is too long."));
        return std::nullopt;
    }
    return posting;
}

} // namespace polaris
