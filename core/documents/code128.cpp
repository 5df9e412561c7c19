// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/code128.h"

#include <zint.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace polaris
{
namespace
{

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool isPrintableAscii(char character)
{
    return character >= ' ' && character <= '~';
}

} // namespace

BarcodeBars code128(const std::string& text)
{
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol{ZBarcode_Create()};
    if (!symbol || text.empty() || !std::all_of(text.begin(), text.end(), isPrintableAscii))
        return {};
    symbol->symbology = BARCODE_CODE128;
    symbol->show_hrt = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(text.size())) >= ZINT_ERROR ||
        ZBarcode_Buffer_Vector(symbol.get(), 0) >= ZINT_ERROR || !symbol->vector)
        return {};

    BarcodeBars code;
    // zint draws each module two units wide.
    const auto modules = [](float units) { return static_cast<int>(std::lround(units / 2)); };
    for (const zint_vector_rect* bar = symbol->vector->rectangles; bar; bar = bar->next)
        code.bars.push_back({modules(bar->x), modules(bar->width)});
    std::sort(code.bars.begin(), code.bars.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    code.width = code.bars.empty() ? 0 : code.bars.back().from + code.bars.back().width;
    return code;
}

} // namespace polaris
