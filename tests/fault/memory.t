#!/usr/bin/env perl
# A million events from elsewhere: what records them, and what lists or counts them all, takes at most 128 MB.
# KINDS tries some alone.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin;
use Fault;

my $megabytes = 128;
my $events = $ENV{EVENTS} // 1_000_000;
my $journal = $review =~ s{review\z}{bench/journal}r;
plan skip_all => "$journal is not built" if !-x $journal;
plan skip_all => '/usr/bin/time is not there' if !-x '/usr/bin/time';

# Marks and places with all their texts; a chain in which each event takes back the one before it; answers to cues.
for my $kind (split ' ', $ENV{KINDS} // 'seen undone answered') {
    mkdir "$folder/$kind";
    chdir "$folder/$kind" or die;
    spew('a.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\ntext\n");
    run('init');
    system("$journal $kind $events >.review/journal/x.jsonl") == 0 or die;
    my $status = system("/usr/bin/time -o $folder/time -f %M $review --today $today today >/dev/null 2>$folder/complaint");
    is($status, 0, "$events events ($kind) are recorded");
    my ($peak) = slurp("$folder/time") =~ /(\d+)\s*\z/;
    cmp_ok($peak, '<=', 1024 * $megabytes, "with at most $megabytes MB");
    for my $command ('history --json', 'history --all', 'history --format csv', 'export json') {
        my $lines = qx(/usr/bin/time -o $folder/time -f %M $review $command | wc -l);
        my ($kilobytes) = slurp("$folder/time") =~ /(\d+)\s*\z/;
        cmp_ok($lines, '>=', $events, "$command ($kind) gives them all");
        cmp_ok($kilobytes, '<=', 1024 * $megabytes, "with at most $megabytes MB");
    }
    for my $command ('stats --json', 'list is:weak', 'cues a', 'done a --all-due', 'check') {
        my $failed = system("/usr/bin/time -o $folder/time -f %M $review --today $today $command >/dev/null");
        is($failed, 0, "$command ($kind) ends well");
        my ($counting) = slurp("$folder/time") =~ /(\d+)\s*\z/;
        cmp_ok($counting, '<=', 1024 * $megabytes, "with at most $megabytes MB");
    }
}

# A million different notes that are not here. While ids and files are matched, only those are in memory that can be
# the same as another note, or as a file.
mkdir "$folder/places";
chdir "$folder/places" or die;
spew('a.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\ntext\n");
run('init');
system("$journal seen $events $events >.review/journal/x.jsonl") == 0 or die;
my $new = "---\nfirst_study: 2024-08-25\nreview_1day: false\n---\nnew\n";
for my $command ('today', 'scan --rebuild', 'history --json', 'stats', 'today') {
    my $failed = system("/usr/bin/time -o $folder/time -f %M $review --today $today $command >$folder/said 2>$folder/complaint");
    is($failed, 0, "$command with as many notes ends well");
    my ($peak) = slurp("$folder/time") =~ /(\d+)\s*\z/;
    cmp_ok($peak, '<=', 1024 * $megabytes, "with at most $megabytes MB");
    mkdir 'folder';
    mkdir 'folder/007';
    spew('folder/007/note 0000007.md', $new); # the last command finds that this is a note of the other machine
}
like(slurp("$folder/said"), qr/\bnote 0000007\b/, 'a file that arrives later is listed');
is(qx(sqlite3 .review/review.db "select count(*) from gone where note = 'n0000007'"), "0\n", 'as the note that it is');
is(qx(sqlite3 .review/review.db "select count(*) from gone"), $events - 1 . "\n", 'the others are missing');
done_testing();
