// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/delay_proxy.h"

#include "tests/support/proxy_link.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace polaris::test
{

namespace
{

using Time = ProxyLink::Time;

[[noreturn]] void fail(const char* what)
{
    throw std::runtime_error{std::string{"proxy: "} + what + ": " + std::strerror(errno)};
}

int listenLocally(std::uint16_t& port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (listener < 0 || bind(listener, generic, size) != 0 || listen(listener, 64) != 0 ||
        getsockname(listener, generic, &size) != 0)
        fail("cannot listen");
    port = ntohs(address.sin_port);
    return listener;
}

// -1 when nobody listens there now.
int connectTo(const ServerAddress& server)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = server.socketFolder + "/.s.PGSQL." + std::to_string(server.port);
    if (path.size() >= sizeof address.sun_path)
        return -1;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int peer = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(peer, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
        return peer;
    ::close(peer);
    return -1;
}

} // namespace

class DelayProxy::Worker final
{
public:
    Worker(const ServerAddress& server, Milliseconds roundTrip)
        : m_server{server},
          m_oneWay{std::chrono::nanoseconds{roundTrip} / 2},
          m_listener{listenLocally(port)},
          m_wake{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)}
    {
        m_thread = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    }
    ~Worker()
    {
        m_thread.request_stop();
        wake();
        m_thread.join();
        ::close(m_listener);
        ::close(m_wake);
    }

    void cutNow(Cut how)
    {
        const std::lock_guard lock{m_mutex};
        for (ProxyLink& link : m_links)
            link.cut(how);
        wake();
    }
    void cutNext(const CutPoint& point)
    {
        const std::lock_guard lock{m_mutex};
        m_cutNext = point;
    }
    void setDark(bool dark)
    {
        const std::lock_guard lock{m_mutex};
        m_dark = dark;
        for (ProxyLink& link : m_links) {
            if (dark)
                link.cut(Cut::Blackhole);
        }
        wake();
    }
    Passed passed()
    {
        const std::lock_guard lock{m_mutex};
        return m_passed;
    }
    int connections()
    {
        const std::lock_guard lock{m_mutex};
        return m_connections;
    }

    std::uint16_t port = 0;

private:
    void wake()
    {
        const std::uint64_t one = 1;
        static_cast<void>(write(m_wake, &one, sizeof one));
    }

    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            waitForWork();
            std::uint64_t wakes = 0;
            static_cast<void>(read(m_wake, &wakes, sizeof wakes));
            const std::lock_guard lock{m_mutex};
            accept();
            const Time now = std::chrono::steady_clock::now();
            const ProxyLink* const newest = m_links.empty() ? nullptr : &m_links.back();
            m_links.remove_if([&](ProxyLink& link) {
                const bool goesOn = link.turn(now, m_oneWay);
                if (&link == newest)
                    m_passed = link.passed();
                return !goesOn;
            });
        }
    }

    void waitForWork()
    {
        std::vector<pollfd> entries{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}};
        std::optional<Time> due;
        const Time now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock{m_mutex};
            for (const ProxyLink& link : m_links) {
                link.addTo(entries, now);
                const std::optional<Time> next = link.nextDue();
                if (next && (!due || *next < *due))
                    due = next;
            }
        }
        timespec timeout{};
        if (due) {
            const auto left =
                std::max(std::chrono::nanoseconds{0}, std::chrono::nanoseconds{*due - now});
            timeout.tv_sec = left.count() / 1'000'000'000;
            timeout.tv_nsec = left.count() % 1'000'000'000;
        }
        ppoll(entries.data(), entries.size(), due ? &timeout : nullptr, nullptr);
    }

    void accept()
    {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const int server = connectTo(m_server);
        if (server < 0) {
            ::close(client);
            return;
        }
        ++m_connections;
        m_links.emplace_back(client, server, std::exchange(m_cutNext, std::nullopt));
        if (m_dark)
            m_links.back().cut(Cut::Blackhole);
    }

    const ServerAddress m_server;
    const std::chrono::nanoseconds m_oneWay;
    const int m_listener;
    const int m_wake;
    std::mutex m_mutex;
    std::list<ProxyLink> m_links;
    std::optional<CutPoint> m_cutNext;
    Passed m_passed;
    int m_connections = 0;
    bool m_dark = false;
    std::jthread m_thread;
};

DelayProxy::DelayProxy(const ServerAddress& server, Milliseconds roundTrip)
    : m_worker{std::make_unique<Worker>(server, roundTrip)}
{
}

DelayProxy::~DelayProxy() = default;

std::string DelayProxy::connectionString(std::string_view user) const
{
    return "host=127.0.0.1 port=" + std::to_string(m_worker->port) + " user=" + std::string{user} +
           " dbname=" + std::string{kShopDatabase} + " sslmode=disable";
}

void DelayProxy::cutNow(Cut how)
{
    m_worker->cutNow(how);
}

void DelayProxy::cutNext(const CutPoint& point)
{
    m_worker->cutNext(point);
}

void DelayProxy::setDark(bool dark)
{
    m_worker->setDark(dark);
}

Passed DelayProxy::passed() const
{
    return m_worker->passed();
}

int DelayProxy::connections() const
{
    return m_worker->connections();
}

} // namespace polaris::test
