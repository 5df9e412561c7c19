// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/refund_notice.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

NoticeButton close(const QString& text)
{
    return {NoticeAction::Dismiss, text, QStringLiteral("Esc")};
}

NoticeButton again(const QString& text)
{
    return {NoticeAction::TryAgain, text, QStringLiteral("Ctrl+Enter")};
}

QString withCode(const QString& safe, const QString& diagnostic)
{
    const QString code = supportCode(diagnostic.toStdString());
    return code.isEmpty() ? safe : QStringLiteral("%1 (%2)").arg(safe, code);
}

class RefundDescriber final
{
    Q_DECLARE_TR_FUNCTIONS(RefundNotice)

public:
    explicit RefundDescriber(const Formatter& format) : m_format{format} {}

    NoticeText operator()(const NoRefundNotice&) const { return {}; }
    NoticeText operator()(const NoSuchSale& notice) const
    {
        return {NoticeTone::Error,
                tr("The shop has no sale of this number"),
                tr("Check the number, or find the sale in the list."),
                notice.number,
                {close(tr("Close"))}};
    }
    NoticeText operator()(const NoSaleNumber& notice) const
    {
        return {NoticeTone::Error,
                tr("This is no number of a sale"),
                tr("It stands at the top of the sale's receipt and under its barcode."),
                notice.code,
                {close(tr("Close"))}};
    }
    NoticeText operator()(const DeskAway& notice) const
    {
        const Sentence sentence = sentenceFor(notice.trouble);
        return {NoticeTone::Error,
                sentence.what,
                withCode(tr("Nothing is lost. The sale can be read when the server answers."),
                         notice.diagnostic),
                {},
                {close(tr("Close")), again(tr("Try again"))}};
    }
    NoticeText operator()(const NotInThisSale& notice) const
    {
        return {NoticeTone::Error,
                tr("%1 is not in this sale").arg(notice.product),
                tr("Nothing was chosen. The next scan goes on as usual."),
                {},
                {close(tr("Close"))}};
    }
    NoticeText operator()(const NothingLeftOf& notice) const
    {
        return {NoticeTone::Warn,
                notice.product.isEmpty() ? tr("All of this sale has come back already")
                                         : tr("No more of %1 can come back").arg(notice.product),
                tr("Nothing was changed."),
                {},
                {close(tr("Close"))}};
    }
    NoticeText operator()(const BadReturnQuantity& notice) const
    {
        return {
            NoticeTone::Error,
            tr("This quantity of %1 cannot come back").arg(notice.product),
            notice.left
                ? tr("At most %1 can. Nothing was changed.").arg(m_format.quantity(*notice.left))
                : tr("Nothing was changed."),
            {},
            {close(tr("Close"))}};
    }
    NoticeText operator()(const NeedsReceipt&) const
    {
        return {NoticeTone::Warn,
                tr("A return without a receipt needs a manager"),
                tr("Find the sale, or let a manager sign in."),
                {},
                {close(tr("Close"))}};
    }
    NoticeText operator()(const ExchangeOpen& notice) const
    {
        return {NoticeTone::Warn,
                notice.number.isEmpty()
                    ? tr("Another return is in the basket already")
                    : tr("What comes back of %1 is in the basket already").arg(notice.number),
                tr("Complete that exchange first, or remove it there with Ctrl+R. "
                   "This return can be paid out by itself."),
                {},
                {close(tr("Close"))}};
    }
    NoticeText operator()(const LessIsLeft& notice) const
    {
        return {NoticeTone::Error,
                tr("Some of it has just been returned at another till"),
                whatIsLeft(notice.outcome, m_format) + QChar{u' '} +
                    tr("Nothing was recorded. Do not pay out yet."),
                {},
                {close(tr("Close"))}};
    }
    NoticeText operator()(const RefundBusy& notice) const
    {
        const QString why = notice.stopped
                                ? tr("You stopped it.")
                                : m_format
                                      .counted(notice.last.number, tr("It was tried once in %1."),
                                               tr("It was tried %1 times in %2."))
                                      .arg(m_format.seconds(notice.last.elapsedMs));
        return {NoticeTone::Warn,
                sentenceFor(notice.last),
                why + QChar{u' '} + tr("Nothing was recorded. Do not pay out yet."),
                {},
                {close(tr("Back to the return")), again(tr("Try again"))}};
    }
    NoticeText operator()(const RefundRefused& notice) const
    {
        const Sentence sentence = returnSentenceFor(notice.reason);
        return {NoticeTone::Error,
                sentence.what,
                withCode(sentence.safe, notice.diagnostic),
                {},
                {close(tr("Back to the return")), again(tr("Try again"))}};
    }
    NoticeText operator()(const RefundInDoubt&) const
    {
        return {NoticeTone::Error,
                checkingSentence(Deed::Return),
                tr("The return is locked until the shop's server answers; "
                   "it cannot be recorded twice."),
                {},
                {{NoticeAction::CheckAgain, tr("Check again"), QStringLiteral("Ctrl+Enter")}}};
    }

private:
    const Formatter& m_format;
};

} // namespace

NoticeText describe(const RefundNotice& notice, const Formatter& format)
{
    return std::visit(RefundDescriber{format}, notice);
}

} // namespace polaris
