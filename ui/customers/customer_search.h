// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "core/checkout/newest_answer.h"
#include "ui/customers/customer_model.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/label.h"
#include "ui/widgets/touch_list.h"

#include <QTimer>

namespace polaris
{

// A line to type a name, a phone or a card in, and the customers that it finds. Asks after a short
// pause in typing; an answer to an older text is dropped.
class CustomerSearch final : public QWidget
{
    Q_OBJECT

public:
    CustomerSearch(const Theme& theme, ShopState& shop, DeskThread& desk,
                   QWidget* parent = nullptr);

    // Empty, with those who were here last.
    void begin();
    [[nodiscard]] EntryLine* line() const noexcept { return m_line; }
    [[nodiscard]] QString text() const { return m_line->text().trimmed(); }
    // The customer that the list points at; null when there is none.
    [[nodiscard]] const CustomerAccount* current() const;
    void moveBy(int steps);
    // Emits chosen() for the current customer; waits for the answer when it is still on its way.
    void choose();
    // The card's customer is chosen.
    void takeCard(const QString& card);
    void update(const CustomerAccount& account) { m_model.update(account); }
    // Asks again for what is typed.
    void refresh();

Q_SIGNALS:
    // The list points at another customer, or at none.
    void pointedAt();
    void chosen(const polaris::CustomerAccount& account);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask();
    void takeFound(const Answer<std::vector<CustomerAccount>>& answer);

    static constexpr std::chrono::milliseconds pause{120};

    const Theme& m_theme;
    ShopState& m_shop;
    DeskThread& m_desk;
    CustomerModel m_model;
    EntryLine* m_line;
    TouchList* m_list;
    Label* m_message;
    QTimer m_pause;
    NewestAnswer m_answers;
    bool m_waiting = false; // for the answer to what is typed
    bool m_chooses = false; // as soon as it is here
};

} // namespace polaris
