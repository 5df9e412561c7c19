// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <functional>
#include <utility>
#include <vector>

// Calls of every kind that a shop must refuse, whoever makes them, however often.
namespace polaris::test
{

class FailingCalls final
{
public:
    // Answers what was wrong with the answer; empty when the call was refused as it should be.
    using Try = std::function<std::string(TestTill&, TestDesk&)>;
    struct Call {
        std::string name;
        Try fails;
    };

    // Records what the calls of this till need to fail. Nothing is recorded from then on.
    FailingCalls(SmallShop& shop, std::size_t till)
        : m_shop{shop},
          m_till{till},
          m_returns{shop, till},
          m_sold{shop.sale(till, {shop.line("ALLOW", 2)}, TenderKind::Card)},
          m_posted{makePosting(shop, till, shop.addCustomer("Account 1", 500))}
    {
        TestTill books{shop, till};
        require(books.record(m_sold));
        require(books.record(m_posted));
        const RefundableSale before = m_returns.read(m_sold.id);
        m_again = m_returns.refund(before, {{0, Quantity::pieces(2)}});
        require(books.record(m_returns.refund(before, {{0}})));
        m_left = m_returns.read(m_sold.id);
        makeCustomers();
        addSales();
        addPostings();
        addReturns();
        addEdits();
    }

    [[nodiscard]] const std::vector<Call>& calls() const noexcept { return m_calls; }
    // Meets what somebody else holds: the stock of OTHER and the ledger of `held`.
    [[nodiscard]] std::vector<Call> callsThatWait(CustomerId held)
    {
        return {{"held stock", busy(m_shop.sale(m_till, {m_shop.line("OTHER")}))},
                {"held ledger", busy(makePosting(m_shop, m_till, held))},
                {"sale to a held ledger", busy(makeSaleTo(m_shop, m_till, held))}};
    }

private:
    static void require(const Outcome& outcome)
    {
        if (!receiptOf(outcome))
            throw std::runtime_error{outcomeName(outcome)};
    }
    // What a till's call must answer: the outcome's word, and the reason when it is Refused.
    static Try refused(Recordable call, std::string word,
                       std::optional<RefusalReason> reason = std::nullopt)
    {
        return [call = std::move(call), word = std::move(word), reason](TestTill& till, TestDesk&) {
            const Outcome outcome = till.record(call);
            const auto* refusal = std::get_if<Refused>(&outcome);
            if (outcomeName(outcome) != word || (refusal && refusal->reason != reason))
                return outcomeName(outcome) + (refusal ? ' ' + refusal->diagnostic : "");
            return std::string{};
        };
    }
    static Try refused(Recordable call, RefusalReason reason)
    {
        return refused(std::move(call), "refused", reason);
    }
    static Try busy(Recordable call) { return refused(std::move(call), "busy"); }
    template <typename Answer>
    static Try edit(std::function<CustomerOutcome(TestDesk&)> call)
    {
        return [call = std::move(call)](TestTill&, TestDesk& desk) {
            return std::holds_alternative<Answer>(call(desk)) ? std::string{} : "another answer";
        };
    }
    void add(std::string name, Try fails)
    {
        m_calls.push_back({std::move(name), std::move(fails)});
    }
    template <typename Made>
    static Made changed(Made made, const std::function<void(Made&)>& change)
    {
        change(made);
        return made;
    }
    Sale sale(const std::function<void(Sale&)>& change, const std::string& sku = "ALLOW")
    {
        return changed<Sale>(m_shop.sale(m_till, {m_shop.line(sku)}), change);
    }

    void makeCustomers()
    {
        TestDesk desk{m_shop, m_till};
        Customer holder = newCustomer("Account 2");
        holder.cards = {"held by " + setup().till.code};
        for (const Customer& customer : {holder, newCustomer("Account 3")})
            m_customers.push_back(
                std::get<CustomerSaved>(desk.save(setup(), m_shop.cashier(), customer))
                    .now.customer);
        const CustomerId twin = m_shop.addCustomer("Account 3 again", 0);
        m_gone = desk->readCustomer(setup(), twin)->customer;
        m_customers[1] = std::get<CustomerSaved>(desk->mergeCustomers(setup(), m_shop.manager(),
                                                                      m_customers[1], m_gone))
                             .now.customer;
    }
    void addSales()
    {
        const CustomerId customer = m_posted.customer;
        add("sold out", refused(m_shop.sale(m_till, {m_shop.line("BLOCK", 11)}), "sold_out"));
        BasketLine old = m_shop.line("ALLOW");
        old.unitPrice = old.listPrice = eur(99);
        add("product changed", refused(m_shop.sale(m_till, {old}), "product_changed"));
        add("over the limit",
            refused(makeSaleTo(m_shop, m_till, customer, 9), "over_credit_limit"));
        add("credit short",
            refused(makeSaleTo(m_shop, m_till, customer, 9, TenderKind::StoreCredit),
                    "store_credit_short"));
        add("a cashier agrees",
            refused(changed<Sale>(makeSaleTo(m_shop, m_till, customer, 9),
                                  [this](Sale& s) { s.overLimitApprovedBy = m_shop.cashier(); }),
                    RefusalReason::StaffNotAllowed));
        add("unknown customer", refused(makeSaleTo(m_shop, m_till, CustomerId{99'999}),
                                        RefusalReason::CustomerUnknown));
        add("merged customer",
            refused(makeSaleTo(m_shop, m_till, m_gone.id), RefusalReason::CustomerUnknown));
        add("key reused",
            refused(changed<Sale>(m_sold, [](Sale& s) { s.tenders[0].reference = "x"; }),
                    RefusalReason::KeyReused));
        add("sums", refused(sale([](Sale& s) { s.total += eur(1); }), RefusalReason::InvalidSale));
        add("bad bytes", refused(sale([](Sale& s) { s.lines[0].line.name = "\xFF"; }),
                                 RefusalReason::InvalidSale));
        add("unknown product",
            refused(sale([](Sale& s) { s.lines[0].line.product = ProductId{99'999}; }),
                    RefusalReason::ProductUnknown));
        add("unknown staff", refused(sale([](Sale& s) { s.staff = StaffId{99'999}; }),
                                     RefusalReason::StaffNotAllowed));
        add("unknown till",
            refused(sale([](Sale& s) { s.till = TillId{99'999}; }), RefusalReason::TillBlocked));
    }
    void addPostings()
    {
        const auto posting = [this](const std::function<void(AccountPosting&)>& change) {
            return changed<AccountPosting>(makePosting(m_shop, m_till, m_posted.customer), change);
        };
        add("payment of nobody",
            refused(posting([](AccountPosting& p) { p.customer = CustomerId{99'999}; }),
                    RefusalReason::CustomerUnknown));
        add("payment of a merged customer",
            refused(posting([this](AccountPosting& p) { p.customer = m_gone.id; }),
                    RefusalReason::CustomerUnknown));
        add("a cashier adjusts", refused(posting([this](AccountPosting& p) {
                                             p.kind = PostingKind::Adjustment;
                                             p.staff = m_shop.cashier();
                                             p.tender.reset();
                                             p.reason = "x";
                                         }),
                                         RefusalReason::StaffNotAllowed));
        add("no reason", refused(posting([](AccountPosting& p) {
                                     p.kind = PostingKind::Adjustment;
                                     p.tender.reset();
                                 }),
                                 RefusalReason::InvalidSale));
        add("beyond all numbers", refused(posting([](AccountPosting& p) {
                                              p.kind = PostingKind::Adjustment;
                                              p.tender.reset();
                                              p.reason = "x";
                                              p.amount =
                                                  eur(std::numeric_limits<std::int64_t>::min());
                                          }),
                                          RefusalReason::InvalidSale));
        add("posting's key reused",
            refused(changed<AccountPosting>(m_posted, [](AccountPosting& p) { p.reason = "x"; }),
                    RefusalReason::KeyReused));
    }
    void addReturns()
    {
        const Refund one = m_returns.refund(*m_left, {{0}});
        add("sale unknown", refused(changed<Refund>(one,
                                                    [this](Refund& r) {
                                                        r.id = m_sold.id;
                                                        r.sale = m_posted.id;
                                                    }),
                                    RefusalReason::SaleUnknown));
        add("returned meanwhile", refused(*m_again, "returned_meanwhile"));
        add("cash for a card",
            refused(changed<Refund>(one, [](Refund& r) { r.tenders[0].kind = TenderKind::Cash; }),
                    RefusalReason::TenderNotAllowed));
        Refund loose =
            m_returns.withoutReceipt({{m_shop.line("ALLOW")}}, SmallReturns::by(TenderKind::Cash));
        loose.staff = m_shop.cashier();
        add("a cashier returns without a receipt", refused(loose, RefusalReason::StaffNotAllowed));
        add("exchange for what is sold out",
            refused(m_returns.exchange(*m_left, {{0}}, {m_shop.line("BLOCK", 11)}), "sold_out"));
    }
    void addEdits()
    {
        const TillSetup& at = setup();
        const StaffId cashier = m_shop.cashier();
        const StaffId manager = m_shop.manager();
        const auto save = [&](Customer customer, const std::function<void(Customer&)>& change) {
            change(customer);
            return [&at, cashier, customer](TestDesk& desk) {
                return desk.save(at, cashier, customer);
            };
        };
        add("stale", edit<CustomerStale>(save(m_customers[1], [](Customer& c) { --c.version; })));
        add("card taken", edit<CardTaken>(save(newCustomer("x"), [this](Customer& c) {
                c.cards = {m_customers[0].cards};
            })));
        add("no name",
            edit<CustomerRefused>(save(m_customers[0], [](Customer& c) { c.name.clear(); })));
        add("a cashier sets a limit", edit<CustomerRefused>(save(m_customers[0], [](Customer& c) {
                c.creditLimit = eur(1);
            })));
        add("gone", edit<CustomerRefused>(save(m_gone, [](Customer&) {})));
        add("merge of a stale one", edit<CustomerStale>([=, this, &at](TestDesk& desk) {
                Customer stale = m_customers[1];
                --stale.version;
                return desk->mergeCustomers(at, manager, m_customers[0], stale);
            }));
        add("a cashier merges", edit<CustomerRefused>([=, this, &at](TestDesk& desk) {
                return desk->mergeCustomers(at, cashier, m_customers[0], m_customers[1]);
            }));
        add("merge with who is gone", edit<CustomerRefused>([=, this, &at](TestDesk& desk) {
                return desk->mergeCustomers(at, manager, m_customers[0], m_gone);
            }));
    }
    [[nodiscard]] const TillSetup& setup() const { return m_shop.setup(m_till); }

    SmallShop& m_shop;
    std::size_t m_till;
    SmallReturns m_returns;
    Sale m_sold;
    AccountPosting m_posted;
    std::optional<Refund> m_again;
    std::optional<RefundableSale> m_left;
    std::vector<Customer> m_customers;
    Customer m_gone = newCustomer({});
    std::vector<Call> m_calls;
};

// What calls have left behind on the server, in words; empty when there is nothing.
[[nodiscard]] inline std::string leftBehind(SmallShop& shop)
{
    std::string text;
    const auto count = [&](const char* what, const char* from) {
        shop.owner().run("SELECT pg_stat_clear_snapshot()");
        const std::int64_t found =
            test::count(shop.owner(), std::string{"SELECT count(*) FROM "} + from);
        if (found > 0)
            text += std::to_string(found) + ' ' + what + '\n';
    };
    count("advisory locks", "pg_locks WHERE locktype = 'advisory'");
    count("locks of tills", "pg_locks JOIN pg_stat_activity USING (pid) WHERE usename = "
                            "'polaris_till'");
    count("sessions not idle", "pg_stat_activity WHERE usename = 'polaris_till' AND (state <> "
                               "'idle' OR xact_start IS NOT NULL)");
    count("transactions older than a second",
          "pg_stat_activity WHERE clock_timestamp() - xact_start > interval '1 second' AND "
          "backend_type = 'client backend'");
    count("prepared transactions", "pg_prepared_xacts");
    return text;
}

} // namespace polaris::test
