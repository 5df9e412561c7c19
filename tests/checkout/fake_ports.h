// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "tests/journal/sample_sales.h"

#include <QVariant>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

// A journal and books that do as they are told and write down what they were asked for.
namespace polaris::test
{

// What happened, in order. Thread safe.
class Log final
{
public:
    void add(const std::string& entry)
    {
        const std::lock_guard lock{m_mutex};
        m_entries.push_back(entry);
        m_changed.notify_all();
    }
    [[nodiscard]] std::vector<std::string> entries() const
    {
        const std::lock_guard lock{m_mutex};
        return m_entries;
    }
    // Blocks until the entry is there; false after ten seconds.
    [[nodiscard]] bool waitFor(const std::string& entry) const
    {
        std::unique_lock lock{m_mutex};
        return m_changed.wait_for(lock, std::chrono::seconds{10}, [&] {
            return std::find(m_entries.begin(), m_entries.end(), entry) != m_entries.end();
        });
    }

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::string> m_entries;
};

// What a signal carried: most of it has no default that QVariant::value() could fall back to.
template <typename Value>
[[nodiscard]] const Value& held(const QVariant& variant)
{
    return *static_cast<const Value*>(variant.constData());
}

// The number of a sample call.
[[nodiscard]] inline std::string numberOf(const Uuid& key)
{
    return std::to_string(std::stoi(key.toText().substr(24)));
}

class FakeJournal final : public IntentJournal
{
public:
    explicit FakeJournal(Log& log) : m_log{log} {}
    ~FakeJournal() override { m_log.add("journal closed"); }

    void begin(const Recordable& call) override
    {
        m_log.add("begin " + numberOf(keyOf(call)));
        throwIf(failBegin);
    }
    void settle(const Uuid& key, const Outcome& outcome) override
    {
        m_log.add("settle " + numberOf(key) + ' ' + outcomeName(outcome));
        throwIf(failSettle);
    }
    std::vector<Recordable> openIntents() override { return open; }
    void keepBaskets(const OpenBaskets& baskets) override
    {
        m_log.add("keep " + numberOf(*baskets.present.basket.key()));
        throwIf(failKeeps-- > 0);
    }
    std::optional<OpenBaskets> keptBaskets() override
    {
        m_log.add("kept");
        return kept;
    }

    bool failBegin = false;
    bool failSettle = false;
    int failKeeps = 0; // the first of them
    std::vector<Recordable> open;
    std::optional<OpenBaskets> kept;

private:
    static void throwIf(bool fail)
    {
        if (fail)
            throw JournalError{JournalTrouble::DiskFull, "full"};
    }
    Log& m_log;
};

class FakeBooks final : public Books
{
public:
    using Answer = std::function<Outcome(const Recordable&, AttemptObserver&)>;

    FakeBooks(Log& log, Answer answer) : m_log{log}, m_answer{std::move(answer)} {}
    ~FakeBooks() override { m_log.add("books closed"); }
    Outcome record(const Recordable& call, AttemptObserver& observer) override
    {
        m_log.add("record " + numberOf(keyOf(call)));
        return m_answer(call, observer);
    }
    Outcome recordAgain(const Recordable& call, AttemptObserver& observer) override
    {
        m_log.add("record again " + numberOf(keyOf(call)));
        return m_answer(call, observer);
    }

private:
    Log& m_log;
    Answer m_answer;
};

// A door that the fake books wait at. Thread safe.
class Gate final
{
public:
    void open()
    {
        const std::lock_guard lock{m_mutex};
        m_open = true;
        m_opened.notify_all();
    }
    void pass()
    {
        std::unique_lock lock{m_mutex};
        m_opened.wait_for(lock, std::chrono::seconds{10}, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_open = false;
};

} // namespace polaris::test
