# shellcheck shell=bash
# Running the fuzzers. A fuzzer is a file src/**/NAME_fuzz.cpp. Beside it may lie NAME_fuzz.dict, a
# dictionary, and NAME_fuzz_corpus/ (or NAME_corpus/), inputs to start from. Its comments may name another
# folder of inputs, "Seeds: FOLDER", and the longest useful input, "-max_len=N". What a fuzzer finds
# interesting is kept in build/fuzz/corpus for the next time, an input that breaks something in
# build/fuzz/crashes.
#
# With fuzz_seed set, every run takes the same way from the committed inputs alone: a change that has
# nothing to do with a fuzzer does not fail because this run had other luck than the last one.
fuzz_seed="${fuzz_seed:-}"

# fuzzer_says SOURCE PATTERN: what the comments of a fuzzer say after this.
fuzzer_says() { sed -n "s|^//.*$2\\([A-Za-z0-9_/-]*\\).*|\\1|p" "$1"; }

fuzzer_source() { find src -name "$1.cpp" -print -quit; }
fuzzer_names() { find src -name '*_fuzz.cpp' -printf "%f\n" | sed 's/\.cpp$//' | sort; }

# run_fuzzer SECONDS NAME: shows the last line of its statistics, or all of its output if it fails.
run_fuzzer() {
  local seconds="$1" name="$2" source folder log kept
  source="$(fuzzer_source "$name")"
  log="build/logs/$name.log"
  local length
  length="$(fuzzer_says "$source" -max_len=)"
  local -a options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len="${length:-65536}"
    -print_final_stats=1 -artifact_prefix="build/fuzz/crashes/$name-")
  kept="build/fuzz/corpus/$name"
  if [ -n "$fuzz_seed" ]; then
    options+=(-seed="$fuzz_seed")
    kept="build/fuzz/checked/$name"
    rm -rf "$kept"
  fi
  local -a corpora=("$kept")
  local beside="${source%_fuzz.cpp}"
  [ ! -f "${beside}_fuzz.dict" ] || options+=(-dict="${beside}_fuzz.dict")
  for folder in "${beside}_corpus" "${beside}_fuzz_corpus"; do
    [ ! -d "$folder" ] || corpora+=("$folder")
  done
  while read -r folder; do
    [ -d "$folder" ] || {
      echo "$source names the folder $folder, which does not exist"
      return 1
    }
    corpora+=("$folder")
  done < <(fuzzer_says "$source" "Seeds: *")
  mkdir -p build/fuzz/crashes "$kept"
  if ! "build/asan/src/$name" "${options[@]}" "${corpora[@]}" >"$log" 2>&1 </dev/null; then
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
  export -f run_fuzzer fuzzer_source fuzzer_says
  export part fuzz_seed
  # shellcheck disable=SC2016 # expanded by the inner shell
  printf '%s\n' "$@" | xargs --max-procs "$jobs" --max-args 1 bash -c \
    'run_fuzzer "$0" "$1" && result=passed || result=failed; echo "$result $1" >>"$part/steps"' "$seconds"
  ! grep -q '^failed' "$part/steps" || die "fuzzing found a fault"
}
