// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/account_poster.h"
#include "ui/customers/posting_form.h"
#include "ui/receipt/paper_view.h"
#include "ui/sale/wait_watch.h"
#include "ui/widgets/strip.h"

#include <QStackedWidget>

namespace polaris
{

// A payment that is received for an account, or a correction of it: typed, recorded as a sale is,
// and then its paper.
class PostingPanel final : public QWidget
{
    Q_OBJECT

public:
    PostingPanel(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    // Go back to what was begun when it may be recorded.
    void beginPayment(const CustomerAccount& account) { begin(account, true); }
    void beginCorrection(const CustomerAccount& account) { begin(account, false); }
    // It is on its way, or may be recorded: nothing else is begun here meanwhile.
    [[nodiscard]] bool isBusy() const { return m_poster.isSending() || m_poster.isInDoubt(); }
    [[nodiscard]] const std::optional<RecordedPosting>& recorded() const noexcept
    {
        return m_recorded;
    }
    void stepBack();
    void savePdf();

Q_SIGNALS:
    void closed();
    void pdfSaved(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeButtons();
    void begin(const CustomerAccount& account, bool isPayment);
    void confirm();
    void takeOutcome(const Outcome& outcome);
    void takeRecorded(const Receipt& receipt, const std::optional<Money>& balance, bool wasThere);
    void takeTrouble(const Outcome& outcome);
    void showState();
    void showWait();
    void showPaper();

    const Theme& m_theme;
    const CustomerParts& m_parts;
    AccountPoster m_poster;
    WaitWatch m_wait;
    std::optional<CustomerAccount> m_account;
    std::optional<RecordedPosting> m_recorded;
    int m_printed = 0;
    bool m_stripWaits = false;
    Label* m_title;
    QStackedWidget* m_pages;
    PostingForm* m_form;
    PaperView* m_view;
    Label* m_message;
    Strip* m_strip;
    KeyButton* m_confirm = nullptr;
    KeyButton* m_back = nullptr;
    KeyButton* m_save = nullptr;
};

} // namespace polaris
