#!/usr/bin/env perl
# Three machines, whatever they do and in whatever order their news arrives: in the end all have the
# same history, and no mark is lost. RUNS histories, by SEED.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault qw($review $folder slurp spew);
use File::Basename qw(basename);
use Test::More;

my $runs = $ENV{RUNS} // 40;
my $seed = $ENV{SEED} // 1;

my (@wrong, $marks, $answers);
for my $run (0 .. $runs - 1) {
    srand($seed + $run);
    my $why = history();
    push @wrong, 'SEED=' . ($seed + $run) . ": $why" if $why;
}
is(join("\n", @wrong), '', "$runs histories of three machines end alike, and lose nothing");
ok($marks > $runs, "$marks marks were made");
ok($answers > $runs, "$answers answers were given");
done_testing();

# One history; what is wrong with how it ends, or ''.
sub history {
    my (@acknowledged, @answered);

    chdir $folder or die;
    system("rm -rf $folder/m*") == 0 or die;
    mkdir "$folder/m$_" for 0 .. 2;
    write_note("m0/$_.md", $_) for 'a' .. 'd';
    copy_notes(0, $_) for 1, 2;
    # Some begin apart, some with what another knows.
    for my $m (0 .. 2) {
        deliver(int rand 3, $m) if rand() < 0.5;
        review($m, 'init');
        spew("$folder/m$m/.review/config.yaml", "write: off\n");
    }
    for my $step (1 .. 12 + int rand 12) {
        act(int rand 3, $step, \@acknowledged, \@answered);
    }
    # Everybody hears everything, until nobody has anything to say.
    for my $m (1, 2) { copy_notes(0, $m) }
    for my $round (1 .. 8) {
        my $before = said();
        review($_, 'scan') for 0 .. 2;
        for my $pair (map { my $from = $_; map { [$from, $_] } grep { $_ != $from } 0 .. 2 } 0 .. 2) {
            deliver(@$pair);
        }
        review($_, 'scan') for 0 .. 2;
        last if $before eq said();
        return 'they never come to an end' if $round == 8;
    }
    my @state = map { state($_) } 0 .. 2;
    return "0 and 1 differ:\n$state[0]\n$state[1]" if $state[0] ne $state[1];
    return "0 and 2 differ:\n$state[0]\n$state[2]" if $state[0] ne $state[2];
    for my $m (0 .. 2) {
        my $events = review($m, 'history --json');
        my $done = () = $events =~ /"kind":"done"/g;
        return "machine $m knows $done marks of " . @acknowledged if $done != @acknowledged;
        my $answered = () = $events =~ /"kind":"answered"/g;
        return "machine $m knows $answered answers of " . @answered if $answered != @answered;
    }
    $marks += @acknowledged;
    $answers += @answered;
    return '';
}

# Something that one machine does, or hears.
sub act {
    my ($m, $step, $acknowledged, $answered) = @_;
    my @notes = map { basename($_) } glob "$folder/m$m/*.md";
    my $note = $notes[rand @notes];
    my $what = int rand 16;

    if ($what < 4) {
        my $day = (1, 4, 7, 14)[rand 4];
        my $said = review($m, "done $note --day $day --on 2024-09-" . sprintf '%02d', 1 + int rand 28);
        push @$acknowledged, $said if $said =~ / done /;
    } elsif ($what == 4) {
        review($m, 'undo');
    } elsif ($what == 5) {
        review($m, (qw(suspend resume))[rand 2] . " $note");
    } elsif ($what == 6) {
        review($m, "postpone $note " . (1 + int rand 9));
    } elsif ($what == 7) {
        rename "$folder/m$m/$note", "$folder/m$m/renamed$step.md";
        review($m, 'scan');
    } elsif ($what == 8) {
        write_note("m$m/new$step.md", "new$step");
        review($m, 'scan');
    } elsif ($what == 9) {
        my $from = int rand 3;
        copy_notes($from, $m);
        review($m, 'scan');
    } elsif ($what < 13) {
        my $said = review($m, "answer $note " . (1 + int rand 3) . ' ' . (1 + int rand 4));
        push @$answered, $said if $said =~ / answered /;
    } elsif ($what == 13) { # a question is edited
        my $text = slurp("$folder/m$m/$note");
        my $word = (qw(Why What Which))[rand 3];
        $text =~ s/^- \w+/- $word/m if rand() < 0.5;
        $text =~ s/long/very long/;
        spew("$folder/m$m/$note", $text);
        review($m, 'scan');
    } else {
        my $from = int rand 3;
        deliver($from, $m, rand() < 0.3);
        review($m, 'today');
    }
}

sub write_note {
    my ($path, $body) = @_;
    spew("$folder/$path", "---\nfirst_study: 2024-08-25\nreview_1day: false\n---\nnote $body\n\n"
        . "## Cues\n- What is $body?\n  a letter\n- How long is it?\n- How long is the next?\n  one\n");
}

# The file sync carries the notes: the folder of one becomes that of another.
sub copy_notes {
    my ($from, $to) = @_;
    return if $from == $to;
    unlink glob "$folder/m$to/*.md";
    system("cp $folder/m$from/*.md $folder/m$to/") == 0 or die;
}

# And the journals, which only grow; some stop halfway through a line.
sub deliver {
    my ($from, $to, $halfway) = @_;
    return if $from == $to || !-d "$folder/m$from/.review/journal";
    system("mkdir -p $folder/m$to/.review/journal") == 0 or die;
    for my $journal (glob "$folder/m$from/.review/journal/*") {
        my $there = "$folder/m$to/.review/journal/" . basename($journal);
        my $bytes = slurp($journal);
        $bytes = substr $bytes, 0, length($bytes) * rand() if $halfway;
        spew($there, $bytes) if length $bytes > (-s $there // 0);
    }
}

# All that the machines have written.
sub said {
    return join ' ', map { -s $_ } sort map { glob "$folder/m$_/.review/journal/*" } 0 .. 2;
}

sub state {
    my ($m) = @_;
    my $list = review($m, 'list --json');
    for my $note (sort map { basename($_) } glob "$folder/m$m/*.md") {
        $list .= review($m, "cues $note --json");
    }
    $list =~ s{"vault":"[^"]*"}{}g;
    return $list;
}

sub review {
    my ($m, $command) = @_;
    chdir "$folder/m$m" or die;
    $ENV{REVIEW_DEVICE} = "m$m";
    my $said = `$review --today 2024-10-01 $command 2>$folder/complained`;
    die "machine $m: $command: status " . ($? >> 8) . "\n" . slurp("$folder/complained")
        if $? >> 8 > 1 || $? & 127;
    return $said;
}
