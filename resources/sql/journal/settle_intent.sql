-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ends an intent: settled_at, outcome, receipt_number or null, key.
UPDATE intent SET settled_at = ?, outcome = ?, receipt_number = ? WHERE call_key = ?
