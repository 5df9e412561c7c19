// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"

#include "core/journal/journal_connection.h"
#include "core/journal/sale_json.h"

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

QString keyText(const SaleId& sale)
{
    return QString::fromStdString(sale.toText());
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

void SqliteJournal::begin(const Sale& sale)
{
    const std::string payload = saleToJson(sale);
    m_connection->write(Durability::Synced, [&] {
        const QSqlQuery begun = m_connection->run(
            u"begin_intent"_qs,
            {keyText(sale.id), QString::fromStdString(payload), microseconds(m_clock.utcNow())});
        if (begun.numRowsAffected() == 0)
            requireSameContent(sale.id, payload);
    });
}

void SqliteJournal::requireSameContent(const SaleId& sale, const std::string& payload)
{
    QSqlQuery known = m_connection->run(u"read_intent"_qs, {keyText(sale)});
    if (!known.next() || known.value(0).toString().toStdString() != payload)
        throw JournalError{JournalTrouble::Fault,
                           "sale " + sale.toText() + " was begun with other content"};
}

void SqliteJournal::settle(const SaleId& sale, const Outcome& outcome)
{
    if (std::holds_alternative<Unknown>(outcome))
        return;
    const Receipt* receipt = receiptOf(outcome);
    // begin() has paid for the sale's one sync. This one would double the cost of a sale and save
    // only a question: the server answers the same key with the same receipt.
    m_connection->write(Durability::Cached, [&] {
        const QSqlQuery settled = m_connection->run(
            u"settle_intent"_qs,
            {microseconds(m_clock.utcNow()), QString::fromLatin1(outcomeName(outcome)),
             receipt ? QVariant{static_cast<qint64>(receipt->number)} : QVariant{}, keyText(sale)});
        if (settled.numRowsAffected() != 1)
            throw JournalError{JournalTrouble::Fault, "sale " + sale.toText() + " was never begun"};
        if (receipt)
            m_connection->run(u"forget_sold_basket"_qs, {keyText(sale)});
        purge(purgedAtEachSettle);
    });
}

std::vector<Sale> SqliteJournal::openIntents()
{
    QSqlQuery query = m_connection->run(u"list_open_intents"_qs);
    std::vector<Sale> sales;
    while (query.next())
        sales.push_back(saleFromJson(query.value(0).toString().toStdString()));
    return sales;
}

void SqliteJournal::keepBasket(const OpenBasket& open)
{
    if (open.basket.isEmpty()) {
        m_connection->write(Durability::Cached, [&] { m_connection->run(u"forget_basket"_qs); });
        return;
    }
    const QString key = keyText(open.basket.key().value());
    const QString payload = QString::fromStdString(basketToJson(open));
    // Nobody waits for this sync: it runs beside the cashier's hands, and of several changes that
    // wait only the newest one gets here.
    m_connection->write(Durability::Synced, [&] {
        m_connection->run(u"keep_basket"_qs, {key, payload, key});
    });
}

std::optional<OpenBasket> SqliteJournal::keptBasket()
{
    QSqlQuery query = m_connection->run(u"read_basket"_qs);
    if (!query.next())
        return std::nullopt;
    return basketFromJson(query.value(0).toString().toStdString());
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
