// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/account_texts.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

struct AccountTexts {
    Q_DECLARE_TR_FUNCTIONS(AccountTexts)
};

} // namespace

AccountNote accountNote(const CustomerAccount& account, const Money& sale, const Formatter& format)
{
    AccountNote note;
    const Money after = account.balance + sale;
    const Money& limit = account.customer.creditLimit;
    const bool mayOwe = !limit.isZero();
    const bool owes = account.balance.minor() >= 0;
    if (!owes)
        note.text = AccountTexts::tr("store credit %1").arg(format.amount(-account.balance));
    else if (mayOwe)
        note.text = AccountTexts::tr("owes %1 of %2")
                        .arg(format.amount(account.balance), format.amount(limit));
    else
        note.text =
            AccountTexts::tr("owes %1, no credit limit given").arg(format.amount(account.balance));
    if (sale.isZero() || (!mayOwe && owes))
        return note;
    note.overLimit = mayOwe && after > limit;
    note.text += QStringLiteral(" · ");
    if (note.overLimit)
        note.text += AccountTexts::tr("after this sale %1, %2 over the limit")
                         .arg(format.amount(after), format.amount(after - limit));
    else if (after.minor() < 0)
        note.text += AccountTexts::tr("after this sale %1 left").arg(format.amount(-after));
    else
        note.text += AccountTexts::tr("after this sale %1").arg(format.amount(after));
    return note;
}

QString balanceText(const Money& balance, const Formatter& format)
{
    if (balance.isZero())
        return AccountTexts::tr("owes nothing");
    return balance.minor() > 0
               ? AccountTexts::tr("owes %1").arg(format.amount(balance))
               : AccountTexts::tr("has store credit of %1").arg(format.amount(-balance));
}

QString ledgerWord(LedgerKind kind)
{
    switch (kind) {
    case LedgerKind::Opening:
        return AccountTexts::tr("Brought forward");
    case LedgerKind::Sale:
        return AccountTexts::tr("Sale on account");
    case LedgerKind::CreditUsed:
        return AccountTexts::tr("Store credit used");
    case LedgerKind::Payment:
        return AccountTexts::tr("Payment received");
    case LedgerKind::Refund:
        return AccountTexts::tr("Returned goods");
    case LedgerKind::CreditIssued:
        return AccountTexts::tr("Store credit given");
    case LedgerKind::Adjustment:
        return AccountTexts::tr("Correction");
    case LedgerKind::Merge:
        return AccountTexts::tr("Records merged");
    }
    return {};
}

Sentence sentenceFor(CustomerRefused::Why why)
{
    switch (why) {
    case CustomerRefused::Why::NameMissing:
        return {AccountTexts::tr("A customer needs a name"),
                AccountTexts::tr("Nothing was saved. Type the name.")};
    case CustomerRefused::Why::TextTooLong:
        return {AccountTexts::tr("One of the texts is too long"),
                AccountTexts::tr("Nothing was saved. Shorten it.")};
    case CustomerRefused::Why::LimitOutOfRange:
        return {AccountTexts::tr("This credit limit is not possible"),
                AccountTexts::tr("Nothing was saved. A limit is zero or above.")};
    case CustomerRefused::Why::NotAllowed:
        return {AccountTexts::tr("You may not change this"),
                AccountTexts::tr("Nothing was saved. A manager can sign in and do it.")};
    case CustomerRefused::Why::Gone:
        return {AccountTexts::tr("This record was merged into another one"),
                AccountTexts::tr("Nothing was saved. Find the customer again.")};
    }
    return {};
}

Sentence sentenceFor(const CardTaken& taken)
{
    // Both at once: a name may hold a place marker of its own.
    return {AccountTexts::tr("Card %1 belongs to %2")
                .arg(toQString(taken.card), toQString(taken.holder)),
            AccountTexts::tr("Nothing was saved. Take another card.")};
}

} // namespace polaris
