#!/usr/bin/env perl
# Clocks that jump, zones that change, and the ends of the calendar. Every zone of the system on the
# days that it changes in 2025 and 2026: one in twelve by SEED, with ALL=1 each of them. (All 3,652,059
# days are in the unit test of days.)
use strict;
use warnings;
use File::Find;
use FindBin;
use POSIX qw(strftime tzset);
use Test::More;
use Time::Local qw(timegm);

use lib $FindBin::Bin;
use Fault;

my $shim = compiled('clock', '-shared');
plan skip_all => 'the clock that stands cannot be compiled here' if !$shim;
srand($ENV{SEED} // 1);
my $zones = '/usr/share/zoneinfo';

mkdir "$folder/vault";
chdir "$folder/vault" or die;
spew("note $_.md", "---\nfirst_study: 2024-08-25\nreview_1day: false\nreview_4day: false\n---\nnote $_\n") for 1 .. 4;
run('init');
SKIP: {
    skip 'there is no tzdata here', 1 if !-e "$zones/Asia/Seoul";
    zone_table();
    every_zone();
    travel();
}
clock_jumps();
ends_of_the_calendar();
done_testing();

# What a command says at a moment, in a zone.
sub at {
    my ($moment, $zone, $command) = @_;
    return said("env TZ='$zone' CLOCK_AT=$moment LD_PRELOAD=$shim $review $command");
}

# "2026-03-01 14:59:59", in UTC.
sub moment {
    my ($y, $m, $d, $H, $M, $S) = $_[0] =~ /\d+/g;
    return timegm($S, $M, $H, $d, $m - 1, $y);
}

sub day_at {
    my ($moment, $zone) = @_;
    return at($moment, $zone, 'today --json') =~ /"today":"([^"]*)"/ ? $1 : "none: status $?, " . complaint();
}

# ---- zones ---------------------------------------------------------------------------------------

sub zone_table {
    # A zone, a moment in UTC, when the day starts, and the day that it is.
    my @table = (
        ['Asia/Seoul', '2026-03-01 14:59:59', '00:00', '2026-03-01'],
        ['Asia/Seoul', '2026-03-01 15:00:00', '00:00', '2026-03-02'],
        ['Asia/Seoul', '2026-03-01 18:59:59', '04:00', '2026-03-01'],
        ['Asia/Seoul', '2026-03-01 19:00:00', '04:00', '2026-03-02'],
        ['America/Sao_Paulo', '2018-11-04 02:59:59', '00:00', '2018-11-03'], # midnight is left out
        ['America/Sao_Paulo', '2018-11-04 03:00:00', '00:00', '2018-11-04'],
        ['America/Sao_Paulo', '2018-11-04 05:59:59', '04:00', '2018-11-03'],
        ['America/Sao_Paulo', '2018-11-04 06:00:00', '04:00', '2018-11-04'],
        ['Pacific/Apia', '2011-12-30 09:59:59', '00:00', '2011-12-29'], # a day is left out
        ['Pacific/Apia', '2011-12-30 10:00:00', '00:00', '2011-12-31'],
        ['Pacific/Kiritimati', '2025-12-31 09:59:59', '00:00', '2025-12-31'],
        ['Pacific/Kiritimati', '2025-12-31 10:00:00', '00:00', '2026-01-01'],
        ['America/New_York', '2026-03-08 04:59:59', '00:00', '2026-03-07'],
        ['America/New_York', '2026-03-08 06:59:59', '00:00', '2026-03-08'],
        ['America/New_York', '2026-03-08 07:00:00', '00:00', '2026-03-08'],
        ['America/New_York', '2026-03-08 06:59:59', '02:30', '2026-03-07'], # 02:30 is left out
        ['America/New_York', '2026-03-08 07:00:00', '02:30', '2026-03-08'],
        ['America/New_York', '2026-03-09 03:59:59', '00:00', '2026-03-08'],
        ['America/New_York', '2026-11-01 03:59:59', '00:00', '2026-10-31'],
        ['America/New_York', '2026-11-01 05:59:59', '00:00', '2026-11-01'],
        ['America/New_York', '2026-11-01 06:00:00', '00:00', '2026-11-01'],
        ['America/New_York', '2026-11-02 04:59:59', '00:00', '2026-11-01'],
        ['America/New_York', '2026-11-02 05:00:00', '00:00', '2026-11-02'],
        ['Mars/Phobos', '2026-03-01 23:59:59', '00:00', '2026-03-01'], # no such zone: UTC
        ['Mars/Phobos', '2026-03-02 00:00:00', '00:00', '2026-03-02'],
        ['', '2028-02-29 23:59:59', '00:00', '2028-02-29'],
        ['UTC', '2027-02-28 23:59:59', '00:00', '2027-02-28'],
        ['UTC', '2028-03-01 03:59:59', '04:00', '2028-02-29'],
        ['UTC', '2038-01-19 03:14:08', '00:00', '2038-01-19'],
        ['UTC', '1969-12-31 23:59:59', '00:00', '1969-12-31'],
    );

    for (@table) {
        my ($zone, $moment, $starts, $day) = @$_;
        spew('.review/config.yaml', "day_starts: \"$starts\"\n");
        is(day_at(moment($moment), $zone), $day, "$zone, $moment UTC, days from $starts: $day");
    }
    unlink '.review/config.yaml';
}

sub every_zone {
    my (@names, @wrong);
    my %month = map { (qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec))[$_] => $_ } 0 .. 11;
    my ($days, $changes) = (0, 0);

    find({ no_chdir => 1, wanted => sub {
        my ($name) = m{^$zones/([A-Z].*)};
        push @names, $name if $name && -f && slurp($_) =~ /^TZif/;
    } }, $zones);
    for my $zone (sampled($ENV{ALL} ? 1 : 12, sort @names)) {
        # zdump names the second before a change and that of it.
        my @moments;
        for (`zdump -v -c 2025,2027 '$zone' 2>/dev/null`) {
            next if !/^\S+ +\w+ (\w+) +(\d+) (\d+):(\d+):(\d+) (202[56]) UTC? = /;
            push @moments, timegm($5, $4, $3, $2, $month{$1}, $6);
        }
        $changes += @moments;
        # And both ends of the local days around.
        @moments = (moment('2025-12-31 12:00:00')) if !@moments;
        for my $moment (map { $_, midnight($zone, $_), midnight($zone, $_) - 1 } @moments) {
            $days++;
            my $said = day_at($moment, $zone);
            chomp(my $day = `TZ='$zone' date -d \@$moment +%F`);
            push @wrong, "$zone, $moment: $said, date says $day" if $said ne $day;
        }
    }
    cmp_ok($days, '>', 50, "$days moments of zones, $changes around changes");
    is(join("\n", @wrong), '', 'in each zone the day is that of date(1)');
}

# A second that begins the day after, where nothing is left out.
sub midnight {
    my ($zone, $moment) = @_;
    local $ENV{TZ} = $zone;
    tzset();
    my ($s, $m, $h, $d, $M, $y) = localtime $moment;
    my $midnight = POSIX::mktime(0, 0, 0, $d + 1, $M, $y, 0, 0, -1) // $moment;
    return $midnight;
}

# What was recorded in one zone keeps its day and its offset in every other.
sub travel {
    at(moment('2024-09-01 15:30:00'), 'Asia/Seoul', "done 'note 1' --day 1");
    is($?, 0, 'a mark in Seoul') or diag(complaint());
    for my $zone ('Asia/Seoul', 'America/New_York', 'Mars/Phobos') {
        like(at(moment('2024-09-05 12:00:00'), $zone, "history 'note 1' --json"),
            qr/"on":"2024-09-02".*"recorded_at":"2024-09-02T00:30:00\+09:00"/, "is of the 2nd when read in $zone");
    }
}

# ---- jumps ---------------------------------------------------------------------------------------

sub clock_jumps {
    my $then = moment('2024-10-10 12:00:00');
    my $year = 365 * 86400;

    # How far the clock is off when a mark is made, and the day that the mark is of.
    my @table = ([0, '2024-10-10'], [-86400, '2024-10-09'], [10 * $year, '2034-10-08']);
    for (@table) {
        my ($off, $day) = @$_;
        my $before = done_events($then);
        like(at($then + $off, 'UTC', "done 'note 2' --day 4"), qr/done/, "the clock is $off seconds off: a mark");
        like(at($then + $off, 'UTC', "history 'note 2' --json"), qr/"milestone":"day-4","on":"$day"/, "is of $day");
        is(done_events($then), $before + 1, 'once the clock is right, nothing is hidden');
        like(at($then, 'UTC', 'list --json'), qr/"title":"note 2"/, 'and everything answers');
        like(at($then, 'UTC', 'undo --older'), qr/note 2/, 'undo takes back the last command, whatever its time');
        is($?, 0, 'without a message');
        like(at($then, 'UTC', "done 'note 3' --day 1"), qr/done/, 'and marks can be made');
        at($then, 'UTC', 'undo --older');
        is(unsound(), '', 'the store is sound');
    }
}

sub done_events {
    my ($moment) = @_;
    my @done = at($moment, 'UTC', 'history --json') =~ /"kind":"done"/g;
    return scalar @done;
}

# ---- the ends of the calendar --------------------------------------------------------------------

sub ends_of_the_calendar {
    my $now = moment('2024-10-10 12:00:00');

    spew('first.md', "---\nfirst_study: 0001-01-01\nreview_1day: false\n---\n");
    spew('last.md', "---\nfirst_study: 9999-12-31\nreview_1day: false\n---\n");
    spew('leap.md', "---\nfirst_study: 2024-02-29\nreview_1day: false\n---\n");
    like(at($now, 'UTC', 'list first --json'), qr/"first_study":"0001-01-01","days_since":739168,.*"due":"0001-01-02"/, '0001-01-01 is a day');
    like(at($now, 'UTC', 'list leap --json'), qr/"due":"2024-03-01"/, 'and 2024-02-29, with a day after it');
    my $last = at($now, 'UTC', 'list last --json');
    is($?, 0, 'a note of the last day is listed');
    like($last, qr/"first_study":"9999-12-31".*"due":null/, 'and due on no day that there is');
    unlike($last, qr/-\d{4,}-|"due":"[^9]/, 'nothing wraps');
    # A command, the moment, and what its complaint says.
    my @table = (
        ["postpone last 14", $now, qr/last/],
        ["postpone leap 2147483647", $now, qr/./],
        ["postpone leap 10000-01-01", $now, qr/write a day as/],
        ["done leap --on 2023-02-29", $now, qr/write a day as/],
        ["done leap --on 0000-12-31", $now, qr/write a day as/],
        ["next --days 2147483648", $now, qr/days/],
        ["today --today 10000-01-01", $now, qr/write a day as/],
        ['postpone leap 14', moment('9999-12-31 12:00:00'), qr/./],
        ['done leap', moment('9999-12-31 23:59:59') + 1, qr/clock/],
        ['today', -62135596801, qr/clock/], # 0000-12-31
    );
    for (@table) {
        my ($command, $moment, $complaint) = @$_;
        at($moment, 'UTC', $command);
        ok($? >> 8 > 0 && $? >> 8 < 100 && !($? & 127), "$command, at $moment: an error") or diag("status $?");
        like(complaint(), $complaint, 'that says why');
    }
    like(at(moment('9999-12-31 12:00:00'), 'UTC', 'today --json'), qr/"today":"9999-12-31"/, 'the last day can be today');
    like(at(moment('9999-12-31 12:00:00'), 'UTC', 'next --json'), qr/"days":\[/, 'with nothing after it');
    at($now, 'UTC', 'today');
    is(unsound(), '', 'the store is sound');
}
