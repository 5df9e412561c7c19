// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/customer_parts.h"
#include "ui/customers/customer_search.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/plain_table.h"

#include <QStandardItemModel>

namespace polaris
{

// Makes one record of two: the one that stays is given, the other one is picked, and both are seen
// side by side before anything happens.
class MergePanel final : public QWidget
{
    Q_OBJECT

public:
    MergePanel(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    void begin(const CustomerAccount& kept);
    void takeCard(const QString& card) { m_search->takeCard(card); }

Q_SIGNALS:
    void closed();
    void merged(const polaris::CustomerAccount& account);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeButtons();
    void pick(const CustomerAccount& gone);
    void showBoth();
    void merge();
    void takeOutcome(const Answer<CustomerOutcome>& answer);

    const Theme& m_theme;
    const CustomerParts& m_parts;
    NewestAnswer m_answers;
    std::optional<CustomerAccount> m_kept;
    std::optional<CustomerAccount> m_gone;
    bool m_merging = false;
    Label* m_title;
    CustomerSearch* m_search;
    QStandardItemModel m_model;
    PlainTable* m_table;
    Label* m_message;
    KeyButton* m_merge = nullptr;
};

} // namespace polaris
