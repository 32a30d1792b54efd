#!/usr/bin/env bash
# Makes the two small fonts of this folder from the npm packages @expo-google-fonts/noto-serif-sc 0.4.3 and
# @expo-google-fonts/noto-sans-mono 0.4.2, with Debian's python3-fonttools. Run it again when a title in
# src/paper/words.ts or src/paper/report-words.ts gains a new character; test/paper/fonts.test.ts tells when.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for package in noto-serif-sc@0.4.3 noto-sans-mono@0.4.2; do
  (cd "$work" && tar -xzf "$(npm pack --silent "@expo-google-fonts/$package")")
done

# Every character of the catalogues that is not ASCII, and some punctuation that titles may want.
/usr/bin/python3 - >"$work/characters.txt" <<'PYTHON'
names = ['words', 'report-words']
text = ''.join(open(f'../src/paper/{name}.ts', encoding='utf-8').read() for name in names)
text += '·—“”‘’…、。，：；（）《》'
print(''.join(sorted({c for c in text if ord(c) > 0x7e})), end='')
PYTHON

subset() { # from, to, which characters
  /usr/bin/python3 -m fontTools.subset "$work/package/$1" --output-file="$2" "${@:3}" \
    --unicodes=U+0020-007E --layout-features=kern --no-hinting --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14
}
subset 600SemiBold/NotoSerifSC_600SemiBold.ttf NotoSerifSC-Titles.ttf --text-file="$work/characters.txt"
subset 400Regular/NotoSansMono_400Regular.ttf NotoSansMono-Ascii.ttf
