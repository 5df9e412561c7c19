// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "core/checkout/newest_answer.h"
#include "ui/format/sentences.h"
#include "ui/sale/sale_presenter.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

namespace polaris
{

// Writes a customer down in seconds: name, phone, Enter. A card that is scanned meanwhile becomes
// the customer's.
class NewCustomerForm final : public QWidget
{
    Q_OBJECT

public:
    NewCustomerForm(const Theme& theme, SalePresenter& presenter, ShopState& shop, DeskThread& desk,
                    QWidget* parent = nullptr);

    // What was looked for in vain is the name, the phone or the card.
    void begin(const QString& typed);
    void takeCard(const QString& card);

Q_SIGNALS:
    void created(const polaris::CustomerAccount& account);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    EntryLine* addLine(const QString& name, QLayout* column);
    void confirm();
    void save();
    void takeOutcome(const Answer<CustomerOutcome>& answer);
    // In the books since an answer that was lost, and changed there by somebody else.
    void meetStale(const CustomerStale& stale);
    [[nodiscard]] Customer typed() const;
    void say(const Sentence& sentence);

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    DeskThread& m_desk;
    NewestAnswer m_answers;
    CustomerKey m_key;
    std::optional<Customer> m_known; // as it is in the books, when it is there already
    EntryLine* m_name = nullptr;
    EntryLine* m_phone = nullptr;
    EntryLine* m_card = nullptr;
    Label* m_message;
    KeyButton* m_save;
};

} // namespace polaris
