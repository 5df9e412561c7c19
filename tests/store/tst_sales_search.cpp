// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

#include <set>

using namespace polaris;
using namespace polaris::test;

// Sales found by what somebody remembers of them, newest first and page by page.
class TestSalesSearch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        m_shop->add({productRow("RARE", StockPolicy::Allow, 0, 777)});
        m_customer = m_shop->addCustomer("Ann", 1'000'000);
        for (std::size_t till = 0; till < 3; ++till)
            m_tills.push_back(std::make_unique<TestTill>(*m_shop, till));
        for (std::size_t n = 0; n < 130; ++n) {
            std::vector<BasketLine> lines{
                m_shop->line("ALLOW", static_cast<std::int64_t>(n % 5) + 1)};
            if (n % 60 == 7)
                lines.push_back(m_shop->line("RARE"));
            Sale sale = m_shop->sale(n % 3, std::move(lines));
            if (n % 4 == 0)
                sale.customer = m_customer;
            QVERIFY(receiptOf(m_tills[n % 3]->record(sale)));
            m_sales.push_back(sale);
        }
        m_returns.emplace(*m_shop);
        makeAnotherStore();
    }

    void the_newest_come_first_page_by_page_without_gap_or_double()
    {
        std::vector<SaleId> found;
        SaleSearch search;
        SalesFound page;
        do {
            page = m_returns->desk().findSales(m_shop->setup(0), search);
            QVERIFY(page.sales.size() <= std::size_t{SalesDesk::pageSize});
            QCOMPARE(page.more, page.sales.size() == std::size_t{SalesDesk::pageSize});
            for (const SaleSummary& sale : page.sales)
                found.push_back(sale.sale);
            search.before = found.back();
        } while (page.more);
        QVERIFY(found == ids([](std::size_t) { return true; }));
    }

    void a_row_says_what_a_person_needs_to_recognise_it()
    {
        const SaleSummary first = find({}).sales.front();
        QVERIFY(first.sale == m_sales.back().id && first.receipt.key == first.sale);
        QCOMPARE(first.receipt.displayNumber(), std::string{"T1-000044"});
        QCOMPARE(first.receipt.chainMark.size(), std::size_t{10});
        QVERIFY(first.total == m_sales.back().total);
        QCOMPARE(first.staffName, std::string{"Cashier"});
        QCOMPARE(first.customerName, std::string{});
        QCOMPARE(first.lines, 1);
        QVERIFY(!first.isFullyReturned);
        const SaleSummary second = find({}).sales.at(1);
        QCOMPARE(second.customerName, std::string{"Ann"});
        QCOMPARE(second.receipt.tillCode, std::string{"T3"});
    }

    void each_filter_narrows()
    {
        QVERIFY(allOf({.tillCode = "T2"}) == ids([](std::size_t n) { return n % 3 == 1; }));
        QVERIFY(allOf({.customer = m_customer}) == ids([](std::size_t n) { return n % 4 == 0; }));
        QVERIFY(allOf({.product = m_shop->product("RARE").id}) ==
                ids([](std::size_t n) { return n % 60 == 7; }));
        QVERIFY(allOf({.product = m_shop->product("ALLOW").id}) ==
                ids([](std::size_t) { return true; }));
        QVERIFY(allOf({.total = eur(300)}) ==
                ids([](std::size_t n) { return n % 5 == 2 && n % 60 != 7; }));
        QVERIFY(find({.tillCode = "T9"}).sales.empty());
        QVERIFY(find({.product = m_shop->product("BLOCK").id}).sales.empty());
        QVERIFY(find({.total = eur(1)}).sales.empty());
    }

    void filters_narrow_together()
    {
        QVERIFY(allOf({.tillCode = "T1", .customer = m_customer, .total = eur(300)}) ==
                ids([](std::size_t n) { return n % 3 == 0 && n % 4 == 0 && n % 5 == 2; }));
        QVERIFY(allOf({.tillCode = "T2", .product = m_shop->product("RARE").id}) ==
                ids([](std::size_t n) { return n % 60 == 7 && n % 3 == 1; }));
        QVERIFY(find({.tillCode = "T1", .total = eur(1)}).sales.empty());
    }

    // From a moment until before another.
    void a_period_is_half_open()
    {
        const Timestamp from = recordedAt(m_sales[40].id);
        const Timestamp to = recordedAt(m_sales[60].id);
        QVERIFY(allOf({.period = Period{from, to}}) ==
                ids([](std::size_t n) { return n >= 40 && n < 60; }));
        QVERIFY(allOf({.period = Period{from, to}, .product = m_shop->product("RARE").id}).empty());
        QVERIFY(find({.period = Period{to, from}}).sales.empty());
    }

    void a_page_after_a_sale_that_is_not_there_is_empty()
    {
        const SaleId unknown = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
        QVERIFY(find({.before = unknown}).sales.empty());
        QVERIFY(find({.before = m_elsewhere}).sales.empty());
        QVERIFY(find({.product = m_shop->product("RARE").id, .before = unknown}).sales.empty());
    }

    void what_came_back_wholly_is_marked()
    {
        const SaleId sale = m_sales.back().id;
        const std::int64_t pieces = m_sales.back().lines[0].line.quantity.thousandths() / 1'000;
        QVERIFY(pieces > 1);
        QVERIFY(receiptOf(m_tills[0]->record(m_returns->refund(sale, {{0}}))));
        QVERIFY(!find({}).sales.front().isFullyReturned);
        QVERIFY(receiptOf(m_tills[0]->record(m_returns->wholeRefund(sale))));
        QVERIFY(find({}).sales.front().isFullyReturned);
    }

    void each_search_is_one_statement()
    {
        const Traffic before = m_returns->session().traffic();
        static_cast<void>(find({}));
        static_cast<void>(find({.product = m_shop->product("RARE").id}));
        QCOMPARE(m_returns->session().traffic().statements, before.statements + 2);
        QCOMPARE(m_returns->session().traffic().roundTrips, before.roundTrips + 2);
    }

    // What a page costs does not grow with the sales before it. Last: it leaves rows that are no
    // sales.
    void the_plan_reads_a_page_and_no_more()
    {
        Connection& owner = m_shop->owner();
        owner.run(
            "INSERT INTO polaris.sale (id, store_id, till_id, number, link, staff_id, "
            "occurred_at_us, recorded_at_us, net, tax, rounding, total, change, line_count, "
            "turnover, content_hash, chain_hash, customer_id) SELECT gen_random_uuid(), store_id, "
            "till_id, 1000 + n, 1000 + n, staff_id, occurred_at_us, recorded_at_us - n, net, tax, "
            "rounding, total, change, line_count, turnover, content_hash, chain_hash, $1 + n % 400 "
            "FROM "
            "(SELECT * FROM polaris.sale WHERE number = 1 ORDER BY till_id LIMIT 1) AS s, "
            "generate_series(1, 20000) AS n",
            Params{}.add(m_customer.value()), Milliseconds{60'000});
        owner.run("INSERT INTO polaris.stock_movement (store_id, product_id, quantity, "
                  "on_hand_after, reason, sale_id, recorded_at_us) SELECT store_id, " +
                      std::to_string(m_shop->product("ALLOW").id.value()) +
                      ", -1, 0, 'sale', id, recorded_at_us FROM polaris.sale WHERE number > 1000",
                  {}, Milliseconds{60'000});
        owner.run("INSERT INTO polaris.sale_line (sale_id, line_number, product_id, "
                  "product_version, name, unit, quantity, unit_price, list_price, tax_rate_ppm, "
                  "gross, discount, net, tax, total) SELECT s.id, 1, l.product_id, 1, l.name, "
                  "l.unit, l.quantity, l.unit_price, l.list_price, l.tax_rate_ppm, l.gross, "
                  "l.discount, l.net, l.tax, l.total FROM polaris.sale AS s, (SELECT * FROM "
                  "polaris.sale_line LIMIT 1) AS l WHERE s.number > 1000",
                  {}, Milliseconds{60'000});
        owner.run("ANALYZE", {}, Milliseconds{60'000});
        const std::string page = plan("query/find_sales", {});
        QVERIFY2(page.find("Backward using sale_by_time") != std::string::npos, page.c_str());
        QVERIFY2(page.find("Seq Scan on sale") == std::string::npos, page.c_str());
        const std::string ofCustomer = plan("query/find_sales_of_customer", {m_customer.value()});
        QVERIFY2(ofCustomer.find("sale_by_customer") != std::string::npos, ofCustomer.c_str());
        QVERIFY2(ofCustomer.find("Seq Scan on sale") == std::string::npos, ofCustomer.c_str());
        const std::string ofProduct =
            plan("query/find_sales_of_product",
                 {m_shop->product("ALLOW").id.value(), m_customer.value()});
        QVERIFY2(ofProduct.find("Backward using stock_movement_") != std::string::npos,
                 ofProduct.c_str());
        QVERIFY2(ofProduct.find("Seq Scan on sale") == std::string::npos, ofProduct.c_str());
    }

private:
    // A store beside this one, with the same till codes and a sale.
    void makeAnotherStore()
    {
        Connection& owner = m_shop->owner();
        const StoreId store =
            ShopBooks{owner}.createStore({.shop = makeShop(),
                                          .tills = {{{}, "T4", "Till 4"}},
                                          .staff = {{{}, "Somebody", StaffRole::Owner}},
                                          .isTrial = true});
        const std::string id = std::to_string(store.value());
        owner.run("INSERT INTO polaris.sale (id, store_id, till_id, number, link, staff_id, "
                  "occurred_at_us, recorded_at_us, net, tax, rounding, total, change, line_count, "
                  "turnover, content_hash, chain_hash) SELECT gen_random_uuid(), " +
                  id +
                  ", t.id, 1, 1, f.id, 0, s.recorded_at_us, 300, 0, 0, 300, 0, 1, 300, '', '' "
                  "FROM polaris.till AS t, polaris.staff AS f, polaris.sale AS s WHERE "
                  "t.store_id = " +
                  id + " AND f.store_id = " + id + " ORDER BY s.recorded_at_us LIMIT 1");
        m_elsewhere =
            SaleId::parse(ask(owner, "SELECT id::text FROM polaris.sale WHERE store_id = " + id));
    }
    SalesFound find(const SaleSearch& search)
    {
        return m_returns->desk().findSales(m_shop->setup(0), search);
    }
    // Over all pages.
    std::vector<SaleId> allOf(SaleSearch search)
    {
        std::vector<SaleId> found;
        for (SalesFound page = find(search);; page = find(search)) {
            for (const SaleSummary& sale : page.sales)
                found.push_back(sale.sale);
            if (!page.more)
                return found;
            search.before = found.back();
        }
    }
    // Of the sales as they were made, newest first.
    template <typename Which>
    std::vector<SaleId> ids(Which which) const
    {
        std::vector<SaleId> list;
        for (std::size_t n = m_sales.size(); n-- > 0;) {
            if (which(n))
                list.push_back(m_sales[n].id);
        }
        return list;
    }
    Timestamp recordedAt(const SaleId& sale)
    {
        return m_returns->read(sale).recorded.receipt.recordedAt;
    }
    std::string plan(std::string_view query, const std::vector<std::int64_t>& ids)
    {
        Params params;
        params.add(m_shop->store().value());
        for (int n = 0; n < 5; ++n)
            params.addNull();
        params.add(std::int64_t{51});
        for (const std::int64_t id : ids)
            params.add(id);
        const Result result = m_shop->owner().run("EXPLAIN " + sqlText(query), params);
        std::string text;
        for (int row = 0; row < result.rowCount(); ++row)
            text += std::string{result.row(row).text(0)} + '\n';
        return text;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::vector<std::unique_ptr<TestTill>> m_tills;
    std::vector<Sale> m_sales;
    CustomerId m_customer;
    SaleId m_elsewhere = SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057");
};

QTEST_APPLESS_MAIN(TestSalesSearch)
#include "tst_sales_search.moc"
