// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"

#include "core/journal/call_json.h"
#include "core/journal/journal_connection.h"

#include <QDateTime>
#include <QFile>

namespace polaris
{
namespace
{

using Durability = JournalConnection::Durability;

// A sale must not pay for a week's clearing at once; each one removes more than it adds.
constexpr int purgedAtEachSettle = 8;
constexpr int purgeAll = -1;

enum Slot : int { presentSlot = 1, nextSlot = 2 };

QString keyText(const Uuid& key)
{
    return QString::fromStdString(key.toText());
}

qint64 microseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}

} // namespace

SqliteJournal::SqliteJournal(const std::string& path, const Clock& clock)
    : m_clock{clock},
      m_connection{std::make_unique<JournalConnection>(path)}
{
    m_connection->write(Durability::Cached, [this] { purge(purgeAll); });
}

SqliteJournal::~SqliteJournal() = default;

void SqliteJournal::begin(const Recordable& call)
{
    const Uuid& key = keyOf(call);
    const std::string payload = callToJson(call);
    m_connection->write(Durability::Synced, [&] {
        const QSqlQuery begun =
            m_connection->run(u"begin_intent"_qs, {keyText(key), QString::fromStdString(payload),
                                                   microseconds(m_clock.utcNow())});
        if (begun.numRowsAffected() == 0)
            requireSameContent(key, payload);
    });
}

void SqliteJournal::requireSameContent(const Uuid& key, const std::string& payload)
{
    QSqlQuery query = m_connection->run(u"read_intent"_qs, {keyText(key)});
    const std::string known = query.next() ? query.value(0).toString().toStdString() : "";
    // Written anew: an older program may have said the same in other words.
    if (known != payload && callToJson(callFromJson(known)) != payload)
        throw JournalError{JournalTrouble::Fault,
                           "call " + key.toText() + " was begun with other content"};
}

void SqliteJournal::settle(const Uuid& key, const Outcome& outcome)
{
    if (std::holds_alternative<Unknown>(outcome))
        return;
    const Receipt* receipt = receiptOf(outcome);
    // begin() has paid for the one sync of a call that is recorded. Another one would double its
    // cost and save only a question: the server answers the same key with the same receipt.
    m_connection->write(receipt ? Durability::Cached : Durability::Synced, [&] {
        const QSqlQuery settled = m_connection->run(
            u"settle_intent"_qs,
            {microseconds(m_clock.utcNow()), QString::fromLatin1(outcomeName(outcome)),
             receipt ? QVariant{static_cast<qint64>(receipt->number)} : QVariant{}, keyText(key)});
        if (settled.numRowsAffected() != 1)
            throw JournalError{JournalTrouble::Fault, "call " + key.toText() + " was never begun"};
        if (receipt)
            m_connection->run(u"forget_sold_basket"_qs, {keyText(key)});
        purge(purgedAtEachSettle);
    });
}

std::vector<Recordable> SqliteJournal::openIntents()
{
    QSqlQuery query = m_connection->run(u"list_open_intents"_qs);
    std::vector<Recordable> calls;
    while (query.next())
        calls.push_back(callFromJson(query.value(0).toString().toStdString()));
    return calls;
}

void SqliteJournal::keepBaskets(const OpenBaskets& open)
{
    const bool nothing = open.present.isEmpty() && open.next.isEmpty();
    // Nobody waits for this sync: it runs beside the cashier's hands, and of several changes that
    // wait only the newest one gets here.
    m_connection->write(nothing ? Durability::Cached : Durability::Synced, [&] {
        m_connection->run(u"forget_baskets"_qs);
        keepBasket(presentSlot, open.present);
        keepBasket(nextSlot, open.next);
    });
}

void SqliteJournal::keepBasket(int slot, const OpenBasket& open)
{
    if (open.isEmpty())
        return;
    const auto& sale = open.basket.key();
    const QString key = keyText(sale || !open.returned ? sale.value() : open.returned->key);
    m_connection->run(u"keep_basket"_qs,
                      {slot, key, QString::fromStdString(basketToJson(open)), key});
}

std::optional<OpenBaskets> SqliteJournal::keptBaskets()
{
    QSqlQuery query = m_connection->run(u"read_baskets"_qs);
    std::vector<OpenBasket> kept;
    while (query.next())
        kept.push_back(basketFromJson(query.value(0).toString().toStdString()));
    if (kept.empty())
        return std::nullopt;
    const OpenBasket none{kept.front().staff, Basket{kept.front().basket.currency()}};
    return OpenBaskets{kept.front(), kept.size() > 1 ? kept.back() : none};
}

void SqliteJournal::purge(int atMost)
{
    m_connection->run(u"purge_intents"_qs,
                      {microseconds(m_clock.utcNow() - settledAreKeptFor), atMost});
}

std::string SqliteJournal::moveAside(const std::string& path, const Clock& clock)
{
    const QString from = QString::fromStdString(path);
    const qint64 secondsUtc = microseconds(clock.utcNow()) / 1'000'000;
    const QString stem =
        from + u".damaged-"_qs +
        QDateTime::fromSecsSinceEpoch(secondsUtc, Qt::UTC).toString(u"yyyyMMdd-hhmmss"_qs);
    QString to = stem;
    for (int n = 2; QFile::exists(to) || QFile::exists(to + u"-wal"_qs); ++n)
        to = QStringLiteral("%1-%2").arg(stem).arg(n);
    // The WAL goes first: beside a new, empty journal SQLite would delete it.
    const QString wal = u"-wal"_qs;
    if ((QFile::exists(from + wal) && !QFile::rename(from + wal, to + wal)) ||
        !QFile::rename(from, to))
        throw JournalError{JournalTrouble::CannotOpen, "cannot rename " + path};
    return to.toStdString();
}

} // namespace polaris
