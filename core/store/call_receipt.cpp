// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_receipt.h"

namespace polaris
{

namespace
{

struct TillOf {
    const std::string& operator()(const Exchange& exchange) const noexcept
    {
        return exchange.sale.tillCode;
    }
    template <typename Call>
    const std::string& operator()(const Call& call) const noexcept
    {
        return call.tillCode;
    }
};

struct PaperOf {
    PaperKind operator()(const Sale&) const noexcept { return PaperKind::Sale; }
    PaperKind operator()(const Exchange&) const noexcept { return PaperKind::Sale; }
    PaperKind operator()(const Refund&) const noexcept { return PaperKind::Refund; }
    PaperKind operator()(const AccountPosting&) const noexcept { return PaperKind::Posting; }
};

} // namespace

CallReceipt readCallReceipt(const Row& row, const Recordable& call)
{
    Receipt receipt{.key = keyOf(call),
                    .tillCode = std::visit(TillOf{}, call),
                    .number = row.integer(1),
                    .recordedAt = Timestamp{std::chrono::microseconds{row.integer(2)}},
                    .chainMark = std::string{row.text(3)},
                    .paper = std::visit(PaperOf{}, call)};
    std::optional<Receipt> returned;
    if (const auto* exchange = std::get_if<Exchange>(&call)) {
        returned = receipt;
        returned->key = exchange->refund.id;
        returned->number = row.integer(4);
        returned->chainMark = row.text(5);
        returned->paper = PaperKind::Refund;
    }
    std::optional<Money> balance;
    if (const auto minor = row.optionalInteger(6))
        balance = Money{*minor, currencyOf(call)};
    CallReceipt result{AlreadyRecorded{receipt, returned}, row.boolean(7)};
    if (!row.boolean(0))
        result.outcome = Recorded{std::move(receipt), std::move(returned), balance};
    return result;
}

} // namespace polaris
