#!/bin/sh
# says.sh PHRASE... -- PROGRAM [ARGUMENT...]: the program exits with 0 and says
# every phrase, one line of output to each.
phrases=$(mktemp) && said=$(mktemp) || exit 1
trap 'rm -f "$phrases" "$said"' EXIT
while [ "$1" != -- ]; do
	printf '%s\n' "$1" >>"$phrases"
	shift
done
shift
"$@" >"$said" || { echo "exit $?"; exit 1; }
failed=0
while IFS= read -r phrase; do
	grep -qF -e "$phrase" "$said" && continue
	echo "not said: $phrase"
	failed=1
done <"$phrases"
[ $failed = 0 ] || cat "$said"
exit $failed
