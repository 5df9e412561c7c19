// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/server_address.h"
#include "core/values/clock.h"

#include <memory>
#include <string>
#include <string_view>

namespace polaris::test
{

enum class Cut : std::uint8_t {
    Close,     // both ends are closed in order
    Reset,     // the client gets a TCP reset, the server an end
    Blackhole, // nothing passes any more and nobody is told
};
enum class Direction : std::uint8_t { ToServer, ToClient };

// Where one connection is cut: when so many protocol messages, counted from its first, and so many
// bytes of the next one have been handed on in this direction.
struct CutPoint {
    Direction direction = Direction::ToServer;
    int messages = 0;
    int bytes = 0;
    Cut how = Cut::Close;
};

// What one connection has handed on.
struct Passed {
    int toServer = 0;
    int toClient = 0;
};

// A network between a till and a server, on a thread of its own: listens on 127.0.0.1, forwards to
// the server's unix socket in order, holds each byte for half a round trip, and breaks when told.
// Calls may come from any thread and return when they have taken effect. POSIX only.
class DelayProxy final
{
public:
    explicit DelayProxy(const ServerAddress& server, Milliseconds roundTrip = Milliseconds{0});
    ~DelayProxy();
    DelayProxy(const DelayProxy&) = delete;
    DelayProxy& operator=(const DelayProxy&) = delete;

    // For libpq; without encryption, so that messages can be counted.
    [[nodiscard]] std::string connectionString(std::string_view user) const;
    // Cuts every connection that is open now; later ones pass.
    void cutNow(Cut how);
    // Cuts the next connection that is made, once. Messages are those of the PostgreSQL
    // protocol 3.0.
    void cutNext(const CutPoint& point);
    // While it is dark nothing passes, and new connections are taken and never answered.
    void setDark(bool dark);
    // Of the newest connection.
    [[nodiscard]] Passed passed() const;
    // How many connections were made so far.
    [[nodiscard]] int connections() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris::test
