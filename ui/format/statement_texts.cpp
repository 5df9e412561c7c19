// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/statement_texts.h"

#include "ui/format/account_texts.h"
#include "ui/format/receipt_texts.h"

#include <QCoreApplication>
#include <QDateTime>

namespace polaris
{

namespace
{

struct StatementWords {
    Q_DECLARE_TR_FUNCTIONS(StatementWords)
};

} // namespace

QString dayText(const Formatter& format, Timestamp time)
{
    return format.day(dayOf(time));
}

StatementTexts statementTexts(const Formatter& format)
{
    StatementTexts texts;
    texts.statement = StatementWords::tr("Statement of account").toStdString();
    texts.customer = StatementWords::tr("Customer").toStdString();
    texts.period = StatementWords::tr("Period").toStdString();
    texts.printed = StatementWords::tr("Printed").toStdString();
    texts.limit = StatementWords::tr("Credit limit").toStdString();
    texts.date = StatementWords::tr("Date").toStdString();
    texts.paper = StatementWords::tr("Paper").toStdString();
    texts.what = StatementWords::tr("What").toStdString();
    texts.amount = StatementWords::tr("Amount").toStdString();
    texts.balance = StatementWords::tr("Balance").toStdString();
    texts.opening = StatementWords::tr("Balance before").toStdString();
    texts.closing = StatementWords::tr("Balance at the end").toStdString();
    texts.nothing = StatementWords::tr("Nothing happened in this time.").toStdString();
    texts.page = StatementWords::tr("Page %1 of %2").toStdString();
    texts.kindWord = [](LedgerKind kind) { return ledgerWord(kind).toStdString(); };
    texts.formatMoney = [format](const Money& money) { return format.amount(money).toStdString(); };
    texts.formatDay = [format](Timestamp time) { return dayText(format, time).toStdString(); };
    texts.formatPeriod = [format](const Period& period) {
        const QString last = dayText(format, period.to - Timestamp::duration{1});
        // A period from the beginning of time says only where it ends.
        if (period.from <= Timestamp{})
            return StatementWords::tr("to %1").arg(last).toStdString();
        return StatementWords::tr("%1 to %2").arg(dayText(format, period.from), last).toStdString();
    };
    return texts;
}

PostingTexts postingTexts(const Formatter& format)
{
    PostingTexts texts;
    texts.receipt = receiptTexts(format);
    texts.paper = StatementWords::tr("Paper").toStdString();
    texts.customer = StatementWords::tr("Customer").toStdString();
    texts.payment = StatementWords::tr("Payment for the account").toStdString();
    texts.adjustment = StatementWords::tr("Correction of the account").toStdString();
    texts.opening = StatementWords::tr("Brought forward to the account").toStdString();
    texts.storeCredit = StatementWords::tr("Store credit given").toStdString();
    texts.received = StatementWords::tr("Received").toStdString();
    texts.balanceBefore = StatementWords::tr("Owed before").toStdString();
    texts.balanceAfter = StatementWords::tr("Owed now").toStdString();
    texts.creditBefore = StatementWords::tr("Store credit before").toStdString();
    texts.creditAfter = StatementWords::tr("Store credit now").toStdString();
    return texts;
}

} // namespace polaris
