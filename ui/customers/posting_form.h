// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/newest_answer.h"
#include "ui/customers/customer_parts.h"
#include "ui/customers/statement_model.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/plain_table.h"

namespace polaris
{

// What is posted to an account, while it is typed: how much, how or why, and for a payment the
// charges that it covers. Posts nothing itself.
class PostingForm final : public QWidget
{
    Q_OBJECT

public:
    PostingForm(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    void begin(const CustomerAccount& account, bool isPayment);
    // Picks by position: cash, card; or owes more, owes less, brought forward, store credit.
    void choose(int index);
    // With a key of its own; nothing, and a complaint on screen, while something is missing.
    [[nodiscard]] std::optional<AccountPosting> posting();
    [[nodiscard]] bool isPayment() const noexcept { return m_isPayment; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeFields();
    void showChoices();
    void showEffect();
    void takeCharges(const Answer<std::optional<OpenCharges>>& answer);
    // What the amount adds to what is owed; nothing while it is not an amount above zero.
    [[nodiscard]] std::optional<Money> change() const;
    [[nodiscard]] PostingKind kind() const;
    void complain(EntryLine* line, const QString& what);

    static constexpr int choices = 4;

    const Theme& m_theme;
    const CustomerParts& m_parts;
    NewestAnswer m_answers;
    OpenChargeModel m_model;
    std::optional<CustomerAccount> m_account;
    bool m_isPayment = true;
    int m_choice = 0;
    std::array<KeyButton*, choices> m_chips{};
    EntryLine* m_amount = nullptr;
    EntryLine* m_text = nullptr; // reference of the card, or the reason
    Label* m_textName = nullptr;
    Label* m_effect = nullptr;
    Label* m_complaint = nullptr;
    Label* m_charges = nullptr;
    PlainTable* m_table;
    NumberPad* m_pad;
};

} // namespace polaris
