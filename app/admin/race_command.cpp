// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"
#include "app/admin/test_shop.h"
#include "app/admin/till_rig.h"
#include "app/admin/till_threads.h"

#include <algorithm>
#include <array>

namespace polaris
{

namespace
{

constexpr int racers = 2;

TestShopPlan racePlan(int rounds)
{
    TestShopPlan plan;
    plan.tills = racers;
    const Currency currency{plan.currency, 2};
    for (int round = 1; round <= rounds; ++round)
        plan.products.push_back(plainProduct("R" + std::to_string(round),
                                             "Last unit " + std::to_string(round),
                                             Money{10'000, currency}, Quantity::pieces(1)));
    return plan;
}

} // namespace

// Two tills want the only unit of a product, let go by one barrier, once per round.
int runRace(const Arguments& arguments, ShopTarget& target, Console& console)
{
    const TestShop shop{target, racePlan(arguments.rounds), console};
    const auto rounds = static_cast<std::size_t>(arguments.rounds);
    std::array<std::vector<bool>, racers> won;
    std::array<std::int64_t, racers> unclear{};
    TillThreads threads{racers};
    threads.run([&](std::size_t till) {
        TillRig rig{target.tillSettings(), LockStrategy::polaris(), shop.setups()[till],
                    shop.journalPath(till)};
        for (std::size_t round = 0; round < rounds && !threads.isBroken(); ++round) {
            threads.meet();
            const Outcome outcome = rig.sell({lineOf(shop.products()[round], Quantity::pieces(1))},
                                             shop.staff(), TenderKind::Cash);
            won[till].push_back(receiptOf(outcome) != nullptr);
            unclear[till] += !receiptOf(outcome) && !std::holds_alternative<SoldOut>(outcome);
            if (till == 0)
                console.progress(QStringLiteral("Racing"), static_cast<qint64>(round),
                                 arguments.rounds);
        }
    });
    qint64 oneWinner = 0;
    for (std::size_t round = 0; round < rounds; ++round)
        oneWinner += won[0][round] != won[1][round];
    const qint64 oversold = shop.stock(target).negative +
                            std::max<qint64>(0, shop.recorded(target).papers - arguments.rounds);
    const VerifyReport verify = verifyShop(target, console);
    const qint64 others = unclear[0] + unclear[1];
    const QString text = QStringLiteral("%1 rounds, %2 with exactly one winner, %3 oversold, "
                                        "%4 neither sold nor sold out\n")
                             .arg(arguments.rounds)
                             .arg(oneWinner)
                             .arg(oversold)
                             .arg(others);
    shop.report(text + verify.text,
                {{QStringLiteral("rounds"), arguments.rounds},
                 {QStringLiteral("one_winner"), oneWinner},
                 {QStringLiteral("oversold"), oversold},
                 {QStringLiteral("unclear"), others},
                 {QStringLiteral("verify"), verify.object}},
                console);
    const bool good =
        oneWinner == arguments.rounds && oversold == 0 && others == 0 && verify.faults == 0;
    return good ? ExitDone : ExitBroken;
}

} // namespace polaris
