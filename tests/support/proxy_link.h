// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/delay_proxy.h"

#include <chrono>
#include <deque>
#include <optional>
#include <poll.h>
#include <string>
#include <vector>

namespace polaris::test
{

// Counts messages of the PostgreSQL protocol in a stream: a type and a length each, but for a
// client's first, which has no type.
class MessageCounter final
{
public:
    explicit MessageCounter(Direction direction) : m_typed{direction == Direction::ToClient} {}
    void take(unsigned char byte);
    [[nodiscard]] int messages() const noexcept { return m_messages; }
    [[nodiscard]] int bytesOfNext() const noexcept { return m_bytes; }

private:
    bool m_typed;
    std::int64_t m_length = 0;
    int m_bytes = 0;
    int m_messages = 0;
};

// One connection through the proxy: a client's socket, the server's, and what is on the way.
class ProxyLink final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    // Takes both sockets over.
    ProxyLink(int client, int server, std::optional<CutPoint> cut);
    ~ProxyLink();
    ProxyLink(ProxyLink&& other) noexcept;
    ProxyLink& operator=(ProxyLink&&) = delete;

    void addTo(std::vector<pollfd>& entries, Time now) const;
    // When the next byte on the way is due.
    [[nodiscard]] std::optional<Time> nextDue() const;
    // Reads, holds and hands on what can be; false when the connection is over.
    [[nodiscard]] bool turn(Time now, std::chrono::nanoseconds oneWay);
    void cut(Cut how);
    [[nodiscard]] Passed passed() const;

private:
    struct Chunk {
        Time due;
        std::string bytes;
    };
    struct Lane {
        Direction direction;
        int from;
        int to;
        MessageCounter counter{direction};
        std::deque<Chunk> chunks{};
        bool ended = false;
    };

    void read(Lane& lane, Time now, std::chrono::nanoseconds oneWay);
    void write(Lane& lane, Time now);
    [[nodiscard]] std::size_t lengthUntilCut(Lane& lane, const std::string& bytes, bool& cutHere);
    void close();

    Lane m_toServer;
    Lane m_toClient;
    std::optional<CutPoint> m_cut;
    bool m_over = false;
    bool m_blackhole = false;
};

} // namespace polaris::test
