// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_customer_desk.h"

#include "core/store/customer_row.h"
#include "core/store/shop_error.h"
#include "core/values/value_error.h"

#include <span>

namespace polaris
{

namespace
{

// Nothing holds a text with a zero byte; the server would say the same of other bad bytes.
template <typename Text>
Params& addText(Params& params, const Text& text)
{
    try {
        return params.add(text);
    } catch (const ValueError& error) {
        throw ShopError{ConnectionTrouble::Fault, "22021", error.what()};
    }
}

CustomerRefused::Why refusalOf(const std::string& constraint)
{
    if (constraint == "customer_name_check")
        return CustomerRefused::Why::NameMissing;
    if (constraint == "customer_credit_limit_check" || constraint == "customer_limit")
        return CustomerRefused::Why::LimitOutOfRange;
    return CustomerRefused::Why::TextTooLong;
}

// What a refused edit means; throws ShopError for a failure that is no answer.
CustomerOutcome outcomeOf(const DatabaseError& error, const Currency& currency)
{
    const DatabaseError::Report& report = error.report();
    if (error.failure() == Failure::ConstraintViolation)
        return CustomerRefused{refusalOf(report.constraint)};
    if (report.sqlstate == "TL009" || report.sqlstate == "TL010")
        return CustomerRefused{CustomerRefused::Why::NotAllowed};
    if (report.sqlstate == "TL015")
        return staleOfDetail(report.detail, currency);
    if (report.sqlstate == "TL016")
        return CustomerRefused{CustomerRefused::Why::Gone};
    if (report.sqlstate == "TL018")
        return cardTakenOfDetail(report.detail);
    throw shopErrorOf(error);
}

Params whoEdits(const TillSetup& setup, StaffId staff)
{
    Params params;
    params.add(setup.shop.id.value()).add(setup.till.id.value()).add(staff.value());
    return params;
}

void addFields(Params& params, const Customer& customer)
{
    for (const std::string* text :
         {&customer.name, &customer.phone, &customer.email, &customer.note})
        addText(params, *text);
    addText(params, std::span<const std::string>{customer.cards}).add(customer.creditLimit.minor());
}

} // namespace

std::vector<CustomerAccount> SqlCustomerDesk::findCustomers(const TillSetup& setup,
                                                            const std::string& text)
{
    Params params;
    params.add(setup.shop.id.value());
    const Result result = m_session.read("query/find_customers", addText(params, text));
    std::vector<CustomerAccount> found;
    for (int row = 0; row < result.rowCount(); ++row)
        found.push_back(customerOfRow(result.row(row), setup.shop.currency));
    return found;
}

std::optional<CustomerAccount> SqlCustomerDesk::readCustomer(const TillSetup& setup,
                                                             CustomerId customer)
{
    Params params;
    params.add(setup.shop.id.value()).add(customer.value());
    return readOne("query/read_customer", params, setup.shop.currency);
}

std::optional<CustomerAccount> SqlCustomerDesk::readCustomerByCard(const TillSetup& setup,
                                                                   const std::string& card)
{
    Params params;
    params.add(setup.shop.id.value());
    return readOne("query/read_customer_by_card", addText(params, card), setup.shop.currency);
}

std::optional<CustomerAccount>
SqlCustomerDesk::readOne(std::string_view query, const Params& params, const Currency& currency)
{
    const Result result = m_session.read(query, params);
    if (result.rowCount() == 0)
        return std::nullopt;
    return customerOfRow(result.single(), currency);
}

std::optional<AccountStatement>
SqlCustomerDesk::readStatement(const TillSetup& setup, CustomerId customer, const Period& period)
{
    const Currency& currency = setup.shop.currency;
    Params params;
    params.add(setup.shop.id.value())
        .add(customer.value())
        .add(std::int64_t{period.from.time_since_epoch().count()})
        .add(std::int64_t{period.to.time_since_epoch().count()});
    const Result result = m_session.read("query/read_statement", params);
    if (result.rowCount() == 0)
        return std::nullopt;
    const Row row = result.single();
    return AccountStatement{.account = customerOfRow(row, currency),
                            .period = period,
                            .opening = Money{row.integer(10), currency},
                            .entries = ledgerOfJson(row.text(11), currency),
                            .closing = Money{row.integer(12), currency}};
}

std::optional<OpenCharges> SqlCustomerDesk::readOpenCharges(const TillSetup& setup,
                                                            CustomerId customer)
{
    Params params;
    params.add(setup.shop.id.value()).add(customer.value()).add(std::int64_t{pageSize});
    const Result result = m_session.read("query/read_open_charges", params);
    if (result.rowCount() == 0)
        return std::nullopt;
    const Row row = result.single();
    return OpenCharges{.oldest = openChargesOfJson(row.text(1), setup.shop.currency),
                       .count = row.integer(0)};
}

CustomerOutcome SqlCustomerDesk::saveNewCustomer(const TillSetup& setup, StaffId staff,
                                                 const CustomerKey& key, const Customer& customer)
{
    Params params = whoEdits(setup, staff);
    addFields(params.add(key.toText()), customer);
    return edit("query/save_new_customer", params, setup.shop.currency);
}

CustomerOutcome SqlCustomerDesk::saveCustomer(const TillSetup& setup, StaffId staff,
                                              const Customer& customer)
{
    Params params = whoEdits(setup, staff);
    addFields(params.add(customer.id.value()).add(std::int64_t{customer.version}), customer);
    return edit("query/save_customer", params, setup.shop.currency);
}

CustomerOutcome SqlCustomerDesk::mergeCustomers(const TillSetup& setup, StaffId staff,
                                                const Customer& kept, const Customer& gone)
{
    Params params = whoEdits(setup, staff);
    for (const Customer* customer : {&kept, &gone})
        params.add(customer->id.value()).add(std::int64_t{customer->version});
    return edit("query/merge_customers", params, setup.shop.currency);
}

CustomerOutcome SqlCustomerDesk::edit(std::string_view query, const Params& params,
                                      const Currency& currency)
{
    try {
        const Result result = m_session.call(query, params);
        return CustomerSaved{customerOfRow(result.single(), currency)};
    } catch (const DatabaseError& error) {
        return outcomeOf(error, currency);
    }
}

} // namespace polaris
