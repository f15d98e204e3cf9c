#!/usr/bin/env perl
# Killed at every system call that matters, and interrupted by an editor's save: a note is old or new, never a
# part of each. A mark that was acknowledged is there. The next command continues without help and leaves nothing over.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin;
use Fault;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

# What changes something; with KILLS=all, and for one mark and export always, what only looks as well.
my @changes = qw(write pwrite64 fsync fdatasync rename renameat renameat2 unlink unlinkat ftruncate
    linkat fchmod);
my @looks = qw(openat openat2 read pread64 close fcntl);

make_vault();
for (commands()) {
    kill_everywhere(@$_);
}
save_in_between();
saves_and_a_kill();
journal_in_between();
done_testing();

# ---- the kill matrix -----------------------------------------------------------------------------

sub kill_everywhere {
    my ($command, $before, $recorded, $undo) = @_;
    my ($killed, @wrong, %hit) = (0);

    fresh($before);
    my $old = notes();
    said("strace -f -o $folder/trace $review --today $today $command");
    my %made = map { /^\d+ +(\w+)\(/ ? ($1 => 1) : () } split /\n/, slurp("$folder/trace");
    my $new = notes();
    my $all = $command =~ /^(?:done AMI$|export)/ || ($ENV{KILLS} // '') eq 'all';
    for my $call (@changes, $all ? @looks : ()) {
        for my $k (1 .. 500) {
            fresh($before);
            my $said = `strace -f -qq -o /dev/null -e inject=$call:signal=SIGKILL:when=$k $review --today $today $command 2>/dev/null`;
            last if $? == 0 || ($? >> 8 && $? >> 8 != 137);
            $killed++;
            $hit{$call}++;
            my $why = wrong_after($said, $old, $new, $recorded, $undo);
            push @wrong, "$call $k: $why" if $why;
            last if @wrong > 5;
        }
    }
    $command =~ s{ /.*/}{ };
    ok($killed > 10, "$command was killed at $killed points");
    is(join(' ', grep { $made{$_} && !$hit{$_} } @changes, $all ? @looks : ()), '', 'and at each call that it makes');
    is(join("\n", @wrong), '', "$command: whatever the moment, old or new and nothing lost");
}

# ---- an editor's save ----------------------------------------------------------------------------

# The program is held at a call while the note is saved, in place or by a rename.
sub save_in_between {
    for (['renameat2', 1], ['fsync', nth_sync_of('.review-')]) { # the exchange; the new file, which is synced
        my ($call, $k) = @$_;
        for my $way ('in place', 'by rename') {
            fresh(['scan']);
            my $child = fork // die;
            if (!$child) {
                open STDOUT, '>', '/dev/null';
                exec "strace -f -qq -o $folder/trace -e inject=$call:delay_enter=400000:when=$k $review --today $today done AMI";
            }
            wait_for(sub { glob '.review-*.{new,swap}' });
            my $text = slurp('AMI.md') . "saved at that moment\n";
            if ($way eq 'in place') {
                spew('AMI.md', $text);
            } else {
                spew('AMI.tmp', $text);
                rename 'AMI.tmp', 'AMI.md' or die;
            }
            waitpid $child, 0;
            my $status = $?;
            like(slurp("$folder/trace"), qr/$call\(.*DELAYED/, "$call is held");
            run('today');
            is($status, 0, "a save $way at $call: done succeeds");
            my $now = slurp('AMI.md');
            like($now, qr/saved at that moment/, 'what the editor saved is kept');
            like($now, qr/^💛7일복습여부: true$/m, 'and the mark is in it');
            is(join(' ', left_behind()), '', 'nothing is left over');
        }
    }
}

# Which of the syncs of a mark is that of a file whose name begins so.
sub nth_sync_of {
    my ($name) = @_;
    fresh(['scan']);
    system("strace -f -qq -y -e trace=fsync -o $folder/trace $review --today $today done AMI >/dev/null 2>&1");
    my @syncs = grep { /fsync\(/ } split /\n/, slurp("$folder/trace");
    my ($nth) = grep { $syncs[ $_ - 1 ] =~ m{/\Q$name\E} } 1 .. @syncs;
    return $nth // die "no sync of $name";
}

# Until it is seen on the disk how far the command has come; a hold afterwards is long enough.
sub wait_for {
    my ($seen) = @_;
    for (1 .. 3000) {
        my @there = $seen->();
        return if @there && $there[0];
        select undef, undef, undef, 0.01;
    }
    fail('how far the command has come was seen');
}

# Runs a command that strace holds or kills; how far it has come, and what is done meanwhile, come as code.
sub meanwhile {
    my ($inject, $command, $begun, $do) = @_;

    my $child = fork // die;
    if (!$child) {
        open STDOUT, '>', "$folder/said";
        exec "strace -f -qq -o $folder/trace $inject $review --today $today $command 2>/dev/null";
    }
    wait_for($begun);
    $do->();
    waitpid $child, 0;
    like(slurp("$folder/trace"), qr/DELAYED/, "$command is held");
    return slurp("$folder/said");
}

# A save, and a kill right when it has been exchanged away; what is saved after that, and what is not.
sub saves_and_a_kill {
    my $inject = '-e inject=fchmod:delay_enter=500000 -e inject=renameat2:signal=SIGKILL:when=2';

    for my $again (0, 1) {
        fresh(['scan']);
        meanwhile($inject, 'done AMI', sub { glob '.review-*.{new,swap}' }, sub { spew('AMI.md', slurp('AMI.md') . "first save\n") });
        spew('AMI.md', slurp('AMI.md') . "second save\n") if $again;
        run('today');
        my $all = join '', map { slurp($_) } glob 'AMI.md*';
        like($all, qr/first save/, 'a save that was exchanged away and a kill: the save is there');
        if ($again) {
            like(slurp('AMI.md'), qr/second save/, 'what was saved after the kill stays in the note');
            like(run('check'), qr/AMI\.md\.kept/, 'and check names what was kept beside it');
        }
        like(slurp('AMI.md'), qr/^💛7일복습여부: true$/m, 'and the mark is in it');
    }
}

# News of another machine between the look and the end of a command: it is for the next one.
sub journal_in_between {
    fresh(['scan']);
    select undef, undef, undef, 0.1;
    spew('Other.md', slurp('Other.md') . "more\n");
    my $said = meanwhile('-e inject=fdatasync:delay_enter=500000:when=1', 'list', sub { -e '.review/review.db-journal' },
        sub { system('cp ../other.jsonl .review/journal/') == 0 or die });
    like($said, qr/AMI/, 'a journal that arrives in between takes nothing from the answer');
    run('today');
    is(stage('Other'), 'extra', 'and the next command records it');
}
