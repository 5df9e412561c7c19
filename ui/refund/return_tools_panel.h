// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/refund_presenter.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <array>

namespace polaris
{

// The right side while it is chosen what comes back: why, and where the goods go. Without a receipt
// it has a box for the product's code.
class ReturnToolsPanel final : public QWidget
{
    Q_OBJECT

public:
    ReturnToolsPanel(const Theme& theme, RefundPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] EntryLine* codeBox() const noexcept { return m_code; }

Q_SIGNALS:
    void exchangePressed();
    void papersPressed();
    void backPressed();

private:
    QWidget* makeChoices();
    void refresh();

    const Theme& m_theme;
    RefundPresenter& m_presenter;
    Label* m_mark;
    EntryLine* m_code;
    Label* m_line;
    std::array<KeyButton*, 6> m_reasons{};
    std::array<KeyButton*, 2> m_goods{};
    KeyButton* m_papers = nullptr;
    KeyButton* m_exchange = nullptr;
};

} // namespace polaris
