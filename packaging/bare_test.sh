#!/usr/bin/env bash
# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=packaging/packages.sh
source packaging/packages.sh

usage() {
    cat <<'TEXT'
Runs a command of this folder in a bare Debian 12, where nothing but the system's minimum is
installed, once as root and once as an ordinary user who may use sudo.
Needs root or sudo, debootstrap, and 3 GB for each of the two.

  packaging/bare_test.sh [--as root|user] [--folder DIR] [--mirror URL] [COMMAND...]

  --as root|user  only as root, or only as the user
  --folder DIR    where the two systems are made, anew each time (/var/tmp/polaris-bare)
  --mirror URL    where Debian comes from (http://deb.debian.org/debian)
  COMMAND         what to run (packaging/run.sh), for example: tests/run.sh --filter values

What git knows of this folder is copied, as it is now. The command sees no display, no environment
and no process of this machine; whatever it leaves running ends with it.
TEXT
}

people=(root user)
folder=/var/tmp/polaris-bare
mirror=http://deb.debian.org/debian
all=("$@")
while [ $# -gt 0 ]; do
    case $1 in
    --as)
        people=("${2:?--as needs root or user}")
        shift
        ;;
    --folder)
        folder=$(readlink -m "${2:?--folder needs a folder}")
        shift
        ;;
    --mirror)
        mirror=${2:?--mirror needs an address}
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    -*)
        usage >&2
        fail "unknown option $1"
        ;;
    *) break ;;
    esac
    shift
done
command=("$@")
[ ${#command[@]} -gt 0 ] || command=(packaging/run.sh)
case ${people[*]} in
root | user | 'root user') ;;
*) fail "--as needs root or user." ;;
esac
[ "$(id -u)" -eq 0 ] || exec sudo "$0" "${all[@]}"
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"

# make_system TREE: the minimum, with this machine's names and with Debian's three usual sources.
make_system() {
    local tree=$1
    rm -rf --one-file-system "$tree"
    if [ ! -d "$folder/minimum" ]; then
        say "Making a bare Debian 12 in $folder"
        rm -rf --one-file-system "$folder/unfinished"
        mkdir -p "$folder"
        debootstrap --variant=minbase bookworm "$folder/unfinished" "$mirror" >"$folder/log" ||
            fail "debootstrap failed; see $folder/log."
        mv "$folder/unfinished" "$folder/minimum"
    fi
    cp -a "$folder/minimum" "$tree"
    cat >"$tree/etc/apt/sources.list" <<SOURCES
deb $mirror bookworm main
deb $mirror bookworm-updates main
deb $mirror-security bookworm-security main
SOURCES
    cp /etc/resolv.conf /etc/hosts "$tree/etc"
}

# copy_project TREE HOME: what git knows, and nothing that was built.
copy_project() {
    mkdir "$1$2/polaris"
    git -c safe.directory='*' ls-files -z |
        tar --create --null --files-from=- | tar --extract --directory="$1$2/polaris"
    chroot "$1" chown -R --reference="$2" "$2/polaris"
}

# enter TREE LOGIN: runs the command in the tree with mounts and processes of its own.
enter() {
    local words
    printf -v words '%q ' "${command[@]}"
    # shellcheck disable=SC2016 # the inner shell expands these
    unshare --mount --pid --fork --kill-child bash -euc '
        mount -t proc proc "$1/proc"
        mount -t sysfs -o ro sysfs "$1/sys"
        mkdir -p "$1/dev/pts" "$1/dev/shm"
        mount -t devpts devpts "$1/dev/pts"
        mount -t tmpfs tmpfs "$1/dev/shm"
        chroot "$1" su --login "$2" --command "cd polaris && $3"
    ' enter "$1" "$2" "$words"
}

# make_user TREE NAME: an ordinary user who may use sudo and is not asked for a password.
make_user() {
    # shellcheck disable=SC2016 # the inner shell expands these
    chroot "$1" env DEBIAN_FRONTEND=noninteractive sh -ec '
        apt-get update -q
        apt-get install -q -y --no-install-recommends sudo
        useradd --create-home --shell /bin/bash "$1"
        echo "$1 ALL=(ALL) NOPASSWD: ALL" >"/etc/sudoers.d/$1"
    ' make_user "$2" >"$folder/log" || fail "there is no user with sudo; see $folder/log."
}

for who in "${people[@]}"; do
    tree=$folder/$who
    login=root
    make_system "$tree"
    if [ "$who" = user ]; then
        login=seller
        make_user "$tree" "$login"
    fi
    copy_project "$tree" "$(chroot "$tree" sh -c "echo ~$login")"
    say "As $who: ${command[*]}"
    started=$SECONDS
    enter "$tree" "$login" || fail "${command[*]} failed as $who."
    say "As $who: done after $((SECONDS - started)) s; the system is in $tree"
done
