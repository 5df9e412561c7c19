// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace polaris
{

// A line to type in, with a search mark before it and its key after it when it has them.
class EntryLine final : public QLineEdit
{
    Q_OBJECT

public:
    EntryLine(const Theme& theme, TextRole role, double heightMm, QWidget* parent = nullptr);
    // Shows a search mark at the start and the key at the end.
    void setSearchKey(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateMargins();

    const Theme& m_theme;
    QString m_key;
};

} // namespace polaris
