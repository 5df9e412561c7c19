// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stdexcept>

namespace polaris
{

// A command line that cannot be understood; what() is the sentence that says why.
class UsageError final : public std::runtime_error
{
public:
    explicit UsageError(const QString& text) : std::runtime_error{text.toStdString()} {}
};

} // namespace polaris
