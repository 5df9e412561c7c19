// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/till_session.h"

namespace polaris
{

namespace
{

constexpr std::string_view prefix = "polaris till ";

std::string_view suffix(TillSession session)
{
    switch (session) {
    case TillSession::Books:
        return "";
    case TillSession::Feed:
        return " feed";
    case TillSession::Desk:
        return " desk";
    }
    return "";
}

} // namespace

ConnectionSettings settingsOfTill(const ConnectionSettings& settings, const std::string& tillCode,
                                  TillSession session)
{
    return settings.withApplicationName(std::string{prefix} + tillCode +
                                        std::string{suffix(session)});
}

std::string tillOfSession(std::string_view applicationName)
{
    if (!applicationName.starts_with(prefix))
        return {};
    const std::string_view till = applicationName.substr(prefix.size());
    return till.find(' ') == std::string_view::npos ? std::string{till} : std::string{};
}

} // namespace polaris
