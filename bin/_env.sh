# Read by the commands in bin/. Finds Python, makes the environment, compiles the translations.
# Leaves: $checkout, $python, and the functions say, refuse, prepare, gehoord.
# GEHOORD_VENV names a complete environment of your own; nothing is installed into it.

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
environment=${GEHOORD_VENV:-$checkout/.venv}
python=$environment/bin/python
export PYTHONPATH=$checkout/src${PYTHONPATH:+:$PYTHONPATH}
export DJANGO_SETTINGS_MODULE=gehoord.settings
# What was compiled once is kept: everything starts three times as fast the next time.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }
refuse() { say "$*"; exit 2; }

# The first Python of at least 3.11 that can make an environment.
find_python() {
  local candidate old=""
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3 python; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
    if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
    old=$candidate
  done
  [ -z "$old" ] || refuse "$old is here but cannot make an environment. On Debian or Ubuntu: apt install python3-venv."
  refuse "Gehoord needs Python 3.11 or newer, and there is none on this machine."
}

sha256_of() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi
}

install_pinned() {
  local wanted=$checkout/requirements/$1.txt
  if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    UV_PYTHON_DOWNLOADS=never uv pip install --quiet --compile-bytecode --python "$python" --require-hashes -r "$wanted" >&2 && return
    say "uv did not manage; trying pip."
  fi
  "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$wanted" >&2
}

make_environment() {
  local found
  found=$(find_python)
  say "Making the environment with $("$found" --version) ..."
  "$found" -m venv --clear "$environment" >&2 || refuse "The environment could not be made in $environment."
}

# prepare run|test: the environment has what requirements/ pins, and the translations are compiled.
prepare() {
  local kind=$1 pinned stamp=$environment/gehoord-$1.sha256
  if [ -z "${GEHOORD_VENV:-}" ]; then
    pinned=$(sha256_of "$checkout/requirements/$kind.txt")
    if [ ! -x "$python" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$pinned" ]; then
      "$python" -c 'import pip' >/dev/null 2>&1 || make_environment
      say "Installing what requirements/$kind.txt pins. The first time this takes a minute ..."
      install_pinned "$kind" || refuse "Not everything could be installed. Can this machine reach the package index?"
      printf '%s\n' "$pinned" >"$stamp"
      [ "$kind" = run ] || sha256_of "$checkout/requirements/run.txt" >"$environment/gehoord-run.sha256"
    fi
  fi
  compile_translations
}

compile_translations() {
  local folder=$checkout/src/gehoord/locale compiled=$checkout/src/gehoord/locale/nl/LC_MESSAGES/django.mo
  if [ ! -e "$compiled" ] || [ -n "$(find "$folder" -name '*.po' -newer "$compiled" 2>/dev/null)" ]; then
    "$python" -P "$checkout/bin/_messages.py" compile >&2
  fi
}

# The command, in the environment.
gehoord() {
  "$python" -P -c "$start_gehoord" "$@"
}
start_gehoord='import sys; from gehoord.cli.main import main; sys.argv[0] = "gehoord"; sys.exit(main())'
