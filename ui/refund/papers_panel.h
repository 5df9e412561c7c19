// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "core/checkout/newest_answer.h"
#include "ui/refund/sale_papers.h"
#include "ui/sale/shop_state.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/touch_list.h"

namespace polaris
{

// The right side with the papers of one sale, each of which can be opened.
class PapersPanel final : public QWidget
{
    Q_OBJECT

public:
    PapersPanel(const Theme& theme, ShopState& shop, DeskThread& desk, QWidget* parent = nullptr);

    void begin(const RecordedSale& sale);
    // Up, down and Enter.
    bool runKey(const QKeyEvent& event);

Q_SIGNALS:
    // The number of a paper, as printed.
    void chosen(const QString& number);
    void closed();

private:
    void choose();
    void takeRefunds(const Answer<std::vector<RefundSummary>>& answer);

    ShopState& m_shop;
    DeskThread& m_desk;
    NewestAnswer m_answers;
    SalePapers m_model;
    Label* m_title;
    Label* m_message;
    TouchList* m_list;
};

} // namespace polaris
