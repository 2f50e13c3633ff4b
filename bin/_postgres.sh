# Read by bin/test and the benches: a PostgreSQL cluster of our own on loopback, thrown away at the end.
# start_postgres leaves $postgres_url; PostgreSQL refuses to run as root, so root borrows another user.

postgres_home=""
postgres_url=""

postgres_programs() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$found" ] && command -v pg_config >/dev/null 2>&1; then found=$(pg_config --bindir); fi
  if [ -n "$found" ] && [ -x "$found/initdb" ]; then
    printf '%s\n' "$found"
  elif command -v initdb >/dev/null 2>&1; then
    dirname "$(command -v initdb)"
  fi
}

as_postgres() {
  local user=nobody
  if [ "$(id -u)" != 0 ]; then
    (cd "$postgres_home" && "$@")
  else
    ! id postgres >/dev/null 2>&1 || user=postgres
    (cd "$postgres_home" && runuser -u "$user" -- "$@")
  fi
}

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_postgres() {
  local programs port
  programs=$(postgres_programs)
  [ -n "$programs" ] || return 1
  postgres_home=$(mktemp -d)
  chmod 777 "$postgres_home"
  port=$(free_port)
  as_postgres "$programs/initdb" -D "$postgres_home/cluster" -U gehoord -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$postgres_home/initdb.log" 2>&1 || { cat "$postgres_home/initdb.log" >&2; return 1; }
  as_postgres "$programs/pg_ctl" -D "$postgres_home/cluster" -l "$postgres_home/cluster/log" -w -s start -o \
    "-h 127.0.0.1 -p $port -k '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" >&2 ||
    { cat "$postgres_home/cluster/log" >&2; return 1; }
  as_postgres "$programs/createdb" -h 127.0.0.1 -p "$port" -U gehoord gehoord
  postgres_url=postgres://gehoord@127.0.0.1:$port/gehoord
}

stop_postgres() {
  [ -n "$postgres_home" ] || return 0
  as_postgres "$(postgres_programs)/pg_ctl" -D "$postgres_home/cluster" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$postgres_home"
  postgres_home=""
}
