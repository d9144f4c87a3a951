#!/bin/sh
# Choose versions anew and write requirements/*.txt with their hashes; no registry is named in them.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv var/lock
var/lock/bin/pip install -q "uv~=0.13"
lock() {
    var/lock/bin/uv pip compile -q --no-config --generate-hashes --no-emit-index-url --no-header --no-annotate \
        --python-version 3.11 "$@"
}
lock pyproject.toml --extra dev --extra mapdata --extra nlp-en -o requirements/dev.txt
lock pyproject.toml --extra mapdata --extra nlp-en -c requirements/dev.txt -o requirements/nlp-en.txt
lock pyproject.toml --extra mapdata -c requirements/dev.txt -o requirements/app.txt
lock --no-deps requirements/data.in -o requirements/data.txt
lock requirements/tools.in -o requirements/tools.txt
.venv/bin/npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
