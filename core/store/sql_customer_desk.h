// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/store/desk_session.h"

namespace polaris
{

// Finds and edits customers of the shared shop. Belongs to the thread of its session.
class SqlCustomerDesk final : public CustomerDesk
{
public:
    explicit SqlCustomerDesk(DeskSession& session) : m_session{session} {}

    [[nodiscard]] std::vector<CustomerAccount> findCustomers(const TillSetup& setup,
                                                             const std::string& text) override;
    [[nodiscard]] std::optional<CustomerAccount> readCustomer(const TillSetup& setup,
                                                              CustomerId customer) override;
    [[nodiscard]] std::optional<CustomerAccount>
    readCustomerByCard(const TillSetup& setup, const std::string& card) override;
    [[nodiscard]] std::optional<AccountStatement>
    readStatement(const TillSetup& setup, CustomerId customer, const Period& period) override;
    [[nodiscard]] std::optional<OpenCharges> readOpenCharges(const TillSetup& setup,
                                                             CustomerId customer) override;
    [[nodiscard]] CustomerOutcome saveNewCustomer(const TillSetup& setup, StaffId staff,
                                                  const CustomerKey& key,
                                                  const Customer& customer) override;
    [[nodiscard]] CustomerOutcome saveCustomer(const TillSetup& setup, StaffId staff,
                                               const Customer& customer) override;
    [[nodiscard]] CustomerOutcome mergeCustomers(const TillSetup& setup, StaffId staff,
                                                 const Customer& kept,
                                                 const Customer& gone) override;

private:
    [[nodiscard]] std::optional<CustomerAccount>
    readOne(std::string_view query, const Params& params, const Currency& currency);
    [[nodiscard]] CustomerOutcome edit(std::string_view query, const Params& params,
                                       const Currency& currency);
    DeskSession& m_session;
};

} // namespace polaris
