// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/fake_shop.h"

namespace polaris
{

// Finds the sales of a fake shop. Lives on the desk's thread.
class FakeSalesDesk final : public SalesDesk
{
public:
    explicit FakeSalesDesk(FakeShop& shop) : m_shop{shop} {}
    [[nodiscard]] SalesFound findSales(const TillSetup& setup, const SaleSearch& search) override;
    [[nodiscard]] std::optional<RefundableSale>
    readRefundable(const TillSetup& setup, const std::string& receiptNumber) override;
    [[nodiscard]] std::optional<RefundableSale> readRefundable(const TillSetup& setup,
                                                               const SaleId& sale) override;
    [[nodiscard]] std::vector<RefundSummary> findRefunds(const TillSetup& setup,
                                                         const SaleId& sale) override;
    [[nodiscard]] std::optional<RecordedPaper> readPaper(const TillSetup& setup,
                                                         const std::string& number) override;

private:
    [[nodiscard]] std::string nameOf(const std::optional<CustomerId>& customer) const;

    FakeShop& m_shop;
};

// Finds and edits the customers of a fake shop. Lives on the desk's thread.
class FakeCustomerDesk final : public CustomerDesk
{
public:
    explicit FakeCustomerDesk(FakeShop& shop) : m_shop{shop} {}
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
    FakeShop& m_shop;
};

class FakeDesk final : public ShopDesk
{
public:
    // Throws ShopError when the shop says that the desk is in trouble.
    explicit FakeDesk(FakeShop& shop);
    [[nodiscard]] SalesDesk& sales() override { return m_sales; }
    [[nodiscard]] CustomerDesk& customers() override { return m_customers; }

private:
    FakeSalesDesk m_sales;
    FakeCustomerDesk m_customers;
};

} // namespace polaris
