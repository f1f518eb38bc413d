#!/bin/sh
# Installs Milepæl from the folder this script is in, without a network: install.sh [/opt/milepael]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
place=${1:-/opt/milepael}
"${PYTHON:-python3}" -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \
    --no-deps --require-hashes --requirement "$here/requirements.txt"
"$place/bin/milepael" --version
