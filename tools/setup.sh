# shellcheck shell=bash
# ./dev setup, and the functions with which the other commands install what they need.
. tools/packages.sh

# The first version that the web build accepts, and the one that is fetched where none is good enough.
node_wanted=20.19.0
node_fetched=22.23.3

missing_packages() {
  local installed name
  # Fails for names that it has never heard of, which are then missing.
  installed="$(dpkg-query --show --showformat='${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii *//p')" || true
  for name in "$@"; do
    grep -qxF "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Mail and database servers are installed for the tests, which start their own on loopback: the
# system's must neither start now nor at the next boot.
without_services() (
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'as_root rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
  fi
  "$@"
)

disable_service() {
  command -v systemctl >/dev/null || return 0
  as_root systemctl --quiet disable "$1" >>build/logs/apt.log 2>&1 || say "could not disable the service $1"
}

# Shows apt's progress in steps of ten percent.
show_progress() {
  local kind rest percent step last=
  while IFS=: read -r kind _ rest; do
    percent="${rest%%[.:]*}"
    [[ "$percent" =~ ^[0-9]+$ ]] || continue
    step=$((percent / 10))
    [ "$kind$step" != "$last" ] || continue
    last="$kind$step"
    case "$kind" in
      dlstatus) printf '    fetching %d %%\n' "$((step * 10))" ;;
      pmstatus) printf '    installing %d %%\n' "$((step * 10))" ;;
    esac
  done
}

# Its progress comes on standard output, everything else on standard error. The inner shell is there
# because sudo passes on no other descriptors than the usual three.
apt_get() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_root env DEBIAN_FRONTEND=noninteractive sh -c 'exec 3>&1 >&2; exec "$@"' sh \
    apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o APT::Status-Fd=3 "$@" </dev/null
}

apt_update() {
  [ -z "${apt_updated:-}" ] || return 0
  apt_updated=yes
  apt_get update >/dev/null 2>>build/logs/apt.log || apt_failed
}

apt_failed() {
  end_of_log build/logs/apt.log
  die "the packages could not be installed; everything is in build/logs/apt.log"
}

apt_install() {
  # Without an answer postfix would set up a mail server for this machine.
  if [[ " $* " == *" postfix "* ]]; then
    # The program that takes the answer is part of debconf, which every Debian has.
    echo 'postfix postfix/main_mailer_type select No configuration' | as_root debconf-set-selections
  fi
  apt_get install --yes --no-install-recommends "$@"
}

# ensure_packages "what for" package…
ensure_packages() {
  local reason="$1" missing name
  shift
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "Debian packages needed to $reason (${#missing[@]}):"
  fold --spaces --width=100 <<<"${missing[*]}" | sed 's/^/    /'
  command -v apt-get >/dev/null || die "this is not Debian: install the equivalents of these packages"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    die "installing needs root or sudo. As root: apt-get install ${missing[*]}"
  fi
  : >build/logs/apt.log
  apt_update
  without_services apt_install "${missing[@]}" 2>>build/logs/apt.log | show_progress || apt_failed
  for name in "${missing[@]}"; do
    case "$name" in
      postgresql | postfix) disable_service "$name" ;;
      dovecot-imapd) disable_service dovecot ;;
    esac
  done
}

# Whether version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1)" = "$2" ]; }

system_node_is_good() {
  command -v node >/dev/null && command -v npm >/dev/null && at_least "$(node --version | tr -d v)" "$node_wanted"
}

# Debian 12 has Node.js 18: too old. The npm registry's package `node` only fetches, by an install
# script, one of these packages, which hold the program itself; taken directly, no script has to run.
fetch_node() {
  local machine
  case "$(uname -m)" in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) die "Node.js $node_wanted or newer is needed, and none can be fetched for $(uname -m)" ;;
  esac
  local folder="$root/build/node/node_modules/node-linux-$machine/bin"
  if [ ! -x "$folder/node" ] || [ "$("$folder/node" --version)" != "v$node_fetched" ]; then
    say "fetching Node.js $node_fetched (the system's is older than $node_wanted)"
    quietly node npm install --prefix build/node --no-save --no-package-lock --ignore-scripts --no-audit \
      --no-fund --loglevel=error "node-linux-$machine@$node_fetched"
  fi
  PATH="$folder:$PATH"
  # Debian's Node.js trusts the authorities that this machine trusts; this one has to be told, or it fails
  # where a company's proxy signs with an authority of its own.
  export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}"
}

ensure_node() {
  system_node_is_good && return
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    ensure_packages "build the console" "${packages_node[@]}"
    hash -r
    system_node_is_good && return
  fi
  fetch_node
}

ensure_build() {
  ensure_packages "build Guichet" "${packages_build[@]}"
  ensure_node
}
ensure_test() {
  ensure_build
  ensure_packages "run the tests" "${packages_test[@]}"
}
ensure_check() {
  ensure_test
  ensure_packages "run the slow checks, the fuzzers and the benchmarks" "${packages_check[@]}"
}

if [ "${command:-}" = setup ]; then
  case "${1:-}" in
    '') ensure_test ;;
    all)
      ensure_check
      ensure_packages "format and analyse the source" "${packages_format[@]}"
      ;;
    *) die "./dev setup takes nothing or 'all'" ;;
  esac
  say "everything is there"
fi
