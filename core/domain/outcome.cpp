// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/outcome.h"

namespace polaris
{

namespace
{

struct Name {
    const char* operator()(const Recorded&) const noexcept { return "recorded"; }
    const char* operator()(const AlreadyRecorded&) const noexcept { return "already_recorded"; }
    const char* operator()(const SoldOut&) const noexcept { return "sold_out"; }
    const char* operator()(const ProductChanged&) const noexcept { return "product_changed"; }
    const char* operator()(const OverCreditLimit&) const noexcept { return "over_credit_limit"; }
    const char* operator()(const StoreCreditShort&) const noexcept { return "store_credit_short"; }
    const char* operator()(const ReturnedMeanwhile&) const noexcept { return "returned_meanwhile"; }
    const char* operator()(const Busy&) const noexcept { return "busy"; }
    const char* operator()(const Refused&) const noexcept { return "refused"; }
    const char* operator()(const Unknown&) const noexcept { return "unknown"; }
};

const char* paperLetter(PaperKind paper)
{
    switch (paper) {
    case PaperKind::Sale:
        return "";
    case PaperKind::Refund:
        return "R";
    case PaperKind::Posting:
        return "P";
    }
    return "";
}

} // namespace

std::string Receipt::displayNumber() const
{
    constexpr std::size_t width = 6;
    const std::string digits = std::to_string(number);
    const std::size_t missing = digits.size() < width ? width - digits.size() : 0;
    return tillCode + "-" + paperLetter(paper) + std::string(missing, '0') + digits;
}

const Receipt* receiptOf(const Outcome& outcome) noexcept
{
    if (const auto* recorded = std::get_if<Recorded>(&outcome))
        return &recorded->receipt;
    if (const auto* already = std::get_if<AlreadyRecorded>(&outcome))
        return &already->receipt;
    return nullptr;
}

bool settlesDoubt(const Outcome& outcome) noexcept
{
    if (const auto* refused = std::get_if<Refused>(&outcome)) {
        switch (refused->reason) {
        case RefusalReason::KeyReused:
        case RefusalReason::StaffNotAllowed:
        case RefusalReason::InvalidSale:
        case RefusalReason::ProductUnknown:
        case RefusalReason::CustomerUnknown:
        case RefusalReason::SaleUnknown:
        case RefusalReason::TenderNotAllowed:
            return true;
        case RefusalReason::NotConnected:
        case RefusalReason::TillBlocked:
        case RefusalReason::SchemaMismatch:
        case RefusalReason::ServerStorageFull:
        case RefusalReason::ServerFault:
        case RefusalReason::JournalUnavailable:
            return false;
        }
    }
    return !std::holds_alternative<Busy>(outcome) && !std::holds_alternative<Unknown>(outcome);
}

const char* outcomeName(const Outcome& outcome) noexcept
{
    return std::visit(Name{}, outcome);
}

} // namespace polaris
