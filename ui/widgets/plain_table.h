// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace polaris
{

// Gives the table a heading whose words stand over their columns in both directions. Before
// anything is set on its heading.
void mirrorHeader(QTableView& table);

// A table that is only read: lines between the rows, figures where the model aligns them, one
// column that takes the room that is left. Its model may have any number of rows.
class PlainTable final : public QTableView
{
    Q_OBJECT

public:
    // Rows that the model marks so are bold.
    static constexpr int strongRole = Qt::UserRole + 10;

    PlainTable(const Theme& theme, const QString& name, int widestColumn,
               QWidget* parent = nullptr);
    // One row is chosen, by touch or by setCurrentRow(); otherwise none ever is.
    void setChoosing();
    void setCurrentRow(int row);
    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    // Widths in millimetres of the other columns.
    void setColumnWidths(const QVector<double>& widthsMm);

private:
    void applyTheme();

    const Theme& m_theme;
    int m_widest;
    QVector<double> m_widthsMm;
};

} // namespace polaris
