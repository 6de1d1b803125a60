# shellcheck shell=bash
# ./dev bench [NAME …]: the micro-benchmarks beside the modules (src/**/*_bench.cpp) and those of whole
# worlds in bench/.
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh

ensure_check
locked web_build
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
