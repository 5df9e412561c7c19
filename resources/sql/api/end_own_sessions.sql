-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ends the other sessions of the same login and this application name, so that a call whose answer
-- was lost can no longer be recorded behind the till's back; then the same key can be sent again
-- and its answer is final. By name and not by pid: it also finds what an earlier run of the program
-- left, and what a pooler keeps. Returns true when none is left. A login may end its own sessions,
-- so this needs and has no more rights than its caller.
CREATE OR REPLACE FUNCTION polaris.end_own_sessions(p_application_name text)
RETURNS boolean
LANGUAGE plpgsql SET search_path = polaris, pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_terminate_backend(pid, 2000)
       FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND usename = session_user
        AND application_name = p_application_name;
    PERFORM pg_stat_clear_snapshot();
    RETURN NOT EXISTS (SELECT FROM pg_stat_activity
                        WHERE pid <> pg_backend_pid() AND usename = session_user
                          AND application_name = p_application_name);
END
$$;
