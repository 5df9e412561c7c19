// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/sentences.h"

#include "ui/format/formatter.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

} // namespace

QString Sentence::text() const
{
    return what.isEmpty() ? QString{} : QStringLiteral("%1. %2").arg(what, safe);
}

Deed deedOf(const Recordable& call) noexcept
{
    if (std::holds_alternative<Refund>(call))
        return Deed::Return;
    if (std::holds_alternative<Exchange>(call))
        return Deed::Exchange;
    return std::holds_alternative<AccountPosting>(call) ? Deed::Posting : Deed::Sale;
}

QString checkingSentence(Deed deed)
{
    switch (deed) {
    case Deed::Sale:
        return Sentences::tr("Checking whether the sale went through. "
                             "Do not take payment again.");
    case Deed::Return:
        return Sentences::tr("Checking whether the return went through. Do not pay out again.");
    case Deed::Exchange:
        return Sentences::tr("Checking whether the exchange went through. "
                             "Take and pay out nothing again.");
    case Deed::Posting:
        return Sentences::tr("Checking whether the payment went through. "
                             "Do not take payment again.");
    }
    return {};
}

Sentence sentenceFor(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::NotConnected:
        return {Sentences::tr("The shop's server cannot be reached"),
                Sentences::tr("Nothing was recorded. The basket is safe on this till.")};
    case RefusalReason::KeyReused:
        return {Sentences::tr("This basket is already in the books with other content"),
                Sentences::tr("Look at the last receipt before you take payment again.")};
    case RefusalReason::TillBlocked:
        return {Sentences::tr("This till is switched off in the shop's settings"),
                Sentences::tr("Nothing was recorded. Ask the manager to switch it on.")};
    case RefusalReason::StaffNotAllowed:
        return {
            Sentences::tr("You may not sell at this till"),
            Sentences::tr("Nothing was recorded. Somebody else can sign in; the basket stays.")};
    case RefusalReason::InvalidSale:
        return {Sentences::tr("The books refuse an amount or a quantity of this sale"),
                Sentences::tr("Nothing was recorded. Check the quantities in the basket.")};
    case RefusalReason::ProductUnknown:
        return {Sentences::tr("The shop does not know a product of this basket"),
                Sentences::tr("Nothing was recorded. Remove the product, or scan it again.")};
    case RefusalReason::CustomerUnknown:
        return {Sentences::tr("The shop does not know this customer any more"),
                Sentences::tr("Nothing was recorded. Choose the customer again.")};
    case RefusalReason::SaleUnknown:
        return {Sentences::tr("The sale that is to be returned is not in the books"),
                Sentences::tr("Nothing was recorded. Look for the sale again.")};
    case RefusalReason::TenderNotAllowed:
        return {Sentences::tr("The money may not go back this way"),
                Sentences::tr("Nothing was recorded. It goes back the way it was paid.")};
    case RefusalReason::SchemaMismatch:
        return {Sentences::tr("This program and the shop's database are of different versions"),
                Sentences::tr("Nothing was recorded. Update this till, then sell again.")};
    case RefusalReason::ServerStorageFull:
        return {Sentences::tr("The shop's server has no room on its disk"),
                Sentences::tr("Nothing was recorded. Tell the manager; the basket stays.")};
    case RefusalReason::ServerFault:
        return {Sentences::tr("The shop's server could not record the sale"),
                Sentences::tr("Nothing was recorded. The basket is safe on this till.")};
    case RefusalReason::JournalUnavailable:
        return {Sentences::tr("This till cannot write to its own disk"),
                Sentences::tr("Nothing was sent. No sale can start until this is repaired.")};
    }
    return {};
}

Sentence sentenceFor(JournalTrouble trouble)
{
    switch (trouble) {
    case JournalTrouble::InUse:
        return {Sentences::tr("This till is already open in another window or program"),
                Sentences::tr("Selling is blocked here. Close the other one, then start again.")};
    case JournalTrouble::DiskFull:
        return {Sentences::tr("The disk of this computer is full"),
                Sentences::tr("Selling is blocked. Make room, then change the basket, or start the "
                              "till again.")};
    case JournalTrouble::CannotOpen:
        return {Sentences::tr("This till cannot open its journal"),
                Sentences::tr("Selling is blocked. Check the folder's rights, then start again.")};
    case JournalTrouble::ReadOnly:
        return {Sentences::tr("This till may not write its journal"),
                Sentences::tr("Selling is blocked. Check the folder's rights, then start again.")};
    case JournalTrouble::Corrupt:
        return {Sentences::tr("The journal of this till is damaged"),
                Sentences::tr("Selling is blocked. Keep the file and call support.")};
    case JournalTrouble::TooNew:
        return {Sentences::tr("The journal of this till is of a newer version of this program"),
                Sentences::tr("Selling is blocked. Update this till, then start it again.")};
    case JournalTrouble::Fault:
        return {Sentences::tr("The journal of this till does not work"),
                Sentences::tr("Selling is blocked. Start the till again, or call support.")};
    }
    return {};
}

Sentence sentenceFor(ConnectionTrouble trouble)
{
    switch (trouble) {
    case ConnectionTrouble::None:
        return {Sentences::tr("Connecting to the shop"), Sentences::tr("This takes a moment.")};
    case ConnectionTrouble::ServerUnreachable:
        return {Sentences::tr("No server answers at the shop's address"),
                Sentences::tr("Check the network and the address. The till keeps trying.")};
    case ConnectionTrouble::ServerStarting:
        return {Sentences::tr("The shop's server is starting"),
                Sentences::tr("It is repairing or preparing itself. The till keeps trying.")};
    case ConnectionTrouble::ServerFull:
        return {Sentences::tr("The shop's server has too many connections"),
                Sentences::tr("Close a program that you do not need. The till keeps trying.")};
    case ConnectionTrouble::LoginRefused:
        return {Sentences::tr("The shop's server refuses this till's login"),
                Sentences::tr("Check the user and the password in the settings.")};
    case ConnectionTrouble::DatabaseMissing:
        return {Sentences::tr("The server has no database of this name"),
                Sentences::tr("Check the name in the settings.")};
    case ConnectionTrouble::NotAShop:
        return {Sentences::tr("This database holds no shop yet"),
                Sentences::tr("Create one with polaris-admin init, or choose another database.")};
    case ConnectionTrouble::SchemaTooNew:
        return {Sentences::tr("The shop was made by a newer version of this program"),
                Sentences::tr("Update this till. Nothing was changed.")};
    case ConnectionTrouble::SchemaTooOld:
        return {Sentences::tr("The shop was made by an older version of this program"),
                Sentences::tr("Run polaris-admin migrate. Nothing was changed.")};
    case ConnectionTrouble::TillUnknown:
        return {Sentences::tr("The shop has no till of this name"),
                Sentences::tr("Choose the till's name in the settings.")};
    case ConnectionTrouble::BadSettings:
        return {Sentences::tr("The connection settings cannot be read"),
                Sentences::tr("Correct them in the settings.")};
    case ConnectionTrouble::ReadOnly:
        return {Sentences::tr("Every server of the shop is a copy that cannot be written"),
                Sentences::tr("The till keeps trying until one of them takes over.")};
    case ConnectionTrouble::Fault:
        return {Sentences::tr("The shop's server answers with a fault"),
                Sentences::tr("The till keeps trying.")};
    }
    return {};
}

QString sentenceFor(const Attempt& attempt)
{
    if (attempt.outcomeInDoubt)
        return checkingSentence(Deed::Sale);
    switch (attempt.trouble) {
    case AttemptTrouble::LockBusy: {
        const QString name = attempt.productName.empty() ? Sentences::tr("A product of this basket")
                                                         : toQString(attempt.productName);
        if (attempt.holder.empty())
            return Sentences::tr("%1 is being sold at another till").arg(name);
        // Both at once: a product's name may hold a place marker of its own.
        return Sentences::tr("%1 is being sold at till %2").arg(name, toQString(attempt.holder));
    }
    case AttemptTrouble::Conflict:
        return Sentences::tr("Two tills met in the books; this one steps back for a moment");
    case AttemptTrouble::ConnectionLost:
        return Sentences::tr("The connection to the shop was lost; connecting again");
    }
    return {};
}

QString badgeWord(const ConnectionState& state)
{
    if (state.connected)
        return Sentences::tr("Connected");
    if (needsAPerson(state.trouble))
        return Sentences::tr("Not connected");
    if (state.trouble == ConnectionTrouble::None)
        return Sentences::tr("Connecting");
    return state.trouble == ConnectionTrouble::ServerStarting ? Sentences::tr("Server starting")
                                                              : Sentences::tr("Reconnecting");
}

QString supportCode(const std::string& diagnostic)
{
    return diagnostic.empty() ? QString{} : Sentences::tr("Code %1").arg(toQString(diagnostic));
}

} // namespace polaris
