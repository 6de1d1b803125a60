# shellcheck shell=bash
# ./dev tidy [FILE …]: clang-tidy on these sources, or on all of src; what it looks for is in .clang-tidy.
. tools/setup.sh
. tools/cmake.sh

ensure_check
ensure_packages "analyse the source" "${packages_format[@]}"
locked build asan guichet
[ $# -gt 0 ] || mapfile -t files < <(find src -name '*.cpp' -not -name '*_test.cpp' -not -name '*_bench.cpp' | sort)
printf '%s\n' "${@:-${files[@]}}" | xargs --max-procs "$jobs" --max-args 4 clang-tidy --quiet -p build/asan 2>build/logs/tidy.log
say "nothing found"
