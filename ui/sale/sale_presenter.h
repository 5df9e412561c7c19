// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "ui/sale/notice.h"
#include "ui/sale/returned_part.h"
#include "ui/sale/sale_troubles.h"
#include "ui/sale/shop_state.h"

#include <QObject>

#include <deque>
#include <functional>

namespace polaris
{

enum class SaleState : std::uint8_t {
    Selling,    // the basket may be changed
    Paying,     // the payment is being taken
    Completing, // the checkout thread works; scans go to the next basket
    InDoubt,    // it may be recorded: the basket is locked until the same key is answered
    ChangeDue,  // recorded; until the next key or scan
};

// A number that somebody has to give before the basket can go on.
struct QuantityRequest {
    Product product;
    std::optional<std::size_t> row; // the line that is changed; none: a new line
    std::optional<Quantity> now;
    bool forNextBasket = false;
    std::optional<Quantity> most = std::nullopt;
};

// What stays on screen after a sale.
struct FinishedSale {
    SalePtr sale;
    Receipt receipt;
    bool wasAlreadyRecorded = false;
    std::optional<Money> balance = std::nullopt; // of the customer's account, when the sale used it
    // What came back in an exchange.
    std::optional<RecordedRefund> returned = std::nullopt;
    // Coins and notes for the customer: change, or what is paid out.
    [[nodiscard]] Money handedBack() const;
};

// The story of the till's screen without a widget: baskets, notices, and what may be pressed when.
// Lives on the GUI thread; nothing here waits. The shop must be ready.
class SalePresenter final : public QObject
{
    Q_OBJECT

public:
    SalePresenter(CheckoutThread& checkout, ShopState& shop, const Clock& clock,
                  RandomSource& random, QObject* parent = nullptr);

    // Opens the journal, and shows what it remembers.
    void start() { m_checkout.start(); }
    // The journal has told what it remembers, or that it cannot: nothing is sold before.
    [[nodiscard]] bool hasStarted() const noexcept { return m_started; }
    void signIn(StaffId staff) noexcept { m_staff = staff; }

    [[nodiscard]] StaffId staff() const noexcept { return m_staff; }
    // For something that this till is about to make.
    [[nodiscard]] Uuid makeKey() const { return Uuid::generate(m_clock, m_random); }

    [[nodiscard]] SaleState state() const noexcept { return m_state; }
    // The basket on screen; while completing and in doubt, the one that was sent.
    [[nodiscard]] const Basket& basket() const noexcept { return m_basket; }
    [[nodiscard]] const BasketAmounts& amounts() const noexcept { return m_amounts; }
    [[nodiscard]] const Basket& nextBasket() const noexcept { return m_next; }
    [[nodiscard]] const Notice& notice() const noexcept { return m_notice; }
    [[nodiscard]] const std::optional<QuantityRequest>& request() const noexcept
    {
        return m_request;
    }
    [[nodiscard]] const std::optional<FinishedSale>& finished() const noexcept
    {
        return m_finished;
    }
    // Of the call that was sent and not answered finally yet; null when there is none.
    [[nodiscard]] SalePtr inFlight() const { return m_sent ? saleIn(m_sent) : nullptr; }
    // What was sent may be recorded: no answer has said otherwise yet.
    [[nodiscard]] bool isInDoubt() const noexcept { return m_doubtful; }
    // What is on its way, or was last.
    [[nodiscard]] Deed deed() const noexcept { return m_sent ? deedOf(*m_sent) : Deed::Sale; }
    // -1 when there is none.
    [[nodiscard]] int selectedRow() const noexcept { return m_selected; }
    // "T1-000013": what the next sale will be called if it is recorded.
    [[nodiscard]] std::string nextReceiptNumber() const;
    [[nodiscard]] bool canChangeBasket() const noexcept { return m_state == SaleState::Selling; }
    [[nodiscard]] bool canPay() const;
    // Scans have a meaning now; otherwise they wait.
    [[nodiscard]] bool takesScans() const noexcept;

    // A code from the scanner or the code box; says whether something was found.
    bool enterCode(const QString& code);
    // One piece, or the weight is asked for.
    void addProduct(const Product& product, std::optional<Quantity> quantity = std::nullopt);
    void giveQuantity(Quantity quantity);
    void cancelRequest();
    void askQuantity(int row);
    void changeQuantity(int row, int steps);
    void removeLine(int row);
    void selectRow(int row);

    // Who buys, or nobody. While a sale is being recorded it is the next basket's customer. False
    // when the customer has paid a part already: it would be somebody else's.
    bool setCustomer(std::optional<CustomerId> customer);
    // The shop made one of two records: the same customer under another number.
    void followCustomer(CustomerId customer);
    // No customer has the card, or the shop cannot be asked.
    void refuseCard(const QString& card, bool asked);
    // The shop does not know the basket's customer any more.
    void loseCustomer();
    // Sends the sale that went over the customer's limit again, with this manager's consent.
    void approveLimit(StaffId approver);

    void pay();
    void backToBasket();
    void payExactCash();
    void complete(const Settlement& settlement);
    // What comes back in an exchange goes into the basket, or out of it. False while another return
    // is in it.
    bool takeReturned(const ReturnedPart& returned);
    // The sale that it comes back of, read again after the program was started anew.
    void knowReturnedSale(const RefundableSale& sale);
    void dropReturned();
    [[nodiscard]] const std::optional<ReturnedPart>& returned() const noexcept
    {
        return m_returned;
    }
    // The total without what comes back; below zero it is paid out.
    [[nodiscard]] Money due() const;
    // The payment as it begins: what comes back and what is paid already are in it. Nothing when
    // that is more than the basket costs.
    [[nodiscard]] std::optional<Tendering> tendering() const;
    // The parts that the payment has taken. They stay until the sale is recorded, or somebody says
    // that they were given back.
    void keepParts(std::vector<Tender> parts);
    void payOut(const Settlement& payout);
    void stopAttempts() { m_checkout.stopAttempts(); }
    void nextSale();
    void act(NoticeAction action);

Q_SIGNALS:
    void started();
    void basketChanged();
    void nextBasketChanged();
    void stateChanged();
    void noticeChanged();
    void requestChanged();
    void returnedChanged();
    void selectionChanged();
    void lineTouched(int row);
    void codeRefused();
    void attempted(const polaris::Attempt& attempt);
    void findWanted();
    void lastReceiptWanted();
    void customerCardRead(const QString& card);
    void customerWanted();
    void approverWanted();
    // The receipt of a sale was scanned.
    void returnWanted(const QString& number);

private:
    [[nodiscard]] bool scansGoToNext() const noexcept
    {
        return m_state == SaleState::Completing || m_state == SaleState::InDoubt;
    }
    // Makes the change, or shows why the basket stays as it was.
    bool change(Basket& basket, const std::string& product,
                const std::function<void(Basket&)>& how);
    void addTo(Basket& basket, const Product& product, Quantity quantity);
    void showBasket();
    void setState(SaleState state);
    void setNotice(Notice notice);
    [[nodiscard]] Notice standingNotice() const;
    void keepBaskets();
    void showReturned();
    void sendCovered(const std::optional<Settlement>& payout);
    void send(const Settlement& payment, const std::optional<Settlement>& payout);
    void submit(const CallPtr& call);
    void sendAgain();
    void sendAgreed(const std::function<void(Sale&)>& agree);
    void sendApproved();
    void takeResult(const CallResult& result);
    void takeRecorded(const CallResult& result, const Receipt& receipt);
    [[nodiscard]] std::optional<RecordedRefund> returnedPaper(const CallResult& result) const;
    void takeTrouble(const CallResult& result);
    void showNextTrouble();
    void approveShort();
    void payAnotherWay();
    void giveBackParts();
    [[nodiscard]] bool mayTryAgain() const noexcept;
    void takeMemory(const JournalMemory& memory);
    void takeJournalTrouble(JournalTrouble trouble);
    void takeJournalWorks();
    void noteStarted();
    void checkNext();
    void showDoubt();
    void takeAnswer(const CallResult& result);
    void remember(const CallResult& result);
    void takeBack(const CallPtr& call);
    void dropReturnedPart();
    void takeNextBasket();
    void tellRemembered();
    void showRefusedSale();
    void showBaskets();
    void sellAsNew();
    void dismiss();

    CheckoutThread& m_checkout;
    ShopState& m_shop;
    const Clock& m_clock;
    RandomSource& m_random;
    StaffId m_staff;
    SaleState m_state = SaleState::Selling;
    Basket m_basket;
    Basket m_next;
    BasketAmounts m_amounts;
    int m_selected = -1;
    Notice m_notice;
    std::optional<QuantityRequest> m_request;
    std::optional<ReturnedPart> m_returned;
    std::vector<Tender> m_parts; // paid already, and not recorded yet
    CallPtr m_sent;
    std::optional<FinishedSale> m_finished;
    SaleTroubles m_troubles;
    std::optional<JournalTrouble> m_journalTrouble;
    bool m_started = false;
    bool m_doubtful = false; // what was sent may be recorded
    // What the last run left: not answered yet, oldest first; what became of the others, until it
    // is read; the newest sale that was refused; baskets that wait for room on screen.
    std::deque<CallPtr> m_unanswered;
    std::optional<Remembered> m_remembered;
    std::optional<CallResult> m_refusedSale;
    std::deque<Basket> m_later;
    std::int64_t m_lastNumber = 0;
};

} // namespace polaris
