// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/kill_storm.h"

#include "core/store/sql_books.h"
#include "core/store/till_session.h"

#include <QCoreApplication>

#include <algorithm>

namespace polaris::test
{

namespace
{

// begun, answered, settled, told
constexpr int stepsOfSale = 4;
// Of a blackhole every call learns by its own deadline, in seconds: few of these.
constexpr std::int64_t cutsPerBlackhole = 5;

std::string codeOf(const ServedShop& shop, std::size_t till)
{
    return shop.shop().setups().at(till).till.code;
}

} // namespace

KillStorm::KillStorm(const StormPlan& plan, ServedShop& shop)
    : m_plan{plan},
      m_shop{shop},
      m_random{plan.seed}
{
    for (std::size_t till = 0; till < static_cast<std::size_t>(plan.tills); ++till) {
        auto network = std::make_unique<DelayProxy>(shop.server().address());
        StormTill what{codeOf(shop, till), network->connectionString("polaris_till"),
                       journalOf(till).toStdString(), plan.salesOfEach, 0};
        m_tills.push_back({std::move(what), std::move(network)});
    }
    const std::int64_t steps = std::int64_t{plan.tills} * plan.salesOfEach * stepsOfSale;
    for (int n = 0; n < plan.strikes; ++n) {
        const auto kind = static_cast<Strike>(n % 4);
        m_strikes.emplace_back(m_random.between(steps / 100, steps - steps / 50), kind);
    }
    std::sort(m_strikes.begin(), m_strikes.end());
}

// A till that still runs is killed by its process's end, which must not start it again.
KillStorm::~KillStorm()
{
    for (const Till& till : m_tills) {
        if (till.process)
            till.process->disconnect(this);
    }
}

QString KillStorm::journalOf(std::size_t till) const
{
    return m_folder.filePath(QStringLiteral("%1.journal").arg(till));
}

void KillStorm::start()
{
    for (Till& till : m_tills)
        startTill(till);
}

void KillStorm::startTill(Till& till)
{
    till.what.seed = m_random.next64();
    till.process = std::make_unique<QProcess>();
    QProcess& process = *till.process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&process, &QProcess::readyReadStandardOutput, this, [this, &till] { readFrom(till); });
    connect(&process, &QProcess::finished, this,
            [this, &till](int code, QProcess::ExitStatus status) { ended(till, code, status); });
    process.start(QCoreApplication::applicationFilePath(), till.what.arguments());
    ++m_lives;
}

void KillStorm::readFrom(Till& till)
{
    while (till.process->canReadLine())
        takeLine(till, till.process->readLine().trimmed());
    strike();
}

void KillStorm::takeLine(const Till& till, const QByteArray& line)
{
    ++m_steps;
    const QList<QByteArray> words = line.split(' ');
    const QByteArray code = QByteArray::fromStdString(till.what.code);
    if (words.first() == "again")
        ++m_again;
    if (words.first() == "refused" || words.first() == "failed")
        m_trouble += QString::fromLatin1(code + ": " + line + '\n');
    if (words.first() != "told")
        return;
    const QByteArray number = code + '-' + words.at(2);
    const auto [known, isNew] = m_told.emplace(words.at(1), number);
    if (!isNew && known->second != number)
        m_trouble += QString::fromLatin1(words.at(1) + " was told two numbers\n");
}

void KillStorm::ended(Till& till, int exitCode, QProcess::ExitStatus status)
{
    readFrom(till);
    if (status == QProcess::NormalExit) {
        till.done = true;
        if (exitCode != 0)
            m_trouble += QStringLiteral("a till ended with %1\n").arg(exitCode);
        return;
    }
    // The process that is telling this may not be deleted by what it calls.
    till.process.release()->deleteLater();
    startTill(till);
}

void KillStorm::strike()
{
    if (m_striking || isOver() || m_strikes.empty() || m_steps < m_strikes.front().first)
        return;
    m_striking = true;
    const Strike kind = m_strikes.front().second;
    m_strikes.pop_front();
    Till& till = anyThatSells();
    ++m_struck[kind];
    switch (kind) {
    case Strike::KillTill:
        till.process->kill();
        break;
    case Strike::KillServer:
        m_shop.server().killHard();
        m_shop.server().start();
        break;
    case Strike::EndSession:
        endSession(till);
        break;
    case Strike::CutConnection:
        strikeConnection(till);
        break;
    }
    m_striking = false;
}

KillStorm::Till& KillStorm::anyThatSells()
{
    std::vector<Till*> selling;
    for (Till& till : m_tills) {
        if (!till.done)
            selling.push_back(&till);
    }
    return *selling.at(static_cast<std::size_t>(m_random.between(0, std::ssize(selling) - 1)));
}

void KillStorm::endSession(const Till& till)
{
    Connection owner{m_shop.ownerSettings()};
    Params params;
    const ConnectionSettings settings =
        settingsOfTill(ConnectionSettings::parse(till.what.connection), till.what.code);
    params.add(settings.value("application_name"));
    owner.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1",
              params);
}

void KillStorm::strikeConnection(Till& till)
{
    const int cuts = m_struck[Strike::CutConnection];
    if (cuts % cutsPerBlackhole == 0)
        till.network->cutNow(Cut::Blackhole);
    else
        till.network->cutNow(cuts % 2 == 0 ? Cut::Close : Cut::Reset);
}

bool KillStorm::isOver() const
{
    return std::all_of(m_tills.begin(), m_tills.end(), [](const Till& till) { return till.done; });
}

QString KillStorm::summary() const
{
    const auto count = [this](Strike strike) {
        const auto found = m_struck.find(strike);
        return found == m_struck.end() ? 0 : found->second;
    };
    return QStringLiteral("seed %1: %2 sales told, %3 tills killed, %4 servers killed, %5 sessions "
                          "ended, %6 connections cut; %7 lives of tills, %8 keys sent again")
        .arg(m_plan.seed)
        .arg(m_told.size())
        .arg(count(Strike::KillTill))
        .arg(count(Strike::KillServer))
        .arg(count(Strike::EndSession))
        .arg(count(Strike::CutConnection))
        .arg(m_lives)
        .arg(m_again);
}

} // namespace polaris::test

#include "moc_kill_storm.cpp"
