#!/bin/sh
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh
#
# Installs what is missing, builds with warnings as errors in build-tests/, runs every test on a
# private display, then the tests of the core and of the command line again with the address
# and undefined-behaviour sanitizers in build-asan/. The last line counts what ran.

set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
plain=$root/build-tests
asan=$root/build-asan

# shellcheck source=src/dependencies.sh
. "$root/src/dependencies.sh"
# shellcheck source=src/build.sh
. "$root/src/build.sh"

trap 'give_to_owner "$root" "$plain" "$asan"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# count
# Prints the last line; its status is the status of the whole run.
count () {
  python3 "$here/count-results.py" --failed-steps "$failed_steps" "$plain" "$asan"
}

# give_up MESSAGE
# Without the step before them no tests ran: that is a failure of its own.
give_up () {
  echo "$1" >&2
  failed_steps=$((failed_steps + 1))
  count
  exit 1
}

# run_tests DIR [MESON_TEST_OPTION...]
# Builds what those tests need and runs them. Which of them failed stands in their log; a step
# without a log did not get as far as a test. A busy machine gets more time than a developer.
run_tests () {
  run_dir=$1
  shift
  sh "$root/src/with-display.sh" \
    meson test -C "$run_dir" --print-errorlogs --timeout-multiplier 5 "$@"
  [ -f "$run_dir/meson-logs/testlog.json" ] || failed_steps=$((failed_steps + 1))
}

failed_steps=0
rm -f "$plain/meson-logs/testlog.json" "$asan/meson-logs/testlog.json"

# shellcheck disable=SC2086  # The lists are split into package names on purpose.
install_missing $build_packages $run_packages $display_packages $test_packages ||
  give_up 'No test ran: packages are missing.'

configure "$root" "$plain" -Dwerror=true || give_up 'No test ran: Meson failed.'
meson compile -C "$plain" || give_up 'No test ran: the build failed.'
run_tests "$plain"

configure "$root" "$asan" -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false ||
  give_up 'The tests with sanitizers did not run: Meson failed.'
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
run_tests "$asan" --suite core --suite cli

count
