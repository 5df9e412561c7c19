// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace polaris
{

// A linear barcode in modules, the width of its narrowest bar. Quiet zones are not counted in.
struct BarcodeBars {
    struct Bar {
        int from = 0;
        int width = 0;
        friend bool operator==(const Bar&, const Bar&) = default;
    };
    static constexpr int quietZone = 10; // modules to be left white at each side
    std::vector<Bar> bars;
    int width = 0;
};

// Encodes printable ASCII as Code 128 (ISO/IEC 15417), with zint. Gives no bars for a text that is
// empty, too long, or has other characters.
[[nodiscard]] BarcodeBars code128(const std::string& text);

} // namespace polaris
