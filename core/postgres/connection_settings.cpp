// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connection_settings.h"

#include "core/values/value_error.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace polaris
{

namespace
{

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

std::vector<std::string_view> split(std::string_view list)
{
    std::vector<std::string_view> items;
    for (auto comma = list.find(','); comma != std::string_view::npos; comma = list.find(',')) {
        items.push_back(list.substr(0, comma));
        list.remove_prefix(comma + 1);
    }
    items.push_back(list);
    return items;
}

// libpq ends its sentences with a line end.
std::string firstLine(std::string_view text)
{
    return std::string{text.substr(0, text.find('\n'))};
}

// Of ASCII alone, whatever the locale.
char smallLetter(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

} // namespace

ConnectionSettings ConnectionSettings::parse(std::string_view text)
{
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options{
        PQconninfoParse(std::string{text}.c_str(), &message)};
    const std::unique_ptr<char, decltype(&PQfreemem)> ownedMessage{message, &PQfreemem};
    if (!options)
        throw ValueError{message ? firstLine(message) : "the connection string cannot be read"};

    ConnectionSettings settings;
    for (const PQconninfoOption* option = options.get(); option->keyword; ++option) {
        if (option->val)
            settings.set(option->keyword, option->val);
    }
    settings.setDefault("connect_timeout", "5");
    settings.setDefault("keepalives_idle", "5");
    settings.setDefault("keepalives_interval", "2");
    settings.setDefault("keepalives_count", "3");
    settings.setDefault("tcp_user_timeout", "5000");
    settings.setDefault("target_session_attrs", "read-write");
    settings.setDefault("gssencmode", "disable");
    settings.set("client_encoding", "UTF8");
    return settings;
}

ConnectionSettings ConnectionSettings::withApplicationName(std::string_view name) const
{
    ConnectionSettings copy = *this;
    copy.set("application_name", name);
    return copy;
}

std::string_view ConnectionSettings::value(std::string_view keyword) const
{
    const auto pair = std::find_if(m_pairs.begin(), m_pairs.end(),
                                   [&](const auto& entry) { return entry.first == keyword; });
    return pair == m_pairs.end() ? std::string_view{} : std::string_view{pair->second};
}

std::string ConnectionSettings::toLogText() const
{
    std::string text;
    for (const auto& [keyword, value] : m_pairs) {
        if (keyword != "password" && keyword != "sslpassword")
            text += (text.empty() ? "" : " ") + keyword + '=' + value;
    }
    return text;
}

std::string ConnectionSettings::databaseAddress() const
{
    std::vector<std::string> hosts;
    for (const ConnectionSettings& one : perHost()) {
        std::string host{one.value(one.value("host").empty() ? "hostaddr" : "host")};
        if (!host.starts_with('/')) // a folder of sockets
            std::transform(host.begin(), host.end(), host.begin(), smallLetter);
        const std::string_view port = one.value("port");
        hosts.push_back(host + ':' + std::string{port.empty() ? "5432" : port});
    }
    std::sort(hosts.begin(), hosts.end());
    std::string address;
    for (const std::string& host : hosts)
        address += (address.empty() ? "" : ",") + host;
    // A service stands for the parts that are not said; without a name libpq takes the user's.
    if (!value("service").empty())
        address = std::string{value("service")} + '@' + address;
    return address + '/' + std::string{value(value("dbname").empty() ? "user" : "dbname")};
}

int ConnectionSettings::connectTimeoutSeconds() const
{
    const std::string_view text = value("connect_timeout");
    int seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::clamp(seconds, 2, 60);
}

std::vector<ConnectionSettings> ConnectionSettings::perHost() const
{
    const auto hosts = split(value("host"));
    const auto addresses = split(value("hostaddr"));
    const auto ports = split(value("port"));
    const std::size_t count = std::max(hosts.size(), addresses.size());
    std::vector<ConnectionSettings> settings(count, *this);
    const auto deal = [&](std::string_view keyword, const std::vector<std::string_view>& list) {
        for (std::size_t n = 0; n < count && list.size() == count; ++n)
            settings[n].set(keyword, list[n]);
    };
    // A list of another length is left as it is: libpq has the sentence for it.
    deal("host", hosts);
    deal("hostaddr", addresses);
    deal("port", ports);
    return settings;
}

void ConnectionSettings::setDefault(std::string_view keyword, std::string_view value)
{
    if (this->value(keyword).empty())
        set(keyword, value);
}

void ConnectionSettings::set(std::string_view keyword, std::string_view value)
{
    const auto pair = std::find_if(m_pairs.begin(), m_pairs.end(),
                                   [&](const auto& entry) { return entry.first == keyword; });
    if (pair == m_pairs.end())
        m_pairs.emplace_back(keyword, value);
    else
        pair->second = value;
}

} // namespace polaris
