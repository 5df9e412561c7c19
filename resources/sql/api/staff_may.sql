-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Whether a staff member of the store has a right; false for somebody unknown or inactive.
CREATE OR REPLACE FUNCTION polaris.staff_may(p_store_id bigint, p_staff_id bigint, p_right text)
RETURNS boolean
LANGUAGE sql STABLE
RETURN coalesce((SELECT polaris.role_may(s.role, p_right) FROM polaris.staff AS s
                  WHERE s.id = p_staff_id AND s.store_id = p_store_id AND s.active), false);
