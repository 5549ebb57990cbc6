#!/bin/sh
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [PROFILE...]
#
# Installs what is missing, builds the program in build/ and opens it on the profiles given, or
# on one that ships with it. Without a display it opens the window on a private one, takes a
# screenshot, says where, and ends.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
build=$root/build
prefix=$build/prefix

# shellcheck source=src/dependencies.sh
. "$here/dependencies.sh"
# shellcheck source=src/build.sh
. "$here/build.sh"

has_display=false
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || has_display=true

# shellcheck disable=SC2086  # The lists are split into package names on purpose.
if [ "$has_display" = true ]; then
  install_missing $build_packages $run_packages
else
  install_missing $build_packages $run_packages $display_packages
fi

# The editor is no program for root: what "sudo sh run.sh" is needed for is done, the rest
# belongs to the person who called.
if [ "$(id -u)" -eq 0 ] && [ "${SUDO_UID:-0}" -ne 0 ]; then
  give_to_owner "$root" "$build"
  home=$(getent passwd "$SUDO_UID" | cut -d : -f 6)
  [ ! -d "/run/user/$SUDO_UID" ] || export XDG_RUNTIME_DIR="/run/user/$SUDO_UID"
  exec setpriv --reuid "$SUDO_UID" --regid "$SUDO_GID" --init-groups \
    env -u SUDO_UID HOME="${home:-/}" USER="$SUDO_USER" LOGNAME="$SUDO_USER" sh "$0" "$@"
fi

# The log is worth showing only when something fails.
quietly () {
  if ! "$@" >"$build.log" 2>&1; then
    cat "$build.log" >&2
    echo "Failed: $*" >&2
    rm -f "$build.log"
    exit 1
  fi
  rm -f "$build.log"
}

echo "Building in $build ..."
quietly configure "$root" "$build" --prefix="$prefix" --libdir=lib
quietly compile_installed "$build"
quietly meson install -C "$build" --no-rebuild
give_to_owner "$root" "$build"

export XDG_DATA_DIRS="$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
export PATH="$prefix/bin:$PATH"

[ $# -gt 0 ] || set -- "$root/profiles/docker-default.json"

if [ "$has_display" = true ]; then
  exec seccomp-profile-editor "$@"
fi

png=$build/screenshot.png
echo "There is no display: opening the window on a private one."
sh "$here/with-display.sh" sh "$here/screenshot.sh" "$png" seccomp-profile-editor "$@"
give_to_owner "$root" "$build"
echo "Screenshot: $png"
