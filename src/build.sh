# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# How src/run.sh and tests/run.sh configure and compile; sourced by both. POSIX sh.

# configure SOURCE_ROOT BUILD_DIR [MESON_OPTION...]
# Makes the build directory, or keeps the one that is there if it was made for the same place
# with the same options. Ninja itself notices a changed meson.build.
configure () {
  configure_root=$1
  configure_dir=$2
  shift 2
  configure_key="$configure_root $*"

  if [ -f "$configure_dir/build.ninja" ] &&
     [ "$(cat "$configure_dir/made-for" 2>/dev/null)" = "$configure_key" ]; then
    return 0
  fi
  rm -rf "$configure_dir"
  meson setup "$@" "$configure_dir" "$configure_root" || return 1
  echo "$configure_key" >"$configure_dir/made-for"
}

# compile_installed BUILD_DIR
# Compiles the program without its tests: only what an installation takes from the build.
compile_installed () {
  # Names relative to the build directory, as Ninja knows them; those have no blanks.
  compile_files=$(meson introspect --targets "$1" | python3 -c '
import json, os, sys
for target in json.load(sys.stdin):
    if target["installed"]:
        print(*(os.path.relpath(name, sys.argv[1]) for name in target["filename"]))
' "$1") || return 1
  # shellcheck disable=SC2086  # Split into names on purpose.
  ninja -C "$1" $compile_files
}

# give_to_owner SOURCE_ROOT DIR...
# Run as root, for instance through sudo, in the folder of somebody else: what was built
# becomes theirs, so that they can build again and clean up without root.
give_to_owner () {
  give_owner=$(stat -c '%u:%g' "$1")
  shift
  [ "$(id -u)" -eq 0 ] && [ "$give_owner" != 0:0 ] || return 0
  for give_dir in "$@"; do
    [ ! -d "$give_dir" ] || chown -R -h "$give_owner" "$give_dir"
  done
}
