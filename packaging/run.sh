#!/usr/bin/env bash
# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
started_in=$PWD
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh

usage() {
    cat <<'TEXT'
Installs what is needed, builds Polaris and opens a running demo shop.
Needs Debian 12 with root or sudo, or everything installed already.

  packaging/run.sh [--tills N] [--data DIR] [--no-install]

  --tills N      opens N tills of the same shop (1)
  --data DIR     keeps the shop in DIR instead of the usual folder
  --no-install   installs nothing

The next start finds the shop again, with its sales. Without a display the program sells once by
itself, prints the receipt and leaves pictures of its screens in build/demonstration.
TEXT
}

tills=1
data=
install=yes
while [ $# -gt 0 ]; do
    case $1 in
    --tills)
        tills=${2:?--tills needs a number}
        shift
        ;;
    --data)
        data=${2:?--data needs a folder}
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
[[ $tills =~ ^[1-9][0-9]?$ ]] || fail "--tills needs a number from 1 to 99."
case $data in
'' | /*) ;;
*) data=$started_in/$data ;;
esac

[ "$install" = no ] || install_packages "${build_packages[@]}" "${run_packages[@]}"

build=$PWD/build/run
say "Configuring"
cmake --preset release -B "$build" -DPOLARIS_TESTS=OFF \
    -DCMAKE_RUNTIME_OUTPUT_DIRECTORY="$build/bin" || fail "the build could not be configured."

jobs=$(build_jobs)
say "Building with $jobs jobs"
cmake --build "$build" --parallel "$jobs" --target polaris-till polaris-admin ||
    fail "the build failed."

shop=()
[ -z "$data" ] || shop=(--embedded "$data")
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Opening the shop"
    exec "$build/bin/polaris-till" "${shop[@]}" --tills "$tills"
fi

pictures=$PWD/build/demonstration
mkdir -p "$pictures"
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    export XDG_RUNTIME_DIR=$build/runtime # Qt asks for one, and complains without
    mkdir -p "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
fi
say "There is no display: selling once by itself, with pictures in $pictures"
QT_QPA_PLATFORM=offscreen "$build/bin/polaris-till" "${shop[@]}" --demonstrate "$pictures" ||
    fail "the demonstration failed; what it said is above."
say "The shop works. Run this again where there is a display to sell by hand"
