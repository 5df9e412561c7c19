// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/flush_delay.h"

#include <QFile>

#include <stdexcept>

namespace polaris::test
{

FlushDelay::FlushDelay(std::chrono::microseconds delay)
{
    const QString copy = m_folder.filePath(QStringLiteral("flush_delay.so"));
    const auto forAll = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner |
                        QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther |
                        QFileDevice::ExeOther;
    if (!QFile::copy(QStringLiteral(POLARIS_FLUSH_DELAY_LIBRARY), copy) ||
        !QFile::setPermissions(copy, forAll) || !QFile::setPermissions(m_folder.path(), forAll))
        throw std::runtime_error{"cannot copy the library that delays flushes"};
    m_options.environment = {{"LD_PRELOAD", copy.toStdString()},
                             {"POLARIS_FLUSH_DELAY_US", std::to_string(delay.count())}};
}

} // namespace polaris::test
