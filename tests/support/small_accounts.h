// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/desk_session.h"
#include "core/store/sql_customer_desk.h"
#include "tests/support/small_shop.h"

#include <optional>
#include <string>

// What moves the balances of a small shop's customers.
namespace polaris::test
{

// What is posted, with the least that each kind needs to be told; by the manager.
struct PostingPlan {
    PostingKind kind = PostingKind::Payment;
    std::int64_t amountMinor = -100;
    std::optional<TenderKind> tender = std::nullopt; // of a payment; cash when none is given
    std::string reason = {};
};

[[nodiscard]] inline AccountPosting makePosting(const SmallShop& shop, std::size_t till,
                                                CustomerId customer, const PostingPlan& plan = {})
{
    const SystemClock clock;
    SystemRandom random;
    const TillSetup& setup = shop.setup(till);
    const bool isPayment = plan.kind == PostingKind::Payment;
    AccountPosting posting{.id = PostingId::generate(clock, random),
                           .store = setup.shop.id,
                           .till = setup.till.id,
                           .tillCode = setup.till.code,
                           .staff = shop.manager(),
                           .customer = customer,
                           .occurredAt = clock.utcNow(),
                           .kind = plan.kind,
                           .amount = eur(plan.amountMinor),
                           .tender = std::nullopt,
                           .reason = isPayment || !plan.reason.empty() ? plan.reason : "Agreed"};
    if (isPayment)
        posting.tender = Tender{plan.tender.value_or(TenderKind::Cash), -posting.amount, {}};
    return posting;
}

// A sale of products at 1.00 each to a customer, paid wholly this way.
[[nodiscard]] inline Sale makeSaleTo(SmallShop& shop, std::size_t till, CustomerId customer,
                                     std::int64_t pieces = 1, TenderKind kind = TenderKind::Account,
                                     const std::string& sku = "ALLOW")
{
    Sale sale = shop.sale(till, {shop.line(sku, pieces)}, kind);
    sale.customer = customer;
    return sale;
}

[[nodiscard]] inline Customer newCustomer(const std::string& name)
{
    return customerNamed(name, eur(0).currency());
}

[[nodiscard]] inline CustomerKey makeCustomerKey()
{
    SystemRandom random;
    return CustomerKey::generate(SystemClock{}, random);
}

// A till's desk for customers, over a session of its own.
class TestDesk final
{
public:
    explicit TestDesk(const SmallShop& shop, std::size_t till = 0)
        : m_session{settingsOfTill(shop.tillSettings(till), shop.setup(till).till.code,
                                   TillSession::Desk)}
    {
    }
    [[nodiscard]] SqlCustomerDesk* operator->() noexcept { return &m_desk; }
    // Creates a customer without an id, under a key of its own; saves another.
    [[nodiscard]] CustomerOutcome save(const TillSetup& setup, StaffId staff,
                                       const Customer& customer)
    {
        return customer.id.isValid()
                   ? m_desk.saveCustomer(setup, staff, customer)
                   : m_desk.saveNewCustomer(setup, staff, makeCustomerKey(), customer);
    }
    [[nodiscard]] Traffic traffic() const { return m_session.traffic(); }

private:
    DeskSession m_session;
    SqlCustomerDesk m_desk{m_session};
};

[[nodiscard]] inline std::int64_t balanceOf(SmallShop& shop, CustomerId customer)
{
    return count(shop.owner(), "SELECT balance FROM polaris.customer WHERE id = " +
                                   std::to_string(customer.value()));
}

// The customer's ledger in one text: "sale 100 100, payment -40 60".
[[nodiscard]] inline std::string ledgerOf(SmallShop& shop, CustomerId customer)
{
    return ask(shop.owner(),
               "SELECT coalesce(string_agg(kind || ' ' || amount || ' ' || balance_after, ', ' "
               "ORDER BY entry_number), '') FROM polaris.ledger_entry WHERE customer_id = " +
                   std::to_string(customer.value()));
}

} // namespace polaris::test
