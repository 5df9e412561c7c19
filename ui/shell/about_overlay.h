// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

namespace polaris
{

// What the program runs on, as texts; whoever knows a version fills it in.
struct Versions {
    QString program;
    QString libpq;
    QString server; // empty while no server has answered
};

// Program, versions, and whose data the demo shop is made of.
class AboutOverlay final : public Overlay
{
    Q_OBJECT

public:
    AboutOverlay(const Theme& theme, const Versions& versions, QWidget* parent);
    void setServerVersion(const QString& version);

private:
    void showVersions();

    Versions m_versions;
    Label* m_runsOn;
};

} // namespace polaris
