# shellcheck shell=bash
# Debian packages, by what needs them. Read by tools/setup.sh; what each library is for, and why it was
# chosen: docs/decisions/dependencies.md.

packages_build=(
  g++ cmake ninja-build ccache mold pkg-config gettext
  libboost1.81-dev libboost-locale1.81-dev libboost-json1.81-dev
  libsqlite3-dev libpq-dev libsodium-dev libssl-dev zlib1g-dev libbrotli-dev
  libfmt-dev libspdlog-dev libtomlplusplus-dev libyaml-dev libcli11-dev libicu-dev
  libxapian-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  libgmime-3.0-dev libcurl4-gnutls-dev libgumbo-dev
  libgd-dev libwebp-dev libmagic-dev
  libhowardhinnant-date-dev tzdata
)
# Only where no Node.js is installed, from wherever.
packages_node=(nodejs npm)
packages_test=(
  libgtest-dev libgmock-dev postgresql python3 openssl
  dovecot-imapd postfix chromium libfaketime
)
packages_check=(
  clang libclang-rt-14-dev libbenchmark-dev wrk
)
packages_format=(clang-format clang-tidy)
