-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ends an earlier session of the same till, so that a call whose answer was lost can no longer be
-- recorded behind the till's back; then the same key can be sent again and its answer is final.
-- Returns true when the session is gone. Ends only a session of the same login and application
-- name: a login may end its own sessions, so this needs and has no more rights than its caller.
CREATE OR REPLACE FUNCTION polaris.end_own_session(p_pid int, p_application_name text)
RETURNS boolean
LANGUAGE plpgsql SET search_path = polaris, pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_terminate_backend(pid, 2000)
       FROM pg_stat_activity
      WHERE pid = p_pid AND pid <> pg_backend_pid() AND usename = session_user
        AND application_name = p_application_name;
    PERFORM pg_stat_clear_snapshot();
    RETURN NOT EXISTS (SELECT FROM pg_stat_activity
                        WHERE pid = p_pid AND pid <> pg_backend_pid() AND usename = session_user
                          AND application_name = p_application_name);
END
$$;
