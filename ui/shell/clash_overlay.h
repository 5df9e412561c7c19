// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"
#include "ui/widgets/field_clash.h"
#include "ui/widgets/key_button.h"

#include <QTableView>

namespace polaris
{

// A card over the page for a record that somebody else saved first: field by field, what was, what
// they saved and what is typed here. Up and Down choose a field, Left and Right a side.
class ClashOverlay final : public Overlay
{
    Q_OBJECT

public:
    ClashOverlay(const Theme& theme, const QString& title, QWidget* parent);

    // Who saved what and when, in a sentence.
    void begin(const QString& what, QVector<FieldClash> fields);
    [[nodiscard]] const ClashModel& model() const noexcept { return m_model; }

Q_SIGNALS:
    // All is decided: one pick a field, in the order that they were given.
    void decided(const QVector<polaris::FieldClash>& fields);
    void discarded();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void makeTable();
    void pick(FieldClash::Pick pick);
    void showState();
    void save();
    void fitTable();

    ClashModel m_model;
    Label* m_what;
    Label* m_hint;
    QTableView* m_table;
    KeyButton* m_save;
};

} // namespace polaris
