// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/settled_call.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

class SettledCallWords final
{
    Q_DECLARE_TR_FUNCTIONS(SettledCall)

public:
    QString operator()(const Recorded&) const { return {}; }
    QString operator()(const AlreadyRecorded&) const { return {}; }
    QString operator()(const SoldOut&) const { return tr("Something had just sold out."); }
    QString operator()(const ProductChanged&) const { return tr("A price or a tax had changed."); }
    QString operator()(const OverCreditLimit&) const
    {
        return tr("It was over the customer's limit.");
    }
    QString operator()(const StoreCreditShort&) const
    {
        return tr("The customer's store credit did not cover it.");
    }
    QString operator()(const ReturnedMeanwhile&) const
    {
        return tr("Another till had returned some of it.");
    }
    QString operator()(const Busy&) const { return {}; }
    QString operator()(const Refused& refused) const
    {
        return sentenceFor(refused.reason).what + QChar{u'.'};
    }
    QString operator()(const Unknown&) const { return {}; }

    static QString saved(const SettledCall& call)
    {
        switch (call.deed) {
        case Deed::Sale:
            return tr("Sale %1 was saved").arg(call.receipt);
        case Deed::Return:
            return tr("Return %1 was saved").arg(call.receipt);
        case Deed::Exchange:
            return tr("Exchange %1 was saved").arg(call.receipt);
        case Deed::Posting:
            return tr("Payment %1 was saved").arg(call.receipt);
        }
        return {};
    }
    static QString notRecorded(const SettledCall& call, const Formatter& format)
    {
        const QString amount = format.money(call.amount);
        const QString time = format.time(call.at);
        switch (call.deed) {
        case Deed::Sale:
            return tr("The sale of %1 at %2 was not recorded").arg(amount, time);
        case Deed::Return:
            return tr("The return of %1 at %2 was not recorded").arg(amount, time);
        case Deed::Exchange:
            return tr("The exchange of %1 at %2 was not recorded").arg(amount, time);
        case Deed::Posting:
            return tr("The payment of %1 at %2 was not recorded").arg(amount, time);
        }
        return {};
    }
    static QString advice(Deed deed)
    {
        switch (deed) {
        case Deed::Sale:
            return tr("Its basket is back.");
        case Deed::Return:
            return tr("If the money was paid out, make the return again.");
        case Deed::Exchange:
            return tr("Its basket is back; look at what comes back in it.");
        case Deed::Posting:
            return tr("If the money was taken, receive it again.");
        }
        return {};
    }
};

// What people know it by.
Money amountOf(const Recordable& call)
{
    if (const auto* sale = std::get_if<Sale>(&call))
        return sale->total;
    if (const auto* exchange = std::get_if<Exchange>(&call))
        return exchange->sale.total;
    if (const auto* refund = std::get_if<Refund>(&call))
        return refund->total;
    const Money& posted = std::get<AccountPosting>(call).amount;
    return posted.minor() < 0 ? -posted : posted;
}

Timestamp timeOf(const Recordable& call)
{
    if (const auto* sale = std::get_if<Sale>(&call))
        return sale->occurredAt;
    if (const auto* exchange = std::get_if<Exchange>(&call))
        return exchange->sale.occurredAt;
    if (const auto* refund = std::get_if<Refund>(&call))
        return refund->occurredAt;
    return std::get<AccountPosting>(call).occurredAt;
}

} // namespace

SettledCall settledCallOf(const CallResult& result)
{
    const Receipt* receipt = receiptOf(result.outcome);
    return {.deed = deedOf(*result.call),
            .receipt = receipt != nullptr ? toQString(receipt->displayNumber()) : QString{},
            .amount = amountOf(*result.call),
            .at = timeOf(*result.call),
            .why = std::visit(SettledCallWords{}, result.outcome)};
}

QString whatBecameOf(const SettledCall& call, const Formatter& format)
{
    return call.receipt.isEmpty() ? SettledCallWords::notRecorded(call, format)
                                  : SettledCallWords::saved(call);
}

QString whatToDoAbout(const SettledCall& call)
{
    return call.receipt.isEmpty()
               ? QStringLiteral("%1 %2").arg(call.why, SettledCallWords::advice(call.deed))
               : QString{};
}

} // namespace polaris
