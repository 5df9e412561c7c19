// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_page.h"

#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

namespace polaris
{

namespace
{

// libpq's sslmode, in the order of the buttons.
const QStringList& tlsModes()
{
    static const QStringList modes{QStringLiteral("disable"), QStringLiteral("prefer"),
                                   QStringLiteral("require"), QStringLiteral("verify-full")};
    return modes;
}

} // namespace

SettingsPage::SettingsPage(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_grid{new QGridLayout},
      m_message{new Label{theme, TextRole::Small, Ink::Muted}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_message->setWordWrap(true);
    m_server = addChoice(tr("Server"), {tr("This computer"), tr("In the network")});
    m_hosts = addLine(tr("Hosts"), tr("db1.shop.example, or several divided by commas"));
    m_database = addLine(tr("Database"), {});
    m_user = addLine(tr("User"), tr("the password comes from the password file"));
    m_tls =
        addChoice(tr("Encryption"), {tr("Off"), tr("If offered"), tr("Required"), tr("Verified")});
    m_till = addLine(tr("Till"), tr("T1"));
    m_scheme = addChoice(tr("Colours"), {tr("As the system"), tr("Light"), tr("Dark")});
    m_size = addChoice(tr("Size"), {tr("S"), tr("M"), tr("L")});
    m_direction = addChoice(tr("Basket"), {tr("On the left"), tr("On the right")});
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(m_grid->rowCount(), 1);

    auto* fields = new QWidget;
    fields->setLayout(m_grid);
    auto* scroll = new QScrollArea;
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    fields->setAutoFillBackground(false);
    auto* save = new KeyButton{theme, KeyButton::Look::Primary, tr("Save"),
                               KeyTable::keyText(Command::Confirm)};
    auto* cancel = new KeyButton{theme, KeyButton::Look::Plain, tr("Cancel"),
                                 KeyTable::keyText(Command::StepBack)};
    auto* about = new KeyButton{theme, KeyButton::Look::Plain, tr("About")};
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(about, 1);
    buttons->addWidget(cancel, 1);
    buttons->addWidget(save, 2);
    auto* column = new QVBoxLayout{this};
    column->addWidget(scroll, 1);
    column->addWidget(m_message);
    column->addLayout(buttons);
    m_theme.bind(this, [this, column, buttons] {
        const int side = m_theme.px(10);
        column->setContentsMargins(side, m_theme.px(6), side, m_theme.px(6));
        column->setSpacing(m_theme.px(3));
        buttons->setSpacing(m_theme.px(3));
        m_grid->setHorizontalSpacing(m_theme.px(6));
        m_grid->setVerticalSpacing(m_theme.px(2.6));
    });
    for (KeyButton* button : std::as_const(m_server))
        connect(button, &KeyButton::clicked, this, &SettingsPage::showServerFields);
    for (const Buttons& choice : {m_scheme, m_size, m_direction}) {
        for (KeyButton* button : choice)
            connect(button, &KeyButton::clicked, this, &SettingsPage::preview);
    }
    connect(save, &KeyButton::clicked, this, &SettingsPage::save);
    connect(cancel, &KeyButton::clicked, this, &SettingsPage::cancelled);
    connect(about, &KeyButton::clicked, this, &SettingsPage::aboutPressed);
}

Label* SettingsPage::addName(const QString& text)
{
    auto* label = new Label{m_theme, TextRole::Body, Ink::Muted};
    label->setText(text);
    m_grid->addWidget(label, m_grid->rowCount(), 0);
    return label;
}

SettingsPage::Buttons SettingsPage::addChoice(const QString& name, const QStringList& texts)
{
    addName(name);
    auto* row = new QHBoxLayout;
    m_theme.bind(this, [this, row] { row->setSpacing(m_theme.px(2)); });
    m_grid->addLayout(row, m_grid->rowCount() - 1, 1);
    Buttons buttons;
    for (const QString& text : texts) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Tab, text};
        button->setCheckable(true);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(name, text));
        row->addWidget(button);
        buttons += button;
    }
    row->addStretch(1);
    for (int i = 0; i < buttons.size(); ++i)
        connect(buttons[i], &KeyButton::clicked, this, [buttons, i] { check(buttons, i); });
    return buttons;
}

EntryLine* SettingsPage::addLine(const QString& name, const QString& hint)
{
    addName(name);
    auto* line = new EntryLine{m_theme, TextRole::Body, 10.8};
    line->setPlaceholderText(hint);
    line->setAccessibleName(name);
    m_grid->addWidget(line, m_grid->rowCount() - 1, 1);
    return line;
}

int SettingsPage::checkedIndex(const Buttons& buttons)
{
    for (int i = 0; i < buttons.size(); ++i) {
        if (buttons[i]->isChecked())
            return i;
    }
    return 0;
}

void SettingsPage::check(const Buttons& buttons, int index)
{
    for (int i = 0; i < buttons.size(); ++i)
        buttons[i]->setChecked(i == index);
}

void SettingsPage::begin(const TillSettings& settings)
{
    m_settings = settings;
    check(m_server, settings.ownServer ? 0 : 1);
    m_hosts->setText(settings.hosts);
    m_database->setText(settings.database);
    m_user->setText(settings.user);
    check(m_tls, std::max(0, static_cast<int>(tlsModes().indexOf(settings.tlsMode))));
    m_till->setText(settings.tillCode);
    check(m_scheme, static_cast<int>(settings.scheme));
    check(m_size, static_cast<int>(settings.size));
    check(m_direction, settings.mirrored ? 1 : 0);
    m_message->setInk(Ink::Muted);
    m_message->setText(tr("Server and till count from the next start of this program."));
    showServerFields();
    setFocus(Qt::OtherFocusReason);
}

void SettingsPage::showServerFields()
{
    const bool network = checkedIndex(m_server) == 1;
    for (EntryLine* line : {m_hosts, m_database, m_user})
        line->setEnabled(network);
    for (KeyButton* button : std::as_const(m_tls))
        button->setEnabled(network);
}

TillSettings SettingsPage::entered() const
{
    TillSettings settings = m_settings;
    settings.ownServer = checkedIndex(m_server) == 0;
    settings.hosts = m_hosts->text().remove(u' ');
    settings.database = m_database->text().trimmed();
    settings.user = m_user->text().trimmed();
    settings.tlsMode = tlsModes().at(checkedIndex(m_tls));
    settings.tillCode = m_till->text().trimmed();
    settings.scheme = static_cast<SchemeChoice>(checkedIndex(m_scheme));
    settings.size = static_cast<SizeChoice>(checkedIndex(m_size));
    settings.mirrored = checkedIndex(m_direction) == 1;
    return settings;
}

void SettingsPage::preview()
{
    Q_EMIT previewed(entered());
}

void SettingsPage::save()
{
    const TillSettings settings = entered();
    QString fault;
    if (settings.tillCode.isEmpty())
        fault = tr("A till has a name, such as T1.");
    else if (!settings.ownServer && !isHostList(settings.hosts))
        fault = tr("Hosts are names or addresses, divided by commas; "
                   "passwords do not belong here and are not kept.");
    else if (!settings.ownServer && settings.database.isEmpty())
        fault = tr("Say which database the shop is in.");
    if (fault.isEmpty()) {
        Q_EMIT saved(settings);
        return;
    }
    m_message->setInk(Ink::Error);
    m_message->setText(fault);
}

void SettingsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        event->ignore();
}

void SettingsPage::paintEvent(QPaintEvent*)
{
    QPainter{this}.fillRect(rect(), m_theme.tokens().background);
}

} // namespace polaris
