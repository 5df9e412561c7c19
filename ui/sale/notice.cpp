// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/notice.h"

#include "ui/format/return_words.h"
#include "ui/format/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace polaris
{

namespace
{

class Describer final
{
    Q_DECLARE_TR_FUNCTIONS(Notice)

public:
    explicit Describer(const Formatter& format) : m_format{format} {}

    NoticeText operator()(const NoNotice&) const { return {}; }
    NoticeText operator()(const UnknownCode& notice) const
    {
        return {NoticeTone::Error,
                tr("No product has this code"),
                tr("Nothing was added. The next scan goes on as usual."),
                notice.code,
                {{NoticeAction::FindByName, tr("Find by name"), QStringLiteral("F2")},
                 {NoticeAction::Dismiss, tr("Ignore"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const BadQuantity& notice) const
    {
        return {NoticeTone::Error,
                tr("This quantity of %1 cannot be sold").arg(notice.product),
                tr("The basket is unchanged. Pieces are whole, and a line holds up to a million."),
                {},
                {{NoticeAction::Dismiss, tr("Close"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const NotEnough& notice) const;
    NoticeText operator()(const PriceMoved& notice) const;
    NoticeText operator()(const StillBusy& notice) const;
    NoticeText operator()(const NotRecorded& notice) const;
    NoticeText operator()(const CreditExceeded& notice) const;
    NoticeText operator()(const CreditShort& notice) const;
    NoticeText operator()(const UnknownCard& notice) const
    {
        return {NoticeTone::Error,
                notice.asked ? tr("No customer has this card")
                             : tr("The shop cannot be asked whose card this is"),
                tr("The basket is unchanged. The next scan goes on as usual."),
                notice.card,
                {{NoticeAction::ChooseCustomer, tr("Find the customer"), QStringLiteral("F3")},
                 {NoticeAction::Dismiss, tr("Ignore"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const ReturnShort& notice) const
    {
        return {NoticeTone::Error,
                tr("Some of what comes back has just been returned at another till"),
                whatIsLeft(notice.outcome, m_format) + QChar{u' '} +
                    nothingRecorded(notice.cardTaken),
                {},
                {{NoticeAction::DropReturn, tr("Remove the return"), QStringLiteral("Ctrl+R")},
                 {NoticeAction::BackToBasket, tr("Back to basket"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const PartsPaid& notice) const
    {
        return {notice.fit ? NoticeTone::Warn : NoticeTone::Error,
                tr("Already paid: %1").arg(partsText(notice.parts, m_format)),
                notice.fit ? tr("It counts when the payment is opened again. "
                                "There Del gives the last part back.")
                           : tr("That is more than the basket costs. Add goods, or give it back: "
                                "cancel a card at its terminal."),
                {},
                {{NoticeAction::GiveBackParts, tr("Given back"), QStringLiteral("Ctrl+A")}}};
    }
    NoticeText operator()(const CustomerBound& notice) const
    {
        return {NoticeTone::Warn,
                tr("This customer has already paid: %1").arg(partsText(notice.parts, m_format)),
                tr("The customer stays. To choose another one, give the part back in the payment "
                   "with Del first."),
                {},
                {{NoticeAction::Dismiss, tr("Close"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const NothingToExchange&) const
    {
        return {NoticeTone::Warn,
                tr("The new goods cost nothing: there is nothing to exchange"),
                tr("Add goods, or remove the return and pay it out by itself with F5."),
                {},
                {{NoticeAction::DropReturn, tr("Remove the return"), QStringLiteral("Ctrl+R")},
                 {NoticeAction::Dismiss, tr("Close"), QStringLiteral("Esc")}}};
    }
    NoticeText operator()(const InDoubt& notice) const
    {
        return {NoticeTone::Error,
                checkingSentence(notice.deed),
                tr("The basket is locked until the shop's server answers; "
                   "the same sale cannot be recorded twice.") +
                    (notice.more == 0 ? QString{}
                                      : QChar{u' '} + tr("%1 more to check.").arg(notice.more)),
                {},
                {{NoticeAction::CheckAgain, tr("Check again"), QStringLiteral("Ctrl+Enter")}}};
    }
    NoticeText operator()(const JournalBroken& notice) const
    {
        const Sentence sentence = sentenceFor(notice.trouble);
        return {NoticeTone::Error, sentence.what, sentence.safe, {}, {}};
    }
    NoticeText operator()(const Remembered& notice) const;

private:
    // Honest about a card: the terminal has taken the money before the books were asked.
    QString nothingRecorded(const std::optional<Money>& cardTaken) const
    {
        if (!cardTaken)
            return tr("Nothing was charged.");
        return tr("Nothing was recorded, but the terminal took %1: "
                  "pay again with the same approval, or cancel it there.")
            .arg(m_format.money(*cardTaken));
    }
    QString andMore(std::size_t more) const
    {
        return more == 0 ? QString{} : QChar{u' '} + tr("%1 more to decide.").arg(more);
    }

    const Formatter& m_format;
};

NoticeText Describer::operator()(const NotEnough& notice) const
{
    const Shortage& s = notice.shortage;
    const QString name = toQString(s.name);
    NoticeText text;
    text.tone = NoticeTone::Error;
    text.what = s.left.isPositive() ? tr("Only %1 left of %2").arg(m_format.quantity(s.left), name)
                                    : tr("%1 has just sold out").arg(name);
    if (!s.lastSoldBy.empty() && s.lastSoldAt)
        text.safe = (s.left.isPositive() ? tr("Till %1 sold some at %2.")
                                         : tr("Till %1 sold the last one at %2."))
                        .arg(toQString(s.lastSoldBy), m_format.time(*s.lastSoldAt)) +
                    QChar{u' '};
    text.safe += nothingRecorded(notice.cardTaken) + andMore(notice.more);
    text.buttons += {NoticeAction::RemoveLine, tr("Remove line"), QStringLiteral("Del")};
    if (s.left.isPositive())
        text.buttons += {NoticeAction::KeepLeft, tr("Keep %1").arg(m_format.quantity(s.left)),
                         QStringLiteral("Ctrl+Enter")};
    if (s.policy == StockPolicy::Ask)
        text.buttons += {NoticeAction::SellAnyway, tr("Sell anyway"), QStringLiteral("Ctrl+A")};
    return text;
}

NoticeText Describer::operator()(const PriceMoved& notice) const
{
    const ProductDifference& d = notice.difference;
    const QString name = toQString(d.now.name);
    NoticeText text;
    text.tone = NoticeTone::Warn;
    text.safe = nothingRecorded(notice.cardTaken) + andMore(notice.more);
    const NoticeButton remove{NoticeAction::RemoveLine, tr("Remove line"), QStringLiteral("Del")};
    if (d.isGone()) {
        text.what = tr("%1 is no longer sold in this shop").arg(name);
        text.buttons = {remove};
        return text;
    }
    text.what = d.priceWas == d.now.price
                    ? tr("%1: the tax was %2, now %3")
                          .arg(name, m_format.rate(d.taxWas), m_format.rate(d.now.taxRate))
                    : tr("%1: the price was %2, now %3")
                          .arg(name, m_format.amount(d.priceWas), m_format.amount(d.now.price));
    text.buttons = {remove,
                    {NoticeAction::TakeNewPrice,
                     d.priceWas == d.now.price ? tr("Take new tax") : tr("Take new price"),
                     QStringLiteral("Ctrl+Enter")}};
    return text;
}

NoticeText Describer::operator()(const StillBusy& notice) const
{
    NoticeText text;
    text.tone = NoticeTone::Warn;
    text.what = sentenceFor(notice.last);
    const QString why = notice.stopped
                            ? tr("You stopped it.")
                            : m_format
                                  .counted(notice.last.number, tr("It was tried once in %1."),
                                           tr("It was tried %1 times in %2."))
                                  .arg(m_format.seconds(notice.last.elapsedMs));
    text.safe = why + QChar{u' '} + nothingRecorded(notice.cardTaken);
    text.buttons = {{NoticeAction::BackToBasket, tr("Back to basket"), QStringLiteral("Esc")},
                    {NoticeAction::TryAgain, tr("Try again"), QStringLiteral("Ctrl+Enter")}};
    return text;
}

NoticeText Describer::operator()(const CreditExceeded& notice) const
{
    NoticeText text;
    text.tone = NoticeTone::Error;
    text.what = tr("%1 more on account is over the customer's limit of %2")
                    .arg(m_format.money(notice.wanted), m_format.money(notice.limit));
    text.safe = tr("The customer owes %1. %2")
                    .arg(m_format.money(notice.balance), nothingRecorded(notice.cardTaken));
    text.buttons = {{NoticeAction::BackToBasket, tr("Back"), QStringLiteral("Esc")},
                    {NoticeAction::PayAnotherWay, tr("Other tender"), QStringLiteral("Ctrl+Enter")},
                    {NoticeAction::ApproveLimit, tr("Approve"), QStringLiteral("Ctrl+A")}};
    return text;
}

NoticeText Describer::operator()(const CreditShort& notice) const
{
    NoticeText text;
    text.tone = NoticeTone::Error;
    text.what = tr("The customer's store credit is %1, not %2")
                    .arg(m_format.money(notice.left), m_format.money(notice.wanted));
    text.safe = nothingRecorded(notice.cardTaken);
    text.buttons = {
        {NoticeAction::BackToBasket, tr("Back"), QStringLiteral("Esc")},
        {NoticeAction::PayAnotherWay, tr("Other tender"), QStringLiteral("Ctrl+Enter")}};
    return text;
}

NoticeText Describer::operator()(const NotRecorded& notice) const
{
    const Sentence sentence = sentenceFor(notice.reason);
    NoticeText text;
    text.tone = NoticeTone::Error;
    text.what = sentence.what;
    text.safe = sentence.safe;
    if (notice.cardTaken)
        text.safe = nothingRecorded(notice.cardTaken);
    const QString code = supportCode(notice.diagnostic.toStdString());
    if (!code.isEmpty())
        text.safe += QStringLiteral(" (%1)").arg(code);
    const NoticeButton back{NoticeAction::BackToBasket, tr("Back to basket"),
                            QStringLiteral("Esc")};
    if (notice.reason == RefusalReason::KeyReused) {
        text.safe = sentence.safe;
        text.buttons = {
            {NoticeAction::ShowLastReceipt, tr("Last receipt"), QStringLiteral("F8")},
            {NoticeAction::SellAsNew, tr("Sell as a new sale"), QStringLiteral("Ctrl+A")}};
        return text;
    }
    if (notice.reason == RefusalReason::CustomerUnknown) {
        text.buttons = {
            back, {NoticeAction::ChooseCustomer, tr("Choose the customer"), QStringLiteral("F3")}};
        return text;
    }
    text.buttons = {back, {NoticeAction::TryAgain, tr("Try again"), QStringLiteral("Ctrl+Enter")}};
    return text;
}

NoticeText Describer::operator()(const Remembered& notice) const
{
    NoticeText text;
    text.tone = notice.hasUnrecorded() ? NoticeTone::Warn : NoticeTone::Ok;
    QStringList became;
    QStringList toDo;
    for (const SettledCall& call : notice.calls) {
        became += whatBecameOf(call, m_format);
        if (call.receipt.isEmpty())
            toDo += whatToDoAbout(call);
    }
    if (became.isEmpty())
        text.what = tr("The basket is back as it was before the till stopped");
    else if (notice.hasUnrecorded())
        text.what = became.join(QStringLiteral(". "));
    else
        text.what = tr("%1 before the till stopped").arg(became.join(QStringLiteral(", ")));
    if (notice.basketIsBack)
        toDo += tr("Nothing of this basket was charged. Go on, or remove it.");
    else if (!notice.hasUnrecorded())
        toDo += tr("Nothing is missing.");
    text.safe = toDo.join(QChar{u' '});
    text.buttons = {{NoticeAction::Dismiss, tr("Close"), QStringLiteral("Esc")}};
    return text;
}

} // namespace

bool Remembered::hasUnrecorded() const noexcept
{
    return std::any_of(calls.begin(), calls.end(),
                       [](const SettledCall& call) { return call.receipt.isEmpty(); });
}

NoticeText describe(const Notice& notice, const Formatter& format)
{
    return std::visit(Describer{format}, notice);
}

bool isDecision(const Notice& notice) noexcept
{
    const auto* remembered = std::get_if<Remembered>(&notice);
    return (remembered != nullptr && remembered->hasUnrecorded()) ||
           std::holds_alternative<NotEnough>(notice) ||
           std::holds_alternative<PriceMoved>(notice) ||
           std::holds_alternative<StillBusy>(notice) ||
           std::holds_alternative<NotRecorded>(notice) ||
           std::holds_alternative<CreditExceeded>(notice) ||
           std::holds_alternative<CreditShort>(notice) ||
           std::holds_alternative<ReturnShort>(notice) || std::holds_alternative<InDoubt>(notice);
}

} // namespace polaris
