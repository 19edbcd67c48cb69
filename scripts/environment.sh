#!/bin/sh
# Make .venv ready: `run` for using banner-kit, `develop` for testing it (Chromium included).
# Debian and Ubuntu lack ensurepip and Chromium until their packages are installed: root installs them here,
# anyone else is told which. What tests and linters run with is fixed in scripts/constraints.txt, so that a release of
# somebody else's never fails them; `upgrade` takes the newest of everything and writes that file anew.
set -eu
purpose=$1
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

command -v "$python" >/dev/null || fail "Python 3.11 or newer is needed: install it, or name it with PYTHON=..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed; $python is $("$python" --version 2>&1). Name another with PYTHON=..."

debian_install() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    say "Installing Debian's $* ..."
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --clear .venv 2>/dev/null || {
        debian_install python3-venv && "$python" -m venv --clear .venv
    } || fail "'$python -m venv' does not work here: install your system's python3-venv package and try again."
fi

# setuptools warns of editable installs as such; nothing in it is for the reader of this.
install() { PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet "$@"; }

node_packages() {
    mkdir -p ".venv/$2"
    cp "$1/package.json" "$1/package-lock.json" ".venv/$2"
    PATH="$PWD/.venv/bin:$PATH" npm ci --prefix ".venv/$2" --silent --no-audit --no-fund --ignore-scripts ||
        fail "The node packages of $1 could not be fetched: see to npm's access to its registry and try again."
}

say "Setting up .venv ($purpose) ..."
install --upgrade 'pip>=25.1'
case $purpose in
run) install --editable '.[all]' ;;
develop | upgrade)
    if [ "$purpose" = develop ]; then
        install --editable '.[all]' --group dev --constraint scripts/constraints.txt
    else
        install --upgrade --upgrade-strategy eager --editable '.[all]' --group dev
        .venv/bin/python -m pip freeze --exclude-editable >scripts/constraints.txt
    fi
    if ! command -v chromium-headless-shell >/dev/null && ! command -v chromium >/dev/null &&
        ! command -v google-chrome >/dev/null; then
        debian_install chromium-headless-shell fonts-noto-core || debian_install chromium fonts-noto-core ||
            .venv/bin/python -m playwright install chromium ||
            fail "The browser tests need Chromium: install it (Debian: apt-get install chromium) and try again."
    fi
    # Exported settings are tried in the servers that are here; Apache's program alone starts no service.
    command -v apache2 >/dev/null || debian_install apache2-bin || true
    # What sites filter with in JavaScript, for the tests of snippets, and what bundles and minifies the widgets;
    # the wheel brings its own node and npm.
    node_packages tests/node node
    node_packages tools tools
    touch .venv/.develop
    ;;
esac
touch .venv/.run
