// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/customer_parts.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/field_clash.h"
#include "ui/widgets/label.h"

#include <array>

namespace polaris
{

// The fields of a customer to type in, and what is wrong with one of them beside it. Knows what the
// record was when it was shown; saves nothing itself.
class CustomerForm final : public QWidget
{
    Q_OBJECT

public:
    enum Field : int { Name, Phone, Email, Cards, Limit, Note, FieldCount };

    CustomerForm(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    // The record as it is now: what is typed is forgotten.
    void show(const Customer& customer);
    [[nodiscard]] const Customer& base() const noexcept { return m_base; }
    [[nodiscard]] bool isChanged() const;
    // What is typed, at the version that was shown; nothing when the limit is no amount.
    [[nodiscard]] std::optional<Customer> typed() const;
    // One row a field, against the record that is in the books now.
    [[nodiscard]] QVector<FieldClash> clashWith(const Customer& theirs) const;
    // Takes the picked values, on top of the record that they were compared with.
    void take(const QVector<FieldClash>& fields, const Customer& theirs);
    void addCard(const QString& card);
    void complain(Field field, const QString& what);
    void clearComplaints();
    void focusFirst();

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QString nameOf(Field field) const;
    [[nodiscard]] QString textOf(const Customer& customer, Field field) const;
    [[nodiscard]] QString text(Field field) const;
    // Somebody typed in it: what a line cannot show is not changed by looking at it.
    [[nodiscard]] bool isTouched(Field field) const;
    void put(Field field, const QString& shown, const QString& typed);

    const Theme& m_theme;
    const CustomerParts& m_parts;
    Customer m_base;
    std::array<EntryLine*, FieldCount> m_lines{};
    std::array<Label*, FieldCount> m_names{};
    std::array<QString, FieldCount> m_shown{};
};

} // namespace polaris
