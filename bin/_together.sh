# Read by bin/demo and bin/dev. Starts the web server and the worker together, stops both, and stops them at any signal.
# Each gets a process group of its own, so that stopping reaches its children and nobody else's.

started=()
pausing=""

start() {
  set -m
  gehoord "$@" &
  started+=($!)
  set +m
}

# One command to its end. Waiting for it hears a signal at once, and stopping reaches it like the others.
run_to_its_end() {
  local last
  start "$@"
  last=$((${#started[@]} - 1))
  wait "${started[$last]}"
  unset "started[$last]"
}

all_alive() {
  local one
  for one in "${started[@]}"; do kill -0 "$one" 2>/dev/null || return 1; done
}

any_alive() {
  local one
  for one in "${started[@]}"; do kill -0 -- "-$one" 2>/dev/null && return; done
  return 1
}

signal_all() {
  local one
  for one in "${started[@]}"; do kill "-$1" -- "-$one" 2>/dev/null || true; done
}

# wait_until_gone TENTHS
wait_until_gone() {
  local turn
  for turn in $(seq "$1"); do
    any_alive || return 0
    sleep 0.1
  done
}

# Asks to stop, waits at most three seconds, then insists.
stop_together() {
  [ -z "$pausing" ] || kill "$pausing" 2>/dev/null || true
  [ ${#started[@]} -gt 0 ] || return 0
  signal_all TERM
  wait_until_gone 30
  signal_all KILL
  wait "${started[@]}" 2>/dev/null || true
  wait_until_gone 5
  started=()
}

# Sleeps so that a signal is heard at once.
pause() {
  sleep "$1" &
  pausing=$!
  wait "$pausing" || true
  pausing=""
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# refuse_taken PORT: another program must not be mistaken for ours.
refuse_taken() {
  case $1 in *[!0-9]* | "") refuse "PORT is a number, not \"$1\"." ;; esac
  ! answers "$1" || refuse "Port $1 is in use. Choose another one: PORT=$(($1 + 1)) $0"
}

wait_for_answer() {
  until answers "$1"; do
    all_alive || return 1
    pause 0.1
  done
}

trap 'exit 0' INT TERM HUP
trap stop_together EXIT
