// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/demonstration.h"

#include "core/documents/receipt_text.h"
#include "ui/format/receipt_texts.h"
#include "ui/format/sentences.h"
#include "ui/sale/sale_page.h"

#include <QApplication>
#include <QDir>
#include <QKeyEvent>

#include <cstdio>

namespace polaris
{

namespace
{

constexpr int kPollMs = 20;
constexpr qint64 kPatienceMs = 120'000;
// A picture is taken when timers of the page have had their turn.
constexpr qint64 kSettleMs = 250;
constexpr std::size_t kCandidates = 40;
constexpr std::size_t kProducts = 3;
constexpr int kReceiptColumns = 42;
constexpr Quantity kEnough = Quantity::thousandths(5000);

} // namespace

Demonstration::Demonstration(MainWindow& window, const QString& folder, QObject* parent)
    : QObject{parent},
      m_window{window},
      m_folder{folder}
{
    connect(&m_timer, &QTimer::timeout, this, &Demonstration::turn);
    addSteps();
}

void Demonstration::start()
{
    if (!QDir{}.mkpath(m_folder)) {
        fail(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    m_waiting.start();
    m_timer.start(kPollMs);
}

void Demonstration::fail(const QString& why)
{
    m_timer.stop();
    std::fprintf(stderr, "%s\n", why.toUtf8().constData());
    Q_EMIT ended(1);
}

void Demonstration::addSteps()
{
    const auto always = [] { return true; };
    const auto inState = [this](SaleState state) {
        return [this, state] {
            const SalePresenter* presenter = m_window.presenter();
            return presenter != nullptr && presenter->state() == state;
        };
    };
    m_steps = {
        {"sign-in", [this] { return m_window.asksWhoSells(); }, [this] { press(Qt::Key_1); }},
        {"till", [this] { return m_window.salePage()->isVisible(); }, [this] { chooseProducts(); }},
        {nullptr, [this] { return knowsStock(); }, [this] { scanNext(); }},
        {nullptr, always, [this] { scanNext(); }},
        {nullptr, always, [this] { scanNext(); }},
        {"basket", [this] { return m_window.presenter()->basket().lines().size() == kProducts; },
         [this] { press(Qt::Key_F1); }},
        {"keys", always, [this] { press(Qt::Key_Escape); }},
        {nullptr, always, [this] { press(Qt::Key_F9); }},
        {"payment", inState(SaleState::Paying), [this] { press(Qt::Key_Return); }},
        {"change", inState(SaleState::ChangeDue), [this] { press(Qt::Key_F8); }},
        {"receipt", inState(SaleState::Selling), [this] { press(Qt::Key_Escape); }},
        {"next-sale", inState(SaleState::Selling), [this] { printReceipt(); }},
    };
}

void Demonstration::turn()
{
    if (m_next == m_steps.size()) {
        m_timer.stop();
        Q_EMIT ended(0);
        return;
    }
    const Step& step = m_steps[m_next];
    if (!step.isReady()) {
        // A private server is started first; until then there is no shop to have trouble with.
        const ConnectionTrouble trouble =
            m_window.isAttached() ? m_window.shop().connection().trouble : ConnectionTrouble::None;
        if (needsAPerson(trouble)) { // and a demonstration has nobody
            const Sentence sentence = sentenceFor(trouble);
            fail(QStringLiteral("%1. %2").arg(sentence.what, sentence.safe));
        } else if (m_waiting.elapsed() > kPatienceMs)
            fail(tr("The till did not come to the step “%1”. It says: %2")
                     .arg(QString::fromLatin1(step.name == nullptr ? "scan" : step.name),
                          m_window.openingPage().what()));
        return;
    }
    if (step.name != nullptr && m_waiting.elapsed() < kSettleMs)
        return;
    if (step.name != nullptr && !savePicture(step.name))
        return;
    ++m_next;
    m_waiting.restart();
    step.act();
}

void Demonstration::press(int key, const QString& text, Qt::KeyboardModifiers modifiers)
{
    QString typed = text;
    if (typed.isEmpty() && key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde)
        typed = QString{QChar{key}};
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QWidget* target = m_window.focusWidget();
        QKeyEvent event{type, key, modifiers, typed};
        QCoreApplication::sendEvent(target == nullptr ? &m_window : target, &event);
    }
}

void Demonstration::scan(const QString& code)
{
    for (const QChar c : code)
        press(c.toUpper().unicode(), QString{c});
    press(Qt::Key_Return);
}

void Demonstration::chooseProducts()
{
    ShopState& shop = m_window.shop();
    std::vector<ProductId> ids;
    for (const Product* product : shop.catalogue().search({}, shop.catalogue().size())) {
        const bool plain = product->unit == Unit::Piece && !product->barcodes.empty();
        if (!plain || m_candidates.size() == kCandidates)
            continue;
        m_candidates.push_back(*product);
        ids.push_back(product->id);
    }
    shop.watch(QStringLiteral("demonstration"), ids);
}

bool Demonstration::knowsStock() const
{
    return !m_candidates.empty() && m_window.shop().stock(m_candidates.front().id).has_value();
}

void Demonstration::scanNext()
{
    ShopState& shop = m_window.shop();
    while (m_scanned < m_candidates.size()) {
        const Product& product = m_candidates[m_scanned++];
        const auto onHand = shop.stock(product.id);
        if (onHand && *onHand >= kEnough) {
            scan(QString::fromStdString(product.barcodes.front()));
            return;
        }
    }
    fail(tr("The shop has not enough on hand to sell three products."));
}

bool Demonstration::savePicture(const char* name)
{
    const QString file = QStringLiteral("%1-%2.png")
                             .arg(++m_pictures, 2, 10, QChar{u'0'})
                             .arg(QString::fromLatin1(name));
    const QString path = QDir{m_folder}.filePath(file);
    if (m_window.grab().save(path))
        return true;
    fail(tr("The picture %1 cannot be written.").arg(path));
    return false;
}

void Demonstration::printReceipt()
{
    const ShopState& shop = m_window.shop();
    const FinishedSale& finished = *m_window.presenter()->finished();
    std::string cashier;
    for (const StaffMember& member : shop.setup().staff) {
        if (member.id == finished.sale->staff)
            cashier = member.name;
    }
    const ReceiptDocument receipt =
        makeReceipt(shop.setup().shop, {*finished.sale, finished.receipt, cashier},
                    receiptTexts(shop.format()));
    for (const std::string& line : layoutReceipt(receipt, kReceiptColumns))
        std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

} // namespace polaris
