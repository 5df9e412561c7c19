// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/receipt_texts.h"

#include "ui/format/return_words.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

struct ReceiptWords {
    Q_DECLARE_TR_FUNCTIONS(ReceiptWords)
};

} // namespace

ReceiptTexts receiptTexts(const Formatter& format)
{
    ReceiptTexts texts;
    texts.receipt = ReceiptWords::tr("Receipt").toStdString();
    texts.copy = ReceiptWords::tr("COPY").toStdString();
    texts.date = ReceiptWords::tr("Date").toStdString();
    texts.till = ReceiptWords::tr("Till").toStdString();
    texts.cashier = ReceiptWords::tr("Served by").toStdString();
    texts.discount = ReceiptWords::tr("Discount").toStdString();
    texts.subtotal = ReceiptWords::tr("Subtotal").toStdString();
    texts.rounding = ReceiptWords::tr("Rounding").toStdString();
    texts.total = ReceiptWords::tr("Total").toStdString();
    texts.cash = ReceiptWords::tr("Cash").toStdString();
    texts.card = ReceiptWords::tr("Card").toStdString();
    texts.account = ReceiptWords::tr("On account").toStdString();
    texts.storeCredit = ReceiptWords::tr("Store credit").toStdString();
    texts.exchange = ReceiptWords::tr("Returned goods").toStdString();
    texts.refund = ReceiptWords::tr("Return").toStdString();
    texts.refundTitle = ReceiptWords::tr("RETURN").toStdString();
    texts.creditNote = ReceiptWords::tr("CREDIT NOTE").toStdString();
    texts.ofSale = ReceiptWords::tr("Of sale").toStdString();
    texts.noReceipt = ReceiptWords::tr("without a receipt").toStdString();
    texts.goesBack = ReceiptWords::tr("Goes back").toStdString();
    texts.newGoods = ReceiptWords::tr("New goods").toStdString();
    texts.customer = ReceiptWords::tr("Customer").toStdString();
    texts.change = ReceiptWords::tr("Change").toStdString();
    texts.taxRate = ReceiptWords::tr("Tax").toStdString();
    texts.taxNet = ReceiptWords::tr("Net").toStdString();
    texts.taxAmount = ReceiptWords::tr("Amount").toStdString();
    texts.taxGross = ReceiptWords::tr("Gross").toStdString();
    texts.mark = ReceiptWords::tr("Mark").toStdString();
    texts.formatReason = [](ReturnReason reason) { return reasonWord(reason).toStdString(); };
    texts.formatMoney = [format](const Money& money) { return format.amount(money).toStdString(); };
    texts.formatQuantity = [format](Quantity quantity, Unit unit) {
        return format.quantity(quantity, unit).toStdString();
    };
    texts.formatRate = [format](Rate rate) { return format.rate(rate).toStdString(); };
    texts.formatTime = [format](Timestamp time) { return format.dateAndTime(time).toStdString(); };
    return texts;
}

} // namespace polaris
