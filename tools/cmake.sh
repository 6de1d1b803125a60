# shellcheck shell=bash
# Configuring and building with CMake's presets.

# build PRESET [target…]: all targets when none is named.
build() {
  local preset="$1" option
  local -a targets=()
  shift
  for option in "$@"; do targets+=(--target "$option"); done
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "configuring the build '$preset'"
    quietly "configure-$preset" cmake --preset "$preset"
  fi
  say "building '$preset'${*:+: $*}"
  cmake --build "build/$preset" --parallel "$jobs" "${targets[@]}" </dev/null
}
