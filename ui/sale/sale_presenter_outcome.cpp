// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of the presenter: what was sent, how it ended, and what somebody decided.
#include "core/values/value_error.h"
#include "ui/sale/sale_presenter.h"

namespace polaris
{

void SalePresenter::submit(const CallPtr& call)
{
    m_sent = call;
    setState(SaleState::Completing);
    setNotice(NoNotice{});
    m_checkout.submit(call);
}

// The very same call: the journal and the books know its key by its content.
void SalePresenter::sendAgain()
{
    if (m_sent)
        submit(m_sent);
}

// Something was agreed to, which is no part of what the key stands for.
void SalePresenter::sendAgreed(const std::function<void(Sale&)>& agree)
{
    if (!inFlight())
        return;
    Recordable again = *m_sent;
    if (auto* exchange = std::get_if<Exchange>(&again))
        agree(exchange->sale);
    else
        agree(std::get<Sale>(again));
    submit(std::make_shared<const Recordable>(std::move(again)));
}

void SalePresenter::sendApproved()
{
    sendAgreed([this](Sale& sale) { sale.approvedShort = m_troubles.approved(); });
}

void SalePresenter::approveLimit(StaffId approver)
{
    if (m_state == SaleState::Selling && std::holds_alternative<CreditExceeded>(m_notice))
        sendAgreed([approver](Sale& sale) { sale.overLimitApprovedBy = approver; });
}

void SalePresenter::takeResult(const CallResult& result)
{
    if (!m_sent || keyOf(*result.call) != keyOf(*m_sent) || m_state != SaleState::Completing)
        return;
    const Receipt* receipt = receiptOf(result.outcome);
    m_doubtful = !receipt && (std::holds_alternative<Unknown>(result.outcome) ||
                              (m_doubtful && !settlesDoubt(result.outcome)));
    if (m_doubtful) {
        showDoubt();
        return;
    }
    if (!m_unanswered.empty()) {
        takeAnswer(result);
        return;
    }
    if (receipt) {
        takeRecorded(result, *receipt);
        return;
    }
    setState(SaleState::Selling);
    keepBaskets();
    takeTrouble(result);
    m_shop.refresh();
}

// Nothing without an exchange.
std::optional<RecordedRefund> SalePresenter::returnedPaper(const CallResult& result) const
{
    const auto* exchange = std::get_if<Exchange>(result.call.get());
    if (exchange == nullptr)
        return std::nullopt;
    const auto* recorded = std::get_if<Recorded>(&result.outcome);
    const auto* already = std::get_if<AlreadyRecorded>(&result.outcome);
    const auto& receipt = recorded != nullptr ? recorded->returned : already->returned;
    if (!receipt)
        return std::nullopt;
    return RecordedRefund{exchange->refund,
                          *receipt,
                          m_shop.staffName(exchange->refund.staff),
                          m_returned ? m_returned->saleNumber : std::string{},
                          {}};
}

void SalePresenter::takeRecorded(const CallResult& result, const Receipt& receipt)
{
    m_finished = FinishedSale{saleIn(result.call), receipt,
                              std::holds_alternative<AlreadyRecorded>(result.outcome)};
    if (const auto* recorded = std::get_if<Recorded>(&result.outcome))
        m_finished->balance = recorded->balance;
    m_finished->returned = returnedPaper(result);
    m_lastNumber = std::max(m_lastNumber, receipt.number);
    m_sent.reset();
    m_parts.clear();
    m_returned.reset();
    Q_EMIT returnedChanged();
    m_doubtful = false;
    m_troubles.clear();
    takeNextBasket();
    m_amounts = m_basket.amounts(m_shop.setup().shop);
    m_selected = -1;
    if (m_request)
        m_request->forNextBasket = false;
    setNotice(NoNotice{});
    setState(SaleState::ChangeDue);
    showBasket();
    Q_EMIT nextBasketChanged();
    m_shop.refresh();
}

void SalePresenter::takeTrouble(const CallResult& result)
{
    if (const SalePtr sale = saleIn(result.call))
        m_troubles.take(*sale, result.outcome);
    const std::optional<Money>& card = m_troubles.cardTaken();
    if (!m_troubles.isEmpty())
        showNextTrouble();
    else if (const auto* busy = std::get_if<Busy>(&result.outcome))
        setNotice(StillBusy{busy->last, busy->stopped, card});
    else if (const auto* over = std::get_if<OverCreditLimit>(&result.outcome))
        setNotice(CreditExceeded{over->balance, over->limit, over->wanted, card});
    else if (const auto* few = std::get_if<StoreCreditShort>(&result.outcome))
        setNotice(CreditShort{few->left, few->wanted, card});
    else if (const auto* less = std::get_if<ReturnedMeanwhile>(&result.outcome))
        setNotice(ReturnShort{*less, card});
    else if (const auto* refused = std::get_if<Refused>(&result.outcome))
        setNotice(NotRecorded{refused->reason, toQString(refused->diagnostic), card});
    else
        setNotice(NotRecorded{RefusalReason::ServerFault, {}, card});
}

void SalePresenter::showNextTrouble()
{
    if (m_troubles.isEmpty()) {
        setNotice(NoNotice{});
        return;
    }
    const std::size_t more = m_troubles.moreAfterFirst();
    if (const auto* shortage = std::get_if<Shortage>(&m_troubles.first()))
        setNotice(NotEnough{*shortage, more, m_troubles.cardTaken()});
    else
        setNotice(PriceMoved{std::get<ProductDifference>(m_troubles.first()), more,
                             m_troubles.cardTaken()});
    for (std::size_t i = 0; i < m_basket.lines().size(); ++i) {
        if (m_basket.lines()[i].product == m_troubles.product()) {
            selectRow(static_cast<int>(i));
            break;
        }
    }
}

void SalePresenter::approveShort()
{
    m_troubles.approve();
    if (!m_troubles.isEmpty())
        showNextTrouble();
    else if (m_troubles.maySendAgain())
        sendApproved();
    else
        setNotice(NoNotice{});
}

bool SalePresenter::mayTryAgain() const noexcept
{
    return m_state == SaleState::Selling && !m_journalTrouble &&
           (std::holds_alternative<StillBusy>(m_notice) ||
            std::holds_alternative<NotRecorded>(m_notice));
}

void SalePresenter::act(NoticeAction action)
{
    const bool deciding = m_state == SaleState::Selling && !m_troubles.isEmpty();
    switch (action) {
    case NoticeAction::RemoveLine:
        if (deciding)
            change(m_basket, {}, [this](Basket& b) { removeProduct(b, m_troubles.product()); });
        break;
    case NoticeAction::KeepLeft:
        if (const auto* notice = std::get_if<NotEnough>(&m_notice); notice && deciding) {
            const Shortage shortage = notice->shortage;
            change(m_basket, shortage.name,
                   [&](Basket& b) { keepOnly(b, shortage.product, shortage.left); });
        }
        break;
    case NoticeAction::SellAnyway:
        if (deciding && std::holds_alternative<NotEnough>(m_notice))
            approveShort();
        break;
    case NoticeAction::TakeNewPrice:
        if (const auto* notice = std::get_if<PriceMoved>(&m_notice); notice && deciding) {
            const Product now = notice->difference.now;
            change(m_basket, now.name, [&](Basket& b) { b.refreshProduct(now); });
        }
        break;
    case NoticeAction::TryAgain:
        if (mayTryAgain())
            sendAgain();
        break;
    case NoticeAction::CheckAgain:
        if (m_state == SaleState::InDoubt)
            sendAgain();
        break;
    case NoticeAction::SellAsNew:
        if (m_state == SaleState::Selling)
            sellAsNew();
        break;
    case NoticeAction::PayAnotherWay:
        payAnotherWay();
        break;
    case NoticeAction::ApproveLimit:
        if (m_state == SaleState::Selling)
            Q_EMIT approverWanted();
        break;
    case NoticeAction::ChooseCustomer:
        Q_EMIT customerWanted();
        break;
    case NoticeAction::DropReturn:
        dropReturned();
        break;
    case NoticeAction::GiveBackParts:
        giveBackParts();
        break;
    case NoticeAction::FindByName:
        setNotice(NoNotice{});
        Q_EMIT findWanted();
        break;
    case NoticeAction::ShowLastReceipt:
        Q_EMIT lastReceiptWanted();
        break;
    case NoticeAction::BackToBasket:
    case NoticeAction::Dismiss:
        dismiss();
        break;
    }
}

void SalePresenter::dismiss()
{
    if (m_state == SaleState::InDoubt)
        return;
    m_troubles.dismiss();
    if (std::holds_alternative<Remembered>(m_notice))
        m_remembered.reset();
    setNotice(NoNotice{});
    showRefusedSale();
}

void SalePresenter::sellAsNew()
{
    std::vector<BasketLine> lines = m_basket.lines();
    m_basket.restore(SaleId::generate(m_clock, m_random), std::move(lines), m_basket.customer());
    keepBaskets();
    setNotice(NoNotice{});
    showBasket();
}

void SalePresenter::takeJournalTrouble(JournalTrouble trouble)
{
    m_journalTrouble = trouble;
    setNotice(JournalBroken{trouble});
    noteStarted();
}

// Somebody made room on the disk.
void SalePresenter::takeJournalWorks()
{
    m_journalTrouble.reset();
    if (!std::holds_alternative<JournalBroken>(m_notice))
        return;
    if (m_state == SaleState::InDoubt)
        showDoubt();
    else
        setNotice(NoNotice{});
}

void SalePresenter::noteStarted()
{
    if (!std::exchange(m_started, true))
        Q_EMIT started();
}

} // namespace polaris
