// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

namespace polaris
{

namespace
{

Scene scene(const char* name, std::function<bool(TillBench&, FakeShop&)> play,
            std::function<void(FakeShop&)> prepare = {}, std::function<void()> leave = {})
{
    return {name, std::move(prepare), std::move(play), std::move(leave)};
}

bool completeCash(TillBench& bench)
{
    bench.press(Qt::Key_F9);
    bench.press(Qt::Key_Return);
    return true;
}

// Fills the basket, lets the store answer, and waits for the strip.
bool meetTrouble(TillBench& bench, FakeShop& shop, const Outcome& outcome)
{
    shop.answerNext(outcome);
    return fillBasket(bench) && completeCash(bench) && bench.reaches(SaleState::Selling) &&
           bench.strip().isVisible();
}

bool startRetrying(TillBench& bench, FakeShop& shop, const std::shared_ptr<Gate>& gate, bool doubt)
{
    const Product rice = shop.product("RICE");
    shop.answerNext([gate, rice, doubt](const Recordable&, AttemptObserver& observer) -> Outcome {
        observer.attemptFailed(
            {.number = 2,
             .trouble = doubt ? AttemptTrouble::ConnectionLost : AttemptTrouble::LockBusy,
             .product = rice.id,
             .productName = rice.name,
             .holder = "T2",
             .elapsedMs = Milliseconds{180},
             .budgetMs = Milliseconds{5000},
             .outcomeInDoubt = doubt});
        gate->wait();
        return Busy{};
    });
    return fillBasket(bench) && completeCash(bench) &&
           QTest::qWaitFor([&bench] { return bench.strip().isVisible(); });
}

std::vector<Scene> sellingScenes()
{
    return {
        scene(
            "opening",
            [](TillBench& b, FakeShop&) {
                return QTest::qWaitFor(
                    [&b] { return b.shows(QStringLiteral("No server answers")); });
            },
            [](FakeShop& s) { s.connectionTrouble = ConnectionTrouble::ServerUnreachable; }),
        scene("sign-in",
              [](TillBench& b, FakeShop&) {
                  return QTest::qWaitFor([&b] { return b.window().asksWhoSells(); });
              }),
        scene("empty", [](TillBench& b, FakeShop&) { return b.signIn(); }),
        scene("basket", [](TillBench& b, FakeShop&) { return b.signIn() && fillBasket(b); }),
        scene("find",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.type(QStringLiteral("la"));
                  return in;
              }),
        scene("weight",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn();
                  b.scan(QStringLiteral("20001"));
                  b.type(QStringLiteral("0.845"));
                  return in && b.presenter().request().has_value();
              }),
        scene("unknown-code",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.scan(QStringLiteral("4006381333931"));
                  return in && b.strip().isVisible();
              }),
        scene("price-check",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F7);
                  b.scan(QStringLiteral("8964000000055"));
                  QTest::qWait(50);
                  return in;
              }),
        scene("keys",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F1);
                  return in;
              }),
        scene("settings",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn();
                  b.press(Qt::Key_Comma, Qt::ControlModifier);
                  return in;
              }),
        scene("about",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn();
                  b.press(Qt::Key_F1);
                  return in && b.click(QStringLiteral("About this program"));
              }),
        scene(
            "journal-broken",
            [](TillBench& b, FakeShop&) {
                return b.signIn() && QTest::qWaitFor([&b] { return b.strip().isVisible(); });
            },
            [](FakeShop& s) { s.journalTrouble = JournalTrouble::InUse; }),
    };
}

std::vector<Scene> payingScenes()
{
    return {
        scene("payment",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F9);
                  b.type(QStringLiteral("5000"));
                  return in && b.reaches(SaleState::Paying);
              }),
        scene("payment-card",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F9);
                  b.type(QStringLiteral("1000"));
                  b.press(Qt::Key_Plus);
                  b.press(Qt::Key_K);
                  return in && b.reaches(SaleState::Paying);
              }),
        scene("payment-missing",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F9);
                  b.type(QStringLiteral("1000"));
                  b.scan(QStringLiteral("8964000000017"));
                  return in && b.reaches(SaleState::Paying);
              }),
        scene("change",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b);
                  b.press(Qt::Key_F9);
                  b.type(QStringLiteral("5000"));
                  b.press(Qt::Key_Return);
                  return in && b.reaches(SaleState::ChangeDue);
              }),
        scene("receipt",
              [](TillBench& b, FakeShop&) {
                  const bool in = b.signIn() && fillBasket(b) && completeCash(b) &&
                                  b.reaches(SaleState::ChangeDue);
                  b.press(Qt::Key_F8);
                  QTest::qWait(20);
                  return in;
              }),
    };
}

std::vector<Scene> troubleScenes()
{
    const auto gate = std::make_shared<Gate>();
    const auto doubtGate = std::make_shared<Gate>();
    return {
        scene(
            "retry",
            [gate](TillBench& b, FakeShop& s) {
                const bool in = b.signIn() && startRetrying(b, s, gate, false);
                b.scan(QStringLiteral("8964000000017"));
                QTest::qWait(700);
                return in;
            },
            {}, [gate] { gate->open(); }),
        scene(
            "checking",
            [doubtGate](TillBench& b, FakeShop& s) {
                return b.signIn() && startRetrying(b, s, doubtGate, true);
            },
            {}, [doubtGate] { doubtGate->open(); }),
        scene("sold-out",
              [](TillBench& b, FakeShop& s) {
                  const Quantity one = Quantity::thousandths(1000);
                  return b.signIn() &&
                         meetTrouble(b, s, SoldOut{{shortageOf(s.product("RICE"), one, {})}});
              }),
        scene("few-left",
              [](TillBench& b, FakeShop& s) {
                  const Quantity one = Quantity::thousandths(1000);
                  Shortage tea = shortageOf(s.product("TEA"), one + one, one);
                  return b.signIn() && meetTrouble(b, s, SoldOut{{tea}});
              }),
        scene("price-changed",
              [](TillBench& b, FakeShop& s) {
                  Product now = s.product("RICE");
                  const Money was = now.price;
                  ++now.version;
                  now.price = rupees(225000);
                  return b.signIn() && meetTrouble(b, s, ProductChanged{{{now, was, now.taxRate}}});
              }),
        scene("busy",
              [](TillBench& b, FakeShop& s) {
                  const Attempt last{.number = 23,
                                     .product = s.product("RICE").id,
                                     .productName = "Basmati rice 5 kg",
                                     .holder = "T2",
                                     .elapsedMs = Milliseconds{5000},
                                     .budgetMs = Milliseconds{5000}};
                  return b.signIn() && meetTrouble(b, s, Busy{last, false});
              }),
        scene("not-connected",
              [](TillBench& b, FakeShop& s) {
                  return b.signIn() &&
                         meetTrouble(b, s, Refused{RefusalReason::NotConnected, "08006"});
              }),
        scene("in-doubt",
              [](TillBench& b, FakeShop& s) {
                  // One answer for the call, and one for each check that a reconnection starts.
                  s.answerNext(Unknown{3});
                  s.answerNext(Unknown{3});
                  return b.signIn() && fillBasket(b) && completeCash(b) &&
                         b.reaches(SaleState::InDoubt);
              }),
    };
}

} // namespace

std::vector<Scene> allScenes()
{
    std::vector<Scene> scenes = sellingScenes();
    for (const auto& more : {payingScenes(), troubleScenes(), returnScenes(), customerScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    return scenes;
}

bool fillBasket(TillBench& bench)
{
    bench.scan(QStringLiteral("8964000000055"));
    bench.scan(QStringLiteral("2*8964000000086"));
    bench.scan(QStringLiteral("8964000000116"));
    bench.scan(QStringLiteral("0.845*20001"));
    return bench.presenter().basket().lines().size() == 4;
}

Shortage shortageOf(const Product& product, Quantity wanted, Quantity left)
{
    return {.product = product.id,
            .name = product.name,
            .wanted = wanted,
            .left = left,
            .policy = product.policy,
            .lastSoldBy = "T2",
            .lastSoldAt = Timestamp{std::chrono::hours{9}}};
}

} // namespace polaris
