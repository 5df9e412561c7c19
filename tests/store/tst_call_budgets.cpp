// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/statement_budgets.h"
#include "core/store/action_recorder.h"
#include "core/store/sql_shop_desk.h"
#include "tests/support/small_accounts.h"
#include "tests/support/small_shop.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

// Each service call asks the database no more than its budget, whatever its length: the file that
// the statement inspector reads is what is tested here.
class TestCallBudgets final : public QObject
{
    Q_OBJECT

private:
    template <typename Question>
    auto ask(const char* action, Question question)
    {
        const ActionScope scope{&m_recorder, action};
        return question(*m_desk);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        m_recorder.setOn(true);
        m_books.emplace(m_shop->tillSettings(0), LockStrategy::polaris(),
                        RetryLoop::Tools{m_clock, m_sleeper, m_random}, &m_recorder);
        m_desk.emplace(settingsOfTill(m_shop->ownerSettings(), "T1", TillSession::Desk),
                       &m_recorder);
        m_customer = m_shop->addCustomer("Account 0204", 1'000'000);
        // The first call of a connection is like any other.
        static_cast<void>(record(m_shop->sale(0, {m_shop->line("ALLOW")})));
        m_actions.clear();
    }

    void a_sale_of_many_lines_is_one_statement()
    {
        std::vector<BasketLine> lines(40, m_shop->line("ALLOW"));
        lines.push_back(m_shop->line("BLOCK"));
        const Sale sale = m_shop->sale(0, lines);
        QVERIFY(receiptOf(record(sale)));
        requireBudget("sale");
        m_sold = sale.id;
    }

    void a_return_is_one_joined_read_and_one_write()
    {
        const auto sold = ask("refund_read", [this](ShopDesk& desk) {
            return desk.sales().readRefundable(setup(), *m_sold);
        });
        QVERIFY(sold);
        QCOMPARE(sold->recorded.sale.lines.size(), std::size_t{41});
        requireBudget("refund_read");

        std::vector<RefundLine> lines;
        Money goods = Money::zero(setup().shop.currency);
        for (std::size_t line = 0; line < sold->recorded.sale.lines.size(); ++line) {
            lines.push_back(refundLineOf(*sold, line, sold->left(line), ReturnReason::Unwanted,
                                         GoodsGo::BackToStock));
            goods += lines.back().amounts.total;
        }
        RefundTendering tendering{setup().shop, &*sold, goods, false};
        tendering.proposeAsPaid();
        const Refund refund =
            makeRefund({RefundId::generate(m_clock, m_random), setup().shop, setup().till,
                        m_shop->cashier(), std::nullopt, m_clock.utcNow()},
                       sold->recorded.sale.id, lines, tendering.settle());
        QVERIFY(receiptOf(record(refund)));
        requireBudget("refund");
        const auto found = ask("papers_of_sale", [this](ShopDesk& desk) {
            return desk.sales().findRefunds(setup(), *m_sold);
        });
        QCOMPARE(found.size(), std::size_t{1});
        requireBudget("papers_of_sale");
        QVERIFY(ask("paper_read", [&](ShopDesk& desk) {
            return desk.sales().readPaper(setup(), found.front().receipt.displayNumber());
        }));
        requireBudget("paper_read");
    }

    void a_payment_is_one_statement()
    {
        const Money paid{500, setup().shop.currency};
        QVERIFY(receiptOf(record(AccountPosting{.id = PostingId::generate(m_clock, m_random),
                                                .store = m_shop->store(),
                                                .till = setup().till.id,
                                                .tillCode = "T1",
                                                .staff = m_shop->cashier(),
                                                .customer = m_customer,
                                                .occurredAt = m_clock.utcNow(),
                                                .kind = PostingKind::Payment,
                                                .amount = -paid,
                                                .tender = Tender{TenderKind::Cash, paid, {}},
                                                .reason = {}})));
        requireBudget("account_posting");
    }

    void finding_reading_and_saving_are_one_statement_each()
    {
        static_cast<void>(ask(
            "find_sales", [this](ShopDesk& desk) { return desk.sales().findSales(setup(), {}); }));
        requireBudget("find_sales");
        const auto found = ask("customer_search", [this](ShopDesk& desk) {
            return desk.customers().findCustomers(setup(), "acc");
        });
        QCOMPARE(found.size(), std::size_t{1});
        requireBudget("customer_search");
        const auto read = ask("customer_account", [this](ShopDesk& desk) {
            return desk.customers().readCustomer(setup(), m_customer);
        });
        requireBudget("customer_account");
        static_cast<void>(ask("customer_save", [&](ShopDesk& desk) {
            return desk.customers().saveCustomer(setup(), m_shop->manager(), read->customer);
        }));
        requireBudget("customer_save");
        static_cast<void>(ask("customer_save", [&](ShopDesk& desk) {
            return desk.customers().saveNewCustomer(setup(), m_shop->cashier(), makeCustomerKey(),
                                                    newCustomer("Account 2"));
        }));
        requireBudget("customer_save");
        static_cast<void>(ask("open_charges", [this](ShopDesk& desk) {
            return desk.customers().readOpenCharges(setup(), m_customer);
        }));
        requireBudget("open_charges");
        static_cast<void>(ask("statement", [this](ShopDesk& desk) {
            return desk.customers().readStatement(
                setup(), m_customer, {Timestamp{}, m_clock.utcNow() + std::chrono::days{1}});
        }));
        requireBudget("statement");
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }

    Outcome record(const Recordable& call)
    {
        const ActionScope scope{&m_recorder, kindName(call)};
        return m_books->record(call, m_observer);
    }
    void requireBudget(const char* action)
    {
        QCOMPARE(m_actions.size(), std::size_t{1});
        const InspectedAction seen = m_actions.front();
        m_actions.clear();
        QCOMPARE(seen.action, std::string{action});
        QCOMPARE(std::optional{static_cast<int>(seen.statements.size())}, m_budgets.of(action));
        QVERIFY(!m_budgets.isBroken(seen));
        QVERIFY2(seen.statements.front().name.find(' ') == std::string::npos,
                 seen.statements.front().name.c_str());
    }

    struct Observer final : AttemptObserver {
        void attemptFailed(const Attempt&) noexcept override {}
        [[nodiscard]] bool stopRequested() const noexcept override { return false; }
    };

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    SystemClock m_clock;
    SystemSleeper m_sleeper;
    SystemRandom m_random;
    Observer m_observer;
    StatementBudgets m_budgets = StatementBudgets::load();
    std::vector<InspectedAction> m_actions;
    ActionRecorder m_recorder{
        m_clock, [this](const InspectedAction& action) { m_actions.push_back(action); }};
    std::optional<SqlBooks> m_books;
    std::optional<SqlShopDesk> m_desk;
    CustomerId m_customer;
    std::optional<SaleId> m_sold;
};

QTEST_APPLESS_MAIN(TestCallBudgets)
#include "tst_call_budgets.moc"
