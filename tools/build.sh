# shellcheck shell=bash
# ./dev build [PRESET] [TARGET …]
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh

preset="${1:-test}"
[ $# -eq 0 ] || shift
case "$preset" in
  release) ensure_build ;;
  test) ensure_test ;;
  asan | tsan | bench) ensure_check ;;
  *) die "no such preset: $preset" ;;
esac
locked web_build
locked build "$preset" "$@"
