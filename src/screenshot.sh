#!/bin/sh
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot.sh PNG COMMAND [ARGUMENT...]
#
# Starts a program on the X display, waits until its window is drawn, takes a picture and ends
# the program. Meant for the display of with-display.sh, which nothing else draws on.

set -eu

png=$1
shift

"$@" &
program=$!
trap 'kill "$program" 2>/dev/null || true' EXIT

# A window is drawn when two pictures in a row are the same and show more than a plain ground.
deadline=$(($(date +%s) + 60))
window=
last=
while :; do
  if ! kill -0 "$program" 2>/dev/null; then
    echo "The program ended before it showed a window." >&2
    exit 1
  fi
  if [ "$(date +%s)" -ge "$deadline" ]; then
    echo "No window was drawn within a minute." >&2
    exit 1
  fi
  sleep 0.2

  [ -n "$window" ] || window=$(xdotool search --onlyvisible --pid "$program" | tail -n 1)
  [ -n "$window" ] || continue
  # Nobody else gives it the focus, for there is no window manager here.
  xdotool windowfocus "$window" 2>/dev/null || true

  picture=$(import -silent -window root -depth 8 rgb:- | cksum)
  if [ "$picture" = "$last" ]; then
    import -silent -window "$window" "$png"
    [ "$(identify -format '%k' "$png")" -le 16 ] || break
  fi
  last=$picture
done
