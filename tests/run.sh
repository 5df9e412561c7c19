#!/usr/bin/env bash
# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh

usage() {
    cat <<'TEXT'
Installs what is needed, builds Polaris and runs its tests, each against a PostgreSQL of its own.
Needs Debian 12 with root or sudo, or everything installed already.

  tests/run.sh [--preset dev|release|asan|tsan] [--filter REGEX] [--no-install]

  --preset NAME   how to build (dev); asan and tsan are the sanitizers' builds
  --filter REGEX  only the tests whose names match; nothing else is built
  --no-install    installs nothing
TEXT
}

preset=dev
filter=
install=yes
while [ $# -gt 0 ]; do
    case $1 in
    --preset)
        preset=${2:?--preset needs a name}
        shift
        ;;
    --filter)
        filter=${2:?--filter needs a regular expression}
        shift
        ;;
    --no-install) install=no ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        usage >&2
        fail "unknown option $1"
        ;;
    esac
    shift
done
case $preset in
dev | release | asan | tsan) ;;
*) fail "there is no preset $preset; there are dev, release, asan and tsan." ;;
esac

[ "$install" = no ] || install_packages \
    "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
jobs=$(build_jobs)

say "Configuring (preset $preset)"
cmake --preset "$preset" || fail "the build could not be configured."

targets=(all)
if [ -n "$filter" ]; then # each test is a program of its own name
    listed=$(ctest --preset "$preset" --show-only --tests-regex "$filter")
    mapfile -t targets < <(sed -n 's/^ *Test *#[0-9]*: //p' <<<"$listed")
    [ ${#targets[@]} -gt 0 ] || fail "no test has a name that matches $filter."
fi

say "Building in build/$preset with $jobs jobs"
cmake --build --preset "$preset" --parallel "$jobs" --target "${targets[@]}" ||
    fail "the build failed."

say "Testing"
options=(--preset "$preset" --parallel "$jobs" --no-tests=error)
[ -z "$filter" ] || options+=(--tests-regex "$filter")
ctest "${options[@]}" || fail "tests failed; their names are above."
say "All tests passed (preset $preset)"
