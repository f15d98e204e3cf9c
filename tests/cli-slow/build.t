#!/bin/sh
# What a packager meets: both compilers, the flags of others, a library that is missing, install.
. "$(dirname "$0")/../cli/lib.sh"

# A copy, so that no other build is disturbed.
cp -R "$root/Makefile" "$root/.ci" "$root/docs" "$root/include" "$root/src" "$root/tests" "$T" ||
    exit 1
cd "$T" || exit 1
unset CFLAGS CPPFLAGS LDFLAGS MODE CI

for compiler in gcc clang; do
    if command -v $compiler >/dev/null; then
        ok "$compiler builds everything without a warning" \
            make -j2 CC=$compiler CI=true B=build/$compiler all units
    else
        skip "$compiler builds everything without a warning" "no $compiler here"
    fi
done
sed 's/^int main(/static int nobody_calls_this(void) { return 0; }\n&/' "$root/src/cli/main.c" \
    >src/cli/main.c
not 'a warning is an error where CI is set' make CI=true B=build/gcc all
ok 'and only there' make B=build/gcc all
cp "$root/src/cli/main.c" src/cli/main.c

make -n B=build/flags CFLAGS='-O3 -march=x-mine' LDFLAGS=-Lmine all >commands 2>&1
ok 'CFLAGS come after our own' grep -Eq -- '-std=c17 .*-O2 .*-O3 -march=x-mine' commands
ok 'LDFLAGS come after our own' grep -Eq -- '-pthread .*-Lmine' commands
ok 'the second make has nothing to do' make -q B=build/gcc CC=gcc src/cli/main.c

ok 'install works' make CC=gcc B=build/gcc DESTDIR="$T/root" PREFIX=/opt/x install
is 'it puts the program, its manual, the units of systemd and the scripts of shells there, nothing else' \
    "$(cd root/opt/x && find . -type f | LC_ALL=C sort)" './bin/review
./lib/systemd/user/review.service
./lib/systemd/user/review.timer
./share/bash-completion/completions/review
./share/fish/vendor_completions.d/review.fish
./share/man/man1/review.1
./share/zsh/site-functions/_review'
is 'the service starts the program that was installed' \
    "$(grep -o '/[a-z/]*/review today' root/opt/x/lib/systemd/user/review.service)" '/opt/x/bin/review today'
if command -v systemd-analyze >/dev/null; then
    mkdir units && sed "s|/opt/x|$T/root/opt/x|" root/opt/x/lib/systemd/user/review.service >units/review.service
    cp root/opt/x/lib/systemd/user/review.timer units && cp -R root/opt/x/share/man/man1/review.1 units
    HOME=$T XDG_RUNTIME_DIR=$T systemd-analyze --user --man=no verify units/review.service units/review.timer >said 2>&1
    is 'systemd accepts the units' "$?:$(cat said)" 0:
else
    skip 'systemd accepts the units' 'no systemd here'
fi
ok 'the program installed runs' root/opt/x/bin/review help
ok 'uninstall works' make DESTDIR="$T/root" PREFIX=/opt/x uninstall
is 'and leaves nothing' "$(find root -type f)" ''

mkdir bin
cat >bin/pkg-config <<'END'
#!/bin/sh
case "$*" in
*libcmark*) exit 1 ;;
esac
PATH=${PATH#*:} exec pkg-config "$@"
END
chmod +x bin/pkg-config
PATH=$T/bin:$PATH make B=build/none all >said 2>&1
isnt 'without a library there is no build' $? 0
like 'the library is named' "$(cat said)" '^missing: libcmark$'
like 'with the line for apt' "$(cat said)" 'apt-get install libcmark-dev$'
like 'for dnf' "$(cat said)" 'dnf install cmark-devel$'
like 'for pacman' "$(cat said)" 'pacman -S cmark$'
like 'and for brew' "$(cat said)" 'brew install cmark$'

ok 'every target has its line of help' sh -c '
    for t in all units deps demo test check-slow bench install uninstall clean help coverage; do
        make help | grep -q "^$t  *[a-z]" || { echo "$t"; exit 1; }
    done'
if command -v mandoc >/dev/null; then
    ok 'the manual is clean' mandoc -T lint -W warning docs/review.1
else
    skip 'the manual is clean' 'no mandoc here'
fi
