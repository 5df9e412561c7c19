// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/newest_answer.h"
#include "ui/customers/customer_parts.h"
#include "ui/customers/statement_model.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/plain_table.h"

#include <array>

namespace polaris
{

// The statement of one customer for a period, on screen and as a PDF.
class StatementPanel final : public QWidget
{
    Q_OBJECT

public:
    StatementPanel(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    // This month.
    void begin(const CustomerAccount& account);
    void savePdf();

Q_SIGNALS:
    void closed();
    // The number of an entry's paper, as printed.
    void paperWanted(const QString& number);
    void pdfSaved(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int periods = 5; // this month, last month, this year, all, two days
    static constexpr int twoDays = 4;

    QWidget* makeDays();
    QWidget* makeFoot();
    void openPaper();
    void moveBy(int rows);
    void choose(int period);
    // Reads from the one typed day to the other, or says what is missing.
    void readTwoDays();
    void read(const Period& period);
    [[nodiscard]] QDate today() const;
    [[nodiscard]] Period periodOf(int period) const;
    void takeStatement(const Answer<std::optional<AccountStatement>>& answer);

    const Theme& m_theme;
    const CustomerParts& m_parts;
    NewestAnswer m_answers;
    StatementModel m_model;
    std::optional<CustomerAccount> m_account;
    Label* m_name;
    Label* m_message;
    PlainTable* m_table;
    std::array<KeyButton*, periods> m_chips{};
    QWidget* m_days = nullptr;
    EntryLine* m_from = nullptr;
    EntryLine* m_to = nullptr;
    KeyButton* m_open = nullptr;
    KeyButton* m_save = nullptr;
};

} // namespace polaris
