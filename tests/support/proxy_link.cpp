// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/proxy_link.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace polaris::test
{

void MessageCounter::take(unsigned char byte)
{
    const int header = m_typed ? 5 : 4;
    ++m_bytes;
    if (m_bytes > header - 4 && m_bytes <= header)
        m_length = m_length * 256 + byte;
    if (m_bytes >= header && m_bytes == m_length + header - 4) {
        ++m_messages;
        m_typed = true;
        m_bytes = 0;
        m_length = 0;
    }
}

ProxyLink::ProxyLink(int client, int server, std::optional<CutPoint> cut)
    : m_toServer{Direction::ToServer, client, server},
      m_toClient{Direction::ToClient, server, client},
      m_cut{cut}
{
}

ProxyLink::ProxyLink(ProxyLink&& other) noexcept
    : m_toServer{std::move(other.m_toServer)},
      m_toClient{std::move(other.m_toClient)},
      m_cut{other.m_cut},
      m_over{std::exchange(other.m_over, true)},
      m_blackhole{other.m_blackhole}
{
}

ProxyLink::~ProxyLink()
{
    close();
}

void ProxyLink::close()
{
    if (std::exchange(m_over, true))
        return;
    ::close(m_toServer.from);
    ::close(m_toServer.to);
}

void ProxyLink::addTo(std::vector<pollfd>& entries, Time now) const
{
    if (m_over || m_blackhole)
        return;
    for (const Lane* lane : {&m_toServer, &m_toClient}) {
        if (!lane->ended)
            entries.push_back({lane->from, POLLIN, 0});
        if (!lane->chunks.empty() && lane->chunks.front().due <= now)
            entries.push_back({lane->to, POLLOUT, 0});
    }
}

std::optional<ProxyLink::Time> ProxyLink::nextDue() const
{
    std::optional<Time> next;
    if (m_over || m_blackhole)
        return next;
    for (const Lane* lane : {&m_toServer, &m_toClient}) {
        if (!lane->chunks.empty() && (!next || lane->chunks.front().due < *next))
            next = lane->chunks.front().due;
    }
    return next;
}

bool ProxyLink::turn(Time now, std::chrono::nanoseconds oneWay)
{
    for (Lane* lane : {&m_toServer, &m_toClient}) {
        if (!m_over && !m_blackhole)
            read(*lane, now, oneWay);
        if (!m_over && !m_blackhole)
            write(*lane, now);
    }
    const auto drained = [](const Lane& lane) { return lane.ended && lane.chunks.empty(); };
    if (!m_over && (drained(m_toServer) || drained(m_toClient)))
        close();
    return !m_over;
}

void ProxyLink::read(Lane& lane, Time now, std::chrono::nanoseconds oneWay)
{
    std::array<char, 65'536> buffer;
    while (!lane.ended) {
        const ssize_t got = recv(lane.from, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0)
            lane.ended = true;
        else
            lane.chunks.push_back(
                {now + oneWay, std::string(buffer.data(), static_cast<std::size_t>(got))});
    }
}

void ProxyLink::write(Lane& lane, Time now)
{
    while (!lane.chunks.empty() && lane.chunks.front().due <= now) {
        std::string& bytes = lane.chunks.front().bytes;
        bool cutHere = false;
        const std::size_t length = lengthUntilCut(lane, bytes, cutHere);
        std::size_t sent = 0;
        while (sent < length) {
            const ssize_t now_sent =
                send(lane.to, bytes.data() + sent, length - sent, MSG_NOSIGNAL);
            if (now_sent < 0 && errno != EINTR) {
                close();
                return;
            }
            sent += now_sent > 0 ? static_cast<std::size_t>(now_sent) : 0;
        }
        lane.chunks.pop_front();
        if (cutHere) {
            cut(m_cut->how);
            return;
        }
    }
}

// The bytes that still pass; the cut comes before the first byte when nothing shall pass.
std::size_t ProxyLink::lengthUntilCut(Lane& lane, const std::string& bytes, bool& cutHere)
{
    const auto reached = [&] {
        return m_cut && m_cut->direction == lane.direction &&
               lane.counter.messages() == m_cut->messages &&
               lane.counter.bytesOfNext() == m_cut->bytes;
    };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if ((cutHere = reached()))
            return i;
        lane.counter.take(static_cast<unsigned char>(bytes[i]));
    }
    cutHere = reached();
    return bytes.size();
}

void ProxyLink::cut(Cut how)
{
    if (m_over)
        return;
    switch (how) {
    case Cut::Blackhole:
        m_blackhole = true;
        return;
    case Cut::Reset: {
        const linger atOnce{1, 0};
        setsockopt(m_toServer.from, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        break;
    }
    case Cut::Close:
        break;
    }
    close();
}

Passed ProxyLink::passed() const
{
    return {m_toServer.counter.messages(), m_toClient.counter.messages()};
}

} // namespace polaris::test
