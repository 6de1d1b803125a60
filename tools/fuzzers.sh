# shellcheck shell=bash
# Running the fuzzers. A fuzzer is a file src/**/NAME_fuzz.cpp. Beside it may lie NAME.dict, a
# dictionary, and NAME_corpus/ or NAME_fuzz_corpus/, inputs to start from; lines "// Corpus: FOLDER" in the file name
# more folders of inputs, from the root of the checkout. What a fuzzer finds interesting is kept in
# build/fuzz/corpus for the next time, an input that breaks something in build/fuzz/crashes.

fuzzer_source() { find src -name "$1.cpp" -print -quit; }
fuzzer_names() { find src -name '*_fuzz.cpp' -printf "%f\n" | sed 's/\.cpp$//' | sort; }

# run_fuzzer SECONDS NAME: shows the last line of its statistics, or all of its output if it fails.
run_fuzzer() {
  local seconds="$1" name="$2" source folder log
  source="$(fuzzer_source "$name")"
  log="build/logs/$name.log"
  local -a options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1
    -artifact_prefix="build/fuzz/crashes/$name-")
  local -a corpora=("build/fuzz/corpus/$name")
  local beside="${source%_fuzz.cpp}"
  [ ! -f "$beside.dict" ] || options+=(-dict="$beside.dict")
  for folder in "${beside}_corpus" "${beside}_fuzz_corpus"; do
    [ ! -d "$folder" ] || corpora+=("$folder")
  done
  while read -r folder; do
    [ -d "$folder" ] || {
      echo "$source names the folder $folder, which does not exist"
      return 1
    }
    corpora+=("$folder")
  done < <(sed -n 's|^// Corpus: *||p' "$source")
  mkdir -p build/fuzz/crashes "build/fuzz/corpus/$name"
  if ! "build/fuzz/src/$name" "${options[@]}" "${corpora[@]}" >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log"
    echo "$name found something; the whole output is in $log"
    return 1
  fi
  printf '  %s: %s inputs in %s s\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds"
}

# run_fuzzers SECONDS NAME…: as many at once as there are processors.
run_fuzzers() {
  local seconds="$1"
  shift
  say "fuzzing for $seconds seconds each: $*"
  export -f run_fuzzer fuzzer_source
  export part
  # shellcheck disable=SC2016 # expanded by the inner shell
  printf '%s\n' "$@" | xargs --max-procs "$jobs" --max-args 1 bash -c \
    'run_fuzzer "$0" "$1" && result=passed || result=failed; echo "$result $1" >>"$part/steps"' "$seconds"
  ! grep -q '^failed' "$part/steps" || die "fuzzing found a fault"
}
