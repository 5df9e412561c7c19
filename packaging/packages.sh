# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034 # the lists are used where this is sourced
#
# What Polaris needs from Debian 12, and how the scripts install what is missing of it. Sourced by
# packaging/run.sh and tests/run.sh.

build_packages=(
    ccache
    cmake
    g++
    libcsv-dev
    libpq-dev
    libzint-dev
    ninja-build
    qt6-base-dev
    qt6-svg-dev
    zlib1g-dev
)
run_packages=(
    fonts-noto-core
    libqt6sql6-sqlite
    libqt6svg6
    postgresql-15
    qt6-qpa-plugins
)
# Only the tests need these.
test_packages=(
    pgbouncer
)
if [ -z "${DISPLAY:-}" ] && [ -n "${WAYLAND_DISPLAY:-}" ]; then
    run_packages+=(qt6-wayland)
fi

say() { printf '\n== %s\n' "$*"; }

# Ends the script with one sentence that says what is missing.
fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env "$@"
    else
        sudo env "$@"
    fi
}

is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Debian starts a database server of the system's own when it installs PostgreSQL. Polaris starts
# its servers itself, so none is wanted; a choice that somebody made before comes back afterwards.
cluster_settings=/etc/postgresql-common/createcluster.conf
cluster_line='create_main_cluster = false # set while Polaris installs PostgreSQL'

forbid_system_server() {
    as_root mkdir -p "$(dirname "$cluster_settings")"
    printf '%s\n' "$cluster_line" | as_root tee -a "$cluster_settings" >/dev/null
}

restore_system_server_choice() {
    as_root sed -i "\\|^$cluster_line\$|d" "$cluster_settings"
}

# Debian starts its pooler, too. A new one is stopped and switched off; whoever had one keeps it.
switch_off_new_pooler() {
    case " $* " in
    *' pgbouncer '*)
        as_root invoke-rc.d pgbouncer stop || true
        as_root update-rc.d pgbouncer disable || true
        ;;
    esac
}

# install_packages NAME...: those that are missing, and says so; nothing for none.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        fail "this is not Debian or a relative of it. Install what packaging/packages.sh lists in" \
            "your system's own way, then run this again with --no-install."
    fi
    local missing=() name
    for name in "$@"; do
        is_installed "$name" || missing+=("$name")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "Everything needed is installed already"
        return
    fi
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || fail \
        "packages have to be installed, and you are neither root nor is there sudo. As root, run:" \
        "apt-get install --no-install-recommends ${missing[*]}"
    say "Installing with apt: ${missing[*]}"
    as_root apt-get update -q || fail \
        "the package lists cannot be fetched." \
        "Is there a network, and is /etc/apt/sources.list right?"
    forbid_system_server
    local status=0
    as_root DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
        apt-get install -q -y --no-install-recommends "${missing[@]}" || status=$?
    restore_system_server_choice
    switch_off_new_pooler "${missing[@]}"
    [ "$status" -eq 0 ] || fail "apt could not install all packages; its own words are above."
}

# How many compilers fit: one a core, and 1 GB of free memory for each.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
    [ "${memory:-$cores}" -ge 1 ] || memory=1
    [ "${memory:-$cores}" -lt "$cores" ] && cores=$memory
    echo "$cores"
}
