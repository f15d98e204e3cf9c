#!/bin/sh
# The pages of `export html` in a real browser: their content, nothing on the console, no request, accessible, valid.
# Pictures of them are left in build/pages to be looked at.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
review=$root/build/${MODE:-release}/review
modules=$root/build/browser
for tool in node npm chromium; do
    command -v $tool >/dev/null || { echo "1..0 # SKIP $tool is not there"; exit 0; }
done
mkdir -p "$modules" "$root/build/pages"
cp "$root/tests/cli-slow/browser/package.json" "$modules"
if [ ! -d "$modules/node_modules/puppeteer-core" ]; then
    npm install --prefix "$modules" --no-package-lock --no-audit --no-fund --ignore-scripts >"$modules/log" 2>&1 ||
        { echo "1..0 # SKIP the modules cannot be installed: $(tail -1 "$modules/log")"; exit 0; }
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/review-pages.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
export HOME="$folder/home" LC_ALL=C TZ=UTC
mkdir "$HOME"
cp -R "$root/tests/data/sample" "$folder/vault"
chmod -R u+w "$folder/vault"
cp "$root/tests/cli-slow/browser/Hostile.md" "$folder/vault"
# A picture of one pixel.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\001\0\0\0\001\b\0\0\0\0:~\233U\0\0\0\nIDATx\234ch\0\0\0\202\0\201w\315r\266\0\0\0\0IEND\256B`\202' \
    >"$folder/vault/dot.png"
cd "$folder/vault" || exit 1
"$review" init >/dev/null 2>&1
for day in 2026-03-01 2026-03-04 2026-03-10; do
    "$review" done Osmosis Enzymes --on $day >/dev/null 2>&1
done
"$review" --today 2026-03-12 export html "$folder/site" >/dev/null || exit 1
"$review" --today 2026-03-12 export html "$folder/due.html" >/dev/null || exit 1
"$review" --today 2026-03-12 today --all --json >"$folder/today.json" || exit 1
node "$root/tests/cli-slow/browser/pages.js" "$modules" "$folder/site" "$folder/due.html" "$folder/today.json" \
    "$root/build/pages"
