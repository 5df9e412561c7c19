// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/domain/tendering.h"
#include "ui/format/formatter.h"

#include <QString>

#include <optional>

namespace polaris
{

// Why the payment cannot be completed as it stands.
enum class PaymentProblem : std::uint8_t {
    None,
    Missing,    // less than is due
    CardOver,   // only cash may be more than what is due
    NoSuchCoin, // no coins make this amount
    CreditOver, // more than the customer's store credit
};

// The payment of one basket as it is typed: which tender, how much, what is left, what goes back.
// A value without a widget; errors are answers, not exceptions.
class PaymentDesk final
{
public:
    PaymentDesk(const Shop& shop, const Money& total, const Formatter& format)
        : PaymentDesk{shop, Tendering{shop, total}, format}
    {
    }
    // With what is paid already; goods that came back stay in it.
    PaymentDesk(const Shop& shop, Tendering begun, const Formatter& format);

    // The customer's account, without which nothing goes on it.
    void setAccount(const std::optional<CustomerAccount>& account);
    // Store credit begins with as much of it as there is, at most what is due.
    void choose(TenderKind kind);
    [[nodiscard]] TenderKind kind() const noexcept { return m_kind; }
    void type(const QString& text);
    void backspace();
    // The whole amount at once; the next digit begins another one.
    void enter(const Money& amount);
    // The approval of the card terminal; longer ones are cut at 64 bytes.
    void setReference(const QString& reference);

    // What is to pay this way now; rounded for cash.
    [[nodiscard]] Money due() const { return m_tendering.due(m_kind); }
    [[nodiscard]] const Money& total() const noexcept { return m_tendering.total(); }
    [[nodiscard]] const std::vector<Tender>& tenders() const noexcept
    {
        return m_tendering.tenders();
    }
    [[nodiscard]] std::vector<Money> quickAmounts() const;
    // What counts: the typed amount, or what is due when nothing is typed.
    [[nodiscard]] Money amount() const;
    [[nodiscard]] bool isTyped() const noexcept { return m_entered || !m_typed.isEmpty(); }
    [[nodiscard]] QString amountText() const;
    // Positive: goes back to the customer. Negative: still missing.
    [[nodiscard]] Money change() const { return amount() - due(); }
    [[nodiscard]] PaymentProblem problem() const;
    // How far the typed part goes over the credit limit: a manager must agree. Zero when it does
    // not.
    [[nodiscard]] Money overLimit() const;

    // Takes the typed part and leaves the rest. False when it is nothing, or all of it.
    bool addTender();
    void removeTender();
    // Nothing while something is missing.
    [[nodiscard]] std::optional<Settlement> settle() const;

private:
    [[nodiscard]] Tender tender() const;
    [[nodiscard]] Money creditLeft() const;
    void clearAmount();

    std::int64_t m_cashStepMinor;
    const Formatter& m_format;
    Tendering m_tendering;
    std::optional<CustomerAccount> m_account;
    TenderKind m_kind = TenderKind::Cash;
    QString m_typed;
    std::optional<Money> m_entered; // instead of what was typed
    std::string m_reference;
};

} // namespace polaris
