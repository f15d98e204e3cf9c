#!/usr/bin/env perl
# Random commands on one vault that grows, killed at random moments: RUNS of them, by SEED. In the end
# every mark that was acknowledged is there, the notes say what the events say, and nothing is left.
use strict;
use warnings;
use FindBin;
use JSON::PP;
use POSIX qw(WNOHANG);
use Test::More;
use Time::HiRes qw(sleep time);

use lib $FindBin::Bin;
use Fault;

my $runs = $ENV{RUNS} // 200;
my $longest = $ENV{LONGEST} // 0.03;
srand($ENV{SEED} // 1);

my (%acknowledged, $killed, $ended, @wrong);
my ($notes, $new, $started) = (0, 0, time);
mkdir "$folder/vault";
chdir "$folder/vault" or die;
add_note() for 1 .. 5;
run('init');

# A command, how often it is tried among the others, and what is done to the vault before it.
my @table = (
    [6, sub { "done 'note $_[0]' --day " . (1, 4, 7, 14)[rand 4] }],
    [3, sub { "done 'note $_[0]' --all-due" }],
    [1, sub { "done 'note $_[0]' --long-term --grade good" }],
    [3, sub { "answer 'note $_[0]' 1 " . (1 + int rand 4) }],
    [2, sub { 'undo' }],
    [1, sub { "postpone 'note $_[0]' " . (1 + int rand 9) }],
    [1, sub { (qw(suspend resume))[rand 2] . " 'note $_[0]'" }],
    [1, sub { spew('plain ' . ++$new . '.md', "plain\n"); "start 'plain $new.md'" }],
    [1, sub { "new 'fresh " . ++$new . "'" }],
    [2, sub { tick($_[0]); 'today' }],
    [1, sub { edit($_[0]); 'scan' }],
    [1, sub { 'refresh --clock' }],
    [1, sub { 'export json' }],
    [1, sub { 'scan --rebuild' }],
);
my @drawn = map { my $line = $_; ($line->[1]) x $line->[0] } @table;

for my $run (1 .. $runs) {
    add_note() if $run % 10 == 0 && $notes < 500;
    try($run, $drawn[rand @drawn]->(1 + int rand $notes));
    last if @wrong > 5;
}
cmp_ok($killed, '>', $runs / 5, "$killed of $runs commands were killed");
cmp_ok($ended, '>', $runs / 10, "$ended came to their end");
my $marks = 0;
$marks += $_ for values %acknowledged;
cmp_ok($marks, '>', $runs / 20, "$marks marks were acknowledged");
run('today');
is($?, 0, 'another command succeeds') or diag(complaint());
is(unsound(), '', 'the store is sound, the journal agrees, and nothing is left over');
is(join("\n", @wrong, lost()), '', 'every mark that was acknowledged is there');
is(join("\n", differing()), '', 'the notes say what the events say');
diag(sprintf '%d notes, %.0f seconds', scalar(glob_notes()), time - $started);
done_testing();

# ---- one command ---------------------------------------------------------------------------------

sub try {
    my ($run, $command) = @_;
    unlink "$folder/said"; # of a child that is killed before it has one
    my $child = fork // die;

    if (!$child) {
        open STDOUT, '>', "$folder/said" or die;
        open STDERR, '>', "$folder/complaint" or die;
        exec "exec $review --today $today $command" or die;
    }
    # A third of them may take their time.
    my $began = time;
    my $until = $began + (rand() < 0.33 ? 20 : rand $longest);
    while (waitpid($child, WNOHANG) == 0) {
        kill 'KILL', $child if time > $until;
        sleep 0.0005;
    }
    my $status = $?;
    $status & 127 ? $killed++ : $ended++;
    # The moments follow how long commands take here and now, or most would end before theirs.
    $longest = 0.9 * $longest + 0.1 * 1.5 * (time - $began) if !($status & 127) && !$ENV{LONGEST};
    push @wrong, "run $run: $command: status $status: " . complaint()
        if $status & 127 ? ($status & 127) != 9 : $status >> 8 > 1;
    my $said = slurp("$folder/said");
    $acknowledged{"$1 answered"}++ while $said =~ /^(note \d+): answered /mg;
    $acknowledged{"$1 $2"}++ while $said =~ /^ *(note \d+): ([a-z]+-\w+) done/mg;
}

# ---- notes ---------------------------------------------------------------------------------------

sub add_note {
    $notes++;
    spew('.note.tmp', "---\nfirst_study: 2024-08-" . sprintf('%02d', 1 + $notes % 28)
        . "\nreview_1day: false\nreview_4day: false\nreview_7day: false\nreview_14day: false\n"
        . "long_term: false\nprogress: \"0\"\n---\nnote $notes\n");
    rename '.note.tmp', "note $notes.md";
}

# An editor ticks a box, and saves.
sub tick {
    my ($note) = @_;
    my $text = slurp("note $note.md");
    return if $text !~ s/^(review_(?:1|4|7|14)day): false$/$1: true/m;
    spew('.note.tmp', $text);
    rename '.note.tmp', "note $note.md";
}

sub edit {
    my ($note) = @_;
    open my $out, '>>', "note $note.md" or die;
    print $out "more\n";
}

sub glob_notes { return my @notes = glob '*.md' }

# ---- the end -------------------------------------------------------------------------------------

# The marks that the history lacks. One that was taken back is there all the same.
sub lost {
    my %there;
    my $titles = { map { $_->{id} => $_->{title} } @{ decode_json(run('list --json'))->{notes} } };

    for (@{ decode_json(run('history --json'))->{events} }) {
        my $title = $titles->{$_->{note}} // '?';
        $there{"$title $_->{milestone}"}++ if $_->{kind} eq 'done';
        $there{"$title answered"}++ if $_->{kind} eq 'answered';
    }
    return map { "$_: $acknowledged{$_} acknowledged, " . ($there{$_} // 0) . ' there' }
        grep { $acknowledged{$_} > ($there{$_} // 0) } sort keys %acknowledged;
}

# A box and its milestone disagree.
sub differing {
    my @differing;

    for my $note (@{ decode_json(run('list --json'))->{notes} }) {
        my $text = slurp($note->{path});
        for (@{ $note->{milestones} }) {
            my $key = $_->{name} =~ /^day-(\d+)$/ ? "review_${1}day" : 'long_term';
            my ($box) = $text =~ /^$key: (\w*)/m;
            next if !defined $box;
            push @differing, "$note->{path}: $key is $box" if ($box eq 'true') != !!$_->{done};
        }
    }
    return @differing;
}
