// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/sale_presenter.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"

namespace polaris
{

// The right side while a weight or a quantity is asked for.
class QuantityPanel final : public QWidget
{
    Q_OBJECT

public:
    QuantityPanel(const Theme& theme, ShopState& shop, QWidget* parent = nullptr);

    void ask(const QuantityRequest& request);

Q_SIGNALS:
    void given(polaris::Quantity quantity);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showTyped();
    // What was asked for before, as long as nothing is typed.
    [[nodiscard]] std::optional<Quantity> typed() const;
    void type(const QString& text);
    void backspace();
    void accept();

    const Theme& m_theme;
    ShopState& m_shop;
    Label* m_title;
    Label* m_name;
    Label* m_value;
    Label* m_sum;
    NumberPad* m_pad;
    KeyButton* m_ok;
    std::optional<QuantityRequest> m_request;
    QString m_typed;
};

} // namespace polaris
