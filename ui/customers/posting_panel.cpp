// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/posting_panel.h"

#include "core/documents/receipt_pdf.h"
#include "ui/format/account_texts.h"
#include "ui/format/statement_texts.h"
#include "ui/receipt/paper_file.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QDir>
#include <QKeyEvent>

namespace polaris
{

PostingPanel::PostingPanel(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_poster{parts.checkout},
      m_wait{parts.clock},
      m_title{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_pages{new QStackedWidget{this}},
      m_form{new PostingForm{theme, parts}},
      m_view{new PaperView{theme}},
      m_message{new Label{theme, TextRole::Small, Ink::Muted, this}},
      m_strip{new Strip{theme, this}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_title->setElided(true);
    m_message->setWordWrap(true);
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_view);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_pages, 1);
    column->addWidget(m_message);
    column->addWidget(m_strip);
    column->addWidget(makeButtons());
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(&m_poster, &AccountPoster::answered, this, &PostingPanel::takeOutcome);
    connect(&m_poster, &AccountPoster::attempted, &m_wait, &WaitWatch::takeAttempt);
    connect(&m_wait, &WaitWatch::changed, this, &PostingPanel::showWait);
    connect(m_strip, &Strip::pressed, this, [this] {
        if (m_poster.isSending())
            m_poster.stop();
        else
            confirm();
    });
    connect(&m_parts.shop, &ShopState::connectionChanged, this, [this] {
        if (m_poster.isInDoubt() && m_parts.shop.connection().connected)
            confirm();
    });
}

QWidget* PostingPanel::makeButtons()
{
    auto* buttons = new QWidget{this};
    auto* row = new QHBoxLayout{buttons};
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& text, Command command) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Plain, text,
                                     KeyTable::keyText(command), buttons};
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        row->addWidget(button, 2);
        return button;
    };
    m_back = add(tr("Back"), Command::StepBack);
    m_save = add(tr("Save as PDF"), Command::Statement);
    m_confirm = new KeyButton{
        m_theme, KeyButton::Look::Primary, {}, KeyTable::keyText(Command::Confirm), buttons};
    row->addWidget(m_confirm, 5);
    m_theme.bind(buttons, [this, row] { row->setSpacing(m_theme.px(2.2)); });
    connect(m_confirm, &KeyButton::clicked, this, &PostingPanel::confirm);
    connect(m_back, &KeyButton::clicked, this, &PostingPanel::stepBack);
    connect(m_save, &KeyButton::clicked, this, &PostingPanel::savePdf);
    return buttons;
}

void PostingPanel::begin(const CustomerAccount& account, bool isPayment)
{
    if (isBusy())
        return;
    m_account = account;
    m_recorded.reset();
    m_printed = 0;
    m_poster.forget();
    m_form->begin(account, isPayment);
    m_title->setText((isPayment ? tr("Payment of %1") : tr("Correct the account of %1"))
                         .arg(toQString(account.customer.name)));
    m_message->clear();
    m_strip->hide();
    m_pages->setCurrentWidget(m_form);
    setFocusProxy(m_form);
    showState();
}

void PostingPanel::showState()
{
    const bool sending = m_poster.isSending();
    m_form->setEnabled(!isBusy());
    m_confirm->setEnabled(!sending);
    m_confirm->setText(sending                ? tr("Recording…")
                       : m_recorded           ? tr("Done")
                       : m_poster.isInDoubt() ? tr("Check again")
                       : m_form->isPayment()  ? tr("Receive")
                                              : tr("Record"));
    m_confirm->setAccessibleName(m_confirm->text());
    m_back->setEnabled(!isBusy());
    m_save->setVisible(m_recorded.has_value());
    m_save->setEnabled(m_recorded.has_value());
    m_message->setVisible(!m_message->text().isEmpty());
}

// One button for the next step: record, check again, or be done.
void PostingPanel::confirm()
{
    if (m_poster.isSending())
        return;
    if (m_recorded) {
        stepBack();
        return;
    }
    if (m_poster.isInDoubt()) {
        m_poster.sendAgain();
    } else if (auto posting = m_form->posting()) {
        // What was sent before and is not in the books has its key; other content has another one.
        m_poster.send(std::move(*posting));
    }
    if (!m_poster.isSending())
        return;
    // What is sent cannot be typed in; the keys stay here.
    setFocusProxy(nullptr);
    setFocus(Qt::OtherFocusReason);
    m_strip->hide();
    m_wait.begin(Deed::Posting, m_poster.isInDoubt());
    showState();
}

void PostingPanel::takeOutcome(const Outcome& outcome)
{
    m_wait.end();
    if (const auto* recorded = std::get_if<Recorded>(&outcome))
        takeRecorded(recorded->receipt, recorded->balance, false);
    else if (const auto* already = std::get_if<AlreadyRecorded>(&outcome))
        takeRecorded(already->receipt, std::nullopt, true);
    else
        takeTrouble(outcome);
    showState();
    if (m_recorded || isBusy())
        return;
    setFocusProxy(m_form);
    setFocus(Qt::OtherFocusReason);
}

void PostingPanel::takeRecorded(const Receipt& receipt, const std::optional<Money>& balance,
                                bool wasThere)
{
    const AccountPosting& posting = *m_poster.posting();
    m_recorded =
        RecordedPosting{.posting = posting,
                        .receipt = receipt,
                        .staffName = m_parts.shop.staffName(posting.staff),
                        .customerName = m_account->customer.name,
                        .balanceAfter = balance.value_or(m_account->balance + posting.amount)};
    const QString number = toQString(receipt.displayNumber());
    const QString now = balanceText(m_recorded->balanceAfter, m_parts.shop.format());
    m_strip->say(Strip::Kind::Ok, tr("%1 is saved").arg(number),
                 wasThere ? tr("It was in the books already: nothing was posted twice.")
                          : tr("The customer now %1.").arg(now));
    m_pages->setCurrentWidget(m_view);
    showPaper();
}

void PostingPanel::takeTrouble(const Outcome& outcome)
{
    const Formatter& format = m_parts.shop.format();
    const QString safe = tr("Nothing was recorded. What you typed is still here.");
    const QVector<Strip::Button> again{{tr("Try again"), KeyTable::keyText(Command::Confirm)}};
    if (m_poster.isInDoubt()) {
        m_strip->say(Strip::Kind::Error, tr("It is not known yet whether this was recorded"),
                     tr("Do not take the money again. The same call cannot be recorded twice."),
                     {{tr("Check again"), KeyTable::keyText(Command::Confirm)}});
    } else if (const auto* busy = std::get_if<Busy>(&outcome)) {
        m_strip->say(Strip::Kind::Warn,
                     busy->stopped ? tr("You stopped it") : sentenceFor(busy->last), safe, again);
    } else if (const auto* over = std::get_if<OverCreditLimit>(&outcome)) {
        m_strip->say(
            Strip::Kind::Error,
            tr("The customer's limit of %1 does not allow this").arg(format.money(over->limit)),
            safe);
    } else if (const auto* refused = std::get_if<Refused>(&outcome)) {
        const QString code = supportCode(refused->diagnostic);
        m_strip->say(Strip::Kind::Error, sentenceFor(refused->reason).what,
                     code.isEmpty() ? safe : QStringLiteral("%1 (%2)").arg(safe, code), again);
    } else {
        m_strip->say(Strip::Kind::Error, sentenceFor(RefusalReason::ServerFault).what, safe, again);
    }
}

void PostingPanel::showWait()
{
    const WaitView view = m_wait.view(m_parts.shop.format());
    m_confirm->setWaiting(view.bar);
    if (!view.strip) {
        if (std::exchange(m_stripWaits, false) && m_poster.isSending())
            m_strip->hide();
        return;
    }
    const bool hasStop = m_strip->buttonCount() > 0;
    if (!m_stripWaits || hasStop != view.canStop)
        m_strip->say(Strip::Kind::Waiting, view.what, view.detail,
                     view.canStop ? QVector<Strip::Button>{{tr("Stop"), {}}}
                                  : QVector<Strip::Button>{});
    m_stripWaits = true;
    m_strip->setTexts(view.what, view.detail);
    m_strip->setProgress(view.progress);
}

void PostingPanel::showPaper()
{
    m_view->clear();
    try {
        m_view->showPaper(makePostingPaper(m_parts.shop.setup().shop, *m_recorded,
                                           postingTexts(m_parts.shop.format())));
    } catch (const DocumentError&) {
        m_message->setText(tr("The paper cannot be shown: its figures do not add up."));
    }
}

void PostingPanel::savePdf()
{
    if (!m_recorded || !m_save->isEnabled())
        return;
    ReceiptDocument paper;
    try {
        paper = makePostingPaper(m_parts.shop.setup().shop, *m_recorded,
                                 postingTexts(m_parts.shop.format()), m_printed);
    } catch (const DocumentError&) {
        return;
    }
    const QString number = toQString(m_recorded->receipt.displayNumber());
    const QString name = m_printed == 0 ? number : tr("%1 copy %2").arg(number).arg(m_printed);
    m_save->setEnabled(false);
    writePaper(
        this, m_parts.folder, name,
        [paper](const std::string& path) { saveReceiptPdf(paper, path); },
        [this](const QString& path, bool saved) {
            m_printed += saved ? 1 : 0;
            const QString shown = QDir::toNativeSeparators(path);
            m_message->setText(
                saved ? tr("Saved as %1").arg(shown)
                      : tr("The file %1 cannot be written. The payment is safe.").arg(shown));
            showState();
            if (saved)
                Q_EMIT pdfSaved(path);
        });
}

void PostingPanel::stepBack()
{
    if (!isBusy())
        Q_EMIT closed();
}

void PostingPanel::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const int digit = event->key() - Qt::Key_0;
    if (enter && !event->isAutoRepeat())
        confirm();
    else if (event->modifiers() == Qt::ControlModifier && digit >= 1 && digit <= 4 && !isBusy())
        m_form->choose(digit - 1);
    else
        event->ignore();
}

} // namespace polaris
