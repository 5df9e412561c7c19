-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The two roles of a shop, made once per server: polaris_owner owns everything and cannot log in;
-- polaris_till may call the API and read the views. Needs the right to create roles.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'polaris_owner') THEN
        CREATE ROLE polaris_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'polaris_till') THEN
        CREATE ROLE polaris_till LOGIN;
    END IF;
    IF NOT pg_catalog.pg_has_role(current_user, 'polaris_owner', 'MEMBER') THEN
        EXECUTE pg_catalog.format('GRANT polaris_owner TO %I', current_user);
    END IF;
    EXECUTE pg_catalog.format('GRANT CREATE ON DATABASE %I TO polaris_owner', current_database());
    EXECUTE pg_catalog.format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE pg_catalog.format('ALTER ROLE polaris_till IN DATABASE %I SET statement_timeout = %L',
                              current_database(), '15s');
    EXECUTE pg_catalog.format('ALTER ROLE polaris_till IN DATABASE %I '
                              'SET idle_in_transaction_session_timeout = %L',
                              current_database(), '5s');
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    CREATE SCHEMA IF NOT EXISTS polaris AUTHORIZATION polaris_owner;
END
$$;
