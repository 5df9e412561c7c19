// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_overlay.h"

#include "ui/widgets/key_button.h"
#include "ui/widgets/key_table.h"

#include <QGridLayout>

namespace polaris
{

HelpOverlay::HelpOverlay(const Theme& theme, QWidget* parent)
    : Overlay{theme, tr("All keys"), parent}
{
    auto* sides = new QHBoxLayout;
    QVector<QVBoxLayout*> columns;
    QVector<QGridLayout*> grids;
    for (int i = 0; i < 3; ++i) {
        columns += new QVBoxLayout;
        sides->addLayout(columns.last(), 1);
    }
    const auto addPlace = [&](KeyPlace place, int side) {
        auto* heading = new Label{theme, TextRole::Strong, Ink::Accent, this};
        heading->setText(KeyTable::placeName(place));
        columns[side]->addWidget(heading);
        auto* grid = new QGridLayout;
        columns[side]->addLayout(grid);
        for (const KeyEntry& entry : KeyTable::entries()) {
            if (entry.place != place || entry.what == nullptr)
                continue;
            auto* key = new Label{theme, TextRole::Strong, Ink::Text, this};
            key->setText(KeyTable::keyText(entry));
            auto* what = new Label{theme, TextRole::Small, Ink::Muted, this};
            what->setText(KeyTable::what(entry));
            const int row = grid->rowCount();
            grid->addWidget(key, row, 0);
            grid->addWidget(what, row, 1);
        }
        grid->setColumnStretch(1, 1);
        grids += grid;
    };
    addPlace(KeyPlace::Sale, 0);
    addPlace(KeyPlace::Everywhere, 0);
    columns[0]->addStretch(1);
    addPlace(KeyPlace::Payment, 1);
    addPlace(KeyPlace::Decision, 1);
    addPlace(KeyPlace::Customers, 1);
    columns[1]->addStretch(1);
    addPlace(KeyPlace::FindSale, 2);
    addPlace(KeyPlace::Return, 2);
    addPlace(KeyPlace::PayOut, 2);
    columns[2]->addStretch(1);
    content()->addLayout(sides);
    auto* about = new KeyButton{theme, KeyButton::Look::Tab, tr("About this program"), {}, this};
    connect(about, &KeyButton::clicked, this, [this] {
        dismiss();
        Q_EMIT aboutPressed();
    });
    content()->addWidget(about, 0, Qt::AlignTrailing);
    theme.bind(this, [&theme, sides, columns, grids] {
        sides->setSpacing(theme.px(10));
        for (QVBoxLayout* column : columns)
            column->setSpacing(theme.px(1.6));
        for (QGridLayout* grid : grids) {
            grid->setHorizontalSpacing(theme.px(4));
            grid->setVerticalSpacing(theme.px(0.6));
        }
    });
}

} // namespace polaris
