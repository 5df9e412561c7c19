// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"
#include "ui/shell/clash_overlay.h"

namespace polaris
{

namespace
{

using Play = std::function<bool(TillBench&, FakeShop&)>;

// A shop with customers, somebody signed in.
Scene scene(const char* name, const Play& play)
{
    return {
        name,
        [](FakeShop& shop) { shop.addCustomers(); },
        [play](TillBench& bench, FakeShop& shop) { return bench.signIn() && play(bench, shop); },
        {}};
}

bool sellTo(TillBench& bench, const QString& card)
{
    bench.scan(card);
    return QTest::qWaitFor([&bench] { return bench.shows(QStringLiteral("owes 1,240.00")); }) &&
           fillBasket(bench);
}

bool goOverLimit(TillBench& bench, FakeShop& shop)
{
    if (!sellTo(bench, QStringLiteral("C0204")))
        return false;
    shop.answerNext(OverCreditLimit{rupees(624'000), rupees(1'000'000), rupees(426'760)});
    bench.press(Qt::Key_F9);
    bench.press(Qt::Key_A);
    bench.press(Qt::Key_Return);
    return bench.reaches(SaleState::Selling) && bench.strip().isVisible();
}

// The page of customers with the first one, seen by a manager.
bool openPage(TillBench& bench, FakeShop& shop)
{
    shop.addLedger();
    bench.press(Qt::Key_L, Qt::ControlModifier);
    bench.type(QStringLiteral("3"));
    bench.press(Qt::Key_U, Qt::ControlModifier);
    return QTest::qWaitFor([&bench] { return bench.shows(QStringLiteral("owes 1,240.00")); });
}

bool meetClash(TillBench& bench, FakeShop& shop)
{
    const bool in = openPage(bench, shop);
    bench.press(Qt::Key_Return);
    bench.type(QStringLiteral("Account 0205"));
    {
        const std::lock_guard lock{shop.deskMutex};
        Customer& customer = shop.customers[0].customer;
        customer.name = "Account 0204 and family";
        customer.phone = "0300 7654321";
        ++customer.version;
    }
    bench.press(Qt::Key_S, Qt::ControlModifier);
    return in && QTest::qWaitFor([&bench] {
               const auto* clash = bench.window().findChild<ClashOverlay*>();
               return clash != nullptr && clash->isVisible();
           });
}

bool receivePayment(TillBench& bench, FakeShop& shop)
{
    const bool in = openPage(bench, shop);
    bench.press(Qt::Key_F9);
    bench.type(QStringLiteral("500"));
    return in && QTest::qWaitFor(
                     [&bench] { return bench.shows(QStringLiteral("Open charges, the oldest")); });
}

std::vector<Scene> pageScenes()
{
    return {
        scene("customers", openPage),
        scene("customers-clash", meetClash),
        scene("customers-payment", receivePayment),
        scene("customers-paid",
              [](TillBench& b, FakeShop& s) {
                  const bool in = receivePayment(b, s);
                  b.press(Qt::Key_Return);
                  return in &&
                         QTest::qWaitFor([&b] { return b.shows(QStringLiteral("is saved")); });
              }),
        scene("customers-doubt",
              [](TillBench& b, FakeShop& s) {
                  s.answerNext(Unknown{3});
                  const bool in = receivePayment(b, s);
                  b.press(Qt::Key_Return);
                  return in &&
                         QTest::qWaitFor([&b] { return b.shows(QStringLiteral("not known yet")); });
              }),
        scene("customers-correct",
              [](TillBench& b, FakeShop& s) {
                  const bool in = openPage(b, s);
                  b.press(Qt::Key_F6);
                  b.type(QStringLiteral("12.34"));
                  b.press(Qt::Key_Return);
                  return in && b.shows(QStringLiteral("Write down the reason"));
              }),
        scene("customers-statement",
              [](TillBench& b, FakeShop& s) {
                  const bool in = openPage(b, s);
                  b.press(Qt::Key_F8);
                  b.type(QStringLiteral("4"));
                  return in &&
                         QTest::qWaitFor([&b] { return b.shows(QStringLiteral("3 entries")); });
              }),
        scene("customers-statement-days",
              [](TillBench& b, FakeShop& s) {
                  const bool in = openPage(b, s);
                  b.press(Qt::Key_F8);
                  b.type(QStringLiteral("5"));
                  b.type(QStringLiteral("2009-12-24"));
                  b.press(Qt::Key_Return);
                  return in &&
                         QTest::qWaitFor([&b] { return b.shows(QStringLiteral("2 entries")); });
              }),
        scene("customers-merge",
              [](TillBench& b, FakeShop& s) {
                  const bool in = openPage(b, s);
                  b.press(Qt::Key_F7);
                  b.type(QStringLiteral("harb"));
                  b.press(Qt::Key_Return);
                  return in && QTest::qWaitFor([&b] {
                             return b.shows(QStringLiteral("cannot be taken back"));
                         });
              }),
    };
}

std::vector<Scene> basketScenes()
{
    return {
        scene("customer-basket",
              [](TillBench& b, FakeShop&) { return sellTo(b, QStringLiteral("C0204")); }),
        scene("customer-find",
              [](TillBench& b, FakeShop&) {
                  const bool in = sellTo(b, QStringLiteral("C0204"));
                  b.press(Qt::Key_F3);
                  return in && QTest::qWaitFor([&b] {
                             return b.button(QStringLiteral("Take")) != nullptr &&
                                    b.button(QStringLiteral("Take"))->isEnabled();
                         });
              }),
        scene("customer-new",
              [](TillBench& b, FakeShop&) {
                  b.press(Qt::Key_F3);
                  b.type(QStringLiteral("Ayesha"));
                  b.press(Qt::Key_N, Qt::ControlModifier);
                  b.scan(QStringLiteral("C0204"));
                  return b.click(QStringLiteral("Save and take")) &&
                         QTest::qWaitFor([&b] { return b.shows(QStringLiteral("belongs to")); });
              }),
        scene("unknown-card",
              [](TillBench& b, FakeShop&) {
                  b.scan(QStringLiteral("C9999"));
                  return QTest::qWaitFor([&b] { return b.strip().isVisible(); });
              }),
        scene("payment-account",
              [](TillBench& b, FakeShop&) {
                  const bool in = sellTo(b, QStringLiteral("C0204"));
                  b.press(Qt::Key_F9);
                  b.type(QStringLiteral("1000"));
                  b.press(Qt::Key_Plus);
                  b.press(Qt::Key_A);
                  return in && b.reaches(SaleState::Paying);
              }),
        scene("over-limit", goOverLimit),
        scene("approval",
              [](TillBench& b, FakeShop& s) {
                  const bool in = goOverLimit(b, s);
                  b.press(Qt::Key_A, Qt::ControlModifier);
                  return in && b.button(QStringLiteral("Manager 1")) != nullptr;
              }),
        scene("change-account",
              [](TillBench& b, FakeShop& s) {
                  const bool in = sellTo(b, QStringLiteral("C0204"));
                  s.answerNext([&s](const Recordable&, AttemptObserver&) {
                      Outcome outcome = s.recordedOutcome();
                      std::get<Recorded>(outcome).balance = rupees(550'760);
                      return outcome;
                  });
                  b.press(Qt::Key_F9);
                  b.press(Qt::Key_A);
                  b.press(Qt::Key_Return);
                  return in && b.reaches(SaleState::ChangeDue);
              }),
    };
}

} // namespace

std::vector<Scene> customerScenes()
{
    std::vector<Scene> scenes = basketScenes();
    const std::vector<Scene> more = pageScenes();
    scenes.insert(scenes.end(), more.begin(), more.end());
    return scenes;
}

} // namespace polaris
