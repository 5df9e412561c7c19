// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/shop_feed.h"
#include "core/domain/ports.h"

#include <QString>

namespace polaris
{

// What happened, and what is safe to think and do; what to press is on the buttons beside it.
struct Sentence {
    QString what;
    QString safe;
    // Both, where there is one line for them; empty when nothing happened.
    [[nodiscard]] QString text() const;
};

// What a till asks the books to record, as far as sentences differ.
enum class Deed : std::uint8_t { Sale, Return, Exchange, Posting };
[[nodiscard]] Deed deedOf(const Recordable& call) noexcept;
// While it is not known whether the books have it.
[[nodiscard]] QString checkingSentence(Deed deed);

// One sentence for each member of each closed list of the core. The only place that has them.
[[nodiscard]] Sentence sentenceFor(RefusalReason reason);
[[nodiscard]] Sentence sentenceFor(JournalTrouble trouble);
[[nodiscard]] Sentence sentenceFor(ConnectionTrouble trouble);
// For the retry indicator: what is being waited for. The place names the till, when known.
[[nodiscard]] QString sentenceFor(const Attempt& attempt);
// The one word of the connection badge.
[[nodiscard]] QString badgeWord(const ConnectionState& state);
// The code for support, as an end of a sentence; empty when there is none.
[[nodiscard]] QString supportCode(const std::string& diagnostic);

} // namespace polaris
