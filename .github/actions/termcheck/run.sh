#!/usr/bin/env bash
# Annotates the pull request, fills the page of the run, and writes a SARIF report where one is wanted.
set -euo pipefail

read -r -a arguments <<<"${TERMCHECK_ARGUMENTS:-}"
read -r -a paths <<<"${TERMCHECK_PATHS:-}"
if [[ -n ${TERMCHECK_SARIF:-} ]]; then
    arguments+=(--output "sarif:$TERMCHECK_SARIF")
fi
exec termcheck check "${arguments[@]}" -- "${paths[@]}"
