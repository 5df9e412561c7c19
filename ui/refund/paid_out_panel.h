// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "ui/format/formatter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

namespace polaris
{

// The right side after a return: what to hand over, in figures that can be read across the counter,
// until the next key or scan.
class PaidOutPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PaidOutPanel(const Theme& theme, QWidget* parent = nullptr);

    void showRefund(const RecordedRefund& refund, const Formatter& format);

Q_SIGNALS:
    void receiptPressed();
    void nextPressed();

private:
    Label* m_name;
    Label* m_amount;
    Label* m_how;
    Label* m_saved;
};

} // namespace polaris
