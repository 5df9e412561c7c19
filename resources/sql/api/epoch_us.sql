-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The server's clock in microseconds since 1970, UTC.
CREATE OR REPLACE FUNCTION polaris.epoch_us()
RETURNS bigint
LANGUAGE sql VOLATILE
RETURN (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) * 1000000)::bigint;
