# shellcheck shell=bash
# ./dev run: from a bare machine to a served desk.
. tools/setup.sh
. tools/web.sh
. tools/cmake.sh

data=.guichet
port=8080
demo=(--demo)
storage=()
while [ $# -gt 0 ]; do
  case "$1" in
    --empty) demo=() ;;
    --data | --port | --postgres)
      [ $# -ge 2 ] || die "$1 needs a value"
      case "$1" in
        --data) data="$2" ;;
        --port) port="$2" ;;
        --postgres) storage=(--postgres "$2") ;;
      esac
      shift
      ;;
    *) die "./dev run does not know $1 (see ./dev help)" ;;
  esac
  shift
done

[ -x build/release/src/guichet ] || say "the first start installs and builds: minutes; the next ones take seconds"
ensure_build
locked web_build
locked build release guichet
exec build/release/src/guichet serve --data "$data" --port "$port" "${demo[@]}" "${storage[@]}"
