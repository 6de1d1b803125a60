# shellcheck shell=bash
# ./dev bench [NAME …]: the micro-benchmarks beside the modules (src/**/*_bench.cpp) and those of whole
# worlds in bench/; "console" is the one in a browser (bench/console.mjs).
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh

ensure_check
locked web_build
in_browser=0
[ $# -ne 0 ] || in_browser=1
names=()
for name in "$@"; do
  if [ "$name" = console ]; then in_browser=1; else names+=("$name"); fi
done
if [ "$in_browser" = 1 ]; then
  locked build bench guichet
  say "benchmark: console"
  GUICHET_TEST_PROGRAM=build/bench/src/guichet node bench/console.mjs || say "the target was missed"
fi
[ $# -eq 0 ] || [ "${#names[@]}" -gt 0 ] || return 0
set -- "${names[@]}"
targets=()
[ $# -eq 0 ] || mapfile -t targets < <(printf '%s_bench\n' "$@")
locked build bench "${targets[@]}"
mapfile -t programs < <(find build/bench/src build/bench/bench -maxdepth 1 -name '*_bench' -type f -executable | sort)
[ "${#programs[@]}" -gt 0 ] || die "there are no benchmarks"
for program in "${programs[@]}"; do
  name="$(basename "$program" _bench)"
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  say "benchmark: $name"
  "$program" </dev/null
done
