// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/domain/rights.h"
#include "ui/refund/refund_desk.h"
#include "ui/refund/refund_notice.h"
#include "ui/refund/return_basket.h"
#include "ui/refund/sale_finder.h"
#include "ui/sale/returned_part.h"

namespace polaris
{

enum class RefundState : std::uint8_t {
    Closed,
    Finding,    // the sale is looked for
    Reading,    // its lines are on their way
    Choosing,   // what comes back is chosen
    PayingOut,  // how the money goes back is chosen
    Completing, // the checkout thread works
    InDoubt,    // it may be recorded: locked until the same key is answered
    PaidOut,    // recorded; until the next key or scan
};

// The story of a return without a widget: which sale, which lines, how the money goes back. Lives
// on the GUI thread; nothing here waits. The shop must be ready.
class RefundPresenter final : public QObject
{
    Q_OBJECT

public:
    struct Doors {
        CheckoutThread& checkout;
        DeskThread& desk;
        ShopState& shop;
        const Clock& clock;
        RandomSource& random;
    };
    explicit RefundPresenter(const Doors& doors, QObject* parent = nullptr);

    void signIn(const StaffMember& member) { m_staff = member; }
    [[nodiscard]] bool may(Right right) const noexcept { return roleMay(m_staff.role, right); }

    [[nodiscard]] RefundState state() const noexcept { return m_state; }
    [[nodiscard]] SaleFinder& finder() noexcept { return m_finder; }
    // "T1-000012", as soon as it is known which sale; empty without a receipt.
    [[nodiscard]] const QString& number() const noexcept { return m_number; }
    // While choosing and later.
    [[nodiscard]] const std::optional<ReturnBasket>& basket() const noexcept { return m_basket; }
    // While paying out and later.
    [[nodiscard]] const std::optional<RefundDesk>& desk() const noexcept { return m_desk; }
    [[nodiscard]] const RefundNotice& notice() const noexcept { return m_notice; }
    // -1 when there is none.
    [[nodiscard]] int selectedRow() const noexcept { return m_selected; }
    [[nodiscard]] const ReturnRow* selected() const;
    [[nodiscard]] bool isInDoubt() const noexcept { return m_doubtful; }
    [[nodiscard]] bool canChoose() const noexcept { return m_state == RefundState::Choosing; }
    [[nodiscard]] bool canPayOut() const;
    // Scans have a meaning now; otherwise they wait.
    [[nodiscard]] bool takesScans() const noexcept;
    // The refund just recorded.
    [[nodiscard]] const std::optional<RecordedRefund>& finished() const noexcept
    {
        return m_finished;
    }

    // The number of a receipt; empty: the sale is found in the list.
    void open(const QString& number);
    void openFound(int row);
    void openWithoutReceipt();
    // Back to the list; what was chosen is dropped.
    void findAnother();
    // One step back. False when the page is to be left.
    bool stepBack();
    void close();
    // A code from the scanner, or typed. False when the page has no use for it.
    bool enterCode(const QString& code);

    void selectRow(int row);
    void toggle(int row);
    void changeQuantity(int row, int pieces);
    void setQuantity(int row, Quantity quantity);
    void removeLine(int row);
    void addProduct(const Product& product, std::optional<Quantity> quantity = std::nullopt);
    void takeAll();
    void setReason(ReturnReason reason);
    void nextReason();
    void setGoods(GoodsGo goods);
    void nextGoods();

    // What is chosen, to go into the basket; nothing while that is worth nothing.
    [[nodiscard]] std::optional<ReturnedPart> exchangePart() const;
    // What comes back of this sale is in the basket already; empty: without a receipt.
    void refuseExchange(const std::string& saleNumber);
    void beginPayout();
    // Store credit asks for a customer when the sale names none.
    void choose(TenderKind kind);
    // All that may becomes this customer's store credit.
    void giveCreditTo(const Customer& customer);
    [[nodiscard]] const std::optional<Customer>& creditOf() const noexcept { return m_creditOf; }
    void setReference(const QString& reference);
    void payOut();
    void stopAttempts() { m_doors.checkout.stopAttempts(); }
    void act(NoticeAction action);

Q_SIGNALS:
    void stateChanged();
    void basketChanged();
    void selectionChanged();
    void lineTouched(int row);
    void deskChanged();
    void noticeChanged();
    void codeRefused();
    // Whose store credit it becomes.
    void customerWanted();
    // While the sale is looked for.
    void customerCardRead(const QString& card);
    // A product without a receipt that is sold by weight.
    void weightWanted(const polaris::Product& product);
    void attempted(const polaris::Attempt& attempt);

private:
    void setState(RefundState state);
    void setNotice(RefundNotice notice);
    void beginDesk();
    // Whose account and store credit it may become.
    [[nodiscard]] std::optional<CustomerId> customer() const;
    void readSale();
    void takeSale(const Answer<std::optional<RefundableSale>>& answer);
    void showBasket(int touched = -1);
    bool isRow(int row) const;
    void submit(const CallPtr& call);
    void takeResult(const CallResult& result);
    void takeRecorded(const Refund& refund, const Receipt& receipt);
    void takeTrouble(const Outcome& outcome);
    void sayWhatChanged(const std::vector<ReturnRow>& before);

    Doors m_doors;
    SaleFinder m_finder;
    StaffMember m_staff;
    RefundState m_state = RefundState::Closed;
    QString m_number;
    std::optional<SaleId> m_wanted; // read by its key; otherwise by its number
    int m_request = 0;
    std::optional<ReturnBasket> m_basket;
    int m_selected = -1;
    std::optional<RefundDesk> m_desk;
    std::optional<Customer> m_creditOf; // named at the payout, when the sale names nobody
    std::optional<RefundId> m_key;      // of the return that is open
    RefundNotice m_notice;
    CallPtr m_sent;
    bool m_doubtful = false; // what was sent may be recorded
    std::optional<RecordedRefund> m_finished;
};

} // namespace polaris
