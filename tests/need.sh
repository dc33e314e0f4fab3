#!/bin/sh
# need.sh PACKAGE COMMAND...: make sure that one of the commands is here; as root, install the Debian package for it.
package=$1
shift
for command in "$@"; do
  command -v "$command" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing $package (once)"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package"; } >/dev/null && exit 0
fi
echo "$1 is needed and not on the path; on Debian, as root: apt-get install $package" >&2
exit 1
