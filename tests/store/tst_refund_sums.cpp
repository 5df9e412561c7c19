// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

#include <array>

using namespace polaris;
using namespace polaris::test;

// The till and the database compute and allow the same: random sales, parts and payouts.
class TestRefundSums final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_seed = testSeed();
        qInfo("seed %llu (POLARIS_TEST_SEED repeats it)", static_cast<unsigned long long>(m_seed));
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    // Each return is one call with a part of hundreds of lines: the database refuses it when one
    // amount of one line is a cent off.
    void the_database_computes_thousands_of_parts_as_the_till_does_data()
    {
        QTest::addColumn<bool>("taxInside");
        QTest::addColumn<bool>("byDocument");
        QTest::newRow("tax inside, by line") << true << false;
        QTest::newRow("tax inside, by document") << true << true;
        QTest::newRow("tax added, by line") << false << false;
        QTest::newRow("tax added, by document") << false << true;
    }

    void the_database_computes_thousands_of_parts_as_the_till_does()
    {
        QFETCH(bool, taxInside);
        QFETCH(bool, byDocument);
        Shop rules = makeShop();
        rules.pricesIncludeTax = taxInside;
        rules.taxRounding = byDocument ? TaxRounding::Document : TaxRounding::Line;
        openShop(rules);
        SeededRandom random{m_seed};
        std::vector<BasketLine> lines;
        for (int n = 0; n < 500; ++n)
            lines.push_back(randomLine(random));
        const Sale sale = m_shop->sale(0, lines, TenderKind::Cash, m_shop->manager());
        record(sale);
        int parts = 0;
        for (int round = 0; round < 6; ++round) {
            const RefundableSale read = m_returns->read(sale.id);
            const std::vector<Part> some = randomParts(read, random);
            parts += static_cast<int>(some.size());
            record(m_returns->refund(read, some));
        }
        const Refund rest = m_returns->wholeRefund(sale.id);
        record(rest);
        parts += static_cast<int>(rest.lines.size());
        QVERIFY2(parts > 1'200, std::to_string(parts).c_str());
        QVERIFY(m_returns->read(sale.id).isFullyReturned());
        QCOMPARE(count(m_shop->owner(),
                       "SELECT count(*) FROM polaris.sale_line AS s JOIN (SELECT sale_line, "
                       "sum(gross) AS gross, sum(discount) AS discount, sum(net) AS net, "
                       "sum(tax) AS tax, sum(total) AS total FROM polaris.refund_line GROUP BY 1) "
                       "AS b ON b.sale_line = s.line_number WHERE (s.gross, s.discount, s.net, "
                       "s.tax, s.total) = (b.gross, b.discount, b.net, b.tax, b.total)"),
                 500);
    }

    // Random payouts that a window allows are recorded; one that gives more some way is not.
    void the_database_allows_what_the_till_allows()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        openShop(rules);
        SeededRandom random{m_seed};
        int refused = 0;
        for (int n = 0; n < 40; ++n) {
            const SaleId sale = randomSale(random);
            for (RefundableSale read = m_returns->read(sale); !read.isFullyReturned();
                 read = m_returns->read(sale)) {
                const StaffId staff =
                    random.between(0, 1) == 0 ? m_shop->cashier() : m_shop->manager();
                const Refund refund = m_returns->refund(
                    read, randomParts(read, random),
                    [&](RefundTendering& tendering) { payAtRandom(tendering, random); }, staff);
                refused += isTooMuchRefused(read, refund, random) ? 1 : 0;
                record(refund);
            }
        }
        QVERIFY2(refused > 20, std::to_string(refused).c_str());
    }

private:
    void openShop(const Shop& rules)
    {
        m_shop.emplace(m_server, rules);
        ProductRow untaxed = productRow("UNTAXED", StockPolicy::Allow, 0);
        untaxed.taxRate = Rate{};
        ProductRow odd = productRow("TAXED", StockPolicy::Allow, 0);
        odd.taxRate = Rate::ppm(196'001);
        ProductRow weighed = productRow("WEIGHED", StockPolicy::Allow, 0);
        weighed.unit = Unit::Kilogram;
        weighed.taxRate = Rate::parsePercent("5.5");
        m_shop->add({untaxed, odd, weighed});
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
        m_customer = m_shop->addCustomer("Ann", 1'000'000'000'000);
    }
    // At a price and with a discount of its own, some as large as a line may be.
    BasketLine randomLine(SeededRandom& random)
    {
        constexpr std::array skus{"ALLOW", "UNTAXED", "TAXED", "WEIGHED"};
        const auto* const sku = skus[static_cast<std::size_t>(random.between(0, 3))];
        const bool large = random.between(0, 9) == 0;
        const Quantity quantity =
            sku == skus[3] ? Quantity::thousandths(random.between(2, large ? 900'000'000 : 9'999))
                           : Quantity::pieces(random.between(2, large ? 900'000 : 12));
        BasketLine line = m_shop->line(sku, quantity);
        line.unitPrice = eur(random.between(0, large ? 1'000'000'000 : 2'000));
        const std::int64_t gross =
            mulDiv(line.unitPrice.minor(), quantity.thousandths(), 1'000, Rounding::HalfUp);
        if (random.between(0, 1) == 0)
            line.discount = eur(random.between(0, gross));
        return line;
    }
    // Some of what is left of most lines, at least of one.
    static std::vector<Part> randomParts(const RefundableSale& sale, SeededRandom& random)
    {
        std::vector<Part> parts;
        while (parts.empty()) {
            for (std::size_t line = 0; line < sale.refundedQuantities.size(); ++line) {
                const std::int64_t step =
                    sale.recorded.sale.lines[line].line.unit == Unit::Piece ? 1'000 : 1;
                const std::int64_t left = sale.left(line).thousandths() / step;
                if (left > 0 && random.between(0, 3) != 0)
                    parts.push_back(
                        {line, Quantity::thousandths(random.between(1, left) * step),
                         random.between(0, 1) == 0 ? GoodsGo::BackToStock : GoodsGo::WrittenOff});
            }
        }
        return parts;
    }
    // To Ann; any of card, account and store credit pays a part, cash the rest.
    SaleId randomSale(SeededRandom& random)
    {
        record(m_returns->withoutReceipt({{m_shop->line("ALLOW", 1'000)}},
                                         SmallReturns::by(TenderKind::StoreCredit), m_customer));
        Basket basket{m_shop->setup(0).shop.currency};
        std::vector<BasketLine> lines;
        for (std::int64_t n = random.between(1, 4); n > 0; --n) {
            lines.push_back(m_shop->line("ALLOW", random.between(1, 9)));
            lines.back().unitPrice = eur(random.between(1, 999));
        }
        basket.restore(SaleId::generate(m_clock, m_random), lines, m_customer);
        const Shop& shop = m_shop->setup(0).shop;
        Tendering tendering{shop, basket.amounts(shop).total};
        for (const TenderKind kind :
             {TenderKind::Card, TenderKind::Account, TenderKind::StoreCredit}) {
            const std::int64_t left = tendering.remaining().minor();
            if (left > 0 && random.between(0, 1) == 0)
                tendering.add({kind, eur(random.between(1, left)), {}});
        }
        if (!tendering.isCovered())
            tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash), {}});
        record(makeSale(shop, m_shop->setup(0).till, m_shop->manager(), basket, tendering.settle(),
                        m_clock.utcNow()));
        return *basket.key();
    }
    static void payAtRandom(RefundTendering& tendering, SeededRandom& random)
    {
        constexpr std::array kinds{TenderKind::Cash, TenderKind::Card, TenderKind::Account,
                                   TenderKind::StoreCredit};
        while (!tendering.isCovered()) {
            const TenderKind kind = kinds[static_cast<std::size_t>(random.between(0, 3))];
            const std::int64_t most = tendering.allowed(kind).minor();
            if (most > 0)
                tendering.add(kind,
                              eur(random.between(0, 1) == 0 ? most : random.between(1, most)));
        }
    }
    // Moves all of the payout to a way that does not allow it; false when each way does.
    bool isTooMuchRefused(const RefundableSale& sale, const Refund& right, SeededRandom& random)
    {
        const Money goods = right.net + right.tax;
        const RefundTendering tendering{m_shop->setup(0).shop, &sale, goods,
                                        right.staff == m_shop->manager()};
        for (const TenderKind kind :
             {TenderKind::Cash, TenderKind::Card, TenderKind::Account, TenderKind::StoreCredit}) {
            if (random.between(0, 3) != 0 || tendering.allowed(kind) >= goods)
                continue;
            Refund wrong = right;
            const Money coins = tendering.payout(kind, goods);
            wrong.tenders = {{kind, coins, {}}};
            wrong.rounding = coins - goods;
            wrong.total = coins;
            const Outcome outcome = m_till->record(wrong);
            if (!std::holds_alternative<Refused>(outcome))
                qFatal("too much by kind %d: %s", static_cast<int>(kind), outcomeName(outcome));
            return true;
        }
        return false;
    }
    void record(const Recordable& call)
    {
        const Outcome outcome = m_till->record(call);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("not recorded: %s", outcomeName(outcome));
    }

    TestServer m_server;
    SystemClock m_clock;
    SystemRandom m_random;
    std::uint64_t m_seed = 0;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
    CustomerId m_customer;
};

QTEST_APPLESS_MAIN(TestRefundSums)
#include "tst_refund_sums.moc"
