-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Forgets the basket if it is this sale's: sale.
DELETE FROM basket WHERE sale = ?
