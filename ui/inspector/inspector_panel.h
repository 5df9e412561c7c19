// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspector_model.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <QTableView>

namespace polaris
{

// The statement inspector, docked under the page: one row an action, and the statements of the
// chosen one. It takes no focus from the page by itself.
class InspectorPanel final : public QWidget
{
    Q_OBJECT

public:
    // Hidden, and for managers only, until somebody says otherwise.
    explicit InspectorPanel(const Theme& theme, QWidget* parent = nullptr);

    void setAllowed(bool allowed);
    // Shows it when that is allowed, or hides it.
    void toggle();
    void add(const InspectedAction& action) { m_model.add(action); }
    [[nodiscard]] InspectorModel& model() noexcept { return m_model; }
    void copyAsText() const;

Q_SIGNALS:
    void allowedChanged(bool allowed);
    // From now on the workers are to gather what they ask, or not.
    void switched(bool on);

private:
    QWidget* makeBar(const Theme& theme);
    void setOn(bool on);
    void showStatements(int row);

    const Theme& m_theme;
    InspectorModel m_model;
    QTableView* m_table;
    Label* m_statements;
    bool m_allowed = false;
};

} // namespace polaris
