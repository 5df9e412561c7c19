// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_desk.h"

#include "tests/support/open_charges.h"

#include <QString>

#include <algorithm>

namespace polaris
{

namespace
{

template <typename Items, typename IsIt>
auto firstOf(const Items& items, IsIt isIt)
{
    std::optional<typename Items::value_type> found;
    if (const auto at = std::find_if(items.begin(), items.end(), isIt); at != items.end())
        found = *at;
    return found;
}

} // namespace

FakeDesk::FakeDesk(FakeShop& shop) : m_sales{shop}, m_customers{shop}
{
    if (shop.deskTrouble)
        throw ShopError{*shop.deskTrouble, {}, "trouble"};
}

namespace
{

bool fits(const RecordedSale& recorded, const SaleSearch& search)
{
    const std::vector<SaleLine>& lines = recorded.sale.lines;
    const Timestamp at = recorded.receipt.recordedAt;
    return (!search.period || (at >= search.period->from && at < search.period->to)) &&
           (!search.tillCode || recorded.receipt.tillCode == *search.tillCode) &&
           (!search.customer || recorded.sale.customer == *search.customer) &&
           (!search.total || recorded.sale.total == *search.total) &&
           (!search.product || std::any_of(lines.begin(), lines.end(), [&](const SaleLine& line) {
               return line.line.product == *search.product;
           }));
}

} // namespace

std::string FakeSalesDesk::nameOf(const std::optional<CustomerId>& customer) const
{
    const auto found = firstOf(m_shop.customers, [&](const CustomerAccount& account) {
        return customer && account.customer.id == *customer;
    });
    return found ? found->customer.name : std::string{};
}

// The newest sale is the first one of the shop.
SalesFound FakeSalesDesk::findSales(const TillSetup&, const SaleSearch& search)
{
    SalesFound found;
    bool isAfter = !search.before;
    for (const RefundableSale& sale : m_shop.soldSales) {
        if (!isAfter || !fits(sale.recorded, search)) {
            isAfter = isAfter || sale.recorded.sale.id == *search.before;
            continue;
        }
        if (static_cast<int>(found.sales.size()) == SalesDesk::pageSize) {
            found.more = true;
            break;
        }
        found.sales.push_back({.sale = sale.recorded.sale.id,
                               .receipt = sale.recorded.receipt,
                               .staffName = sale.recorded.staffName,
                               .customerName = nameOf(sale.recorded.sale.customer),
                               .lines = static_cast<int>(sale.recorded.sale.lines.size()),
                               .total = sale.recorded.sale.total,
                               .isFullyReturned = sale.isFullyReturned()});
    }
    return found;
}

std::optional<RefundableSale> FakeSalesDesk::readRefundable(const TillSetup&,
                                                            const std::string& receiptNumber)
{
    return firstOf(m_shop.soldSales, [&](const RefundableSale& sale) {
        return sale.recorded.receipt.displayNumber() == receiptNumber;
    });
}

std::optional<RefundableSale> FakeSalesDesk::readRefundable(const TillSetup&, const SaleId& sale)
{
    return firstOf(m_shop.soldSales,
                   [&](const RefundableSale& sold) { return sold.recorded.sale.id == sale; });
}

std::vector<RefundSummary> FakeSalesDesk::findRefunds(const TillSetup&, const SaleId& sale)
{
    std::vector<RefundSummary> found;
    for (const RecordedRefund& recorded : m_shop.soldRefunds) {
        if (recorded.refund.sale == sale)
            found.push_back({recorded.receipt, recorded.staffName, recorded.refund.total});
    }
    return found;
}

std::optional<RecordedPaper> FakeSalesDesk::readPaper(const TillSetup& setup,
                                                      const std::string& number)
{
    const auto isIt = [&](const auto& paper) { return paper.receipt.displayNumber() == number; };
    if (auto refund = firstOf(m_shop.soldRefunds, isIt))
        return std::move(*refund);
    if (auto posting = firstOf(m_shop.postings, isIt))
        return std::move(*posting);
    if (auto sale = readRefundable(setup, number))
        return std::move(sale->recorded);
    return std::nullopt;
}

std::vector<CustomerAccount> FakeCustomerDesk::findCustomers(const TillSetup&,
                                                             const std::string& text)
{
    const auto has = [wanted = QString::fromStdString(text)](const std::string& field) {
        return QString::fromStdString(field).contains(wanted, Qt::CaseInsensitive);
    };
    const std::lock_guard lock{m_shop.deskMutex};
    std::vector<CustomerAccount> found;
    for (const CustomerAccount& account : m_shop.customers) {
        const Customer& customer = account.customer;
        if (has(customer.name) || has(customer.phone) ||
            std::any_of(customer.cards.begin(), customer.cards.end(), has))
            found.push_back(account);
    }
    return found;
}

std::optional<CustomerAccount> FakeCustomerDesk::readCustomer(const TillSetup&, CustomerId customer)
{
    const std::lock_guard lock{m_shop.deskMutex};
    return firstOf(m_shop.customers,
                   [&](const CustomerAccount& account) { return account.customer.id == customer; });
}

std::optional<CustomerAccount> FakeCustomerDesk::readCustomerByCard(const TillSetup&,
                                                                    const std::string& card)
{
    const std::lock_guard lock{m_shop.deskMutex};
    return firstOf(m_shop.customers, [&](const CustomerAccount& account) {
        const auto& cards = account.customer.cards;
        return std::find(cards.begin(), cards.end(), card) != cards.end();
    });
}

std::optional<AccountStatement>
FakeCustomerDesk::readStatement(const TillSetup& setup, CustomerId customer, const Period& period)
{
    const auto account = readCustomer(setup, customer);
    if (!account)
        return std::nullopt;
    const std::lock_guard lock{m_shop.deskMutex};
    AccountStatement statement{*account, period, rupees(0), {}, rupees(0)};
    for (const LedgerEntry& entry : m_shop.ledger) {
        if (customer != CustomerId{1} || entry.recordedAt >= period.to)
            continue;
        statement.closing = entry.balanceAfter;
        if (entry.recordedAt < period.from)
            statement.opening = entry.balanceAfter;
        else
            statement.entries.push_back(entry);
    }
    return statement;
}

// As if no more than two were ever shown.
std::optional<OpenCharges> FakeCustomerDesk::readOpenCharges(const TillSetup&, CustomerId customer)
{
    const std::lock_guard lock{m_shop.deskMutex};
    OpenCharges open;
    if (customer == CustomerId{1})
        open.oldest = test::openCharges(m_shop.ledger);
    open.count = static_cast<std::int64_t>(open.oldest.size());
    if (open.oldest.size() > 2)
        open.oldest.erase(open.oldest.begin() + 2, open.oldest.end());
    return open;
}

CustomerOutcome FakeCustomerDesk::saveNewCustomer(const TillSetup& setup, StaffId staff,
                                                  const CustomerKey& key, const Customer& customer)
{
    Customer known = customer;
    if (const auto made = m_shop.customerKeys.find(key); made != m_shop.customerKeys.end()) {
        known.id = made->second;
        known.version = 1;
    }
    CustomerOutcome outcome = saveCustomer(setup, staff, known);
    const auto* saved = std::get_if<CustomerSaved>(&outcome);
    if (saved && known.version == 0)
        m_shop.customerKeys.insert({key, saved->now.customer.id});
    if (std::exchange(m_shop.nextAnswerIsLost, false))
        throw ShopError{ConnectionTrouble::ServerUnreachable, {}, "the answer was lost"};
    return outcome;
}

CustomerOutcome FakeCustomerDesk::saveCustomer(const TillSetup&, StaffId, const Customer& customer)
{
    const std::lock_guard lock{m_shop.deskMutex};
    for (const CustomerAccount& other : m_shop.customers) {
        for (const std::string& card : customer.cards) {
            const auto& taken = other.customer.cards;
            if (other.customer.id != customer.id &&
                std::find(taken.begin(), taken.end(), card) != taken.end())
                return CardTaken{card, other.customer.name};
        }
    }
    for (CustomerAccount& account : m_shop.customers) {
        if (account.customer.id != customer.id)
            continue;
        if (account.customer.version != customer.version)
            return CustomerStale{account, "Manager", Timestamp{}};
        account.customer = customer;
        ++account.customer.version;
        return CustomerSaved{account};
    }
    CustomerAccount created{customer, rupees(0), 0};
    created.customer.id = CustomerId{static_cast<std::int64_t>(m_shop.customers.size()) + 1};
    created.customer.version = 1;
    m_shop.customers.push_back(created);
    return CustomerSaved{created};
}

CustomerOutcome FakeCustomerDesk::mergeCustomers(const TillSetup&, StaffId, const Customer& kept,
                                                 const Customer& gone)
{
    const std::lock_guard lock{m_shop.deskMutex};
    m_shop.merged = {kept.id, gone.id};
    for (const CustomerAccount& account : m_shop.customers) {
        if (account.customer.id == kept.id)
            return CustomerSaved{account};
    }
    return CustomerRefused{CustomerRefused::Why::Gone};
}

} // namespace polaris
