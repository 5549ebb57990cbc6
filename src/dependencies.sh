# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# The one place that says which Debian packages the project needs, and the function that
# installs what is missing. Sourced by src/run.sh and tests/run.sh; POSIX sh.

# shellcheck disable=SC2034  # The lists are used by the scripts that source this file.

# Compile and install. libxml2-utils, desktop-file-utils, shared-mime-info and libgtk-4-bin
# bring the tools that Meson's gnome module calls for resources, menus, file types and icons;
# python3-docutils turns the manual pages from reStructuredText into roff.
build_packages='
  build-essential
  desktop-file-utils
  gettext
  libadwaita-1-dev
  libglib2.0-dev-bin
  libgtk-4-bin
  libgtk-4-dev
  libgtksourceview-5-dev
  libjson-glib-dev
  libseccomp-dev
  libsystemd-dev
  libvte-2.91-gtk4-dev
  libxml2-utils
  libyaml-dev
  meson
  ninja-build
  pkg-config
  python3-docutils
  shared-mime-info
'

# Show the window with its icons, its font and its names for screen readers.
run_packages='
  adwaita-icon-theme
  at-spi2-core
  fonts-cantarell
  librsvg2-common
'

# A private display and session bus, and a picture of what is on it.
display_packages='
  dbus
  imagemagick
  xdotool
  xvfb
'

# Validate what ships beside the code, start real containers, drive windows from outside, and read
# what is written for systemd, for bubblewrap and for the small shell of container images.
test_packages='
  appstream
  bubblewrap
  busybox
  crun
  gir1.2-atspi-2.0
  python3
  python3-gi
  runc
  strace
  systemd-journal-remote
  systemd
'

# Decode manifests as a client of Kubernetes does. One that is there from elsewhere will do, and
# Debian's would be in its way.
command -v kubectl >/dev/null || test_packages="$test_packages kubernetes-client"

# missing_packages PACKAGE...
# Prints those that are not installed, one a line.
missing_packages () {
  for package in "$@"; do
    # shellcheck disable=SC2016  # ${Status} is for dpkg-query.
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *' ok installed') ;;
      *) echo "$package" ;;
    esac
  done
}

# install_missing PACKAGE...
# Installs those packages that are not there yet; silent when all are. Fails, having said what
# to do, when it can not.
install_missing () {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or a relative of it, so nothing was installed." >&2
    echo "Install what your system calls these packages, if the build misses them:" >&2
    echo "$*" | fmt -w 78 | sed 's/^/  /' >&2
    return 0
  fi

  # shellcheck disable=SC2046  # Package names have no spaces.
  set -- $(missing_packages "$@")
  [ $# -gt 0 ] || return 0

  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null; then
    as_root=sudo
  else
    echo "These packages are missing, and only root or sudo could install them:" >&2
    echo "$*" | fmt -w 78 | sed 's/^/  /' >&2
    echo "As root, run: apt-get install --no-install-recommends" "$@" >&2
    return 1
  fi

  echo "Installing these Debian packages with ${as_root:+sudo }apt-get:"
  echo "$*" | fmt -w 78 | sed 's/^/  /'
  # A list that can not be refreshed may still be good enough to install from.
  $as_root apt-get -qq update ||
    echo "The package lists could not be refreshed; trying with the old ones." >&2
  # Without a terminal, dpkg's progress on standard input would be waited for.
  if ! $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install "$@" </dev/null; then
    echo "apt-get could not install them; its own message stands above." >&2
    return 1
  fi
}
