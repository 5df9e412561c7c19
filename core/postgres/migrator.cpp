// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/migrator.h"

#include <map>

namespace polaris
{

namespace
{

// Class 3 of the advisory locks: 1 is the customers' ledgers, 2 the products' queues. Its second
// lock is make_shop's.
constexpr const char* lockAndEnter = "SELECT pg_advisory_xact_lock(3, 1);\n"
                                     "SET LOCAL ROLE polaris_owner;\n"
                                     "SET LOCAL search_path = polaris, pg_catalog, pg_temp;\n"
                                     "SET LOCAL check_function_bodies = off;\n";

constexpr const char* createLedger = "CREATE TABLE IF NOT EXISTS polaris.schema_migration (\n"
                                     "    version int PRIMARY KEY, name text NOT NULL,\n"
                                     "    checksum text NOT NULL,\n"
                                     "    applied_at timestamptz NOT NULL DEFAULT now());\n"
                                     "CREATE TABLE IF NOT EXISTS polaris.schema_api (\n"
                                     "    only_row boolean PRIMARY KEY DEFAULT true "
                                     "CHECK (only_row),\n"
                                     "    checksum text NOT NULL,\n"
                                     "    made_at timestamptz NOT NULL DEFAULT now());\n";

constexpr const char* dropApi =
    "DO $$ DECLARE v_thing record; BEGIN\n"
    "    FOR v_thing IN SELECT c.oid FROM pg_catalog.pg_class AS c\n"
    "        WHERE c.relnamespace = 'polaris'::pg_catalog.regnamespace AND c.relkind = 'v' LOOP\n"
    "        IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = v_thing.oid) THEN\n"
    "            EXECUTE pg_catalog.format('DROP VIEW %s CASCADE',\n"
    "                                      v_thing.oid::pg_catalog.regclass);\n"
    "        END IF;\n"
    "    END LOOP;\n"
    "    FOR v_thing IN SELECT p.oid FROM pg_catalog.pg_proc AS p\n"
    "        WHERE p.pronamespace = 'polaris'::pg_catalog.regnamespace LOOP\n"
    "        IF EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid = v_thing.oid) THEN\n"
    "            EXECUTE pg_catalog.format('DROP FUNCTION %s CASCADE',\n"
    "                                      v_thing.oid::pg_catalog.regprocedure);\n"
    "        END IF;\n"
    "    END LOOP;\n"
    "END $$;\n";

constexpr const char* alreadyApplied = "TL020";

std::map<int, std::string> appliedChecksums(Connection& connection)
{
    const Result result =
        connection.run("SELECT version, checksum FROM polaris.schema_migration ORDER BY version");
    std::map<int, std::string> applied;
    for (int row = 0; row < result.rowCount(); ++row)
        applied.emplace(static_cast<int>(result.row(row).integer(0)), result.row(row).text(1));
    return applied;
}

// Version, name and checksum are the program's own: digits, small letters, underscores.
std::string stepScript(const Migration& step)
{
    const std::string version = std::to_string(step.version);
    return std::string{lockAndEnter} +
           "DO $$ BEGIN IF EXISTS (SELECT FROM schema_migration WHERE version = " + version +
           ") THEN RAISE EXCEPTION 'applied' USING ERRCODE = '" + alreadyApplied +
           "'; END IF; END $$;\n" + step.sql +
           "\nINSERT INTO polaris.schema_migration (version, name, checksum) VALUES (" + version +
           ", '" + step.name + "', '" + step.checksum + "');";
}

void applyStep(Connection& connection, const Migration& step)
{
    try {
        connection.runScript(stepScript(step));
    } catch (const DatabaseError& error) {
        // Another program was faster; its step is the same one, or the checksums tell afterwards.
        if (error.report().sqlstate != alreadyApplied)
            throw;
    }
}

void checkApplied(const std::map<int, std::string>& applied, const Schema& schema)
{
    for (const auto& [version, checksum] : applied) {
        if (version > static_cast<int>(schema.migrations.size()))
            throw MigrationError{MigrationProblem::SchemaTooNew, version};
        if (schema.migrations[static_cast<std::size_t>(version) - 1].checksum != checksum)
            throw MigrationError{MigrationProblem::ChecksumDiffers, version};
    }
}

bool hasApi(Connection& connection, const Schema& schema)
{
    Params params;
    params.add(schema.apiChecksum);
    const Result result = connection.run(
        "SELECT EXISTS (SELECT FROM polaris.schema_api WHERE checksum = $1)", params);
    return result.single().boolean(0);
}

// The checksum is the program's own, too.
void remakeApi(Connection& connection, const Schema& schema)
{
    std::string script = std::string{lockAndEnter} + dropApi;
    for (const std::string& definition : schema.api)
        script += definition + '\n';
    connection.runScript(script + schema.grants +
                         "\nINSERT INTO polaris.schema_api (checksum) VALUES ('" +
                         schema.apiChecksum +
                         "') ON CONFLICT (only_row) "
                         "DO UPDATE SET checksum = excluded.checksum, made_at = now();");
}

} // namespace

MigrationError::MigrationError(MigrationProblem problem, int version)
    : std::runtime_error{"schema step " + std::to_string(version)},
      m_problem{problem},
      m_version{version}
{
}

MigrationReport migrate(Connection& connection, const Schema& schema,
                        const std::function<void(const Migration&)>& progress, MakeApi makeApi)
{
    connection.runScript("SELECT pg_advisory_xact_lock(3, 1);\n" + schema.roles);
    connection.runScript(std::string{lockAndEnter} + createLedger);
    const auto before = appliedChecksums(connection);
    checkApplied(before, schema);
    for (const Migration& step : schema.migrations) {
        if (before.contains(step.version))
            continue;
        if (progress)
            progress(step);
        applyStep(connection, step);
    }
    const auto after = appliedChecksums(connection);
    checkApplied(after, schema);

    const bool apiMade = makeApi == MakeApi::Always || !hasApi(connection, schema);
    if (apiMade)
        remakeApi(connection, schema);
    return {.versionBefore = before.empty() ? 0 : before.rbegin()->first,
            .versionAfter = after.empty() ? 0 : after.rbegin()->first,
            .apiMade = apiMade};
}

int schemaVersion(Connection& connection)
{
    const Result exists =
        connection.run("SELECT pg_catalog.to_regclass('polaris.schema_migration') IS NOT NULL");
    if (!exists.single().boolean(0))
        return 0;
    const Result version =
        connection.run("SELECT coalesce(max(version), 0) FROM polaris.schema_migration");
    return static_cast<int>(version.single().integer(0));
}

} // namespace polaris
