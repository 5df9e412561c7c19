// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/newest_answer.h"
#include "ui/customers/customer_form.h"
#include "ui/shell/clash_overlay.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/key_table.h"

namespace polaris
{

// One customer: what the ledger says, the fields, and what may be done. A save that meets another
// one lets somebody choose field by field; after a save the form holds the new version.
class CustomerDetails final : public QWidget
{
    Q_OBJECT

public:
    CustomerDetails(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    // Shows the account; nothing changes while something is typed that is not saved, unless it is
    // the same customer's newer balance. False then.
    bool show(const CustomerAccount& account);
    // A record that is not in the books yet. False while something is not saved.
    bool startNew(const QString& name);
    void clear();
    [[nodiscard]] const std::optional<CustomerAccount>& account() const noexcept
    {
        return m_account;
    }
    [[nodiscard]] bool isChanged() const { return m_newKey || (m_account && m_form->isChanged()); }
    void addCard(const QString& card) { m_form->addCard(card); }
    void save();
    // What is typed is forgotten.
    void discard();
    void focusForm() { m_form->focusFirst(); }
    // Says that what is typed is in the way.
    void flash();

Q_SIGNALS:
    void saved(const polaris::CustomerAccount& account);
    void pressed(polaris::Command command);

private:
    QWidget* makeActions();
    void showState();
    void send(const Customer& customer);
    void takeOutcome(const Answer<CustomerOutcome>& answer);
    void meetStale(const CustomerStale& stale);
    void refuse(const CustomerRefused& refused);
    void say(Ink ink, const QString& text);

    const Theme& m_theme;
    const CustomerParts& m_parts;
    NewestAnswer m_answers;
    std::optional<CustomerAccount> m_account;
    std::optional<CustomerAccount> m_theirs; // what the clash on screen compares with
    std::optional<CustomerKey> m_newKey;     // of a record that is not in the books yet
    bool m_saving = false;
    Label* m_name;
    Label* m_balance;
    Label* m_message;
    CustomerForm* m_form;
    ClashOverlay* m_clash = nullptr;
    QVector<KeyButton*> m_actions; // what needs a customer that is in the books
    KeyButton* m_save = nullptr;
    KeyButton* m_discard = nullptr;
};

} // namespace polaris
