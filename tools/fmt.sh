# shellcheck shell=bash
# ./dev fmt: C++ by .clang-format, the console by Biome.
. tools/setup.sh
. tools/web.sh

ensure_packages "format the source" "${packages_format[@]}"
cpp_files |
  xargs --null --max-procs "$jobs" --max-args 20 clang-format -i
ensure_node
locked web_packages
npm --prefix web run --silent fmt </dev/null
