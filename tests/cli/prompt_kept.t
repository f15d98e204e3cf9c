#!/usr/bin/env perl
# prompt: the counts that it keeps hold exactly as long as the store would give them again
use strict;
use warnings;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use JSON::PP ();
use POSIX ();
use Time::HiRes qw(sleep stat);

my $vault = empty_vault("$folder/vault");
my $in = { in => $vault };
my $store = "$vault/.review/review.db";
my $state = "$folder/home/.local/state/review";
my @on = ('--today', '2024-09-06');

sub run { return output($in, @review, @_) }
# What the store says, for a program without a place for what it keeps.
sub fresh { local $ENV{XDG_STATE_HOME} = '/dev/null/none'; return run('prompt', '--json', @_) }
sub kept_file { my ($file) = glob "$state/prompt-*"; return $file }
sub inode { return -e (kept_file() // '') ? (stat kept_file())[1] : 'none' }
sub settle { sleep 0.03 } # longer than a tick of file times
sub counts { my $c = JSON::PP->new->decode($_[0])->{counts}; return $c ? "$c->{due}/$c->{overdue}" : 'none' }

# holds TITLE, COUNTS, OPTION…: the counts are right at once, when they are kept, and when they come from what is kept.
sub holds {
    my ($title, $expected, @options) = @_;
    @options = @on if !@options;
    my $right = fresh(@options);
    my @wrong = grep { $_ ne $right } run('prompt', '--json', @options);
    settle();
    push @wrong, grep { $_ ne $right } run('prompt', '--json', @options);
    my $inode = inode();
    push @wrong, grep { $_ ne $right } run('prompt', '--json', @options);
    return is join("\n", counts($right), @wrong, $inode eq inode() ? 'kept' : 'not kept'), "$expected\nkept", $title;
}

sub note {
    my ($title, $first, @boxes) = @_;
    put("$vault/$title.md", "---\nfirst_study: $first\n" . join('', map {
        my $n = $_;
        "review_${n}day: " . (grep({ $_ eq $n } @boxes) ? 'true' : 'false') . "\n" } 1, 4, 7, 14) . "---\n");
}
sub done_one {
    my ($title) = @_;
    run('done', $title, @on);
    exit_status() == 0 or die "done $title";
}

note('Due', '2024-09-05');
note('Late', '2024-09-01');
note('Later', '2024-09-02');
note('Ahead', '2024-09-06');
run('scan', @on);

# ---- what is kept -----------------------------------------------------------------------------------------

holds('the counts are kept', '3/2');
is join(' ', map { sprintf '%o', (stat)[2] & 07777 } $state, glob "$state/*"), '700 600', 'in one private file';
is run('prompt', @on), "3 due, 2 overdue\n", 'as a line, too';
is run('prompt', @on, '--format', '%t of %d'), "1 of 3\n", 'and in a format';

# A lock shows who opens the store: it is waited for in vain.
my $pid = open my $holder, '|-', 'sqlite3', $store or die;
syswrite $holder, "BEGIN EXCLUSIVE;\n.shell touch '$folder/locked'\n";
for (1 .. 400) { last if -e "$folder/locked"; sleep 0.01 }
is counts(run('prompt', '--json', @on)), '3/2', 'what is kept needs no store';
is counts(fresh(@on)), 'none', 'which is locked';
is counts(run('prompt', '--json', '--today', '2024-09-05')), 'none', 'another day needs it';
is counts(run('prompt', '--json', @on)), '3/2', 'what could not be counted replaces nothing';
put_bytes("$store-journal", '');
is counts(run('prompt', '--json', @on)), 'none', 'a commit may be under way: what is kept does not hold';
unlink "$store-journal";
is counts(run('prompt', '--json', @on)), '3/2', 'afterwards it does';
close $holder;

# ---- what they depend on ----------------------------------------------------------------------------------

holds('another day', '2/2', '--today', '2024-09-05');
holds('an earlier day', '1/0', '--today', '2024-09-02');
holds('back again', '3/2');
{
    local $ENV{REVIEW_TODAY} = '2024-09-05';
    holds('$REVIEW_TODAY', '2/2', '--db', $store);
}
# Midnight: the local day is another one where the clock is 26 hours ahead. Kept up to today, a note is due tomorrow.
my @clock = ({ TZ => 'AAA12' }, { TZ => 'BBB-14' });
my @seen = map { local @ENV{keys %$_} = values %$_; JSON::PP->new->decode(run('prompt', '--json')) } @clock;
isnt_text($seen[0]{today}, $seen[1]{today}, 'the local day is another one elsewhere');
sub isnt_text { my ($one, $two, $title) = @_; ok $one ne $two, $title }
my @ago = map { POSIX::strftime('%Y-%m-%d', gmtime(time - 86400 * $_)) } 0 .. 9;
note('Fresh', $ago[1]);
run('scan');
for my $clock (@clock, $clock[0]) {
    local @ENV{keys %$clock} = values %$clock;
    my $all = counts(fresh('--db', $store));
    holds("the clock of $clock->{TZ}", $all, '--db', $store);
}
unlink "$vault/Fresh.md";
run('scan', @on);

for my $round (1 .. 6) { # at once after each change, within a tick
    done_one('Late');
    my @wrong = grep { counts($_) ne '2/1' } run('prompt', '--json', @on), run('prompt', '--json', @on);
    run('undo', @on);
    push @wrong, grep { counts($_) ne '3/2' } run('prompt', '--json', @on), run('prompt', '--json', @on);
    is "@wrong", '', "done and undo, round $round";
}
done_one('Late');
holds('after done', '2/1');
run('undo', @on);
holds('after undo', '3/2');
run('postpone', 'Late', '2024-09-20', @on);
holds('after postpone', '2/1');
run('undo', @on);

note('Later', '2024-09-02', 1);
holds('a tick in a note, before the scan', '3/2');
run('scan', @on);
holds('after the scan', '2/1');
note('Later', '2024-09-02');
run('scan', @on);
holds('and without the tick', '3/2');

# Another machine has the same notes and a store of its own.
system('cp', '-R', $vault, "$folder/other") == 0 && unlink "$folder/other/.review/review.db" or die;
{
    local $ENV{REVIEW_DEVICE} = 'other';
    output({ in => "$folder/other" }, @review, 'done', 'Due', @on);
}
my %known = map { s{.*/}{}r => 1 } glob "$vault/.review/journal/*";
my ($journal) = grep { !$known{ s{.*/}{}r } } glob "$folder/other/.review/journal/*.jsonl";
put_bytes("$vault/.review/journal/" . $journal =~ s{.*/}{}r, bytes_of($journal));
holds("another machine's journal, before the scan", '3/2');
run('scan', @on);
holds('after the scan', '2/2');

# Settings change the day, the schedule, and which store there is.
my $config = "$vault/.review/config.yaml";
my $own = "$folder/home/.config/review/config.yaml";
mkdir $_ for "$folder/home/.config", "$folder/home/.config/review";
put($config, "milestones: [5, 9]\n");
holds('milestones', '1/0');
put($config, "# nothing\n");
holds('and back', '2/2');
put($own, "milestones: [5, 9]\n");
holds("the user's milestones", '1/0');
put($config, "milestones: [1, 4, 7, 14]\n");
holds('those of the vault come first', '2/2');
unlink $own;
put($config, "day_starts: \"04:30\"\n");
like run('prompt', '--json', @on), qr/T04:30"/, 'next_change follows day_starts';
holds('day_starts', '2/2');
unlink $config;
holds('no settings', '2/2');

# ---- the file of the store --------------------------------------------------------------------------------

# Two histories that begin with one store. The counter of the header and the size are equal, and the times are set.
sub history {
    my ($name, @command) = @_;
    system('cp', '-R', $vault, "$folder/$name") == 0 or die;
    output({ in => "$folder/$name" }, @review, @command, @on);
    exit_status() == 0 or die "@command";
    return bytes_of("$folder/$name/.review/review.db");
}
my @times = (1700000000, 1700000000);

# A file that changed within a tick could change again and look the same. This machine may be too slow to see it at once.
my ($tries, $kept) = (0);
do {
    system('rm', '-rf', $state);
    utime @times, $store;
    run('prompt', @on);
    $kept = kept_file();
} while ($kept && $tries++ < 50);
ok !$kept, 'nothing is kept of a store that has just changed';
settle();
run('prompt', @on);
ok kept_file(), 'a moment later it is';
sub wind_back { my ($bytes) = @_; put_bytes($store, $bytes); utime @times, $store }
my $before = bytes_of($store);
my ($late, $other) = (history('one', 'done', 'Late'), history('two', 'done', 'Ahead', '--day', 1));
is join(' ', map { length } $late, $other), length($before) . ' ' . length($before), 'stores of one size';
is unpack('H*', substr $late, 0, 100), unpack('H*', substr $other, 0, 100), 'two of them with one header';
wind_back($before);
holds('a store that was restored', '2/2');
wind_back($late);
holds('and one after done', '1/1');
wind_back($before);
holds('and the old one again', '2/2');
wind_back($late);
holds('the one history', '1/1');
wind_back($other);
holds('and the other', '2/2');
wind_back($late);
holds('and the one', '1/1');
put_bytes("$folder/copy.db", $other);
utime @times, "$folder/copy.db";
rename "$folder/copy.db", $store or die;
holds('a file in its place', '2/2');
put_bytes("$folder/copy.db", $late);
utime @times, "$folder/copy.db";
holds('another store by --db', '1/1', '--db', "$folder/copy.db", @on);
holds('and that of the vault', '2/2');
rename $store, "$folder/moved.db" or die;
is run('prompt', @on), '', 'a store that is missing: nothing is printed';
rename "$folder/moved.db", $store or die;
holds('which came back', '2/2');
output({}, 'sqlite3', $store, 'PRAGMA journal_mode = WAL');
my $inode = inode();
run('prompt', @on) for 1 .. 3;
is inode(), $inode, 'a store with a log is never kept';
put_bytes($store, $other);
unlink "$store-wal", "$store-shm";
holds('one with a journal is', '2/2');

# ---- the private file -------------------------------------------------------------------------------------

my $file = kept_file();
my $good = bytes_of($file);
put_bytes("$folder/mine", $good =~ s/\x002 2 /\x008 8 /r);
my %planted = (
    'a link' => sub { symlink "$folder/mine", $file },
    'a link to nothing' => sub { symlink "$folder/nothing", $file },
    'a pipe' => sub { POSIX::mkfifo($file, 0600) },
    'other counts' => sub { put_bytes($file, bytes_of("$folder/mine")) },
    'garbage' => sub { put_bytes($file, "\xFF\0garbage\n" x 99) },
    'nothing' => sub { put_bytes($file, '') },
    'half of it' => sub { put_bytes($file, substr $good, 0, length($good) / 2) },
    'more than it' => sub { put_bytes($file, $good . "0\n") },
    'a file without end' => sub { put_bytes($file, $good); truncate $file, 1 << 40 },
    'an unfinished one beside it' => sub { put_bytes("$file.new", 'x') },
    'a link beside it' => sub { symlink "$folder/mine", "$file.new" },
);
for my $what (sort keys %planted) {
    unlink $file;
    $planted{$what}->();
    holds($what, '2/2');
    unlink "$file.new";
}
is bytes_of("$folder/mine"), $good =~ s/\x002 2 /\x008 8 /r, 'a link is not followed';
ok !-e "$folder/nothing", 'nor to a place where nothing is';
unlink $file;
mkdir $file;
is counts(run('prompt', '--json', @on)), '2/2', 'a folder in its place';
rmdir $file;
holds('which was removed', '2/2');
if ($> == 0) { # its counts are right, so what shows is that they are counted again
    chown 65534, -1, $file;
    $inode = inode();
    is counts(run('prompt', '--json', @on)), '2/2', "another user's file";
    isnt_text(inode(), $inode, 'is replaced');
} else {
    skip("another user's file", 'only root can make one');
}
system('rm', '-rf', $state);
symlink "$folder/elsewhere", $state;
mkdir "$folder/elsewhere";
is counts(run('prompt', '--json', @on)), '2/2', 'the folder as a link';
is join(' ', glob "$folder/elsewhere/*"), '', 'is not followed';
unlink $state;
{
    my @as = $> == 0 ? qw(setpriv --reuid=65534 --regid=65534 --clear-groups) : ();
    local $ENV{GCOV_PREFIX} = "$folder/gcov"; # for a coverage build: the other user cannot write into the tree
    mkdir $ENV{GCOV_PREFIX};
    mkdir $state;
    chmod 0500, $state;
    if (!@as || system('setpriv --reuid=65534 --clear-groups true 2>/dev/null') == 0) {
        system('chown', '-R', '65534:65534', $folder) if @as;
        is output({ in => $vault }, @as, @review, 'prompt', @on), "2 due, 2 overdue\n", 'a folder that cannot be written';
        is join(' ', glob "$state/*"), '', 'keeps nothing';
        chmod 0500, "$folder/home", "$folder/home/.local", "$folder/home/.local/state";
        rmdir $state;
        is output({ in => $vault }, @as, @review, 'prompt', @on), "2 due, 2 overdue\n", 'a home that cannot be written';
        chmod 0700, "$folder/home", "$folder/home/.local", "$folder/home/.local/state";
        system('chown', '-R', '0:0', $folder) if @as;
    } else {
        skip('a folder that cannot be written', 'no setpriv');
    }
    rmdir $state;
}
{
    local $ENV{HOME};
    delete $ENV{HOME};
    is run('prompt', @on), "2 due, 2 overdue\n", 'no home at all';
    $ENV{HOME} = $vault;
    run('prompt', @on) for 1 .. 2;
    ok !-e "$vault/.local", 'nothing is written into a vault that is the home folder';
}
open my $lock, '<', "$folder/home/.local/state" or die;
holds('the place is made again', '2/2');
open $lock, '<', $state or die;
flock $lock, 2 or die;
my $other_day = fresh('--today', '2024-09-05');
is run('prompt', '--json', '--today', '2024-09-05'), $other_day, 'a place that is locked is not waited for';
close $lock;

# ---- a kill at each call that changes something -----------------------------------------------------------

if (system('strace -qq -o /dev/null true 2>/dev/null') == 0) {
    local $ENV{ASAN_OPTIONS} = 'detect_leaks=0'; # which does not work under strace
    my ($killed, @wrong) = (0);
    for my $call (qw(mkdir mkdirat flock unlinkat openat2 openat write renameat rename fsync close)) {
        for my $k (1 .. 40) {
            system('rm', '-rf', $state) if $k % 2;
            my $out = output($in, 'strace', '-f', '-qq', '-o', '/dev/null', '-e', "inject=$call:signal=SIGKILL:when=$k",
                @review, 'prompt', '--json', @on, $k % 2 ? () : ('--today', '2024-09-05'));
            last if exit_status() == 0;
            $killed++;
            push @wrong, "$call $k" if counts(run('prompt', '--json', @on)) ne '2/2' || $out !~ /^(?:\{.*\}\n)?\z/;
        }
    }
    is "@wrong", '', 'after a kill the counts are right';
    cmp_ok 20, '<=', $killed, 'in many places';
    holds('and they are kept', '2/2');
} else {
    skip('a kill', 'strace does not run here');
}
done_testing();
