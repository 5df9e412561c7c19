// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

namespace polaris
{

namespace
{

void sellSome(FakeShop& shop)
{
    RefundableSale sale =
        soldSale(shop, 12, {{"TEA", 3000}, {"RICE"}, {"20001", 845}, {"SOAP", 2000}, {"OIL"}},
                 {{TenderKind::Card, rupees(200000), "A-1"}});
    shop.soldRefunds = {soldRefund(shop, 4, sale)};
    sale.refundedQuantities[0] = Quantity::pieces(1);
    shop.soldSales = {sale, soldSale(shop, 11, {{"MILK", 2000}}), soldSale(shop, 10, {{"BREAD"}})};
}

void sellToCustomers(FakeShop& shop)
{
    sellSome(shop);
    shop.addCustomers();
    shop.soldSales.push_back(soldSale(shop, 9, {{"RICE"}}, {}, CustomerId{1}));
}

bool openSale(TillBench& bench, int who = 1)
{
    if (!bench.signIn(who))
        return false;
    bench.scan(QStringLiteral("T1-000012"));
    return bench.reaches(RefundState::Choosing);
}

bool chooseSome(TillBench& bench)
{
    const bool open = openSale(bench);
    bench.press(Qt::Key_Plus);
    bench.press(Qt::Key_F6);
    bench.press(Qt::Key_Down);
    bench.press(Qt::Key_Space);
    return open;
}

bool payOut(TillBench& bench)
{
    const bool chosen = chooseSome(bench);
    bench.press(Qt::Key_F9);
    bench.press(Qt::Key_Return);
    return chosen;
}

std::vector<Scene> findingScenes()
{
    return {
        {"return-find",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool in = b.signIn();
             b.press(Qt::Key_F5);
             return in && QTest::qWaitFor([&b] { return b.refunds().finder().rowCount() == 3; });
         },
         {}},
        {"return-find-customer",
         sellToCustomers,
         [](TillBench& b, FakeShop&) {
             const bool in = b.signIn();
             b.press(Qt::Key_F5);
             b.press(Qt::Key_F3);
             return in && QTest::qWaitFor(
                              [&b] { return b.shows(QStringLiteral("Sales to which customer?")); });
         },
         {}},
        {"return-found-by-all",
         sellToCustomers,
         [](TillBench& b, FakeShop&) {
             const bool in = b.signIn();
             b.press(Qt::Key_F5);
             SaleFinder& finder = b.refunds().finder();
             b.type(finder.today().toString(QStringLiteral("yyyy-MM-dd")));
             b.press(Qt::Key_F7);
             b.type(QStringLiteral("T1"));
             b.press(Qt::Key_F8);
             b.scan(QStringLiteral("C0204"));
             const bool named =
                 QTest::qWaitFor([&finder] { return finder.customer().has_value(); });
             b.scan(QStringLiteral("8964000000055"));
             b.type(QStringLiteral("2150"));
             b.press(Qt::Key_F6);
             return in && named && QTest::qWaitFor([&finder] { return finder.rowCount() == 1; });
         },
         {}},
        {"return-not-found",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool in = b.signIn();
             b.scan(QStringLiteral("T9-000077"));
             return in && QTest::qWaitFor([&b] { return b.strip().isVisible(); });
         },
         {}},
    };
}

std::vector<Scene> choosingScenes()
{
    return {
        {"return-lines", sellSome, [](TillBench& b, FakeShop&) { return chooseSome(b); }, {}},
        {"return-payout",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool in = chooseSome(b);
             b.press(Qt::Key_F9);
             return in && b.reaches(RefundState::PayingOut);
         },
         {}},
        {"return-paid-out",
         sellSome,
         [](TillBench& b, FakeShop&) { return payOut(b) && b.reaches(RefundState::PaidOut); },
         {}},
        {"return-without-receipt",
         {},
         [](TillBench& b, FakeShop&) {
             const bool in = b.signIn(3);
             b.press(Qt::Key_F5);
             b.press(Qt::Key_F10);
             b.scan(QStringLiteral("8964000000086"));
             b.scan(QStringLiteral("8964000000055"));
             return in && b.refunds().basket() && b.refunds().basket()->chosenRows() == 2;
         },
         {}},
    };
}

bool exchange(TillBench& bench, const QString& code)
{
    const bool in = openSale(bench);
    bench.scan(QStringLiteral("8964000000086"));
    bench.scan(QStringLiteral("8964000000116"));
    bench.press(Qt::Key_F5);
    bench.scan(code);
    return in && bench.presenter().returned() && !bench.presenter().basket().isEmpty();
}

bool showPapers(TillBench& bench)
{
    const bool in = openSale(bench);
    bench.press(Qt::Key_F8, Qt::ControlModifier);
    return in && QTest::qWaitFor([&bench] { return bench.shows(QStringLiteral("1 return")); });
}

std::vector<Scene> paperScenes()
{
    return {
        {"return-papers", sellSome, [](TillBench& b, FakeShop&) { return showPapers(b); }, {}},
        {"return-paper",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool shown = showPapers(b);
             b.press(Qt::Key_Down);
             b.press(Qt::Key_Return);
             return shown &&
                    QTest::qWaitFor([&b] { return b.shows(QStringLiteral("Receipt T1-R000004")); });
         },
         {}},
        {"exchange-done",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool in = exchange(b, QStringLiteral("8964000000055"));
             b.press(Qt::Key_F12);
             return in && b.reaches(SaleState::ChangeDue);
         },
         {}},
    };
}

std::vector<Scene> exchangeScenes()
{
    return {
        {"exchange",
         sellSome,
         [](TillBench& b, FakeShop&) { return exchange(b, QStringLiteral("8964000000055")); },
         {}},
        {"exchange-payout",
         sellSome,
         [](TillBench& b, FakeShop&) {
             const bool in = exchange(b, QStringLiteral("8964000000017"));
             b.press(Qt::Key_F9);
             return in && b.reaches(SaleState::Paying);
         },
         {}},
    };
}

std::vector<Scene> refusedScenes()
{
    const auto gate = std::make_shared<Gate>();
    return {
        {"return-less-is-left",
         sellSome,
         [](TillBench& b, FakeShop& s) {
             s.answerNext(ReturnedMeanwhile{{{1, "Tea 450 g", Quantity::pieces(1), Quantity{}}}});
             return payOut(b) && b.reaches(RefundState::Choosing) && b.strip().isVisible();
         },
         {}},
        {"return-in-doubt",
         sellSome,
         [](TillBench& b, FakeShop& s) {
             s.answerNext(Unknown{3});
             return payOut(b) && b.reaches(RefundState::InDoubt);
         },
         {}},
        {"return-retry", sellSome,
         [gate](TillBench& b, FakeShop& s) {
             s.answerNext([gate](const Recordable&, AttemptObserver& observer) -> Outcome {
                 observer.attemptFailed({.number = 2,
                                         .trouble = AttemptTrouble::LockBusy,
                                         .product = {},
                                         .productName = "Tea 450 g",
                                         .holder = "T2",
                                         .elapsedMs = Milliseconds{180},
                                         .budgetMs = Milliseconds{5000}});
                 gate->wait();
                 return Busy{};
             });
             const bool in = payOut(b);
             const bool shown = QTest::qWaitFor([&b] { return b.strip().isVisible(); });
             b.scan(QStringLiteral("8964000000017"));
             return in && shown;
         },
         [gate] { gate->open(); }},
    };
}

} // namespace

std::vector<Scene> returnScenes()
{
    std::vector<Scene> scenes = findingScenes();
    for (const auto& more : {choosingScenes(), paperScenes(), exchangeScenes(), refusedScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    return scenes;
}

} // namespace polaris
