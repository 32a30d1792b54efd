#!/usr/bin/env bash
# Installs the programs that some tests ask for a second opinion, and which share no code with us.
# Does nothing where they are there. Where they cannot be installed it says which tests will be skipped;
# in CI (CI=true) that is a failure, because a check that did not run has not passed.
set -euo pipefail

packages=(python3-cbor2 python3-cryptography golang-go golang-golang-x-mod-dev poppler-utils qpdf zbar-tools openssl chromium fonts-noto-cjk)

missing() {
  /usr/bin/python3 -c 'import cbor2, cryptography' 2>/dev/null || echo 'python3 with cbor2 and cryptography (golden vectors are not recomputed)'
  command -v go >/dev/null || echo 'go (the log is not audited by a Go program)'
  [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || echo 'golang.org/x/mod (the log is not audited by a Go program)'
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || echo 'chromium (the pages are not opened in a browser)'
  for tool in pdftoppm pdfdetach pdffonts pdfsig qpdf zbarimg; do
    command -v "$tool" >/dev/null || echo "$tool (certificates on paper are not checked by it)"
  done
}

if [ -z "$(missing)" ]; then exit 0; fi

if command -v apt-get >/dev/null; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1; then
    echo "installed: ${packages[*]}"
  fi
fi

left=$(missing)
if [ -z "$left" ]; then exit 0; fi
while IFS= read -r line; do echo "not here: $line"; done <<<"$left"
if [ "${CI:-}" = true ]; then exit 1; fi
