// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/sale_presenter.h"

#include "core/values/value_error.h"
#include "ui/sale/code_reader.h"

#include <algorithm>

namespace polaris
{

SalePresenter::SalePresenter(CheckoutThread& checkout, ShopState& shop, const Clock& clock,
                             RandomSource& random, QObject* parent)
    : QObject{parent},
      m_checkout{checkout},
      m_shop{shop},
      m_clock{clock},
      m_random{random},
      m_basket{shop.setup().shop.currency},
      m_next{shop.setup().shop.currency},
      m_amounts{m_basket.amounts(shop.setup().shop)},
      m_lastNumber{shop.setup().lastReceiptNumber}
{
    connect(&m_checkout, &CheckoutThread::finished, this, &SalePresenter::takeResult);
    connect(&m_checkout, &CheckoutThread::remembered, this, &SalePresenter::takeMemory);
    connect(&m_checkout, &CheckoutThread::journalFailed, this, &SalePresenter::takeJournalTrouble);
    connect(&m_checkout, &CheckoutThread::journalWorks, this, &SalePresenter::takeJournalWorks);
    connect(&m_checkout, &CheckoutThread::attemptFailed, this,
            [this](const CallPtr& call, const Attempt& attempt) {
                if (m_sent && keyOf(*call) == keyOf(*m_sent) && m_state == SaleState::Completing)
                    Q_EMIT attempted(attempt);
            });
    connect(&m_shop, &ShopState::connectionChanged, this, [this] {
        if (m_state == SaleState::InDoubt && m_shop.connection().connected)
            act(NoticeAction::CheckAgain);
    });
    connect(&m_shop, &ShopState::setupChanged, this, [this] {
        m_lastNumber = std::max(m_lastNumber, m_shop.setup().lastReceiptNumber);
        Q_EMIT basketChanged();
    });
}

std::string SalePresenter::nextReceiptNumber() const
{
    const Receipt next{.key = SaleId::parse("00000000-0000-7000-8000-000000000000"),
                       .tillCode = m_shop.setup().till.code,
                       .number = m_lastNumber + 1,
                       .recordedAt = {},
                       .chainMark = {}};
    return next.displayNumber();
}

bool SalePresenter::takesScans() const noexcept
{
    return m_state != SaleState::Paying && !m_request;
}

void SalePresenter::setState(SaleState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void SalePresenter::setNotice(Notice notice)
{
    m_notice = std::move(notice);
    if (std::holds_alternative<NoNotice>(m_notice))
        m_notice = standingNotice();
    Q_EMIT noticeChanged();
}

// What comes back when a smaller message goes: a broken journal, what became of calls until
// somebody has read it, and money that was taken.
Notice SalePresenter::standingNotice() const
{
    if (m_journalTrouble)
        return JournalBroken{*m_journalTrouble};
    if (m_remembered && m_unanswered.empty())
        return *m_remembered;
    if (m_state == SaleState::Selling && !m_parts.empty())
        return PartsPaid{m_parts, tendering().has_value()};
    return NoNotice{};
}

bool SalePresenter::change(Basket& basket, const std::string& product,
                           const std::function<void(Basket&)>& how)
{
    Basket changed = basket;
    try {
        how(changed);
        if (changed.isEmpty()) {
            // The key goes with the last line; whoever stands at the till stays.
            const std::optional<CustomerId> customer = changed.customer();
            changed.clear();
            changed.setCustomer(customer);
        }
        const BasketAmounts amounts = changed.amounts(m_shop.setup().shop);
        basket = std::move(changed);
        if (&basket == &m_basket)
            m_amounts = amounts;
    } catch (const ValueError&) {
        setNotice(BadQuantity{toQString(product)});
        Q_EMIT codeRefused();
        return false;
    }
    keepBaskets();
    if (&basket == &m_next) {
        Q_EMIT nextBasketChanged();
        return true;
    }
    const bool hadTroubles = !m_troubles.isEmpty();
    m_troubles.review(m_basket);
    if (hadTroubles)
        showNextTrouble();
    else if (!std::holds_alternative<NoNotice>(m_notice))
        setNotice(NoNotice{});
    showBasket();
    return true;
}

void SalePresenter::keepBaskets()
{
    m_checkout.keepBaskets(
        {{m_staff, m_basket, m_returned ? std::optional{openReturnOf(*m_returned)} : std::nullopt},
         {m_staff, m_next}});
}

void SalePresenter::showBasket()
{
    const int last = static_cast<int>(m_basket.lines().size()) - 1;
    m_selected = m_selected < 0 ? last : std::min(m_selected, last);
    Q_EMIT basketChanged();
    Q_EMIT selectionChanged();
}

bool SalePresenter::enterCode(const QString& code)
{
    if (m_state == SaleState::ChangeDue)
        nextSale();
    const ReadCode read =
        readCode(m_shop.catalogue(), m_shop.setup().shop, code.trimmed().toStdString());
    switch (read.kind) {
    case ReadCode::Kind::Empty:
        return false;
    case ReadCode::Kind::BadQuantity:
        if (!isDecision(m_notice) && !scansGoToNext())
            setNotice(BadQuantity{toQString(read.product->name)});
        Q_EMIT codeRefused();
        return false;
    case ReadCode::Kind::CustomerCard:
        Q_EMIT customerCardRead(toQString(read.code));
        return true;
    case ReadCode::Kind::Unknown:
        if (isSaleNumber(read.code) && !isDecision(m_notice) && !scansGoToNext()) {
            Q_EMIT returnWanted(toQString(read.code));
            return false;
        }
        // A decision about money stays on screen; the sound and the flash tell of the code.
        if (!isDecision(m_notice) && !scansGoToNext())
            setNotice(UnknownCode{toQString(read.code)});
        Q_EMIT codeRefused();
        return false;
    case ReadCode::Kind::Found:
        addProduct(*read.product, read.quantity);
        return true;
    }
    return false;
}

void SalePresenter::addProduct(const Product& product, std::optional<Quantity> quantity)
{
    if (m_state == SaleState::ChangeDue)
        nextSale();
    if (m_state == SaleState::Paying)
        return;
    if (!quantity && product.unit == Unit::Kilogram) {
        m_request = QuantityRequest{product, std::nullopt, std::nullopt, scansGoToNext()};
        Q_EMIT requestChanged();
        return;
    }
    addTo(scansGoToNext() ? m_next : m_basket, product,
          quantity.value_or(Quantity::thousandths(1000)));
}

void SalePresenter::addTo(Basket& basket, const Product& product, Quantity quantity)
{
    std::size_t row = 0;
    const bool added = change(basket, product.name, [&](Basket& b) {
        row = b.add(product, quantity, m_clock, m_random);
    });
    if (!added || &basket != &m_basket)
        return;
    m_selected = static_cast<int>(row);
    Q_EMIT selectionChanged();
    Q_EMIT lineTouched(m_selected);
}

void SalePresenter::giveQuantity(Quantity quantity)
{
    if (!m_request)
        return;
    const QuantityRequest request = *m_request;
    if (request.row) {
        if (!canChangeBasket() || *request.row >= m_basket.lines().size() ||
            !change(m_basket, request.product.name,
                    [&](Basket& b) { b.setQuantity(*request.row, quantity); }))
            return;
        Q_EMIT lineTouched(static_cast<int>(*request.row));
    } else {
        if (!quantity.isPositive() || !quantity.fitsLine()) {
            setNotice(BadQuantity{toQString(request.product.name)});
            Q_EMIT codeRefused();
            return;
        }
        addTo(request.forNextBasket ? m_next : m_basket, request.product, quantity);
    }
    cancelRequest();
}

void SalePresenter::cancelRequest()
{
    m_request.reset();
    Q_EMIT requestChanged();
}

void SalePresenter::askQuantity(int row)
{
    if (!canChangeBasket() || row < 0 || row >= static_cast<int>(m_basket.lines().size()))
        return;
    const BasketLine& line = m_basket.lines()[static_cast<std::size_t>(row)];
    const Product product{.id = line.product,
                          .version = line.productVersion,
                          .sku = {},
                          .name = line.name,
                          .barcodes = {},
                          .category = {},
                          .unit = line.unit,
                          .price = line.unitPrice,
                          .taxRate = line.taxRate};
    m_request = QuantityRequest{product, static_cast<std::size_t>(row), line.quantity, false};
    Q_EMIT requestChanged();
}

void SalePresenter::changeQuantity(int row, int steps)
{
    if (!canChangeBasket() || row < 0 || row >= static_cast<int>(m_basket.lines().size()))
        return;
    const BasketLine line = m_basket.lines()[static_cast<std::size_t>(row)];
    if (line.unit == Unit::Kilogram) {
        askQuantity(row);
        return;
    }
    const Quantity wanted = line.quantity + Quantity::pieces(steps);
    // One piece less than one is a line less; Del says that on purpose.
    if (!wanted.isPositive())
        return;
    if (change(m_basket, line.name,
               [&](Basket& b) { b.setQuantity(static_cast<std::size_t>(row), wanted); })) {
        selectRow(row);
        Q_EMIT lineTouched(row);
    }
}

void SalePresenter::removeLine(int row)
{
    if (!canChangeBasket() || row < 0 || row >= static_cast<int>(m_basket.lines().size()))
        return;
    const auto index = static_cast<std::size_t>(row);
    change(m_basket, m_basket.lines()[index].name, [&](Basket& b) { b.remove(index); });
}

void SalePresenter::selectRow(int row)
{
    const int last = static_cast<int>(m_basket.lines().size()) - 1;
    const int wanted = std::clamp(row, std::min(0, last), last);
    if (wanted == m_selected)
        return;
    m_selected = wanted;
    Q_EMIT selectionChanged();
}

void SalePresenter::refuseCard(const QString& card, bool asked)
{
    if (!isDecision(m_notice) && !scansGoToNext())
        setNotice(UnknownCard{card, asked});
    Q_EMIT codeRefused();
}

void SalePresenter::nextSale()
{
    if (m_state == SaleState::ChangeDue)
        setState(SaleState::Selling);
}

} // namespace polaris
