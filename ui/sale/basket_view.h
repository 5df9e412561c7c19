// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/basket_model.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace polaris
{

// Paints a basket line: name and detail, a stepper for its quantity, its amount. Painting instead
// of widgets keeps a basket of hundreds of lines fluent.
class BasketDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Part : std::uint8_t { Line, Less, Quantity, More };

    explicit BasketDelegate(const Theme& theme, QObject* parent = nullptr);

    void setLocked(bool locked) noexcept { m_locked = locked; }
    void setNotes(bool shown) noexcept { m_notes = shown; }
    void setFlashed(int row) noexcept { m_flashed = row; }
    [[nodiscard]] Part partAt(const QRect& row, const QPoint& point, bool mirrored) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    struct Places {
        QRect text;
        QRect stepper;
        QRect amount;
    };
    [[nodiscard]] Places places(const QRect& row, bool mirrored) const;
    void paintTexts(QPainter& painter, const QRect& area, const QModelIndex& index,
                    bool mirrored) const;
    void paintStepper(QPainter& painter, const QRect& box, const QModelIndex& index,
                      bool mirrored) const;

    const Theme& m_theme;
    bool m_locked = false;
    bool m_notes = false;
    int m_flashed = -1;
};

// The basket's lines. Touching a line selects it, touching its stepper changes it; keys belong to
// the page.
class BasketView final : public QListView
{
    Q_OBJECT

public:
    // Any model with the roles of BasketModel.
    BasketView(const Theme& theme, QAbstractItemModel& model, QWidget* parent = nullptr);

    void setLocked(bool locked);
    // Lines have a third row of text.
    void setNotes(bool shown);
    void showRow(int row);
    // Lights the line up for the blink of an eye.
    void flashRow(int row);

Q_SIGNALS:
    void rowChosen(int row);
    // Touched beside its stepper.
    void rowPressed(int row);
    void stepWanted(int row, int steps);
    void quantityWanted(int row);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override { mousePressEvent(event); }
    void mouseMoveEvent(QMouseEvent*) override {}

private:
    BasketDelegate* m_delegate;
};

} // namespace polaris
