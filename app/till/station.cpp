// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/station.h"

#include "core/journal/sqlite_journal.h"
#include "core/store/sql_books.h"
#include "core/store/sql_shop_desk.h"
#include "core/store/sql_shop_reader.h"
#include "core/store/till_session.h"
#include "core/values/value_error.h"

#include <QDir>

namespace polaris
{

namespace
{

ConnectionSettings settingsFor(const std::string& connection, const std::string& tillCode,
                               TillSession session)
{
    try {
        return settingsOfTill(ConnectionSettings::parse(connection), tillCode, session);
    } catch (const ValueError& error) {
        throw ShopError{ConnectionTrouble::BadSettings, {}, error.what()};
    }
}

} // namespace

Station::Station(const MainWindow::Options& options)
    : m_tillCode{options.settings.tillCode.toStdString()},
      m_window{std::make_unique<MainWindow>(options)}
{
}

// The window may be gone when a worker tells: it is looked for on the window's own thread.
ActionRecorder::Tell Station::toInspector()
{
    return [this](const InspectedAction& action) {
        QMetaObject::invokeMethod(
            &m_door,
            [this, action] {
                if (m_window)
                    m_window->inspector().add(action);
            },
            Qt::QueuedConnection);
    };
}

void Station::tellVersion(int version)
{
    QMetaObject::invokeMethod(
        &m_door,
        [this, version] {
            if (m_window)
                m_window->setServerVersion(
                    QStringLiteral("%1.%2").arg(version / 10'000).arg(version % 10'000));
        },
        Qt::QueuedConnection);
}

Station::~Station()
{
    // The window looks at the threads until it is gone.
    m_window.reset();
}

void Station::work(const std::string& connection, const QString& journalFolder)
{
    const auto openJournal = [this, journalFolder]() -> std::unique_ptr<IntentJournal> {
        if (!QDir{}.mkpath(journalFolder))
            throw JournalError{JournalTrouble::CannotOpen, journalFolder.toStdString()};
        const QString name = QString::fromStdString(m_tillCode) + QStringLiteral(".journal");
        return std::make_unique<SqliteJournal>(QDir{journalFolder}.filePath(name).toStdString(),
                                               m_clock);
    };
    const auto openBooks = [this, connection]() -> std::unique_ptr<Books> {
        return std::make_unique<SqlBooks>(
            settingsFor(connection, m_tillCode, TillSession::Books), LockStrategy::polaris(),
            RetryLoop::Tools{m_clock, m_sleeper, m_workerRandom}, &m_checkoutActions);
    };
    const auto openReader = [this, connection]() -> std::unique_ptr<ShopReader> {
        auto reader = std::make_unique<SqlShopReader>(
            settingsFor(connection, m_tillCode, TillSession::Feed), &m_feedActions);
        tellVersion(reader->serverVersion());
        return reader;
    };
    const auto openDesk = [this, connection]() -> std::unique_ptr<ShopDesk> {
        return std::make_unique<SqlShopDesk>(settingsFor(connection, m_tillCode, TillSession::Desk),
                                             &m_deskActions);
    };
    m_checkout = std::make_unique<CheckoutThread>(
        CheckoutThread::Doors{openJournal, openBooks, &m_checkoutActions});
    m_feed = std::make_unique<ShopFeed>(openReader, m_tillCode, &m_feedActions);
    m_desk = std::make_unique<DeskThread>(openDesk, &m_deskActions);
    QObject::connect(&m_window->inspector(), &InspectorPanel::switched, &m_door, [this](bool on) {
        for (ActionRecorder* recorder : {&m_checkoutActions, &m_feedActions, &m_deskActions})
            recorder->setOn(on);
    });
    if (m_window->startsInspected())
        m_window->inspector().toggle();
    m_window->attach({*m_checkout, *m_feed, *m_desk, m_clock, m_random});
}

} // namespace polaris
