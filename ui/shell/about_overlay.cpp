// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/about_overlay.h"

#include "ui/shell/logo.h"

namespace polaris
{

AboutOverlay::AboutOverlay(const Theme& theme, const Versions& versions, QWidget* parent)
    : Overlay{theme, tr("About"), parent},
      m_versions{versions},
      m_runsOn{new Label{theme, TextRole::Small, Ink::Muted, this}}
{
    content()->addWidget(new Logo{theme, Logo::Size::Page, this}, 0, Qt::AlignLeading);
    const auto add = [&](TextRole role, Ink ink, const QString& text) {
        auto* label = new Label{theme, role, ink, this};
        label->setText(text);
        label->setWordWrap(true);
        theme.bind(label, [label, &theme] {
            label->setFixedWidth(theme.px(170));
            label->setMinimumHeight(label->heightForWidth(theme.px(170)));
        });
        content()->addWidget(label);
    };
    add(TextRole::Body, Ink::Text,
        tr("Version %1. Free software under the GNU General Public License 3.0 or later.")
            .arg(versions.program));
    content()->addWidget(m_runsOn);
    showVersions();
    add(TextRole::Strong, Ink::Text, tr("Data"));
    add(TextRole::Small, Ink::Muted,
        QStringLiteral("Product data (c) Open Food Facts contributors, "
                       "https://world.openfoodfacts.org, ODbL 1.0"));
    add(TextRole::Small, Ink::Muted,
        QStringLiteral("Chen, D. (2015). Online Retail [Dataset]. UCI Machine Learning "
                       "Repository. https://doi.org/10.24432/C5BW33. CC BY 4.0"));
    add(TextRole::Small, Ink::Muted,
        tr("Prices and stock of the demo shop are made up for the demonstration."));
}

void AboutOverlay::setServerVersion(const QString& version)
{
    m_versions.server = version;
    showVersions();
}

void AboutOverlay::showVersions()
{
    QStringList runsOn{QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion()))};
    if (!m_versions.libpq.isEmpty())
        runsOn += QStringLiteral("libpq %1").arg(m_versions.libpq);
    if (!m_versions.server.isEmpty())
        runsOn += QStringLiteral("PostgreSQL %1").arg(m_versions.server);
    m_runsOn->setText(tr("Runs on %1").arg(runsOn.join(QStringLiteral(" · "))));
}

} // namespace polaris
