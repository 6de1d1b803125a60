# shellcheck shell=bash
# ./dev check: what is too slow for every change. FUZZ_SECONDS (30) is the time of each fuzzer.
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh
. tools/results.sh
. tools/fuzzers.sh

# The modules that read what strangers send, or keep what must not be lost, run under the sanitizers;
# those in which threads meet, under the thread sanitizer too.
memory_checked=(base storage journal http mime markdown print files sealing auth api directory desk telephony guides guidance glossary knowledge solutions search finder triage maildoor portal)
thread_checked=(storage journal jobs http markdown desk)

programs() { printf '%s_test\n' "$@"; }
names() { (IFS='|'; printf '^(%s)$' "$*"); }

# The thread sanitizer of our compilers does not understand the widest address randomisation of recent
# kernels; without any it works everywhere. Some containers forbid to switch it off.
fixed_addresses=(setarch "$(uname -m)" --addr-no-randomize)
"${fixed_addresses[@]}" true 2>/dev/null || fixed_addresses=()

ensure_check
locked web_build
locked build test

# The console's types must be those that the server's document gives; its own test compares that document
# with the server.
api_types_are_current() {
  local types=web/src/core/api/schema.generated.ts same=0
  cp "$types" build/committed-types.ts
  npm --prefix web run --silent api && cmp "$types" build/committed-types.ts || same=1
  cp build/committed-types.ts "$types"
  [ "$same" = 0 ] || echo "$types is not what docs/api/openapi.json gives: run npm --prefix web run api"
  return "$same"
}
layout_is_kept() { cpp_files | xargs --null --max-procs "$jobs" --max-args 20 clang-format --dry-run -Werror; }
begin_part layout
ensure_packages "check the layout of the source" clang-format
step "layout of the source" layout_is_kept

begin_part types
step "types of the API" api_types_are_current

# One file to deploy, in bytes and without what only a debugger needs. This one is not optimised and so larger
# than the one that is delivered.
size_limit=30000000
program_is_small() {
  local size
  strip -o build/stripped build/test/src/guichet_small
  size="$(stat --format=%s build/stripped)"
  echo "$size bytes, at most $size_limit"
  [ "$size" -le "$size_limit" ]
}
begin_part size
locked build test guichet_small
step "size of the program" program_is_small

begin_part slow
say "slow tests"
run_ctest test --label-regex slow

begin_part memory
mapfile -t targets < <(programs "${memory_checked[@]}")
locked build asan "${targets[@]}"
say "tests under the address and undefined-behaviour sanitizers"
ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
  LSAN_OPTIONS="print_suppressions=0 suppressions=$root/tools/lsan.supp" \
  run_ctest asan --tests-regex "$(names "${memory_checked[@]}")" --parallel "$jobs"

begin_part threads
mapfile -t targets < <(programs "${thread_checked[@]}")
locked build tsan "${targets[@]}"
say "tests under the thread sanitizer"
runner=("${fixed_addresses[@]}")
TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 suppressions=$root/tools/tsan.supp" \
  run_ctest tsan --tests-regex "$(names "${thread_checked[@]}")" --parallel "$jobs"

runner=()

begin_part fuzzers
mapfile -t targets < <(fuzzer_names)
locked build asan "${targets[@]}"
fuzz_seed=1
run_fuzzers "${FUZZ_SECONDS:-30}" "${targets[@]}"
say "all checks passed"
