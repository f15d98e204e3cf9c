#!/usr/bin/env perl
# prompt: the counts of `today` from the store alone, and silence whatever is wrong
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use JSON::PP ();
use Time::HiRes qw(time sleep);

my $vault = empty_vault("$folder/vault");
my @in = ({ in => $vault, messages => "$folder/messages" });

# run ARGUMENT…: what is printed; said: status, output and messages on one line
sub run { return decoded(output($in[0], @review, @_)) }
sub said {
    my $out = run(@_);
    return exit_status() . ":$out:" . got("$folder/messages");
}
sub document { return JSON::PP->new->utf8->decode(encoded(run(@_))) }
sub counts { my ($document) = @_; return join '/', @{ $document->{counts} }{qw(due overdue)} }

sub note {
    my ($title, $first, @boxes) = @_;
    put("$vault/$title.md", "---\nfirst_study: $first\n" . join('', map {
        my $n = $_;
        "review_${n}day: " . (grep({ $_ eq $n } @boxes) ? 'true' : 'false') . "\n" } 1, 4, 7, 14) .
        'long_term: ' . (grep({ $_ eq 'long' } @boxes) ? 'true' : 'false') . "\n---\n");
}

# ---- the counts -------------------------------------------------------------------------------------------

is said('prompt'), '0::', 'a vault without notes prints nothing';
is_deeply document('prompt', '--json', '--today', '2024-09-03'), { format_version => 1, today => '2024-09-03',
    vault => $vault, counts => { due => 0, overdue => 0 }, next_change => undef }, 'but JSON is a whole document';

note('Osmosis', '2024-09-02');
is said('prompt', '--today', '2024-09-03'), '0::', 'the vault is not scanned: a new file is not known';
run('scan', '--today', '2024-09-03');
is said('prompt', '--today', '2024-09-03'), "0:1 due\n:", 'after a scan it is';
is said('prompt', '--today', '2024-09-04'), "0:1 due, 1 overdue\n:", 'overdue notes are named';
is said('prompt', '--today', '2024-09-02'), '0::', 'nothing due prints nothing';

note('Ahead', '2024-09-05');
note('Late', '2024-08-20', 1);
note('Extra', '2024-07-01', 1, 4, 7, 14);
note('Kept', '2024-07-01', 1, 4, 7, 14, 'long');
note('Suspended', '2024-08-20');
note('Moved', '2024-09-01');
note('Returns', '2024-08-25');
put("$vault/plain.md", "text\n");
put("$vault/.review/config.yaml", "extra_every: 3\nday_starts: \"04:00\"\n");
for (['suspend', 'Suspended'], ['postpone', 'Moved', '2024-09-10'], ['done', 'Returns']) {
    run(@$_, '--today', '2024-09-03');
    is exit_status(), 0, "@$_ works";
}

# The day before the first note until after the last change: the counts are those of `today`, and next_change is the
# first day on which they differ.
my @days = map { sprintf '2024-%02d-%02d', @$_ } (map { [8, $_] } 30, 31), (map { [9, $_] } 1 .. 14);
my (@differs, @change, @seen);
for my $day (@days) {
    my $prompt = document('prompt', '--json', '--today', $day);
    my $counts = counts($prompt);
    push @differs, "$day $counts" if $counts ne counts(document('today', '--no-scan', '--json', '--today', $day));
    push @change, $prompt->{next_change};
    push @seen, $counts;
}
is join("\n", @differs), '', 'the counts are those of today';
my %different = map { $_ => 1 } @seen;
cmp_ok 6, '<=', scalar keys %different, 'which change on these days';
my @expected = map {
    my $i = $_;
    my ($next) = grep { $seen[$_] ne $seen[$i] } $i + 1 .. $#days;
    defined $next ? "$days[$next]T04:00" : undef } 0 .. $#days;
is_deeply \@change, \@expected, 'next_change is when they next do, at the hour at which the day starts';
is_deeply [@change[-2, -1]], [undef, undef], 'and null after the last change';
is counts(document('prompt', '--json', '--today', '2025-12-31')), $seen[-1], 'as the counts a year later say';

# ---- the format -------------------------------------------------------------------------------------------

my @on = ('--today', '2024-09-06');
is run('prompt', @on, '--format', encoded('📚%o/%d (%t) %%')), decoded(encoded("📚3/4 (1) %\n")), 'placeholders';
is run('prompt', '--today', '2024-08-01', '--format', '%d'), '', 'a format prints nothing either if nothing is due';
is run('prompt', @on, '--format', 'json'), run('prompt', @on, '--json'), '--format json is --json';
for my $wrong ('', 'due', '%', '%d %', '%x', '%%') {
    like said('prompt', '--format', $wrong), qr/^2::review: --format accepts json or a text with %d \(due\), %o/,
        "the format '$wrong' is wrong usage";
}
like said('prompt', '--json', '--format', '%d'), qr/^2::.*--json and --format contradict/, 'JSON has no format';
like said('prompt', '--today', 'someday'), qr/^2::review: /, 'a wrong day is wrong usage';

# ---- silence ----------------------------------------------------------------------------------------------

# silent TITLE, REASON, OPTION…: nothing is printed; JSON says that it is not known, and -v why.
sub silent {
    my ($title, $reason, @options) = @_;
    is said('prompt', @options), '0::', "$title: silent";
    is document('prompt', '--json', @options)->{counts}, undef, 'the counts are null in JSON';
    like said('prompt', '-v', @options), qr/^0::.*$reason/s, '-v says why';
}

$in[0]{in} = $folder;
silent('outside a vault', 'not in a vault');
is_deeply document('prompt', '--json'), { format_version => 1, today => undef, vault => undef, counts => undef,
    next_change => undef }, 'the whole document is null there';
silent('a folder that is missing', 'does not exist', '-C', "$folder/none");
$ENV{REVIEW_VAULT} = $vault;
is said('prompt', @on), "0:4 due, 3 overdue\n:", '$REVIEW_VAULT names the vault';
delete $ENV{REVIEW_VAULT};
put("$folder/home/.config/review/config.yaml", "vault: $vault\n")
    if mkdir "$folder/home/.config" and mkdir "$folder/home/.config/review";
is said('prompt', @on), "0:4 due, 3 overdue\n:", 'the default vault is used from anywhere';
unlink "$folder/home/.config/review/config.yaml";
$in[0]{in} = $vault;

my $config = bytes_of("$vault/.review/config.yaml");
put("$vault/.review/config.yaml", "milestones: none\n");
silent('settings that cannot be read', 'config.yaml:1');
put_bytes("$vault/.review/config.yaml", $config);

# Nothing is written into the vault: the folder of the store has the same files with the same bytes and times.
sub state_of {
    return join "\n", map { my @s = stat; "$_ $s[1] $s[7] $s[9] $s[10] " . (-f && unpack '%32C*', bytes_of($_)) }
        sort glob "$vault/.review/* $vault/.review/*/*";
}
sub forget { unlink glob "$folder/home/.local/state/review/prompt-*" }
my $store = "$vault/.review/review.db";
my $sound = bytes_of($store);
my $state = state_of();
run('prompt', @on) for 1 .. 3;
is state_of(), $state, 'nothing is written into the vault';

# A store that another process has locked is waited for only shortly.
my $pid = open my $holder, '|-', 'sqlite3', $store or die;
syswrite $holder, "BEGIN EXCLUSIVE;\n.shell touch '$folder/locked'\n";
for (1 .. 400) { last if -e "$folder/locked"; sleep 0.01 }
is said('prompt', @on), "0:4 due, 3 overdue\n:", 'counts that are kept hold while the store is locked';
forget();
my $began = time;
silent('a locked store', 'another process has locked the store for more than 0.1 seconds', @on);
cmp_ok time - $began, '<=', 3, 'three prompts on a locked store take no three seconds';
close $holder;
is said('prompt', @on), "0:4 due, 3 overdue\n:", 'afterwards the counts are back';

for my $case (['a store of an older version', 'PRAGMA user_version = 4'], ['of a newer one', 'PRAGMA user_version = 99'],
    ['of another program', 'PRAGMA application_id = 1'], ['a damaged row', "UPDATE file SET row = zeroblob(40)"]) {
    my ($title, $sql) = @$case;
    output({}, 'sqlite3', $store, $sql);
    my $bytes = bytes_of($store);
    silent($title, 'review (?:today|scan)');
    ok $bytes eq bytes_of($store), 'the store is left as it is';
    put_bytes($store, $sound);
}
# A write that was killed: the next command that may write rolls it back.
output({}, 'sqlite3', '-cmd', 'PRAGMA cache_size = 1', $store, 'BEGIN IMMEDIATE; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL'
    . " SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO folder SELECT 'x' || i, 1 FROM n;",
    ".shell cp '$store' '$folder/hot'; cp '$store-journal' '$folder/hot-journal'", 'ROLLBACK');
put_bytes("$store$_", bytes_of("$folder/hot$_")) for '', '-journal';
silent('a write that was killed', 'read-only');
ok -e "$store-journal", 'its journal is left';
run('today', @on);
is said('prompt', @on), "0:4 due, 3 overdue\n:", 'and the next command brings the counts back';
put_bytes($store, $sound);
put_bytes($store, "no database at all\n" x 100);
silent('a file that is not a store', 'damaged');
unlink $store;
silent('a store that is missing', 'review.db');
ok !-e $store, 'and is not made';
symlink "$folder/elsewhere", $store;
silent('a link in its place', 'review.db');
unlink $store;
put_bytes($store, $sound);
output({ in => $vault }, 'sh', '-c', "'$review[-1]' prompt --today 2024-09-06 >/dev/full 2>/dev/null");
is exit_status(), 3, 'a full output is an error, as with every command';
done_testing();
