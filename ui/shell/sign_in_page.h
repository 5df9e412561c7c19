// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

class QGridLayout;

namespace polaris
{

// Who is at the till? A touch or a digit picks the cashier; Enter picks the first one.
class SignInPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInPage(const Theme& theme, QWidget* parent = nullptr);
    void showStaff(const TillSetup& setup);

Q_SIGNALS:
    void chosen(const polaris::StaffMember& member);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Label* m_shop;
    Label* m_question;
    Label* m_hint;
    QGridLayout* m_grid;
    std::vector<StaffMember> m_staff;
    QVector<KeyButton*> m_buttons;
};

[[nodiscard]] QString roleName(StaffRole role);

} // namespace polaris
