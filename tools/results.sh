# shellcheck shell=bash
# Running tests, and keeping what came out of them in build/results for the sum at the end.

# begin_part NAME: what follows is written to build/results/NAME.
begin_part() {
  part="$root/build/results/$1"
  rm -rf "$part"
  mkdir -p "$part"
}

# step NAME command…: one check without tests of its own to count; its output is shown only if it fails.
step() {
  local name="$1"
  say "$name"
  shift
  printf 'failed %s\n' "$name" >>"$part/steps"
  quietly "${name// /-}" "$@"
  sed -i "\$s/^failed/passed/" "$part/steps"
}

# Where tests keep their databases: in memory if there is room (2 GiB), because waiting for a disk took half of
# the time of those on PostgreSQL.
tests_folder() {
  local free
  free="$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" || free=0
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 2097152 ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

# run_ctest PRESET option…: with one PostgreSQL server for all tests of the run. `runner` is a command to
# run it all with.
runner=()
run_ctest() {
  local preset="$1"
  shift
  # Brief: of a program that fails, only the cases that failed are worth reading.
  TMPDIR="$(tests_folder)" GTEST_BRIEF=1 GTEST_OUTPUT="xml:$part/" "${runner[@]}" build/test/tests/support/with_postgres ctest \
    --test-dir "build/$preset" --output-on-failure --no-tests=error \
    --output-junit "$part/ctest.xml" "$@" </dev/null
}
