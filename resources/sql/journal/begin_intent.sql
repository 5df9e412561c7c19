-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Opens an intent: key, payload, begun_at. Changes no row when the key is open or recorded.
INSERT INTO intent (call_key, payload, begun_at) VALUES (?, ?, ?)
ON CONFLICT (call_key) DO UPDATE
    SET payload = excluded.payload, begun_at = excluded.begun_at, settled_at = NULL, outcome = NULL
    WHERE intent.settled_at IS NOT NULL AND intent.receipt_number IS NULL
