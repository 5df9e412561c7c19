// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_threads.h"

#include <QTest>

#include <array>
#include <stdexcept>
#include <thread>

using namespace polaris;

// What ends one till ends the trial in words, and leaves nobody waiting.
class TestTillThreads final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_till_works_once()
    {
        std::array<std::atomic<int>, 5> works{};
        TillThreads threads{works.size()};
        threads.run([&](std::size_t till) { ++works[till]; });
        for (const auto& count : works)
            QCOMPARE(count.load(), 1);
        QVERIFY(!threads.isBroken());
    }

    void all_meet_before_one_goes_on()
    {
        TillThreads threads{3};
        std::atomic<int> here{0};
        std::atomic<bool> early{false};
        threads.run([&](std::size_t) {
            ++here;
            threads.meet();
            early = early || here < 3;
        });
        QVERIFY(!early);
    }

    // Without it the exception would end the program, and the others would wait for ever.
    void what_a_till_throws_ends_the_others_and_is_thrown_on()
    {
        TillThreads threads{3};
        std::atomic<int> rounds{0};
        const auto work = [&](std::size_t till) {
            for (int round = 0; !threads.isBroken(); ++round) {
                threads.meet();
                if (till == 1 && round == 5)
                    throw std::runtime_error{"the disk is full"};
                ++rounds;
            }
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, threads.run(work));
        QVERIFY(threads.isBroken());
        QVERIFY(rounds >= 15);
    }

    void the_first_of_several_exceptions_is_the_one_that_is_told()
    {
        TillThreads threads{2};
        QString told;
        try {
            threads.run([&](std::size_t till) {
                while (till == 1 && !threads.isBroken())
                    std::this_thread::yield();
                throw std::runtime_error{till == 0 ? "first" : "second"};
            });
        } catch (const std::runtime_error& error) {
            told = QString::fromUtf8(error.what());
        }
        QCOMPARE(told, QStringLiteral("first"));
    }
};

QTEST_APPLESS_MAIN(TestTillThreads)
#include "tst_till_threads.moc"
