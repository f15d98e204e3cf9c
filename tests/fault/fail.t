#!/usr/bin/env perl
# A system call that fails, at every point that matters: the command does its work all the same, or says
# what is wrong and ends with a status. Nothing is half done, nothing that failed is called done, and
# the next command continues without help. One point in EACH, by SEED; with FAILS=all each of them. CALLS, a
# pattern, lets some calls alone fail.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin;
use Fault;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');
my $each = ($ENV{FAILS} // '') eq 'all' ? 1 : $ENV{EACH} // 37;
srand($ENV{SEED} // 1);

# A call, and the errors that it meets; with + every later one fails as well, as on a disk that stays
# full. Not EPERM where a note is written, which is refused for good; not brk, which reports no error
# that could be injected: malloc.t has what it stands for.
my @failures = (
    ['openat', qw(ENOSPC EIO EINTR ENOMEM EMFILE EMFILE+)],
    ['openat2', qw(ENOSPC EIO EINTR ENOMEM EMFILE EMFILE+)],
    ['read', qw(EIO EINTR)],
    ['pread64', qw(EIO EINTR)],
    ['write', qw(ENOSPC EIO EINTR)],
    ['pwrite64', qw(ENOSPC EIO EINTR ENOSPC+)],
    ['fsync', qw(EIO ENOSPC EINTR EIO+)],
    ['fdatasync', qw(EIO ENOSPC EINTR EIO+)],
    ['rename', qw(EIO ENOSPC)],
    ['renameat', qw(EIO ENOSPC)],
    ['renameat2', qw(EIO ENOSPC EIO+)],
    ['linkat', qw(EIO ENOSPC)],
    ['unlink', qw(EIO EPERM)],
    ['unlinkat', qw(EIO EPERM)],
    ['mkdir', qw(EIO ENOSPC)],
    ['ftruncate', qw(EIO ENOSPC EINTR)],
    ['fchmod', qw(EIO ENOSPC)],
    ['fcntl', qw(EIO EINTR ENOMEM)],
    ['close', qw(EIO EINTR)],
    ['newfstatat', qw(EIO ENOMEM)],
    ['fstat', qw(EIO ENOMEM)],
    ['getdents64', qw(EIO ENOMEM)],
    ['mmap', qw(ENOMEM ENOMEM+)],
    ['clone3', qw(EAGAIN)],
);

@failures = grep { $_->[0] =~ /$ENV{CALLS}/ } @failures if $ENV{CALLS};

make_vault();
for (commands()) {
    fail_everywhere(@$_);
}
unreadable_after_the_exchange();
unknown_owner();
done_testing();

sub fail_everywhere {
    my ($command, $before, $recorded, $undo) = @_;
    my (@wrong, %ended);

    fresh($before);
    my $old = notes();
    my $count = calls($command);
    my $new = notes();
    my $printed = slurp("$folder/printed");
    my (@points, %hit);
    for (@failures) {
        my ($call, @errors) = @$_;
        push @points, map { my $k = $_; map { [$call, $_, $k] } @errors } @{ $count->{$call} // [] };
    }
    my @tried = sampled($each, @points);
    fresh($before);
    my $events = events();
    for (@tried) {
        my ($call, $error, $k) = @$_;
        fresh($before);
        my $said = failing(@$_, $command);
        my $status = $?;
        my $complaint = complaint();
        $hit{"$call $error $k"} = 1 if slurp("$folder/trace") =~ /INJECTED/;
        $ended{$status & 127 ? 'killed' : $status >> 8}++;
        my $why = dishonest($status, $said, $complaint, $printed, $events)
            || wrong_after($said, $old, $new, $recorded, $undo);
        push @wrong, "$call $error $k: $why (status $status, $complaint)" if $why;
        last if @wrong > 9;
    }
    $command =~ s{ /.*/}{ };
    # Threads share their calls in one way and another, so that a few are made less often than before.
    my @missed = grep { !$hit{$_} } map { join ' ', @$_ } @tried;
    cmp_ok(scalar @missed, '<=', @tried / 5, sprintf '%s met %d failures, of %d points', $command, @tried - @missed, scalar @points)
        or diag("never hit: @missed");
    is(join("\n", @wrong), '', "$command: whatever fails, done or said, and nothing lost; it ended with "
        . join ', ', map { "$_: $ended{$_}" } sort keys %ended);
}

# Which of its calls of each name a command makes by itself, not the loader before it: in one of its
# threads at least.
sub calls {
    my ($command) = @_;
    my (%made, %own, %begun, $first);

    system("strace -f -o $folder/trace $review --today $today $command >$folder/printed 2>/dev/null");
    for (split /\n/, slurp("$folder/trace")) {
        my ($thread, $call) = /^(\d+) +(\w+)\(/ or next;
        $first //= $thread;
        my $k = ++$made{$thread}{$call};
        $begun{$thread} = 1 if $thread ne $first || /fcntl\(0, F_GETFD/;
        $own{$call}{$k} = 1 if $begun{$thread};
    }
    return { map { $_ => [sort { $a <=> $b } keys %{ $own{$_} }] } keys %own };
}

# What a command says while the k-th call of a kind fails.
sub failing {
    my ($call, $error, $k, $command) = @_;
    $k .= '+' if $error =~ s/\+$//;
    return said("strace -f -qq -e trace=$call -e inject=$call:error=$error:when=$k -o $folder/trace "
        . "$review --today $today $command");
}

# What it said does not go with how it ended; '' when it does.
sub dishonest {
    my ($status, $said, $complaint, $printed, $events) = @_;
    return 'a signal' if $status & 127 || $status >> 8 > 128;
    return 'a failure without a word' if $status && $complaint eq '';
    return 'a message that says nothing' if $complaint =~ /^review: *$/m;
    return 'success, without the whole answer or a word'
        if !$status && $said eq '' && $printed ne '' && $complaint eq '';
    return 'it was recorded, and it said not'
        if $complaint =~ /nothing was (?:changed|marked|recorded)/ && events() != $events;
    return '';
}

# How many events the store holds, asked of a copy: a transaction that was left is not undone by this.
sub events {
    return 0 if !-e '.review/review.db';
    system("rm -rf $folder/peek && cp -a .review $folder/peek") == 0 or die 'copy';
    return `sqlite3 $folder/peek/review.db 'select count(*) from event' 2>/dev/null` + 0;
}

# What was exchanged away cannot be read for the moment: it is neither dropped unseen nor left for good.
sub unreadable_after_the_exchange {
    my $reads = made_before('pread64', 'RENAME_EXCHANGE');
    mark_in_spite_of("read $_ after the exchange fails", 'pread64', $reads + $_) for 1 .. 4;
}

# What cannot be told of the new file for the moment is no other owner, which would be for good.
sub unknown_owner {
    mark_in_spite_of('the look at the new file fails', 'newfstatat', made_before('newfstatat', '[.]new", O_WRONLY') + 1);
}

# How many calls of a name `done AMI` makes before it does something for the first time.
sub made_before {
    my ($call, $what) = @_;
    fresh(['scan']);
    system("strace -f -o $folder/trace $review --today $today done AMI >/dev/null 2>&1");
    my ($before) = slurp("$folder/trace") =~ /\A(.*?)$what/s or die "done AMI does no $what";
    return scalar(() = $before =~ /^\d+ +$call\(/mg);
}

sub mark_in_spite_of {
    my ($what, $call, $k) = @_;
    fresh(['scan']);
    failing($call, 'EIO', $k, 'done AMI');
    like(slurp("$folder/trace"), qr/INJECTED/, $what);
    run('today');
    is(unsound(), '', 'the next command leaves nothing over');
    like(slurp('AMI.md'), qr/^💛7일복습여부: true$/m, 'and the mark is in the note');
}
