# Read by bin/demo and bin/dev. Starts the web server and the worker together, stops both, and stops them at any signal.
# Each gets a process group of its own, so that stopping reaches its children and nobody else's.

started=()

start() {
  set -m
  gehoord "$@" &
  started+=($!)
  set +m
}

start_together() {
  start serve
  start work
}

# One command to its end. Waiting for it hears a signal at once, and stopping reaches it like the others.
run_first() {
  start "$@"
  wait "${started[0]}"
  started=()
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

# Asks to stop, waits at most four seconds, then insists.
stop_together() {
  local turn
  [ ${#started[@]} -gt 0 ] || return 0
  signal_all TERM
  for turn in $(seq 40); do
    any_alive || break
    sleep 0.1
  done
  signal_all KILL
  wait "${started[@]}" 2>/dev/null || true
  started=()
}

# Sleeps so that a signal is heard at once.
pause() {
  sleep "$1" &
  wait $! || true
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
