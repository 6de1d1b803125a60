# shellcheck shell=bash
# The console: its packages, its build, its checks. Each is done again only when what it is made from has
# changed, which a stamp with a hash of all of it tells.

hash_of() {
  find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print0 | sort --zero-terminated |
    xargs --null sha256sum | sha256sum
}

web_packages() {
  local stamp=build/web-packages.stamp now
  now="$(cat web/package-lock.json web/package.json | sha256sum) $(node --version)"
  [ "$(cat "$stamp" 2>/dev/null)" != "$now" ] || [ ! -d web/node_modules ] || return 0
  say "fetching the packages of the console"
  (cd web && quietly npm-ci npm ci --no-audit --no-fund --loglevel=error)
  printf '%s' "$now" >"$stamp"
}

web_build() {
  local stamp=build/web.stamp now
  now="$(hash_of web) $(node --version)"
  [ "$(cat "$stamp" 2>/dev/null)" != "$now" ] || [ ! -f web/dist/index.html ] || return 0
  web_packages
  say "building the console"
  rm -f "$stamp"
  (cd web && quietly web-build npm run --silent build)
  printf '%s' "$now" >"$stamp"
}
