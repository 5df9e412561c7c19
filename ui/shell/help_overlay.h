// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

namespace polaris
{

// F1: every key of the table, by place.
class HelpOverlay final : public Overlay
{
    Q_OBJECT

public:
    HelpOverlay(const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void aboutPressed();
};

} // namespace polaris
