#!/bin/sh
# The README's crontab lines under a real cron: an empty environment, the C locale, a mail only when
# there is work, a second run that harms nothing. Only the schedule is changed, to every minute.
#
# cron runs in mount and pid namespaces of its own, where its spool, its pid file, sendmail and
# /usr/local/bin are the test's, and the machine's own crontabs are out of sight.

if [ "${CRON_TEST_INSIDE:-}" != yes ] || [ $$ != 1 ]; then
    if [ "$(id -u)" != 0 ]; then
        echo '1..0 # SKIP a cron of one'\''s own needs root'
    elif ! PATH=$PATH:/usr/sbin command -v cron >/dev/null || ! command -v crontab >/dev/null; then
        echo '1..0 # SKIP there is no cron here'
    elif ! unshare --mount --pid --fork --mount-proc true 2>/dev/null; then
        echo '1..0 # SKIP namespaces cannot be made here'
    else
        CRON_TEST_INSIDE=yes exec unshare --mount --propagation private --pid --fork --mount-proc \
            --kill-child /bin/sh "$0"
    fi
    exit
fi

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/../cli/lib.sh"

# --- a machine for cron. Only files and folders of the test are mounted, and over the machine's:
# nothing of the machine ever stands in $T, which is removed at the end.
mkdir "$T/sbin" "$T/bin" "$T/env" "$T/mail" "$T/empty"
: >"$T/nothing"
cat >"$T/sbin/sendmail" <<END
#!/bin/sh
cat >"$T/mail/new.\$\$" && mv "$T/mail/new.\$\$" "$T/mail/\$\$.mail"
END
cat >"$T/bin/review" <<END
#!/bin/sh
env >"$T/env/\$\$"
exec "$REVIEW" "\$@"
END
chmod 755 "$T/sbin/sendmail" "$T/bin/review"
over() { # OPTION… TARGET: mounts or gives up
    mount "$@" || skip_all "mount $*"
}
over -t overlay -o "lowerdir=$T/sbin:/usr/sbin" none /usr/sbin
over --bind "$T/bin" /usr/local/bin
over -t tmpfs none /run
over -t tmpfs none /var/spool/cron
for file in /etc/crontab /etc/anacrontab /etc/environment /etc/default/locale; do
    [ ! -e "$file" ] || over --bind "$T/nothing" "$file"
done
[ ! -e /etc/cron.d ] || over --bind "$T/empty" /etc/cron.d
mkdir /var/spool/cron/crontabs
chgrp crontab /var/spool/cron/crontabs 2>/dev/null
chmod 1730 /var/spool/cron/crontabs

# --- two vaults, one with work and one without, each in a home of its own
today=$(date +%F)
for home in busy idle; do
    mkdir -p "$T/$home" && HOME=$T/$home vault_new "$home/notes"
done
EXPORTED=$(day_add "$today" -1)
export EXPORTED
cd "$T/busy/notes" && note_korean '클라우드/오래된 이미지.md' "$(day_add "$today" -1)"
note_korean '가상 서버.md' "$(day_add "$today" -30)" 1 4 7 14 long
cd "$T/idle/notes" && note_korean '클라우드/오늘 배운 것.md' "$today"

# --- the README's lines
sed -n '/^```crontab$/,/^```$/p' "${README:-$root/README.md}" | grep -v '^```' >"$T/readme"
sed -E 's/^[[:space:]]*(@[a-z]+|([0-9*][^[:space:]]*[[:space:]]+){5})[[:space:]]*/* * * * * /' \
    "$T/readme" >"$T/lines"
jobs=$(grep -c '^\* \* \* \* \* ' "$T/lines")
isnt 'the README has crontab lines' "$jobs" 0
{
    echo "HOME=$T/busy" && cat "$T/lines"
    echo "HOME=$T/idle" && cat "$T/lines"
} >"$T/crontab"

ok 'crontab takes the lines' crontab "$T/crontab"
env -i PATH=/usr/bin:/bin /usr/sbin/cron -f >"$T/cron.log" 2>&1 &

# --- two minutes of it
mails() { # HOME: the mails that its jobs caused
    grep -lF "<HOME=$T/$1>" "$T/mail"/*.mail 2>/dev/null
}
# wait_for RUNS: until that many programs have started, and for their mails
wait_for() {
    _left=75
    while [ "$(find "$T/env" -type f | wc -l)" -lt "$1" ] && [ $_left -gt 0 ]; do
        sleep 1
        _left=$((_left - 1))
    done
    sleep 3
}
wait_for $((2 * jobs))
first=$(mails busy | wc -l)
ok 'every line runs' test "$(find "$T/env" -type f | wc -l)" -ge $((2 * jobs))
ok 'a mail comes when there is work' test "$first" -ge 1
# shellcheck disable=SC2046
text=$(cat $(mails busy) /dev/null)
like 'the Korean title arrives whole' "$text" '오래된 이미지'
unlike 'what is not due is not in it' "$text" '가상 서버'
unlike 'nothing was missing or wrong' "$text" 'not found|[Pp]ermission denied|[Ee]rror'
is 'no mail comes when there is nothing to do' "$(mails idle | xargs -r cat)" ''
is 'the clock of every note is set' "$(cat "$T"/*/notes/*.md "$T"/*/notes/*/*.md | grep '^오늘2: ' | sort -u)" \
    "오늘2: $(echo "$today" | tr - /)"
{
    sums "$T/busy/notes"
    sums "$T/idle/notes"
} >"$T/notes-once"

wait_for $((4 * jobs))
ok 'every line runs again' test "$(find "$T/env" -type f | wc -l)" -ge $((4 * jobs))
is 'a second run says the same' "$(mails busy | wc -l)" $((2 * first))
is 'and still nothing when there is nothing to do' "$(mails idle | xargs -r cat)" ''
{
    sums "$T/busy/notes"
    sums "$T/idle/notes"
} >"$T/notes-twice"
same 'and no note is touched again' "$T/notes-once" "$T/notes-twice"

environment=$(cat "$T/env"/* 2>/dev/null)
like 'the environment was that of cron' "$environment" '^LOGNAME=root$'
unlike 'without a locale, a terminal or a folder for settings' "$environment" \
    '^(LANG|LC_[A-Z]*|TERM|XDG_[A-Z_]*|REVIEW[A-Z_]*|TZ)='
