// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/refund_presenter.h"

#include "ui/sale/code_reader.h"

#include <algorithm>

namespace polaris
{

RefundPresenter::RefundPresenter(const Doors& doors, QObject* parent)
    : QObject{parent},
      m_doors{doors},
      m_finder{doors.desk, doors.shop, doors.clock}
{
    connect(&m_doors.checkout, &CheckoutThread::finished, this, &RefundPresenter::takeResult);
    connect(&m_doors.checkout, &CheckoutThread::attemptFailed, this,
            [this](const CallPtr& call, const Attempt& attempt) {
                if (m_sent && keyOf(*call) == keyOf(*m_sent) && m_state == RefundState::Completing)
                    Q_EMIT attempted(attempt);
            });
    connect(&m_doors.shop, &ShopState::connectionChanged, this, [this] {
        if (m_state == RefundState::InDoubt && m_doors.shop.connection().connected)
            act(NoticeAction::CheckAgain);
    });
    connect(&m_finder, &SaleFinder::failed, this,
            [this](ConnectionTrouble trouble, const QString& diagnostic) {
                if (m_state == RefundState::Finding)
                    setNotice(DeskAway{trouble, diagnostic});
            });
}

void RefundPresenter::setState(RefundState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void RefundPresenter::setNotice(RefundNotice notice)
{
    m_notice = std::move(notice);
    Q_EMIT noticeChanged();
}

const ReturnRow* RefundPresenter::selected() const
{
    return isRow(m_selected) ? &m_basket->rows()[static_cast<std::size_t>(m_selected)] : nullptr;
}

bool RefundPresenter::isRow(int row) const
{
    return m_basket && row >= 0 && row < static_cast<int>(m_basket->rows().size());
}

bool RefundPresenter::canPayOut() const
{
    return m_state == RefundState::Choosing && m_basket->chosenRows() > 0;
}

bool RefundPresenter::takesScans() const noexcept
{
    return m_state == RefundState::Finding || m_state == RefundState::Choosing ||
           m_state == RefundState::PaidOut;
}

void RefundPresenter::open(const QString& number)
{
    m_basket.reset();
    m_desk.reset();
    m_key.reset();
    m_wanted.reset();
    m_selected = -1;
    m_number = number;
    setNotice(NoRefundNotice{});
    if (number.isEmpty()) {
        setState(RefundState::Finding);
        m_finder.begin();
    } else {
        readSale();
    }
    Q_EMIT basketChanged();
}

void RefundPresenter::openFound(int row)
{
    const SaleSummary* found = m_finder.sale(row);
    if (m_state != RefundState::Finding || found == nullptr)
        return;
    m_number = toQString(found->receipt.displayNumber());
    m_wanted = found->sale;
    setNotice(NoRefundNotice{});
    readSale();
}

void RefundPresenter::openWithoutReceipt()
{
    if (m_state != RefundState::Finding)
        return;
    if (!may(Right::RefundWithoutReceipt)) {
        setNotice(NeedsReceipt{});
        return;
    }
    m_number.clear();
    m_basket.emplace(m_doors.shop.setup().shop);
    m_key = RefundId::generate(m_doors.clock, m_doors.random);
    setNotice(NoRefundNotice{});
    setState(RefundState::Choosing);
    showBasket();
}

void RefundPresenter::readSale()
{
    setState(RefundState::Reading);
    m_doors.desk.ask(
        "refund_read", this,
        [setup = m_doors.shop.setup(), number = m_number.toStdString(),
         sale = m_wanted](ShopDesk& desk) {
            return sale ? desk.sales().readRefundable(setup, *sale)
                        : desk.sales().readRefundable(setup, number);
        },
        [this, request = ++m_request](const Answer<std::optional<RefundableSale>>& answer) {
            // Somebody went back, or on to another sale, before the answer came.
            if (request == m_request && m_state == RefundState::Reading)
                takeSale(answer);
        });
}

void RefundPresenter::takeSale(const Answer<std::optional<RefundableSale>>& answer)
{
    if (!answer.value || !*answer.value) {
        setState(m_basket ? RefundState::Choosing : RefundState::Finding);
        if (!answer.value)
            setNotice(DeskAway{answer.trouble, toQString(answer.diagnostic)});
        else
            setNotice(NoSuchSale{m_number});
        // The list stands ready for the search that follows.
        if (!m_basket && m_finder.rowCount() == 0)
            m_finder.begin();
        Q_EMIT codeRefused();
        return;
    }
    const RefundableSale& sale = **answer.value;
    m_wanted = sale.recorded.sale.id;
    m_number = toQString(sale.recorded.receipt.displayNumber());
    if (m_basket) {
        const std::vector<ReturnRow> before = m_basket->rows();
        m_basket->reread(sale);
        sayWhatChanged(before);
    } else {
        m_basket.emplace(m_doors.shop.setup().shop, sale);
        m_key = RefundId::generate(m_doors.clock, m_doors.random);
        const auto& rows = m_basket->rows();
        const auto first = std::find_if(rows.begin(), rows.end(),
                                        [](const ReturnRow& row) { return row.left.isPositive(); });
        m_selected = first == rows.end() ? 0 : static_cast<int>(first - rows.begin());
        if (sale.isFullyReturned())
            setNotice(NothingLeftOf{});
    }
    setState(RefundState::Choosing);
    showBasket();
}

bool RefundPresenter::stepBack()
{
    switch (m_state) {
    case RefundState::Closed:
        return false;
    case RefundState::Completing:
    case RefundState::InDoubt:
        return true;
    case RefundState::PaidOut:
        close();
        return false;
    case RefundState::PayingOut:
        setNotice(NoRefundNotice{});
        setState(RefundState::Choosing);
        return true;
    case RefundState::Finding:
    case RefundState::Reading:
    case RefundState::Choosing:
        break;
    }
    if (!std::holds_alternative<NoRefundNotice>(m_notice)) {
        setNotice(NoRefundNotice{});
        return true;
    }
    if (m_state != RefundState::Finding) {
        findAnother();
        return true;
    }
    close();
    return false;
}

void RefundPresenter::findAnother()
{
    if (m_state != RefundState::Choosing && m_state != RefundState::Reading)
        return;
    ++m_request;
    m_basket.reset();
    m_wanted.reset();
    m_number.clear();
    setNotice(NoRefundNotice{});
    setState(RefundState::Finding);
    if (m_finder.rowCount() == 0)
        m_finder.begin();
    Q_EMIT basketChanged();
}

void RefundPresenter::close()
{
    if (m_state == RefundState::Completing || m_state == RefundState::InDoubt)
        return;
    ++m_request;
    m_basket.reset();
    m_desk.reset();
    m_key.reset();
    setNotice(NoRefundNotice{});
    setState(RefundState::Closed);
    Q_EMIT basketChanged();
}

bool RefundPresenter::enterCode(const QString& code)
{
    if (m_state == RefundState::PaidOut)
        return false;
    const Shop& shop = m_doors.shop.setup().shop;
    const ReadCode read = readCode(m_doors.shop.catalogue(), shop, code.trimmed().toStdString());
    if (read.kind == ReadCode::Kind::Empty)
        return true;
    if (read.kind == ReadCode::Kind::CustomerCard && m_state == RefundState::Finding) {
        Q_EMIT customerCardRead(toQString(read.code));
    } else if (read.kind == ReadCode::Kind::Found && m_state == RefundState::Finding) {
        m_finder.setProduct(*read.product);
    } else if (read.kind == ReadCode::Kind::Found) {
        addProduct(*read.product, read.quantity);
    } else if (read.kind == ReadCode::Kind::BadQuantity) {
        setNotice(BadReturnQuantity{toQString(read.product->name), std::nullopt});
        Q_EMIT codeRefused();
    } else if (isSaleNumber(read.code) && toQString(read.code) != m_number) {
        open(toQString(read.code));
    } else if (m_state == RefundState::Finding) {
        setNotice(NoSaleNumber{toQString(read.code)});
        Q_EMIT codeRefused();
    } else if (!isSaleNumber(read.code)) {
        setNotice(NotInThisSale{toQString(read.code)});
        Q_EMIT codeRefused();
    }
    return true;
}

void RefundPresenter::showBasket(int touched)
{
    const int last = m_basket ? static_cast<int>(m_basket->rows().size()) - 1 : -1;
    m_selected = touched >= 0 ? touched : std::clamp(m_selected, std::min(0, last), last);
    Q_EMIT basketChanged();
    Q_EMIT selectionChanged();
    if (touched >= 0)
        Q_EMIT lineTouched(touched);
}

void RefundPresenter::selectRow(int row)
{
    if (!isRow(row) || row == m_selected)
        return;
    m_selected = row;
    Q_EMIT selectionChanged();
}

void RefundPresenter::toggle(int row)
{
    if (!canChoose() || !isRow(row))
        return;
    const std::string name = m_basket->rows()[static_cast<std::size_t>(row)].name;
    if (m_basket->toggle(static_cast<std::size_t>(row))) {
        setNotice(NoRefundNotice{});
        showBasket(row);
    } else if (m_basket->sale()) {
        setNotice(NothingLeftOf{toQString(name)});
        Q_EMIT codeRefused();
    }
}

void RefundPresenter::changeQuantity(int row, int pieces)
{
    if (!canChoose() || !isRow(row))
        return;
    const ReturnRow now = m_basket->rows()[static_cast<std::size_t>(row)];
    if (m_basket->step(static_cast<std::size_t>(row), pieces)) {
        setNotice(NoRefundNotice{});
        showBasket(row);
    } else if (pieces > 0 && now.unit == Unit::Piece) {
        setNotice(NothingLeftOf{toQString(now.name)});
        Q_EMIT codeRefused();
    }
}

void RefundPresenter::setQuantity(int row, Quantity quantity)
{
    if (!canChoose() || !isRow(row))
        return;
    if (m_basket->setQuantity(static_cast<std::size_t>(row), quantity))
        showBasket(row);
    else
        Q_EMIT codeRefused();
}

void RefundPresenter::removeLine(int row)
{
    if (!canChoose() || !isRow(row))
        return;
    m_basket->setQuantity(static_cast<std::size_t>(row), Quantity{});
    showBasket();
}

void RefundPresenter::addProduct(const Product& product, std::optional<Quantity> quantity)
{
    if (!canChoose())
        return;
    if (!m_basket->sale() && product.unit == Unit::Kilogram && !quantity) {
        Q_EMIT weightWanted(product);
        return;
    }
    const ReturnBasket::Added added = m_basket->add(product, quantity);
    if (added.more) {
        setNotice(NoRefundNotice{});
        showBasket(static_cast<int>(*added.row));
        return;
    }
    if (added.row && quantity && added.left.isPositive())
        setNotice(BadReturnQuantity{toQString(product.name), added.left});
    else if (added.row)
        setNotice(NothingLeftOf{toQString(product.name)});
    else
        setNotice(NotInThisSale{toQString(product.name)});
    Q_EMIT codeRefused();
}

void RefundPresenter::takeAll()
{
    if (!canChoose())
        return;
    m_basket->takeAll();
    showBasket();
}

void RefundPresenter::setReason(ReturnReason reason)
{
    if (!canChoose() || !isRow(m_selected))
        return;
    m_basket->setReason(static_cast<std::size_t>(m_selected), reason);
    showBasket();
}

void RefundPresenter::nextReason()
{
    if (const ReturnRow* row = selected()) {
        const int count = static_cast<int>(ReturnReason::Other) + 1;
        setReason(static_cast<ReturnReason>((static_cast<int>(row->reason) + 1) % count));
    }
}

void RefundPresenter::setGoods(GoodsGo goods)
{
    if (!canChoose() || !isRow(m_selected))
        return;
    m_basket->setGoods(static_cast<std::size_t>(m_selected), goods);
    showBasket();
}

void RefundPresenter::nextGoods()
{
    if (const ReturnRow* row = selected())
        setGoods(row->goods == GoodsGo::BackToStock ? GoodsGo::WrittenOff : GoodsGo::BackToStock);
}

} // namespace polaris
