// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/scratch_server.h"

#include <QTemporaryDir>

#include <chrono>

namespace polaris::test
{

// A slower disk for a scratch server. The library is copied to where the server's user may read it;
// this object must live as long as the server starts from it.
class FlushDelay final
{
public:
    explicit FlushDelay(std::chrono::microseconds delay);
    [[nodiscard]] ScratchOptions options() const { return m_options; }

private:
    QTemporaryDir m_folder;
    ScratchOptions m_options;
};

} // namespace polaris::test
