-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The payload of one intent: sale.
SELECT payload FROM intent WHERE sale = ?
