// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/scratch_server.h"

#include "core/embedded/database_folder.h"
#include "core/embedded/watchdog.h"

#include <csignal>

namespace polaris
{

// The watchdog comes first: it removes the folder also when the creation fails or is killed.
class ScratchServer::Private final
{
public:
    explicit Private(const ScratchOptions& options)
        : m_options{options},
          m_user{usualServerUser()},
          m_folder{makeScratchFolder(m_user)},
          m_watchdog{{.folder = m_folder, .socketFolder = m_folder, .removesFolder = true}},
          m_database{m_folder, m_user, DatabaseFolder::Kind::Scratch}
    {
        m_database.create();
        m_address = m_database.start(m_options);
    }

    ScratchOptions m_options;
    ServerUser m_user;
    std::filesystem::path m_folder;
    Watchdog m_watchdog;
    DatabaseFolder m_database;
    ServerAddress m_address;
};

ScratchServer::ScratchServer(const ScratchOptions& options) : d{std::make_unique<Private>(options)}
{
}

ScratchServer::~ScratchServer() = default;

const ServerAddress& ScratchServer::address() const noexcept
{
    return d->m_address;
}

const std::filesystem::path& ScratchServer::folder() const noexcept
{
    return d->m_folder;
}

std::int64_t ScratchServer::processId() const
{
    return d->m_database.processId();
}

void ScratchServer::killHard()
{
    d->m_database.killAll();
}

void ScratchServer::stop()
{
    d->m_database.stop(SIGINT);
}

void ScratchServer::start()
{
    d->m_address = d->m_database.start(d->m_options);
}

} // namespace polaris
