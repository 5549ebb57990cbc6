#!/bin/sh
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-display.sh COMMAND [ARGUMENT...]
#
# Runs a command on an X server, a session bus and a home of its own, which end with it. The
# exit status is the command's. Nothing of the person's own session or settings is touched.

set -eu

private=$(mktemp -d)
chmod 700 "$private"
mkdir -p "$private/config/gtk-4.0" "$private/run"
chmod 700 "$private/run"
mkfifo "$private/display" "$private/bus"

xserver=
bus=
finish () {
  for server in $bus $xserver; do
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  done
  rm -rf "$private"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# answer_of NAME
# Prints the line that the server NAME writes once it is ready, or why it never was.
answer_of () {
  if ! head -n 1 "$private/$1" | grep .; then
    echo "The private $1 did not start:" >&2
    cat "$private/$1.log" >&2
    return 1
  fi
}

# GNOME's font, and nothing that moves: two pictures of one state are the same.
cat >"$private/config/gtk-4.0/settings.ini" <<'SETTINGS'
[Settings]
gtk-font-name=Cantarell 11
gtk-hint-font-metrics=1
gtk-enable-animations=0
gtk-cursor-blink=0
SETTINGS

unset DISPLAY WAYLAND_DISPLAY XAUTHORITY
export HOME="$private"
export XDG_CACHE_HOME="$private/cache"
export XDG_CONFIG_HOME="$private/config"
export XDG_DATA_HOME="$private/data"
export XDG_RUNTIME_DIR="$private/run"
export ADW_DISABLE_PORTAL=1
export GDK_BACKEND=x11
# No graphics card: drawing with cairo is many times faster than emulated OpenGL.
export GDK_DEBUG=gl-disable
export GSK_RENDERER=cairo
export GSETTINGS_BACKEND=memory

# Without -displayfd two servers that start at once could choose one number.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset \
  3>"$private/display" >"$private/display.log" 2>&1 &
xserver=$!
DISPLAY=:$(answer_of display)
export DISPLAY

dbus-daemon --session --nofork --nopidfile --print-address=3 \
  3>"$private/bus" >"$private/bus.log" 2>&1 &
bus=$!
DBUS_SESSION_BUS_ADDRESS=$(answer_of bus)
export DBUS_SESSION_BUS_ADDRESS

"$@"
