# shellcheck shell=bash
# ./dev fuzz [NAME] [SECONDS]
. tools/setup.sh
. tools/cmake.sh
. tools/fuzzers.sh
. tools/results.sh

mapfile -t all < <(fuzzer_names)
chosen=("${all[@]}")
seconds=60
for word in "$@"; do
  if [[ "$word" =~ ^[0-9]+$ ]]; then
    seconds="$word"
  else
    chosen=("${word%_fuzz}_fuzz")
    [ -n "$(fuzzer_source "${chosen[0]}")" ] || die "no such fuzzer: $word (there are: ${all[*]%_fuzz})"
  fi
done

ensure_check
locked build asan "${chosen[@]}"
begin_part fuzzers
run_fuzzers "$seconds" "${chosen[@]}"
