// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/crash/storm_till.h"
#include "tests/support/delay_proxy.h"
#include "tests/support/fakes.h"
#include "tests/support/served_shop.h"

#include <QProcess>
#include <QTemporaryDir>

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace polaris::test
{

enum class Strike : std::uint8_t { KillTill, KillServer, EndSession, CutConnection };

struct StormPlan {
    int tills = 4;
    int salesOfEach = 500;
    int strikes = 40;
    std::uint64_t seed = 0;
};

// Tills that sell as processes of their own, each through a network of its own, and blows that fall
// when so many steps of sales were told, never after a time. A till that died is started again.
class KillStorm final : public QObject
{
    Q_OBJECT

public:
    KillStorm(const StormPlan& plan, ServedShop& shop);
    ~KillStorm() override;

    void start();
    [[nodiscard]] bool isOver() const;
    // What went wrong, empty if nothing did: a till that gave up, a strike that could not fall.
    [[nodiscard]] const QString& trouble() const noexcept { return m_trouble; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] std::size_t strikesLeft() const noexcept { return m_strikes.size(); }
    // Receipt numbers by key and till, as the tills told them.
    [[nodiscard]] const std::map<QByteArray, QByteArray>& told() const noexcept { return m_told; }
    [[nodiscard]] QString journalOf(std::size_t till) const;

private:
    struct Till {
        StormTill what;
        std::unique_ptr<DelayProxy> network;
        std::unique_ptr<QProcess> process{};
        bool done = false;
    };
    void startTill(Till& till);
    void readFrom(Till& till);
    void takeLine(const Till& till, const QByteArray& line);
    void ended(Till& till, int exitCode, QProcess::ExitStatus status);
    void strike();
    [[nodiscard]] Till& anyThatSells();
    void endSession(const Till& till);
    void strikeConnection(Till& till);

    StormPlan m_plan;
    ServedShop& m_shop;
    SeededRandom m_random;
    QTemporaryDir m_folder;
    std::vector<Till> m_tills;
    std::deque<std::pair<std::int64_t, Strike>> m_strikes; // at which step
    std::map<Strike, int> m_struck;
    std::map<QByteArray, QByteArray> m_told;
    std::int64_t m_steps = 0;
    int m_again = 0;
    int m_lives = 0;
    bool m_striking = false;
    QString m_trouble;
};

} // namespace polaris::test
