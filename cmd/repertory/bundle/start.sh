#!/bin/sh
# Starts Repertory from the folder that this script is in. Nothing is installed,
# and nothing is written into the folder.
here=$(cd "$(dirname "$0")" && pwd)
case $(uname -s) in
Darwin) system=darwin ;;
*) system=linux ;;
esac
case $(uname -m) in
x86_64 | amd64) machine=amd64 ;;
aarch64 | arm64) machine=arm64 ;;
*) machine=$(uname -m) ;;
esac
program=$here/bin/repertory-$system-$machine
if [ ! -f "$program" ]; then
	echo "This folder has no program for $system-$machine. It has:" >&2
	ls "$here/bin" >&2
	exit 1
fi
if ! "$program" version >/dev/null 2>&1; then
	# Some media do not let programs run: run a copy.
	copy=$(mktemp -d) || exit 1
	trap 'rm -rf "$copy"' EXIT
	cp "$program" "$copy/repertory" && chmod 700 "$copy/repertory" || exit 1
	program=$copy/repertory
fi
for pack in "$here"/data/packs/*; do
	[ -f "$pack" ] && set -- --translations "$pack" "$@"
done
address=${REPERTORY_ADDR:-localhost:8080}
echo "Open http://$address in a browser. Ctrl-C stops the service."
"$program" serve --data "$here/data" --addr "$address" "$@"
