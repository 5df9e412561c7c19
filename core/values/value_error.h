// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace polaris
{

// A value that cannot exist was asked for: an amount out of range, a malformed code, two currencies
// in one sum. The text is for logs and command lines; windows make their own sentence.
class ValueError final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

} // namespace polaris
