// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/refund.h"
#include "ui/format/return_words.h"

#include <QString>

#include <optional>

namespace polaris
{

// How the money of one return goes back, as somebody decides it. A value without a widget; errors
// are answers, not exceptions.
class RefundDesk final
{
public:
    struct Terms {
        Shop shop;
        std::optional<RefundableSale> sale; // none without a receipt
        Money goods;                        // what comes back is worth
        Money forNewGoods;                  // of it, what new goods take; zero without an exchange
        bool mayGiveCash = false;           // by right
        bool hasCustomer = false;
    };
    // Proposes the money as it was paid.
    explicit RefundDesk(Terms terms);

    // As much as may goes back this way, the rest as it was paid. False when nothing may.
    bool choose(TenderKind kind);
    // The way that somebody chose; none while it is as it was paid.
    [[nodiscard]] const std::optional<TenderKind>& chosen() const noexcept { return m_chosen; }
    [[nodiscard]] WayOff whyNot(TenderKind kind) const;
    // Of the card terminal; longer ones are cut at 64 bytes.
    void setReference(const QString& reference);

    // What goes back and how; what new goods take is the first one.
    [[nodiscard]] const std::vector<Tender>& tenders() const noexcept
    {
        return m_tendering.tenders();
    }
    // What goes back this way now.
    [[nodiscard]] Money by(TenderKind kind) const;
    // All that is paid out: everything but what new goods take.
    [[nodiscard]] Money payout() const;
    // Cash rounding of this return.
    [[nodiscard]] Money rounding() const;
    // What nobody has a way for yet.
    [[nodiscard]] Money open() const { return m_tendering.remaining(); }
    // Nothing while something is open.
    [[nodiscard]] std::optional<Settlement> settle() const;

private:
    [[nodiscard]] RefundTendering begin() const;
    void complete();
    [[nodiscard]] bool mayHold(TenderKind kind) const
    {
        return kind != TenderKind::StoreCredit || m_terms.hasCustomer;
    }

    Terms m_terms;
    RefundTendering m_tendering;
    std::optional<TenderKind> m_chosen;
    std::string m_reference;
};

} // namespace polaris
