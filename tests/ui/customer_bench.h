// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/till_bench.h"
#include "ui/customers/customers_page.h"

namespace polaris
{

// Hands that work at the page of customers of a shop that has some.
class CustomerBench
{
protected:
    // A new till with somebody signed in.
    bool start()
    {
        m_shop = std::make_unique<FakeShop>();
        m_shop->addCustomers();
        m_bench = std::make_unique<TillBench>(*m_shop);
        return m_bench->signIn();
    }
    bool signInAs(char digit)
    {
        m_bench->press(Qt::Key_L, Qt::ControlModifier);
        m_bench->type(QString{QLatin1Char{digit}});
        return m_bench->page().isVisible();
    }
    // The page, with the customer that is found by this text.
    bool open(const QString& text)
    {
        m_bench->press(Qt::Key_U, Qt::ControlModifier);
        m_bench->type(text);
        return comesTrue([this, text] {
            const auto* details = m_bench->window().findChild<CustomerDetails*>();
            return details->account() &&
                   toQString(details->account()->customer.name).contains(text, Qt::CaseInsensitive);
        });
    }
    bool comesTrue(const std::function<bool()>& what) { return QTest::qWaitFor(what); }
    bool comesToShow(const QString& text)
    {
        return comesTrue([this, text] { return m_bench->shows(text); });
    }
    // The visible line with this accessible name; null when there is none.
    EntryLine* line(const QString& name)
    {
        for (EntryLine* one : m_bench->window().findChildren<EntryLine*>()) {
            if (one->isVisible() && one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    void fill(const QString& name, const QString& text)
    {
        EntryLine* one = line(name);
        QVERIFY(one);
        one->setFocus();
        one->selectAll();
        m_bench->type(text);
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

} // namespace polaris
