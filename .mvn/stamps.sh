# Sourced by `build`: which modules have changed since they were built strictly and passed their tests, and
# where the time of a build went.

# In an order in which each comes after those that it needs.
modules="engine exchange apps/common apps/music apps/sentiment apps/translator apps/trajectory apps/forecast
  apps/lab apps/studio apps/launcher exchange-check spark bench"

# What the tests of module $1 read outside of it.
read_by() {
  case $1 in
    engine) echo docs/engine-tour.md ;;
    apps/common) echo docs/your-own-app.md models data ;; # for all applications, which need it
    apps/launcher) echo ./*.md NOTICE unroll build release .mvn/*.sh packaging docs spark/src bench exchange-check/src ;;
    exchange-check) echo docs/exchange.md ;;
  esac
}

# A hash of all that module $1 is built and tested from: its files, what all modules have, and the states
# of the modules that its POM names, which $states already holds.
state_of() {
  {
    find pom.xml .mvn/jvm.config "$JAVA_HOME/release" "$1/pom.xml" "$1/src" $(read_by "$1") -type f ! -path '*/target/*' |
      LC_ALL=C sort | tee "$states.files"
    tr '\n' '\0' <"$states.files" | xargs -0 cat
    sed -n 's|.*<artifactId>unroll-\(.*\)</artifactId>.*|\1|p' "$1/pom.xml" | while read -r name; do
      grep "^[a-z/]*$name " "$states" || true
    done
  } | cksum
}

# Sets `changed` to the modules that are not as they were when they last passed, or whose classes
# something else has compiled since. Leaves the states of all in $states.
find_changed() {
  states=$(mktemp)
  trap 'rm -f "$states" "$states.files"' EXIT
  changed=
  for module in $modules; do
    state=$(state_of "$module")
    echo "$module $state" >>"$states"
    stamp=$module/target/passed.stamp
    if [ "$(cat "$stamp" 2>/dev/null)" != "$state" ] ||
      [ -n "$(find "$module"/target/*classes -type f -newer "$stamp" 2>/dev/null | head -n 1)" ]; then
      changed="$changed $module"
    fi
  done
}

# Remembers that the modules passed in the states that they had before the build.
remember_passed() {
  for module; do
    sed -n "s|^$module ||p" "$states" >"$module/target/passed.stamp"
  done
}

# Says how the tests ended, and where their time went.
report_times() {
  reports=$(find $modules -path '*/target/surefire-reports/TEST-*.xml' 2>/dev/null)
  [ -n "$reports" ] || return 0
  # The second line of a report is the root element, with name, time and counts as attributes.
  for report in $reports; do
    sed -n "2s|.* name=\"\([^\"]*\)\" time=\"\([^\"]*\)\" tests=\"\([^\"]*\)\" errors=\"\([^\"]*\)\" skipped=\"\([^\"]*\)\" failures=\"\([^\"]*\)\".*|${report%%/target/*} \1 \2 \3 \4 \5 \6|p" "$report"
  done | tr -d ',' | LC_ALL=C awk '
    { run += $4; bad += $5 + $7; skipped += $6; of[$1] += $3; line[NR] = sprintf("%8.1f s  %s", $3, $2) }
    END {
      print "Time of the tests, by module (Maven'"'"'s times, above, count the compiler, too):"
      sort = "sort -rn"
      for (module in of) printf "%8.1f s  %s\n", of[module], module | sort
      close(sort)
      print "The slowest test classes:"
      ten = "sort -rn | head -n 10"
      for (i = 1; i <= NR; i++) print line[i] | ten
      close(ten)
      printf "%d passed, %d failed, %d skipped\n", run - bad - skipped, bad, skipped
    }'
}
