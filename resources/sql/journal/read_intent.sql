-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The payload of one intent: key.
SELECT payload FROM intent WHERE call_key = ?
