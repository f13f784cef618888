# Sourced by `unroll` and `build`: finds a JDK 25 or newer.

# Is $1 the folder of a JDK whose feature version stands in relation $2 ("ge", "eq", "gt") to 25?
# Reads its `release` file, since starting it to ask would cost more than the rest of the script.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    [ "$key" != JAVA_VERSION ] || break
  done <"$1/release"
  [ "$key" = JAVA_VERSION ] || return 1
  value=${value#\"}
  [ "${value%%[!0-9]*}" "-$2" 25 ] 2>/dev/null
}

# The JDK folder that the `java` of the PATH belongs to, if any.
jdk_of_path() {
  on_path=$(command -v java) || return 0
  on_path=$(readlink -f "$on_path" 2>/dev/null) || return 0
  printf '%s\n' "${on_path%/bin/java}"
}

# Sets JAVA_HOME, or says in one sentence what is missing.
find_jdk() {
  for home in "${JAVA_HOME-}" "$(jdk_of_path)"; do
    if is_jdk "$home" ge; then
      JAVA_HOME=$home
      export JAVA_HOME
      return
    fi
  done
  for relation in eq gt; do # a 25 is what we test with; a newer one will do
    for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      if is_jdk "$home" "$relation"; then
        JAVA_HOME=$home
        export JAVA_HOME
        return
      fi
    done
  done
  echo "Unroll needs a JDK 25 or newer and found none in JAVA_HOME, on the PATH or in the usual" \
    "folders: install one, for instance from https://adoptium.net, or point JAVA_HOME to yours." >&2
  exit 1
}

# Waits until no other build of this tree runs, and keeps others waiting until this process and
# its children end. File descriptor 9 must be open on the lock file. The kernel frees the lock
# even after `kill -9`. (macOS has no flock command, but perl.)
wait_for_lock() {
  if command -v flock >/dev/null; then
    flock 9
  else
    perl -e 'open(my $lock, ">&=", 9) && flock($lock, 2)'
  fi
}

# Ends with a sentence if Java's class path, which parts folders by colons, cannot name folder $1.
refuse_colon() {
  case $1 in
    *:*)
      echo "Java cannot use a folder with a colon in its name, but Unroll is in $1: move or rename it." >&2
      exit 1
      ;;
  esac
}
