# shellcheck shell=bash disable=SC2154
# `kota upgrade`, and what a start does about one that was cut off; the script kota reads this file for both.
#
# The new program is unpacked beside the old one, and `current` beside both leads to the new one only once it serves. Until
# then a journal beside the data folder says how far it is, and a lock that goes with the process whether somebody is at it.
# Steps: checked, backed-up, stopped, then
#   forms of files alike:  trying, done. Who goes back keeps the data folder: the old program reads what the new one wrote.
#   forms that differ:     copied, trial (started without its doors: nothing is accepted), committed, done. Who goes back
#                          before "committed" gets the copy of the stopped data folder; behind it nobody goes back.
journal=$data.upgrade

note() { # step
  step=$1
  printf '%s\n' "step=$step" "old=$old" "new=$new" "version=$version" "migrates=$migrates" >"$journal.tmp" && sync "$journal.tmp" &&
    mv -f "$journal.tmp" "$journal" || die "cannot write $journal"
}

read_journal() {
  local name value
  [ -e "$journal" ] || return 1
  while IFS='=' read -r name value; do
    case $name in step | old | new | version | migrates) printf -v "$name" '%s' "$value" ;; esac
  done <"$journal"
}

release() { sed -n "s/^$2=//p" "$1/release.properties" 2>/dev/null; } # program, key

# Whose the data folder is: as root, what is done in it is done as that user.
as_owner() {
  local owner; owner=$(stat -c %U "$(nearest_folder)")
  if is_root && [ "$owner" != root ]; then runuser -u "$owner" -- "$@"; else "$@"; fi
}

is_service() { is_root && [ -n "${KOTA_SERVICE:-}" ] && [ -d /run/systemd/system ]; }
start_it() { # program
  if is_service; then systemctl start "$KOTA_SERVICE"; else KOTA_UPGRADING=yes as_owner "$1/bin/kota" start; fi 8<&-
}
stop_it() { if is_service; then systemctl stop "$KOTA_SERVICE"; fi; (stop 8<&-); }
runs() { is_running && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -xF -- "-Dkota.program=$1" >/dev/null; } # program
problems() { degraded 2>&1 | sed 's/[0-9][0-9]*/N/g' | LC_ALL=C sort -u; }

# ---- what was cut off ------------------------------------------------------------------------------------------------

# Before a start: finishes or undoes what nobody is at any more, and goes on with the program that is to run.
settle_upgrade() {
  local step old new version migrates chosen=$program
  read_journal || return 0
  exec 8<"$data.upgrade.lock" || die "cannot read $data.upgrade.lock"
  # Who was killed may take a moment to be gone.
  if [ -z "${KOTA_UPGRADING:-}" ] && flock -w 5 8; then
    resume
    exec 8<&-
  else
    case $step in
      trial | trying | committed) chosen=$new ;;
      rolling-back) chosen=$old ;;
      *) die "an upgrade of $data is under way: wait for it" ;;
    esac
  fi
  [ "$chosen" = "$program" ] || exec "$chosen/bin/kota" start
}

resume() {
  case $step in
    committed) finish ;;
    trying) if runs "$new" && serves; then finish; else roll_back "it was cut off"; fi ;;
    trial | rolling-back) roll_back "it was cut off" ;;
    *)
      say "kota: the upgrade to Kota $version was cut off before the new program ran: Kota $(release "$old" version) goes on"
      discard
      ;;
  esac
}

# Nothing of the new program has run.
discard() {
  rm -rf "$data.before-upgrade" "$data.before-upgrade.part"
  rm -f "$journal"
  step='' chosen=$old
}

roll_back() { # why
  say "kota: Kota $version is rolled back: $1"
  note rolling-back
  # However long the old one takes to start again, going back is not given up.
  [ "$KOTA_START_TIMEOUT" -ge 600 ] || export KOTA_START_TIMEOUT=600
  stop_it || true
  is_running && kill -KILL "$pid" && await_end "$pid"
  if [ -d "$data.before-upgrade" ]; then
    [ ! -d "$data" ] || mv -T -- "$data" "$(free_name "$data.of-$version")" || die "cannot move $data aside"
    mv -T -- "$data.before-upgrade" "$data" || die "cannot put $data.before-upgrade back as $data"
    say "kota: $data is as it was before the new program ran"
  fi
  rm -f "$journal"
  step='' chosen=$old
}

finish() {
  local link; link=$(dirname "$new")/current
  chosen=$new
  if ln -sfn "$(basename "$new")" "$link.tmp" 2>/dev/null && mv -T "$link.tmp" "$link"; then
    rm -f "$journal"
    rm -rf "$data.before-upgrade" "$data.before-upgrade.part"
    say "kota: Kota $version is installed: $link leads to it"
  else
    note committed
    say "kota: Kota $version runs, but $link can't be made to lead to it by this user. Run this as root: $new/bin/kota upgrade --finish"
  fi
}

free_name() { # wanted
  local name=$1 number=1
  while [ -e "$name" ]; do number=$((number + 1)) name=$1-$number; done
  printf '%s' "$name"
}

# ---- the upgrade -----------------------------------------------------------------------------------------------------

upgrade() {
  local archive='' older='' place='' finish_only='' arguments=("$@") step='' old new version migrates='' chosen=$program
  while [ $# -gt 0 ]; do
    case $1 in
      --allow-older) older=yes ;;
      --backup) place=${2:-}; [ -n "$place" ] || wrong '--backup needs the place of the backup'; shift ;;
      --finish) finish_only=yes ;;
      -h | --help) usage; exit 0 ;;
      -*) wrong "upgrade has no '$1'" ;;
      *) [ -z "$archive" ] || wrong 'upgrade takes one archive'; archive=$1 ;;
    esac
    shift
  done
  [ -n "$archive$finish_only" ] || wrong 'upgrade needs the archive of the new version: kota-<version>.tar.gz'
  [ -z "$source_tree" ] || die 'this is a source tree: an installed program is upgraded'
  base=$(dirname "$program")
  [ -w "$base" ] && [ -w "$(dirname "$data")" ] || die "an upgrade writes to $base and $(dirname "$data"): run it as a user who may"
  : >>"$data.upgrade.lock" && exec 8<"$data.upgrade.lock" && flock -w 5 8 || die 'another upgrade is under way'
  if read_journal; then
    resume
    start_it "$chosen" || die "what was cut off is settled, but Kota does not start"
    [ -n "$finish_only" ] || [ "$chosen" = "$program" ] || exec "$chosen/bin/kota" upgrade "${arguments[@]}" 8<&-
  fi
  [ -z "$finish_only" ] || return 0
  upgrade_to "$archive"
}

upgrade_to() { # archive
  local before
  is_running && serves || die "Kota does not serve on $data: start it first. An upgrade is judged by what works before it"
  before=$(problems)
  export KOTA_DATA=$data KOTA_BIND KOTA_SSH_BIND KOTA_HTTP_PORT KOTA_MQTT_PORT KOTA_SSH_PORT
  old=$program
  unpack "$1"
  trap 'trap "" INT TERM; give_up interrupted' INT TERM
  back_up || give_up 'the backup failed'
  stop_it || give_up 'Kota did not stop'
  note stopped
  if [ -n "$migrates" ]; then try_without_doors; else note trying; fi
  start_it "$new" && await_as_healthy || give_up "${why:-it does not start}"
  finish
  trap - INT TERM
  say "kota: Kota $(release "$old" version) stays in $old; remove it when you don't need it any more"
}

# Back to what was, by what has happened.
give_up() { # why
  case $step in
    '' | checked | backed-up)
      discard
      is_running || start_it "$old"
      die "nothing was upgraded: $1"
      ;;
    committed)
      finish
      die "Kota $version has taken over the data but does not serve ($1). It isn't rolled back: what was accepted since would be lost. See $data/log"
      ;;
  esac
  roll_back "$1"
  start_it "$old" || die "nor does Kota $(release "$old" version) start: see $data/log"
  die "nothing was upgraded: Kota $(release "$old" version) serves again. See $data/log and $new"
}

unpack() { # archive
  local part kilobytes
  [ -f "$1" ] || die "there is no archive $1"
  rm -rf "$base"/.upgrade.??????
  kilobytes=$(($(stat -c %s "$1") / 256))
  enough_room "$base" $kilobytes
  if [ -f "$1.sha256" ]; then
    [ "$(cut -d' ' -f1 "$1.sha256")" = "$(sha256sum <"$1" | cut -d' ' -f1)" ] || die "$1 is not what its digest $1.sha256 says: fetch it again"
  fi
  part=$(mktemp -d "$base/.upgrade.XXXXXX") && chmod 755 "$part" || die "cannot write to $base"
  (umask 022; tar -xzf "$1" -C "$part" --no-same-owner --strip-components=1) 2>/dev/null || refuse "$part" "$1 is broken, or no archive of Kota: fetch it again"
  check_content "$part" "$1"
  check_release "$part"
  new=$base/kota-$version
  if [ -d "$new" ] && [ "$new" != "$old" ] && cmp -s "$new/SHA256SUMS" "$part/SHA256SUMS"; then
    rm -rf "$new"
  fi
  new=$(free_name "$new")
  mv -T "$part" "$new" || refuse "$part" "cannot write to $base"
  note checked
  say "kota: Kota $version is unpacked in $new and whole"
}

refuse() { # folder, why
  rm -rf "$1"
  die "nothing was upgraded: $2"
}

enough_room() { # folder, kilobytes
  local free; free=$(df -Pk -- "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -gt "$2" ] || die "the disk of $1 has $free kB free, and this takes $2 kB. Make room on it"
}

# Every file is what the archive says, and there is no other one.
check_content() { # folder, archive
  local listed there
  [ -f "$1/SHA256SUMS" ] && [ -x "$1/bin/kota" ] || refuse "$1" "$2 is no archive of Kota, or of one too old to upgrade to"
  (cd "$1" && sha256sum --quiet --strict -c SHA256SUMS) >/dev/null 2>&1 || refuse "$1" "a file in $2 is not what its SHA256SUMS says: fetch it again"
  listed=$(wc -l <"$1/SHA256SUMS") there=$(find "$1" ! -type d | wc -l)
  [ "$there" -eq $((listed + 1)) ] || refuse "$1" "$2 holds files that its SHA256SUMS doesn't count: fetch it again"
}

check_release() { # folder
  local name mine its last
  version=$(release "$1" version)
  mine=$(release "$old" version)
  [ "$(order "$1")" != "$(order "$old")" ] || refuse "$1" "Kota $version of $(release "$1" time) is what is installed"
  last=$(printf '%s\n%s\n' "$(order "$1")" "$(order "$old")" | LC_ALL=C sort -V | tail -n 1)
  [ -n "$older" ] || [ "$last" = "$(order "$1")" ] ||
    refuse "$1" "Kota $version of $(release "$1" time) is older than the installed $mine of $(release "$old" time). With --allow-older it is taken all the same"
  (program=$1; find_java_home jre "$(release "$1" java)" >/dev/null) ||
    refuse "$1" "Kota $version needs Java $(release "$1" java), which isn't here. Install it, or take the archive that brings its own"
  while IFS='=' read -r name mine; do
    its=$(release "$1" "$name")
    [ -n "$its" ] && [ "$its" -ge "$mine" ] ||
      refuse "$1" "Kota $version can't read the data of this city (${name#format.}: the data has form $mine, it reads ${its:-none}). There is no way back but restoring a backup that an older Kota made"
    [ "$its" = "$mine" ] || migrates=yes
  done < <(grep '^format\.' "$old/release.properties")
  [ -z "$migrates" ] || enough_room "$(dirname "$data")" $(($(du -sk -- "$data" | cut -f1) * 11 / 10))
}

# What is newer: the version, and the commit's time among those of one version. A snapshot comes before its version.
order() { printf '%s %s' "$(release "$1" version | sed 's/-/~/')" "$(release "$1" time)"; }

back_up() {
  local configured
  configured=$(sed -nE 's/^[[:space:]]*place[[:space:]]*[=:][[:space:]]*(.*[^[:space:]])[[:space:]]*$/\1/p' "$data/etc/org.kota.backup.cfg" 2>/dev/null | tail -n 1)
  if [ -z "$place$configured" ]; then
    place=$data.backup
    as_owner mkdir -p -m 700 "$place" || return 1
    say "kota: no place for backups is set: this one is made in $place, on the same disk"
  fi
  # In a shell of its own: the Java of this program is not that of the new one.
  (need_java jre && launcher ShellCommand "$(reachable "$KOTA_SSH_BIND")" "$KOTA_SSH_PORT" "$data" "kota:backup${place:+ --place $place}" "$wished_locale" 8<&-) >&2 || return 1
  note backed-up
}

# Forms of files that only the new program reads: it makes them while nothing can come in, so that there is a way back
# without loss.
try_without_doors() {
  local ports; ports=$(cat "$data/run/ports")
  say "kota: Kota $version gives files of the data folder another form: it is tried without its doors first"
  rm -rf "$data.before-upgrade.part"
  as_owner cp -a --reflink=auto -- "$data" "$data.before-upgrade.part" && mv -T "$data.before-upgrade.part" "$data.before-upgrade" ||
    give_up 'the data folder could not be copied'
  note copied
  note trial
  (KOTA_TRIAL=true KOTA_BIND=127.0.0.1 KOTA_SSH_BIND=127.0.0.1 KOTA_HTTP_PORT=$(free_port) KOTA_MQTT_PORT=$(free_port) KOTA_SSH_PORT=$(free_port)
    export KOTA_UPGRADING=yes KOTA_TRIAL KOTA_BIND KOTA_SSH_BIND KOTA_HTTP_PORT KOTA_MQTT_PORT KOTA_SSH_PORT
    as_owner "$new/bin/kota" start 8<&-) || give_up 'it does not start on the data of this city'
  (stop 8<&-) || give_up 'it did not stop'
  printf '%s\n' "$ports" >"$data/run/ports"
  note committed
}

free_port() {
  local port=$((20000 + RANDOM))
  while is_open $port; do port=$((20000 + RANDOM)); done
  printf '%s' $port
}

# As well as before: what was degraded then may be.
await_as_healthy() {
  local deadline=$((SECONDS + KOTA_START_TIMEOUT))
  why='it does not serve'
  until is_running && serves; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.2
  done
  until [ -z "$(new_problems)" ]; do
    [ $SECONDS -lt $deadline ] || { why="it serves worse than before: $(new_problems | head -n 3)"; return 1; }
    sleep 0.5
  done
}

new_problems() { LC_ALL=C comm -13 <(printf '%s\n' "$before") <(problems) | grep . ; }
