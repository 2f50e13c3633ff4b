# Read by bin/check and bin/test: the checks that need no running program, and the way both report.

failed=()

begin() { printf '\n== %s\n' "$1"; }

# step NAME COMMAND...: runs it, says so, remembers when it fails.
step() {
  local name=$1
  shift
  begin "$name"
  "$@" || failed+=("$name")
}

templates() { find "$checkout/src/gehoord" -name '*.html' -path '*/templates/*' -print0; }

look_over() {
  step "format" "$python" -m ruff format --check --quiet .
  step "lint" "$python" -m ruff check --quiet .
  step "types" "$python" -m mypy --no-error-summary
  step "floors, rooms, pure rules, circles" "$environment/bin/lint-imports" --no-logo
  step "migrations" "$python" -m django makemigrations --check --dry-run
  step "templates" check_templates
}

check_templates() {
  templates | xargs -0 -r "$environment/bin/djade" --target-version 5.2 --check
}

# The suite without what takes long: browser, corpora, soak; of invented histories a tenth.
quick_suite() {
  GEHOORD_QUICK=1 "$python" -m pytest -q --tb=short -n 2 --dist worksteal -m "not browser and not corpus and not soak" "$@"
}

conclude() {
  [ ${#failed[@]} -eq 0 ] || { printf '\nTo mend: %s\n' "$(IFS=,; echo "${failed[*]}")" >&2; exit 1; }
}
