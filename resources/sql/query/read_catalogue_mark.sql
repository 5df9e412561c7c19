-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The mark to ask from next time: every transaction below it has ended, so that a change which is
-- committed late is not skipped. quick_keys_changed says whether they were edited at or after $2.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark,
       EXISTS (SELECT FROM polaris.quick_keys
                WHERE store_id = $1 AND quick_keys_mark >= $2::text::xid8) AS quick_keys_changed
