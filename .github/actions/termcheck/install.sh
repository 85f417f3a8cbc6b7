#!/usr/bin/env bash
# Puts termcheck on the PATH of the steps that follow: one that is there, a binary from TERMCHECK_URL, or a new build.
set -euo pipefail

target=${RUNNER_TEMP:?}/termcheck
mkdir -p "$target"

if [[ -n ${TERMCHECK_URL:-} ]]; then
    : "${TERMCHECK_SHA256:?a binary needs its checksum}"
    curl --fail --silent --show-error --location --output "$target/termcheck" "$TERMCHECK_URL"
    echo "$TERMCHECK_SHA256  $target/termcheck" | sha256sum --check --quiet
    chmod +x "$target/termcheck"
elif command -v termcheck >/dev/null; then
    exit
else
    source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
    sudo apt-get update -qq
    sudo apt-get install -qq -y --no-install-recommends cmake ninja-build g++ tao-pegtl-dev libfmt-dev libpcre2-dev \
        libutf8proc-dev >/dev/null
    cmake -S "$source" -B "$target/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTERMCHECK_BUILD_TESTS=OFF
    cmake --build "$target/build" --target termcheck
    cp "$target/build/termcheck" "$target/termcheck"
fi
echo "$target" >>"${GITHUB_PATH:?}"
