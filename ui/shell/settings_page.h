// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/till_settings.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <QVector>

class QGridLayout;

namespace polaris
{

// The till's settings. What concerns the screen is seen at once; what concerns the server counts
// from the next start.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const Theme& theme, QWidget* parent = nullptr);

    void begin(const TillSettings& settings);
    void save();

Q_SIGNALS:
    // Colours, sizes or direction were tried out; nothing is kept yet.
    void previewed(const polaris::TillSettings& settings);
    void saved(const polaris::TillSettings& settings);
    void cancelled();
    void aboutPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using Buttons = QVector<KeyButton*>;
    Label* addName(const QString& text);
    Buttons addChoice(const QString& name, const QStringList& texts);
    EntryLine* addLine(const QString& name, const QString& hint);
    void showServerFields();
    void preview();
    [[nodiscard]] TillSettings entered() const;
    [[nodiscard]] static int checkedIndex(const Buttons& buttons);
    static void check(const Buttons& buttons, int index);

    const Theme& m_theme;
    TillSettings m_settings;
    QGridLayout* m_grid;
    Label* m_message;
    Buttons m_server;
    EntryLine* m_hosts = nullptr;
    EntryLine* m_database = nullptr;
    EntryLine* m_user = nullptr;
    Buttons m_tls;
    EntryLine* m_till = nullptr;
    Buttons m_scheme;
    Buttons m_size;
    Buttons m_direction;
};

} // namespace polaris
