#!/usr/bin/env perl
# The replacement of notes: a file that only looks like a temporary file of review is left alone. The next command
# finishes an interrupted replacement, also where files cannot be exchanged. An editor's save is kept.
use strict;
use warnings;
use FindBin;
use Test::More;
use Time::HiRes qw(time sleep);

use lib $FindBin::Bin;
use Fault;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

my $program = $review;
my $never = '-e inject=renameat2:error=EINVAL'; # a file system whose files cannot be exchanged
my $mark = qr/^💛7일복습여부: true$/m;

make_vault();
planted();
planted_for_a_killed_one();
folder_of_that_name();
unreadable_leftover();
endless_leftover();
kept_under_a_long_name();
stuck_leftover();
killed_without_exchange();
saved_without_exchange();
without_links();
attributes();
done_testing();

# ---- what is not ours ----------------------------------------------------------------------------

# The checksum of the names: 64-bit FNV-1a.
sub fnv {
    use integer; # wraps at 64 bits
    no warnings 'portable';
    my $hash = 0xCBF29CE484222325;
    $hash = ($hash ^ $_) * 0x100000001B3 for unpack 'C*', $_[0];
    return sprintf '%016x', $hash;
}

# Names that anybody can make up: with the hashes of a note's name and content, and thousands of others.
sub planted {
    fresh(['scan']);
    spew('todo.txt', "mine\n");
    for my $name ('AMI.md', 'Other.md', 'todo.txt') {
        my ($n, $h) = (fnv($name), fnv(slurp($name)));
        spew(".review-$n-0000000000000000-$h.$_", "planted\n") for qw(swap old);
        spew(".review-$n.new", "planted\n");
    }
    spew(sprintf('.review-%016x-0000000000000000-%016x.swap', $_, $_), "planted\n") for 1 .. 5000;
    my ($other, $start) = (slurp('Other.md'), time);
    run('done AMI');
    cmp_ok(time - $start, '<', 3, 'thousands of planted names cost no noticeable time');
    like(slurp('AMI.md'), $mark, 'the mark is written beside them');
    is(slurp('todo.txt') . slurp('Other.md'), "mine\n$other", 'no planted file takes the place of another');
    is(scalar(grep { slurp($_) eq "planted\n" } glob '.review-*'), 5009, 'and each is left alone');
}

# Kills `done AMI` right after the exchange and gives the name of what it left.
sub killed_after_exchange {
    fresh(['scan']);
    said("strace -f -qq -o /dev/null -e inject=unlinkat:signal=SIGKILL:when=1 $program --today $today done AMI");
    my ($left) = glob '.review-*.swap';
    ok($left, 'a kill after the exchange leaves the old note');
    return $left // die;
}

# Somebody who knows the name of a real leftover: another user's file and a second name are not believed.
sub planted_for_a_killed_one {
    for my $way ('a link', 'a second name', "another user's") {
        my $left = killed_after_exchange();
        unlink $left or die;
        spew('planted', "planted\n");
        if ($way eq 'a link') {
            symlink 'planted', $left or die;
        } elsif ($way eq 'a second name') {
            link 'planted', $left or die;
        } else {
            next if $> != 0; # only root can make one
            rename 'planted', $left or die;
            chown 4002, 4002, $left or die;
        }
        run('today');
        is($?, 0, "$way in the place of a leftover: the next command works");
        like(slurp('AMI.md'), $mark, 'the note has its mark');
        is(slurp($left), "planted\n", 'and a file of somebody else is left alone');
    }
}

sub folder_of_that_name {
    my $left = killed_after_exchange();
    unlink $left or die;
    mkdir $left or die;
    spew("$left/inside", "mine\n");
    run('today');
    is($?, 0, 'a folder in the place of a leftover: the next command works');
    is(slurp("$left/inside"), "mine\n", 'and the folder is left alone');
}

# What cannot be read may be what an editor saved.
sub unreadable_leftover {
    my $left = killed_after_exchange();
    spew($left, slurp($left) . "saved at that moment\n");
    said("strace -f -qq -o /dev/null -P $left -e inject=openat:error=EIO $program --today $today today");
    like(slurp('AMI.md.kept'), qr/saved at that moment/, 'a leftover that cannot be read is kept');
    like(run('check'), qr/AMI\.md\.kept/, 'and check names it');
    like(slurp('AMI.md'), $mark, 'the note has its mark');
}

# A hole of a terabyte is not read.
sub endless_leftover {
    my $left = killed_after_exchange();
    truncate $left, 1 << 40 or die;
    run('today');
    is($?, 0, 'a leftover without an end: the next command ends');
    ok(-e 'AMI.md.kept', 'and the leftover is kept');
    like(slurp('AMI.md'), $mark, 'the note has its mark');
}

# The longest name that a file can have leaves no room for an ending.
sub kept_under_a_long_name {
    my $long = 'n' x 252 . '.md';
    fresh(['scan']);
    rename 'AMI.md', $long or die;
    said("strace -f -qq -o /dev/null -e inject=unlinkat:signal=SIGKILL:when=1 $program --today $today done $long");
    my ($left) = glob '.review-*.swap';
    ok($left, 'a note with the longest name is killed after the exchange') or return;
    spew($left, slurp($left) . "first save\n");
    spew($long, slurp($long) . "second save\n");
    run('today');
    my ($kept) = glob '*.md.kept';
    like(slurp($kept // ''), qr/first save/, 'a save beside it is kept under a shorter name');
    like(slurp($long), qr/second save/, 'and the later one stays in it');
}

# A row stays while what is left of it cannot be cleared away.
sub stuck_leftover {
    my $left = killed_after_exchange();
    said("strace -f -qq -o /dev/null -e inject=unlinkat:error=EIO $program --today $today today");
    like(complaint(), qr/cannot be removed.*tries again/, 'a leftover that cannot be cleared away is named');
    run('today');
    is(complaint(), '', 'the next command says nothing more');
    like(slurp('AMI.md'), $mark, 'the note has its mark');
    is(join(' ', left_behind()), '', 'and nothing is left over');
}

# ---- where files cannot be exchanged -------------------------------------------------------------

sub killed_without_exchange {
    for my $next ($program, "strace -f -qq -o /dev/null $never $program") {
        my ($killed, @wrong) = (0);
        fresh(['scan']);
        my $old = notes();
        said("strace -f -qq -o /dev/null $never $program --today $today done AMI");
        my $new = notes();
        isnt($new->{'AMI.md'}, $old->{'AMI.md'}, 'a note is replaced without an exchange');
        is(join(' ', left_behind()), '', 'and nothing is left over');
        for my $call (qw(renameat linkat unlinkat fchmod fsync fdatasync)) {
            for my $k (1 .. 50) {
                fresh(['scan']);
                $review = $program;
                my $said = `strace -f -qq -o /dev/null $never -e inject=$call:signal=SIGKILL:when=$k $program --today $today done AMI 2>/dev/null`;
                last if $? == 0;
                $killed++;
                $review = $next;
                my $why = wrong_after($said, $old, $new, sub { stage('AMI') eq 'day-14' }, 1);
                push @wrong, "$call $k: $why" if $why;
            }
        }
        $review = $program;
        cmp_ok($killed, '>', 8, "without an exchange it was killed at $killed points");
        is(join("\n", @wrong), '', 'and each time the note was old or new, and nothing was lost');
    }
}

# Saved while the program is held at each step of the replacement; killed after it, or not.
sub saved_without_exchange {
    for my $way ('in place', 'by rename') {
        for my $step (['fchmod', 1], map { ['renameat', $_] } 1 .. 3) {
            saved_while_held($way, @$step, '');
        }
        saved_while_held($way, 'renameat', 2, '-e inject=linkat:signal=SIGKILL:when=1');
        saved_while_held($way, 'renameat', 2, '-e inject=unlinkat:signal=SIGKILL:when=1');
    }
}

sub saved_while_held {
    my ($way, $call, $k, $kill) = @_;
    my $title = "$way at $call $k" . ($kill ? ', then a kill' : '');

    fresh(['scan']);
    my $text = slurp('AMI.md');
    my $child = fork // die;
    if (!$child) {
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        exec "strace -f -qq -o $folder/trace $never -e inject=$call:delay_enter=300000:when=$k $kill $program --today $today done AMI";
    }
    for (1 .. 2000) {
        last if held($call, $k);
        sleep 0.01;
    }
    my $now = slurp('AMI.md') || $text;
    if ($way eq 'in place' && -e 'AMI.md') {
        spew('AMI.md', $now . "saved at that moment\n");
    } else {
        spew('AMI.tmp', $now . "saved at that moment\n");
        rename 'AMI.tmp', 'AMI.md' or die;
    }
    waitpid $child, 0;
    like(slurp("$folder/trace"), qr/$call\(.*DELAYED/, "a save $title: it is held");
    run('today');
    my $all = join '', map { slurp($_) } 'AMI.md', glob 'AMI.md.kept*';
    like($all, qr/saved at that moment/, 'the save is kept');
    like(slurp('AMI.md'), $mark, 'and the mark is in the note');
    is(join(' ', grep { !/\.kept/ } left_behind()), '', 'nothing is left over');
}

# Neither an exchange, nor a rename that replaces nothing, nor a link.
sub without_links {
    fresh(['scan']);
    said("strace -f -qq -o $folder/trace $never -e inject=linkat:error=EPERM $program --today $today done AMI");
    like(slurp("$folder/trace"), qr/linkat\(.*INJECTED/, 'without links');
    like(slurp('AMI.md'), $mark, 'a note is replaced all the same');
    is(join(' ', left_behind()), '', 'and nothing is left over');
}

# Whether the k-th call has begun.
sub held {
    my ($call, $k) = @_;
    return $k <= grep { /\b$call\(/ } split /\n/, slurp("$folder/trace");
}

# ---- what a note is besides its bytes ------------------------------------------------------------

sub attributes {
    fresh(['scan']);
    mkdir 'd';
    rename 'AMI.md', 'd/AMI.md' or die;
    chmod 0640, 'd/AMI.md';
    SKIP: {
        skip 'no ACLs here', 3 if system('setfacl -d -m u:1234:rwx d 2>/dev/null');
        my $before = `getfacl -cp d/AMI.md`;
        run('done AMI');
        is(`getfacl -cp d/AMI.md`, $before, "a note without an ACL gets none from its folder's default");
        is(sprintf('%o', (stat 'd/AMI.md')[2] & 07777), '640', 'nor another mode');
        system('setfacl -m u:4321:r d/AMI.md') == 0 or die;
        $before = `getfacl -cp d/AMI.md`;
        run('undo');
        is(`getfacl -cp d/AMI.md`, $before, 'an ACL of its own is kept');
    }
}
