// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_rig.h"
#include "core/store/till_session.h"
#include "tests/support/delay_proxy.h"
#include "tests/support/fakes.h"
#include "tests/support/served_shop.h"

#include <QTest>

#include <atomic>
#include <future>
#include <iostream>

using namespace polaris;
using namespace polaris::test;

namespace
{

// Parse, Bind, Describe, Execute, Sync; and what the server answers them with.
constexpr int messagesOfCall = 5;
constexpr int messagesOfAnswer = 6;
constexpr int randomCuts = 60;
constexpr int stepsMs = 20'000;

// A till on a network of its own. Made and used on one thread.
class NetworkTill final
{
public:
    NetworkTill(ServedShop& shop, std::size_t till, DelayProxy& network)
        : m_shop{shop},
          m_setup{shop.shop().setups().at(till)},
          m_journal{shop.shop().journalPath(till), m_real.clock},
          m_books{
              settingsOfTill(ConnectionSettings::parse(network.connectionString("polaris_till")),
                             m_setup.till.code),
              LockStrategy::polaris(), m_real.tools()},
          m_service{m_journal, m_books}
    {
    }

    [[nodiscard]] Sale sale() const
    {
        return makeSaleOf(m_setup, {lineOf(m_shop.product(0), Quantity::pieces(1))});
    }
    [[nodiscard]] Outcome complete(const Sale& sale)
    {
        return m_service.complete(sale, m_observer);
    }
    [[nodiscard]] bool hasOpenIntents() { return !m_journal.openIntents().empty(); }

private:
    ServedShop& m_shop;
    TillSetup m_setup;
    RealTools m_real;
    QuietObserver m_observer;
    SqliteJournal m_journal;
    SqlBooks m_books;
    CheckoutService m_service;
};

std::int64_t timesRecorded(ServedShop& shop, const Sale& sale)
{
    return shop.ask("SELECT count(*) FROM polaris.sale WHERE id = '" + sale.id.toText() + "'");
}

// Asks again and again, on any thread.
template <typename Question>
bool comesTrue(Question question)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{stepsMs};
    while (std::chrono::steady_clock::now() < end) {
        if (question())
            return true;
    }
    return false;
}

const char* word(Cut how)
{
    switch (how) {
    case Cut::Close:
        return "close";
    case Cut::Reset:
        return "reset";
    case Cut::Blackhole:
        return "blackhole";
    }
    return "";
}

std::string describe(const CutPoint& point)
{
    return std::string{word(point.how)} + " after " + std::to_string(point.messages) +
           " messages and " + std::to_string(point.bytes) + " bytes " +
           (point.direction == Direction::ToServer ? "to the server" : "to the till");
}

} // namespace

class TestCutMatrix : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServedShop> m_shop;
    Passed m_whole; // messages of a session with one sale
    std::atomic<int> m_recorded{0};
    std::atomic<int> m_already{0};
    std::atomic<int> m_reconnected{0};

    // Sells over a session that is cut at this point; empty, or what is wrong with the end of it.
    std::string sellThroughCut(std::size_t till, const CutPoint& point)
    {
        DelayProxy network{m_shop->server().address()};
        NetworkTill seller{*m_shop, till, network};
        const Sale sale = seller.sale();
        network.cutNext(point);
        const Outcome outcome = seller.complete(sale);
        m_recorded += std::holds_alternative<Recorded>(outcome);
        m_already += std::holds_alternative<AlreadyRecorded>(outcome);
        m_reconnected += network.connections() > 1;
        const std::int64_t times = timesRecorded(*m_shop, sale);
        if (receiptOf(outcome) && times == 1 && !seller.hasOpenIntents())
            return {};
        return describe(point) + ": " + outcomeName(outcome) + ", in the books " +
               std::to_string(times) + " times; ";
    }
    std::string cutAtEachBoundary(Direction direction, Cut how)
    {
        const int messages = direction == Direction::ToServer ? m_whole.toServer : m_whole.toClient;
        std::string wrong;
        for (int message = 0; message <= messages; ++message) {
            for (const int bytes : {0, 1}) {
                if (message < messages || bytes == 0)
                    wrong += sellThroughCut(0, {direction, message, bytes, how});
            }
        }
        return wrong;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_shop = std::make_unique<ServedShop>(plainShop(10, 1, 100'000));
        DelayProxy network{m_shop->server().address()};
        NetworkTill seller{*m_shop, 0, network};
        QVERIFY(receiptOf(seller.complete(seller.sale())));
        m_whole = network.passed();
        QCOMPARE(m_whole.toServer, 1 + messagesOfCall);
        QVERIFY(m_whole.toClient > messagesOfAnswer);
    }
    void cleanupTestCase()
    {
        QCOMPARE(m_shop->faults(), QString{});
        m_shop.reset();
    }

    void a_session_cut_at_any_message_ends_with_one_sale()
    {
        m_recorded = m_already = m_reconnected = 0;
        for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
            for (const Cut how : {Cut::Close, Cut::Reset})
                QCOMPARE(cutAtEachBoundary(direction, how), std::string{});
        }
        std::cout << m_recorded + m_already << " sessions cut, " << m_already
                  << " of them after the commit" << std::endl;
        // Each cut was felt but the two, closed and reset, after the whole answer had come.
        QCOMPARE(m_reconnected + 2, m_recorded + m_already);
        // The answer was lost on the way at each boundary of it, and its call was not.
        QVERIFY(m_already >= 2 * messagesOfAnswer);
        QVERIFY(m_recorded >= 2 * messagesOfCall);
    }

    void a_session_cut_at_any_byte_ends_with_one_sale()
    {
        const std::uint64_t seed = testSeed();
        std::cout << "seed " << seed << std::endl;
        SeededRandom random{seed};
        for (int n = 0; n < randomCuts; ++n) {
            const bool toServer = random.between(0, 1) == 0;
            const int messages = toServer ? m_whole.toServer : m_whole.toClient;
            const CutPoint point{toServer ? Direction::ToServer : Direction::ToClient,
                                 static_cast<int>(random.between(0, messages - 1)),
                                 static_cast<int>(random.between(1, 60)),
                                 random.between(0, 1) == 0 ? Cut::Close : Cut::Reset};
            QCOMPARE(sellThroughCut(0, point), std::string{});
        }
    }

    // Nobody is told: the till's own deadline has to end it, and the session that may be recording
    // yet has to be ended in the server.
    void a_session_that_falls_silent_ends_with_one_sale_within_the_deadlines()
    {
        const int beforeAnswer = m_whole.toClient - messagesOfAnswer;
        const std::vector<CutPoint> points{
            {Direction::ToServer, 1, 1, Cut::Blackhole}, // in the first message of the call
            {Direction::ToServer, messagesOfCall, 0, Cut::Blackhole},     // all but the Sync
            {Direction::ToServer, 1 + messagesOfCall, 0, Cut::Blackhole}, // the whole call
            {Direction::ToClient, beforeAnswer, 1, Cut::Blackhole},
            {Direction::ToClient, beforeAnswer + 3, 5, Cut::Blackhole},     // in the row
            {Direction::ToClient, m_whole.toClient - 1, 0, Cut::Blackhole}, // all but ready
        };
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::future<std::string>> ends;
        for (std::size_t n = 0; n < points.size(); ++n)
            ends.push_back(std::async(std::launch::async, [this, &points, n] {
                return sellThroughCut(n + 1, points[n]);
            }));
        for (auto& end : ends)
            QCOMPARE(end.get(), std::string{});
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds{10});
    }

    void a_silent_server_is_no_doubt_while_nothing_was_sent()
    {
        DelayProxy network{m_shop->server().address()};
        NetworkTill seller{*m_shop, 7, network};
        const Sale sale = seller.sale();
        network.setDark(true);
        const Outcome outcome = seller.complete(sale);
        const auto* refused = std::get_if<Refused>(&outcome);
        QVERIFY(refused && refused->reason == RefusalReason::NotConnected);
        QVERIFY(!seller.hasOpenIntents());
        network.setDark(false);
        QVERIFY(std::holds_alternative<Recorded>(seller.complete(sale)));
        QCOMPARE(timesRecorded(*m_shop, sale), 1);
    }

    // Dark for longer than a sale may be in doubt. A refusal to connect would not settle it.
    void a_sale_in_doubt_stays_open_until_the_books_answer()
    {
        DelayProxy network{m_shop->server().address()};
        NetworkTill seller{*m_shop, 8, network};
        QVERIFY(receiptOf(seller.complete(seller.sale())));
        network.cutNow(Cut::Close);
        const Sale sale = seller.sale();
        network.cutNext(
            {Direction::ToClient, m_whole.toClient - messagesOfAnswer, 1, Cut::Blackhole});
        // Only the new connections that the till makes then are in the dark.
        auto lightGoesOut = std::async(std::launch::async, [&] {
            const bool sold = comesTrue([&] { return timesRecorded(*m_shop, sale) == 1; });
            network.setDark(true);
            return sold;
        });
        QVERIFY(std::holds_alternative<Unknown>(seller.complete(sale)));
        QVERIFY(lightGoesOut.get());
        QVERIFY(seller.hasOpenIntents());
        network.setDark(false);
        QVERIFY(std::holds_alternative<AlreadyRecorded>(seller.complete(sale)));
        QVERIFY(!seller.hasOpenIntents());
        QCOMPARE(timesRecorded(*m_shop, sale), 1);
    }

    // The commit is on disk, the answer is lost on the way, and then the server dies.
    void a_server_killed_after_the_commit_answers_with_the_same_sale()
    {
        DelayProxy network{m_shop->server().address()};
        std::promise<Sale> promised;
        std::future<Sale> begun = promised.get_future();
        auto outcome = std::async(std::launch::async, [&] {
            NetworkTill seller{*m_shop, 9, network};
            network.cutNext(
                {Direction::ToClient, m_whole.toClient - messagesOfAnswer, 1, Cut::Blackhole});
            const Sale sale = seller.sale();
            promised.set_value(sale);
            return seller.complete(sale);
        });
        const Sale sale = begun.get();
        QTRY_COMPARE_WITH_TIMEOUT(timesRecorded(*m_shop, sale), 1, stepsMs);
        m_shop->server().killHard();
        m_shop->server().start();
        QVERIFY(std::holds_alternative<AlreadyRecorded>(outcome.get()));
        QCOMPARE(timesRecorded(*m_shop, sale), 1);
    }
};

QTEST_GUILESS_MAIN(TestCutMatrix)
#include "tst_cut_matrix.moc"
