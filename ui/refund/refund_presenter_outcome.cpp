// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of the presenter: how the money goes back, what was sent, and how it ended.
#include "core/values/value_error.h"
#include "ui/refund/refund_presenter.h"

namespace polaris
{

void RefundPresenter::beginPayout()
{
    if (!canPayOut())
        return;
    m_creditOf.reset();
    beginDesk();
    setNotice(NoRefundNotice{});
    setState(RefundState::PayingOut);
    Q_EMIT deskChanged();
}

void RefundPresenter::beginDesk()
{
    const Shop& shop = m_doors.shop.setup().shop;
    m_desk.emplace(RefundDesk::Terms{.shop = shop,
                                     .sale = m_basket->sale(),
                                     .goods = m_basket->worth(),
                                     .forNewGoods = Money::zero(shop.currency),
                                     .mayGiveCash = may(Right::RefundInCash),
                                     .hasCustomer = customer().has_value()});
}

std::optional<CustomerId> RefundPresenter::customer() const
{
    const auto& sale = m_basket->sale();
    const std::optional<CustomerId> ofSale = sale ? sale->customer() : std::nullopt;
    return ofSale || !m_creditOf ? ofSale : m_creditOf->id;
}

std::optional<ReturnedPart> RefundPresenter::exchangePart() const
{
    if (!canPayOut() || m_basket->worth().minor() <= 0)
        return std::nullopt;
    const auto& sale = m_basket->sale();
    return ReturnedPart{.key = *m_key,
                        .sale = sale,
                        .saleId = sale ? std::optional{sale->recorded.sale.id} : std::nullopt,
                        .saleNumber = m_number.toStdString(),
                        .lines = m_basket->lines(),
                        .mayGiveCash = may(Right::RefundInCash)};
}

void RefundPresenter::refuseExchange(const std::string& saleNumber)
{
    setNotice(ExchangeOpen{toQString(saleNumber)});
    Q_EMIT codeRefused();
}

void RefundPresenter::choose(TenderKind kind)
{
    if (m_state != RefundState::PayingOut)
        return;
    if (m_desk->whyNot(kind) == WayOff::NeedsCustomer) {
        Q_EMIT customerWanted();
        return;
    }
    if (!m_desk->choose(kind))
        Q_EMIT codeRefused();
    Q_EMIT deskChanged();
}

void RefundPresenter::giveCreditTo(const Customer& customer)
{
    if (m_state != RefundState::PayingOut)
        return;
    m_creditOf = customer;
    beginDesk();
    choose(TenderKind::StoreCredit);
}

void RefundPresenter::setReference(const QString& reference)
{
    if (m_desk)
        m_desk->setReference(reference);
}

void RefundPresenter::payOut()
{
    if (m_state != RefundState::PayingOut)
        return;
    const std::optional<Settlement> settlement = m_desk->settle();
    if (!settlement) {
        Q_EMIT codeRefused();
        return;
    }
    const TillSetup& setup = m_doors.shop.setup();
    const auto& sale = m_basket->sale();
    try {
        const RefundFrame frame{*m_key,     setup.shop, setup.till,
                                m_staff.id, customer(), m_doors.clock.utcNow()};
        submit(std::make_shared<const Recordable>(
            makeRefund(frame, sale ? std::optional{sale->recorded.sale.id} : std::nullopt,
                       m_basket->lines(), *settlement)));
    } catch (const ValueError&) {
        setNotice(RefundRefused{RefusalReason::InvalidSale, {}});
    }
}

void RefundPresenter::submit(const CallPtr& call)
{
    m_sent = call;
    setNotice(NoRefundNotice{});
    setState(RefundState::Completing);
    m_doors.checkout.submit(call);
}

void RefundPresenter::takeResult(const CallResult& result)
{
    if (!m_sent || keyOf(*result.call) != keyOf(*m_sent) || m_state != RefundState::Completing)
        return;
    if (const Receipt* receipt = receiptOf(result.outcome)) {
        takeRecorded(std::get<Refund>(*result.call), *receipt);
        return;
    }
    m_doubtful = std::holds_alternative<Unknown>(result.outcome) ||
                 (m_doubtful && !settlesDoubt(result.outcome));
    if (m_doubtful) {
        setState(RefundState::InDoubt);
        setNotice(RefundInDoubt{});
        return;
    }
    takeTrouble(result.outcome);
}

void RefundPresenter::takeRecorded(const Refund& refund, const Receipt& receipt)
{
    // Another cashier may have signed in since it was sent.
    m_finished = RecordedRefund{
        refund, receipt, m_doors.shop.staffName(refund.staff), m_number.toStdString(), {}};
    m_sent.reset();
    m_doubtful = false;
    setState(RefundState::PaidOut);
    m_doors.shop.refresh();
}

// Nothing is recorded. What was chosen stays on screen.
void RefundPresenter::takeTrouble(const Outcome& outcome)
{
    if (const auto* less = std::get_if<ReturnedMeanwhile>(&outcome)) {
        setNotice(LessIsLeft{*less});
        readSale();
        return;
    }
    const auto* refused = std::get_if<Refused>(&outcome);
    // What this page offered is not what the books allow: another till gave money back meanwhile,
    // or the coins that were rounded are others after what it gave back.
    if (refused && m_basket->sale() &&
        (refused->reason == RefusalReason::TenderNotAllowed ||
         refused->reason == RefusalReason::InvalidSale)) {
        setNotice(RefundRefused{refused->reason, toQString(refused->diagnostic)});
        readSale();
        return;
    }
    setState(RefundState::PayingOut);
    if (const auto* busy = std::get_if<Busy>(&outcome))
        setNotice(RefundBusy{busy->last, busy->stopped});
    else if (refused)
        setNotice(RefundRefused{refused->reason, toQString(refused->diagnostic)});
    else
        setNotice(RefundRefused{RefusalReason::ServerFault, {}});
}

// Amounts that the books refuse say nothing to a person when it is another till's return that made
// them wrong.
void RefundPresenter::sayWhatChanged(const std::vector<ReturnRow>& before)
{
    const auto* refused = std::get_if<RefundRefused>(&m_notice);
    if (!refused || refused->reason != RefusalReason::InvalidSale)
        return;
    ReturnedMeanwhile less;
    const auto& now = m_basket->rows();
    for (std::size_t row = 0; row < now.size() && row < before.size(); ++row) {
        if (now[row].left < before[row].left)
            less.lines.push_back(
                {static_cast<int>(row) + 1, now[row].name, before[row].chosen, now[row].left});
    }
    if (!less.lines.empty())
        setNotice(LessIsLeft{less});
}

void RefundPresenter::act(NoticeAction action)
{
    switch (action) {
    case NoticeAction::TryAgain:
        if (std::holds_alternative<DeskAway>(m_notice)) {
            setNotice(NoRefundNotice{});
            if (m_state == RefundState::Finding && m_number.isEmpty())
                m_finder.again();
            else if (m_state == RefundState::Finding || m_state == RefundState::Choosing)
                readSale();
        } else if (m_state == RefundState::PayingOut && m_sent) {
            payOut();
        }
        break;
    case NoticeAction::CheckAgain:
        if (m_state == RefundState::InDoubt)
            submit(m_sent);
        break;
    case NoticeAction::Dismiss:
        if (m_state != RefundState::InDoubt)
            setNotice(NoRefundNotice{});
        break;
    case NoticeAction::RemoveLine:
    case NoticeAction::KeepLeft:
    case NoticeAction::SellAnyway:
    case NoticeAction::TakeNewPrice:
    case NoticeAction::BackToBasket:
    case NoticeAction::FindByName:
    case NoticeAction::ShowLastReceipt:
    case NoticeAction::SellAsNew:
    case NoticeAction::PayAnotherWay:
    case NoticeAction::ApproveLimit:
    case NoticeAction::ChooseCustomer:
    case NoticeAction::DropReturn:
    case NoticeAction::GiveBackParts:
        break;
    }
}

} // namespace polaris
