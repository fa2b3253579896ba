#!/bin/sh
# Makes the database that the image's own entrypoint makes at its first start, then runs PostgreSQL.
set -e
: "${PGDATA:=/var/lib/postgresql/data}" "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"
sockets=/var/run/postgresql
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?is needed to make a database}"
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  printf '%s\n' "$POSTGRES_PASSWORD" > /tmp/password
  initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=/tmp/password --auth-local=trust \
    --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --no-sync
  rm /tmp/password
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  # Until it has its database it listens to nobody but this script.
  pg_ctl --pgdata="$PGDATA" --wait --options="-c listen_addresses='' -k $sockets" start
  if [ "$POSTGRES_DB" != postgres ]; then
    psql --host="$sockets" --username="$POSTGRES_USER" --dbname=postgres --set=ON_ERROR_STOP=1 \
      --command="CREATE DATABASE \"$POSTGRES_DB\""
  fi
  pg_ctl --pgdata="$PGDATA" --wait --mode=fast stop
fi
exec "$@" -D "$PGDATA" -k "$sockets" -c listen_addresses='*'
