// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/return_words.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

struct ReturnWords {
    Q_DECLARE_TR_FUNCTIONS(ReturnWords)
};

} // namespace

QString reasonWord(ReturnReason reason)
{
    switch (reason) {
    case ReturnReason::Unwanted:
        return ReturnWords::tr("Not wanted");
    case ReturnReason::Faulty:
        return ReturnWords::tr("Faulty");
    case ReturnReason::WrongProduct:
        return ReturnWords::tr("Wrong product");
    case ReturnReason::PastItsDate:
        return ReturnWords::tr("Past its date");
    case ReturnReason::WrongPrice:
        return ReturnWords::tr("Wrong price");
    case ReturnReason::Other:
        return ReturnWords::tr("Other reason");
    }
    return {};
}

QString goodsWord(GoodsGo goods)
{
    switch (goods) {
    case GoodsGo::BackToStock:
        return ReturnWords::tr("Back to stock");
    case GoodsGo::WrittenOff:
        return ReturnWords::tr("Written off");
    }
    return {};
}

QString tenderWord(TenderKind kind)
{
    switch (kind) {
    case TenderKind::Cash:
        return ReturnWords::tr("Cash");
    case TenderKind::Card:
        return ReturnWords::tr("Card");
    case TenderKind::Account:
        return ReturnWords::tr("On account");
    case TenderKind::StoreCredit:
        return ReturnWords::tr("Store credit");
    case TenderKind::Exchange:
        return ReturnWords::tr("Returned goods");
    }
    return {};
}

QString partsText(const std::vector<Tender>& parts, const Formatter& format)
{
    QStringList texts;
    for (const Tender& part : parts)
        texts += ReturnWords::tr("%1 %2").arg(tenderWord(part.kind), format.amount(part.amount));
    return texts.join(QStringLiteral(" + "));
}

QString wayWord(TenderKind kind)
{
    switch (kind) {
    case TenderKind::Cash:
        return ReturnWords::tr("Cash");
    case TenderKind::Card:
        return ReturnWords::tr("Card");
    case TenderKind::Account:
        return ReturnWords::tr("To the account");
    case TenderKind::StoreCredit:
        return ReturnWords::tr("Store credit");
    case TenderKind::Exchange:
        return ReturnWords::tr("New goods");
    }
    return {};
}

QString whyNot(WayOff why, TenderKind kind)
{
    switch (why) {
    case WayOff::No:
        return {};
    case WayOff::NotPaidSo:
        return kind == TenderKind::Card ? ReturnWords::tr("It was not paid by card")
                                        : ReturnWords::tr("It was not put on account");
    case WayOff::AllGoneBack:
        return ReturnWords::tr("All of this has gone back already");
    case WayOff::OnAccount:
        return ReturnWords::tr("It was put on account and goes back there");
    case WayOff::NeedsManager:
        return ReturnWords::tr("It was not paid in cash: a manager may");
    case WayOff::NeedsCustomer:
        return ReturnWords::tr("Of which customer?");
    case WayOff::NoReceipt:
        return ReturnWords::tr("Not without a receipt");
    }
    return {};
}

QString soldReturnedLeft(Quantity sold, Quantity returned, Quantity left, const Formatter& format)
{
    // All at once: no number is taken for the place of another.
    return ReturnWords::tr("%1 sold, %2 returned, %3 left")
        .arg(format.quantity(sold), format.quantity(returned), format.quantity(left));
}

Sentence returnSentenceFor(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::KeyReused:
        return {ReturnWords::tr("This return is already in the books with other content"),
                ReturnWords::tr("Look for the sale again before you pay out.")};
    case RefusalReason::StaffNotAllowed:
        return {ReturnWords::tr("You may not make this return"),
                ReturnWords::tr("Nothing was recorded. Do not pay out; ask a manager to sign in.")};
    case RefusalReason::InvalidSale:
        return {ReturnWords::tr("The books refuse an amount or a quantity of this return"),
                ReturnWords::tr("Nothing was recorded. Do not pay out; look for the sale again.")};
    case RefusalReason::ProductUnknown:
        return {ReturnWords::tr("The shop does not know a product of this return"),
                ReturnWords::tr("Nothing was recorded. Take its line out of the return.")};
    case RefusalReason::CustomerUnknown:
        return {ReturnWords::tr("The shop does not know this customer any more"),
                ReturnWords::tr("Nothing was recorded. Choose another way to pay out.")};
    case RefusalReason::ServerFault:
        return {ReturnWords::tr("The shop's server could not record the return"),
                ReturnWords::tr("Nothing was recorded. Do not pay out yet.")};
    case RefusalReason::NotConnected:
        return {ReturnWords::tr("The shop's server cannot be reached"),
                ReturnWords::tr("Nothing was recorded. Do not pay out yet.")};
    case RefusalReason::TillBlocked:
    case RefusalReason::SaleUnknown:
    case RefusalReason::TenderNotAllowed:
    case RefusalReason::SchemaMismatch:
    case RefusalReason::ServerStorageFull:
    case RefusalReason::JournalUnavailable:
        return sentenceFor(reason);
    }
    return {};
}

QString whatIsLeft(const ReturnedMeanwhile& outcome, const Formatter& format)
{
    QStringList parts;
    for (const LineLeft& line : outcome.lines) {
        const QString name = toQString(line.name);
        parts += line.left.isPositive()
                     ? ReturnWords::tr("%1: %2 left.").arg(name, format.quantity(line.left))
                     : ReturnWords::tr("%1: nothing left.").arg(name);
    }
    return parts.join(QChar{u' '});
}

} // namespace polaris
