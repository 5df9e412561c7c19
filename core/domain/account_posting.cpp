// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/account_posting.h"

#include "core/values/value_error.h"

namespace polaris
{

void requireConsistent(const Shop& shop, const AccountPosting& posting)
{
    constexpr std::size_t reasonMaxBytes = 200;
    const Money zero = Money::zero(shop.currency);
    const bool isPayment = posting.kind == PostingKind::Payment;
    if (posting.amount.isZero() || !posting.customer.isValid())
        throw ValueError{"a posting changes the balance of a customer"};
    if ((isPayment || posting.kind == PostingKind::StoreCredit) && posting.amount > zero)
        throw ValueError{"payments and store credit lower what is owed"};
    if (posting.reason.size() > reasonMaxBytes || (!isPayment && posting.reason.empty()))
        throw ValueError{"a posting that is no payment has a reason of at most 200 bytes"};
    if (posting.tender.has_value() != isPayment)
        throw ValueError{"a payment, and nothing else, has a tender"};
    if (!isPayment)
        return;
    const Tender& tender = *posting.tender;
    if (tender.amount != -posting.amount || tender.reference.size() > referenceMaxBytes ||
        (tender.kind != TenderKind::Cash && tender.kind != TenderKind::Card))
        throw ValueError{"an account is paid in cash or by card, and exactly"};
    if (tender.kind == TenderKind::Cash && tender.amount.minor() % shop.cashStepMinor != 0)
        throw ValueError{"no coins make this amount"};
}

} // namespace polaris
