// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Qt keeps until the program ends, for the leak checker: included by one file of each test
// program that shows windows.
#ifdef __SANITIZE_ADDRESS__
// Qt 6.4 keeps the few bytes of a scroller's gesture for ever, also after ungrabGesture(): one for
// each list of a window, whatever is scrolled.
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:QScroller::grabGesture\n";
}
#endif
