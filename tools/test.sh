# shellcheck shell=bash
# ./dev test [PATTERN]
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh
. tools/results.sh

ensure_test
locked web_build
locked build test

if [ $# -gt 0 ]; then
  begin_part tests
  run_ctest test --label-exclude slow --tests-regex "$1" --parallel "$jobs"
  exit
fi

begin_part web
locked web_packages
step "types and style of the console" npm --prefix web run --silent check
step "size of the console" npm --prefix web run --silent budget
say "tests of the console"
npm --prefix web run --silent test -- --reporter=default --reporter=json --outputFile.json="$part/vitest.json" </dev/null

begin_part tests
say "tests"
run_ctest test --label-exclude slow --parallel "$jobs"
say "all tests passed"
