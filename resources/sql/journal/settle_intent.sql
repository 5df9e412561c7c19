-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ends an intent: settled_at, outcome, receipt_number or null, sale.
UPDATE intent SET settled_at = ?, outcome = ?, receipt_number = ? WHERE sale = ?
