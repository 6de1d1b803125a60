# shellcheck shell=bash
# ./dev fmt: C++ by .clang-format, the console by Biome.
. tools/setup.sh
. tools/web.sh

ensure_packages "format the source" "${packages_format[@]}"
find src tests bench tools \( -name '*.cpp' -o -name '*.h' \) -print0 |
  xargs --null --max-procs "$jobs" --max-args 20 clang-format -i
ensure_node
locked web_packages
npm --prefix web run --silent fmt </dev/null
