// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QListView>

namespace polaris
{

// A list that is chosen from by finger; keys stay with the line that is typed in. Its rows follow
// the theme.
class TouchList final : public QListView
{
public:
    TouchList(const Theme& theme, const QString& accessibleName, QWidget* parent = nullptr);
};

} // namespace polaris
