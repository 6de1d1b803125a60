# shellcheck shell=bash
# What every command of ./dev shares. The working folder is the checkout.

root="$PWD"
jobs="$(nproc)"
mkdir -p build/logs

# Objects are cached under paths relative to the checkout, in one cache for all clones of this user.
export CCACHE_BASEDIR="$root"
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/guichet-ccache}"
export CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-3G}"
export NINJA_STATUS='[%f/%t %es] '

say() { printf '▸ %s\n' "$*"; }
die() {
  printf '✗ %s\n' "$*" >&2
  exit 1
}

# Shows the end of a log, without the addresses that packages come from.
end_of_log() { tail -n 40 "$1" | sed -E 's#(https?|file)://[^/ ]+#…#g' >&2; }

# Runs a command (in whatever folder) whose output interests nobody unless it fails: it goes to
# build/logs/NAME.log.
quietly() {
  local log="$root/build/logs/$1.log"
  shift
  NO_COLOR=1 "$@" >"$log" 2>&1 </dev/null && return
  local code=$?
  end_of_log "$log"
  die "failed (exit code $code); everything is in ${log#"$root/"}"
}

# Two builds at once would want twice the memory and take as long: one waits for the other.
locked() {
  (
    if ! flock --nonblock 9; then
      say "another build is at work in this checkout; waiting for it"
      flock 9
    fi
    "$@"
  ) 9>build/.lock
}

# All C++ of the tree, each name ended by a null byte.
cpp_files() { find src tests bench tools \( -name '*.cpp' -o -name '*.h' \) -print0; }
