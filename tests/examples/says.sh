#!/bin/sh
# says.sh [--refusing] PHRASE... -- PROGRAM [ARGUMENT...]: the program exits with 0
# (refusing: with 1) and says every phrase, one line of output to each.
phrases=$(mktemp) && said=$(mktemp) || exit 1
trap 'rm -f "$phrases" "$said"' EXIT
expected=0
if [ "$1" = --refusing ]; then
	expected=1
	shift
fi
while [ "$1" != -- ]; do
	printf '%s\n' "$1" >>"$phrases"
	shift
done
shift
"$@" >"$said" 2>&1
status=$?
[ $status = $expected ] || { echo "exit $status"; exit 1; }
failed=0
while IFS= read -r phrase; do
	grep -qF -e "$phrase" "$said" && continue
	echo "not said: $phrase"
	failed=1
done <"$phrases"
[ $failed = 0 ] || cat "$said"
exit $failed
