// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/refund_desk.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <array>

namespace polaris
{

// The right side while it is decided how money goes back: as it was paid, or another way by key or
// touch. A way that is not allowed says why. Shows what it is given and passes presses on.
class PayoutPanel final : public QWidget
{
    Q_OBJECT

public:
    PayoutPanel(const Theme& theme, QWidget* parent = nullptr);

    // Who shows the panel can ask for a customer.
    void setAsksForCustomer(bool asks) { m_asksForCustomer = asks; }
    // Whose store credit it becomes, when the sale does not say it; shown from the next desk on.
    void setCreditOf(const QString& name) { m_creditOf = name; }
    // A payout begins.
    void begin(const RefundDesk& desk, const Formatter& format);
    void showDesk(const RefundDesk& desk, const Formatter& format);
    // While the checkout thread works, nothing here may be pressed a second time.
    void setWorking(bool working);
    void setBar(bool shown) { m_payOut->setWaiting(shown); }

Q_SIGNALS:
    void chosen(polaris::TenderKind kind);
    void referenceTyped(const QString& text);
    void payOutPressed();
    void backPressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Way {
        TenderKind kind = TenderKind::Cash;
        KeyButton* button = nullptr;
        Label* note = nullptr; // what goes back this way, or why nothing may
    };
    QWidget* makeWays();

    const Theme& m_theme;
    Label* m_total;
    Label* m_rounding;
    Label* m_open;
    std::array<Way, 4> m_ways;
    EntryLine* m_reference = nullptr;
    KeyButton* m_payOut = nullptr;
    KeyButton* m_back = nullptr;
    bool m_asksForCustomer = false;
    QString m_creditOf;
};

} // namespace polaris
