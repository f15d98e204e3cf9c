#!/usr/bin/env perl
# A recall session killed at every call that changes something, with lines and in a terminal; a store that is busy.
# Each answer after which the next card was shown is there; no answer is there that was not given.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin, "$FindBin::Bin/../cli";
use Fault;
use Terminal;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

my @calls = qw(write pwrite64 fsync fdatasync rename renameat2 unlink unlinkat ftruncate);
my @given = qw(good again good good); # cards 1, 2, 3 and 2 again
my $keys = "\n3\n\n1\n\n3\n\n3\nq\n";

make_vault();
spew('AMI.md', korean_cards());
spew("$folder/keys", $keys);
kill_lines();
kill_terminal() if Terminal::possible();
busy();
unmarked();
minutes();
done_testing();

sub korean_cards {
    (my $head = slurp('AMI.md')) =~ s/body\n\z//;
    return $head . "# Cues\n\n" . join('', map "- Question $_?\n    Answer $_.\n", 1 .. 3);
}

sub grades {
    my $text = `sqlite3 .review/review.db "select grade from event where kind = 'answered' order by seq"`;
    return split /\n/, $text;
}
sub done_marks { return `sqlite3 .review/review.db "select count(*) from event where kind = 'done'"` + 0 }

# What is wrong when so many answers were acknowledged.
sub wrong_answers {
    my ($acknowledged) = @_;
    my @there = grades();

    return "$acknowledged acknowledged, but there are: @there" if @there < $acknowledged || @there > $acknowledged + 1;
    return "not what was given: @there" if grep { $there[$_] ne $given[$_] } 0 .. $#there;
    return '';
}

# The next session goes on with the cards that are left, and marks the note once.
sub wrong_afterwards {
    my $before = done_marks();
    my @there = grades();
    my $said = said("printf '\\n3\\n\\n3\\n\\n3\\n\\n3\\nq\\n' | timeout 60 $review --today $today study AMI");

    return "the next session ended with $?: " . complaint() if $?;
    my $unsound = unsound();
    return $unsound if $unsound;
    my $expected = @there >= 2 ? 4 : 3;
    my @all = grades();
    return "$expected answers were expected, there are: @all" if @all != $expected;
    return 'marked ' . done_marks() . ' times' if done_marks() != 1;
    return 'the box is not ticked' if slurp('AMI.md') !~ /^💛7일복습여부: true$/m;
    return '';
}

sub kill_lines {
    my ($killed, @wrong, %hit) = (0);

    fresh(['scan']);
    my $said = said("strace -f -o $folder/trace $review --today $today study AMI <$folder/keys");
    is(join(' ', grades()), "@given", 'a session that is not killed records what was given');
    my %made = map { /^\d+ +(\w+)\(/ ? ($1 => 1) : () } split /\n/, slurp("$folder/trace");
    for my $call (@calls) {
        for my $k (1 .. 500) {
            fresh(['scan']);
            my $out = `strace -f -qq -o /dev/null -e inject=$call:signal=SIGKILL:when=$k $review --today $today study AMI <$folder/keys 2>/dev/null`;
            last if $? == 0;
            $killed++;
            $hit{$call}++;
            my $acknowledged = () = $out =~ /^Q  /mg;
            $acknowledged-- if $acknowledged;
            $acknowledged = @given if $out =~ /cards? in \d/;
            my $why = wrong_answers($acknowledged) || wrong_afterwards();
            push @wrong, "$call $k: $why" if $why;
            last if @wrong > 5;
        }
    }
    cmp_ok($killed, '>', 40, "a session with lines was killed at $killed points");
    is(join(' ', grep { $made{$_} && !$hit{$_} } @calls), '', 'at each call that it makes');
    is(join("\n", @wrong), '', 'what was acknowledged is there, nothing else is, and the next session goes on');
}

# Presses keys until the session has ended; the answers that were acknowledged.
sub drive {
    my ($t) = @_;
    my ($acknowledged, @keys) = (0, '3', '1', '3', '3');

    for my $key (@keys) {
        $t->wait_quietly(qr/Space answer/) or return $acknowledged;
        $t->send(' ')->wait_quietly(qr/1 again/) or return $acknowledged;
        $t->send($key)->wait_quietly(qr/Space answer|Enter ends/) or return $acknowledged;
        $acknowledged++;
    }
    $t->send('q');
    return $acknowledged;
}

sub kill_terminal {
    my ($killed, @wrong) = (0);

    for my $call (qw(write pwrite64 fsync unlink renameat2 ftruncate)) {
        for my $k (1 .. 500) {
            next if $k > 3 && $k % ($ENV{KILLS} ? 1 : 7);
            fresh(['scan']);
            my $t = Terminal->new(run => ['strace', '-f', '-qq', '-o', '/dev/null', '-e',
                "inject=$call:signal=SIGKILL:when=$k", $review, '--today', $today, 'study', 'AMI']);
            my $acknowledged = drive($t);
            my $status = $t->finish;
            last if $status == 0;
            $killed++;
            for (1 .. 200) { last if $t->is_restored; $t->pump(0.05) or select undef, undef, undef, 0.05 }
            my $why = !$t->is_restored ? 'the terminal is not as it was: ' . $t->mode : wrong_answers($acknowledged) || wrong_afterwards();
            push @wrong, "$call $k: $why" if $why;
            last if @wrong > 5;
        }
    }
    cmp_ok($killed, '>', 10, "a session in a terminal was killed at $killed points");
    is(join("\n", @wrong), '', 'the terminal is as it was, and nothing is lost');
}

# Another process holds the store for longer than review waits.
sub busy {
    for my $case (["\n3\n", 75, '', 'it ends with status 75'], ["\n3\n3\n\n3\n\n3\n", 0, 'good good good', 'the grade that is given again is recorded']) {
        my ($lines, $status, $there, $title) = @$case;
        fresh(['scan']);
        unlink "$folder/out";
        open my $session, '|-', "$review --today $today study AMI >$folder/out 2>$folder/complaint" or die;
        for (1 .. 100) { last if slurp("$folder/out") =~ /Question 1/; select undef, undef, undef, 0.05 }
        my $holder = fork // die;
        open STDOUT, '>', '/dev/null' if !$holder;
        exec 'sqlite3', '.review/review.db', 'begin immediate; select 1;', '.shell sleep 16', 'rollback;' if !$holder;
        select undef, undef, undef, 0.3;
        syswrite $session, $lines;
        close $session;
        is($? >> 8, $status, "a store that is busy for longer than it is waited for: $title");
        like(slurp("$folder/out"), qr/The answer is NOT recorded; give the grade again/, 'the session says so');
        like(complaint(), qr/the last answer was not recorded/, 'and at its end') if $status;
        waitpid $holder, 0;
        is(join(' ', grades()), $there, 'what was recorded is what was said');
    }
}

# Another process takes the store after the last answer, so that the mark fails, and once more at the end.
sub unmarked {
    fresh(['scan']);
    system("printf '\\n3\\n\\n3\\nq\\n' | $review --today $today study AMI >/dev/null") == 0 or die;
    my $holder = fork // die;
    open STDOUT, '>', '/dev/null' if !$holder;
    open STDERR, '>', '/dev/null' if !$holder;
    exec 'sh', '-c', "until [ \"\$(sqlite3 .review/review.db \"select count(*) from event where kind = 'answered'\")\" = 3 ]; do :; done
        exec sqlite3 .review/review.db 'begin immediate; select 1;' '.shell sleep 33' 'rollback;'" if !$holder;
    # The line of the journal is written between the answer and the mark.
    my $said = said("printf '\\n3\\nq\\n' | strace -f -qq -o /dev/null -e inject=write:delay_enter=700000 $review --today $today study AMI");
    my $status = $? >> 8;
    waitpid $holder, 0;
    is($status, 75, 'a mark for which the store is busy too long: status 75');
    like($said, qr/^AMI: NOT marked: .*`review done AMI` marks it$/ms, 'the summary says so');
    is(wrong_unmarked(), '', 'the answers are kept, and the next session marks the note');
}
sub wrong_unmarked {
    return 'answers: ' . join ' ', grades() if grades() != 3;
    my $said = said("$review --today $today study AMI </dev/null");
    return $said if $?;
    return done_marks() == 1 ? unsound() : 'no mark';
}

# A clock that runs sixty times as fast: the session ends with the card that is shown when time is up.
sub minutes {
    my $fast = compiled('fast_clock', '-shared') or return;

    fresh(['scan']);
    unlink "$folder/out";
    open my $session, '|-', "LD_PRELOAD=$fast $review --today $today study AMI --minutes 2 >$folder/out 2>$folder/complaint" or die;
    syswrite $session, "\n3\n";
    for (1 .. 100) { last if slurp("$folder/out") =~ /Question 2/; select undef, undef, undef, 0.02 }
    select undef, undef, undef, 2.2;
    syswrite $session, "\n3\n";
    for (1 .. 100) { last if slurp("$folder/out") =~ /Time is up/; select undef, undef, undef, 0.02 }
    syswrite $session, "q\n";
    close $session;
    is($?, 0, '--minutes ends the session, status 0') or diag complaint();
    my $out = slurp("$folder/out");
    like($out, qr/Time is up\.\n2 cards in [23] minutes: 2 good/, 'after the card, with the summary');
    unlike($out, qr/Question 3/, 'no other card is asked');
    like($out, qr/^AMI: 2 of 3 cards answered .+ not marked/m, 'and nothing is marked');
}
