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

# While ids and files are matched, all places are in memory.
mkdir "$folder/places";
chdir "$folder/places" or die;
spew('a.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\ntext\n");
run('init');
system("$journal seen $events " . $events / 5 . ' >.review/journal/x.jsonl') == 0 or die;
for my $command ('today', 'scan --rebuild') {
    my $failed = system("/usr/bin/time -o $folder/time -f %M $review $command >/dev/null 2>$folder/complaint");
    is($failed, 0, "$command with a fifth as many notes ends well");
    my ($peak) = slurp("$folder/time") =~ /(\d+)\s*\z/;
    cmp_ok($peak, '<=', 1024 * $megabytes, "with at most $megabytes MB");
}
done_testing();
