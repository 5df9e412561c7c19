// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

// A journal and a store that do what a test says, and write down what they were asked.
namespace polaris::test
{

using Diary = std::vector<std::string>;

inline Sale makeTestSale(std::uint64_t seed = 1)
{
    FakeClock clock;
    SeededRandom random{seed};
    const Shop shop = makeShop();
    Basket basket{shop.currency};
    basket.add(makeProduct(7, 250), Quantity::pieces(2), clock, random);
    Tendering tendering{shop, basket.amounts(shop).total};
    tendering.add({TenderKind::Cash, eur(500), {}});
    return makeSale(shop, makeTill(), StaffId{1}, basket, tendering.settle(), clock.utcNow());
}

inline Receipt receiptFor(const Sale& sale)
{
    return {.sale = sale.id,
            .tillCode = sale.tillCode,
            .number = 12,
            .recordedAt = sale.occurredAt,
            .chainMark = "0123456789"};
}

class ScriptedJournal final : public IntentJournal
{
public:
    explicit ScriptedJournal(Diary& diary) : m_diary{diary} {}

    bool full = false;
    std::vector<Sale> open;
    std::optional<OpenBasket> basket;

    void begin(const Sale&) override
    {
        m_diary.push_back("begin");
        if (full)
            throw JournalError{JournalTrouble::DiskFull, "full"};
    }
    void settle(const SaleId&, const Outcome& outcome) override
    {
        m_diary.push_back(std::string{"settle "} + outcomeName(outcome));
        if (full)
            throw JournalError{JournalTrouble::DiskFull, "full"};
    }
    std::vector<Sale> openIntents() override { return open; }
    void keepBasket(const OpenBasket& kept) override
    {
        m_diary.push_back("keep " + std::to_string(kept.basket.lines().size()));
        basket = kept;
    }
    std::optional<OpenBasket> keptBasket() override
    {
        m_diary.push_back("kept");
        return basket;
    }

private:
    Diary& m_diary;
};

class ScriptedStore final : public Books
{
public:
    using Answer = std::function<Outcome(const Sale&, AttemptObserver&)>;
    explicit ScriptedStore(Diary& diary) : m_diary{diary} {}

    std::deque<Answer> answers; // the last one is given again and again

    Outcome record(const Sale& sale, AttemptObserver& observer) override
    {
        m_diary.push_back("record");
        const Answer answer = answers.front();
        if (answers.size() > 1)
            answers.pop_front();
        return answer(sale, observer);
    }

private:
    Diary& m_diary;
};

class DeafObserver final : public AttemptObserver
{
public:
    void attemptFailed(const Attempt&) noexcept override {}
    bool stopRequested() const noexcept override { return false; }
};

inline ScriptedStore::Answer answering(Outcome outcome)
{
    return [outcome](const Sale&, AttemptObserver&) { return outcome; };
}

inline Outcome recordedAnswer(const Sale& sale, AttemptObserver&)
{
    return Recorded{receiptFor(sale)};
}

} // namespace polaris::test
