#!/usr/bin/env perl
# A flipped bit in an index of the store's tables hides no event: what looks one up there says that the store is damaged
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my $vault = empty_vault("$folder/vault");
my $store = "$vault/.review/review.db";
$ENV{REVIEW_TODAY} = '2026-03-10';
put("$vault/$_.md", "---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n## Cues\n- What is $_?\n  - It is $_.\n")
    for qw(Osmosis Modes);
said('scan');
said('answer', 'Osmosis', 1, $_) for qw(again good again);
said('done', $_) for qw(Osmosis Modes);
said('undo');
my $sound = bytes_of($store);

sub said { return output({in => $vault}, @review, @_) }

# What SQLite's shell says of the store.
sub asked { my ($sql) = @_; return split /\n/, output({}, 'sqlite3', $store, $sql) }

# hide INDEX, HEX, N: in the pages of this index, a bit of the N-th of these values is flipped.
sub hide {
    my ($index, $value, $n) = @_;
    my ($root, $size) = (asked("SELECT rootpage FROM sqlite_schema WHERE name = '$index'"), asked('PRAGMA page_size'));
    my $bytes = $sound;
    my $page = substr $bytes, ($root - 1) * $size, $size;
    my $at = -1;
    $at = index $page, pack('H*', $value), $at + 1 for 1 .. $n;
    return if $at < 0;
    substr($bytes, ($root - 1) * $size + $at, 1) ^= "\1";
    put_bytes($store, $bytes);
}

sub is_noticed {
    my ($what, @commands) = @_;
    for my $command (@commands) {
        my $said = said(@$command);
        is exit_status(), 3, "$what: @$command fails";
        like $said, qr/the store is damaged: it does not find .*; `review check --repair`/, 'and says that it is damaged';
    }
    like said('check'), qr/^error store:\n.*damaged/, "$what: check finds it";
    said('check', '--repair');
    is $?, 0, 'check --repair repairs it';
}

my ($note) = asked("SELECT hex(note) FROM event WHERE kind = 'answered' LIMIT 1");
my @of_note = map { [@$_, 'Osmosis'] } ['history', '--json'], ['history'], ['cues', '--json'], ['show'], ['explain'],
    ['done', '--day', 4];
push @of_note, ['study', '--all', 'Osmosis'], ['postpone', 'Osmosis', 3], ['answer', 'Osmosis', 1, 'good'], ['list', 'is:weak'];
my $events = 5; # seen, three answers, a mark
for my $n (1 .. $events) {
    hide('event_note', $note, $n) or last;
    my @some = $n == 2 ? @of_note : $of_note[$n - 1];
    is_noticed("event $n of a note", @some);
    is scalar(() = said('cues', '--json', 'Osmosis') =~ /"grade":/g), 3, 'and all answers are there';
}
ok !hide('event_note', $note, $events + 1), 'each event of the note was hidden';

# What is taken back is found by the id of the mark, and then by the id of the event that takes it back.
my ($taker, $mark) = split /\|/, (asked('SELECT hex(event), hex(target) FROM takes_back'))[0];
hide('takes_back_target', $mark, 1);
is_noticed('what takes a mark back', ['undo'], ['redo']);
hide('sqlite_autoindex_event_1', $taker, 1);
is_noticed('the id of an event', ['undo'], ['redo']);
hide('sqlite_autoindex_event_1', $mark, 1);
is_noticed('the id of a mark', ['undo'], ['redo'], ['history', 'Modes']);
is said('list', '--json') =~ s/.*"done_on":"([^"]*)".*/$1/sr, '2026-03-10', 'and the marks are as before';
done_testing();
