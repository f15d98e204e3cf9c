#!/usr/bin/env perl
# check --repair beside other commands: a store is set aside only if it was read under its lock and found damaged.
# A lock that is held, a call that fails and a missing right prove nothing. What only the
# store knew goes on in the new one, whenever the repair is killed. MARKS, each beside a repair; CALLS=all.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault qw($review $folder $today run complaint notes same sampled spew slurp);
use Test::More;

my $store = '.review/review.db';
my $marks = $ENV{MARKS} // 40;
my $traced = system('strace -qq -o /dev/null true 2>/dev/null') == 0;

mkdir "$folder/vault";
chdir "$folder/vault" or die;
for (1 .. $marks) {
    spew("n$_.md", "---\nfirst_study: 2024-09-01\nreview_1day: false\nprogress: \"0\"\n---\nnote $_\n");
}
run('init');
my $untouched = notes();

lock_held();
marks_beside_repairs();
SKIP: {
    skip 'strace does not run here', 7 if !$traced;
    failing_calls();
    unreadable_journal();
    interrupted_mark();
    killed_repair();
}
done_testing();

sub aside { return scalar grep { /aside-\d+\z/ } glob "$store.aside-*" }

sub lock_held {
    my $before = slurp($store);
    my $pid = open my $held, '-|', 'sqlite3', $store, 'BEGIN EXCLUSIVE', '.shell echo held; sleep 17' or die;
    <$held>;
    repair();
    is($? >> 8, 75, 'a store that somebody holds is busy');
    like(complaint(), qr/try again/, 'and that is said');
    close $held;
    ok(aside() == 0 && slurp($store) eq $before, 'it is left unchanged');
}

sub repair { return Fault::said("timeout 60 $review check --repair") }

sub marks_beside_repairs {
    my $pid = fork // die;
    if (!$pid) {
        open STDOUT, '>', "$folder/repairs";
        open STDERR, '>&', \*STDOUT;
        while (!-e "$folder/over") {
            system("$review check --repair; echo status \$?");
            select undef, undef, undef, 0.1;
        }
        require POSIX;
        POSIX::_exit(0);
    }
    my $lost = grep { run("done n$_.md") !~ /day-1 done/ } 1 .. $marks;
    spew("$folder/over", '');
    waitpid $pid, 0;
    is($lost, 0, "$marks marks beside repairs are acknowledged");
    is(aside(), 0, 'no repair sets the store aside');
    unlike(slurp("$folder/repairs"), qr/status (?!0)/, 'and none fails');
    is(scalar(grep { /^review_1day: true$/m } values %{ notes() }), $marks, 'each mark is in its note');
    run('undo') for 1 .. $marks;
    ok(same(notes(), $untouched), 'each is taken back, byte for byte');
}

# Each call that asks something of the file fails once, in each way that says nothing of what it holds.
# SQLite calls a read that ends with EIO a corrupt file, so each of these is tried.
sub failing_calls {
    my $tried = 0;
    my $all = ($ENV{CALLS} // '') eq 'all';
    my @calls = map { my $call = $_; map { my $error = $_; map { [$call, $error, $_] } 1 .. 40 } qw(EIO EMFILE ENOMEM EACCES EINTR) }
        qw(openat pread64 fcntl access newfstatat mkdir);
    my @wrong;
    srand($ENV{SEED} // 1);
    for ((map { ['pread64', 'EIO', $_] } 1 .. 40), sampled($all ? 1 : 8, @calls)) {
        $tried++;
        push @wrong, failing_call($store, @$_);
        last if @wrong > 5;
    }
    is(join("\n", @wrong), '', "a call that fails does not make a store damaged: $tried tried");
}

sub failing_call {
    my ($file, $call, $error, $k) = @_;
    Fault::said("timeout 60 strace -f -qq -o /dev/null -P $folder/vault/$file -e trace=$call -e inject=$call:error=$error:when=$k $review check --repair");
    return $? & 127 || aside() ? "$file: $call $error $k: status $?: " . complaint() : ();
}

# A command was killed in its commit, and what it left cannot be read.
sub unreadable_journal {
    my @wrong;
    for my $k (1, 2, 9) {
        system("strace -f -qq -o /dev/null -e trace=ftruncate -e inject=ftruncate:signal=SIGKILL:when=1 $review --today $today done n3.md >/dev/null 2>&1");
        push @wrong, 'no journal was left' if !-s "$store-journal";
        push @wrong, failing_call("$store-journal", 'pread64', 'EIO', $k);
    }
    is(join("\n", @wrong), '', 'nor does a journal that cannot be read');
}

# The mark is acknowledged, its note not yet written; then the store is damaged.
sub interrupted_mark {
    run('done n2.md');
    system("strace -f -qq -o /dev/null -e inject=renameat2:signal=SIGKILL:when=1 $review --today $today done n1.md >/dev/null 2>&1");
    system("cp -a $folder/vault $folder/half") == 0 or die;
    damage();
    repair();
    is(aside(), 1, 'the damaged store is set aside');
    run('today');
    like(slurp('n1.md'), qr/^review_1day: true$/m, 'the mark that was interrupted is still written');
    run('undo') for 1, 2;
    ok(same(notes(), $untouched), 'and undo still gives every byte back');
}

# One bit of the schema.
sub damage {
    my $bytes = slurp($store);
    my $at = index $bytes, 'CREATE TABLE gone (  note';
    substr($bytes, $at + 24, 1) ^= "\1";
    spew($store, $bytes);
}

sub killed_repair {
    my ($tried, @wrong) = (0);
    for my $call (qw(openat pwrite64 fsync fdatasync link rename unlink)) {
        for my $k (sampled(($ENV{CALLS} // '') eq 'all' ? 1 : 4, 1 .. 24)) {
            system("rm -rf $folder/vault && cp -a $folder/half $folder/vault") == 0 or die;
            chdir "$folder/vault" or die;
            damage();
            system("strace -f -qq -o /dev/null -e trace=$call -e inject=$call:signal=SIGKILL:when=$k $review check --repair >/dev/null 2>&1");
            $tried++;
            repair();
            push @wrong, "$call $k: status $?: " . complaint() if $?;
            run('today');
            push @wrong, "$call $k: the mark is not written" if slurp('n1.md') !~ /^review_1day: true$/m;
            run('undo') for 1, 2;
            push @wrong, "$call $k: not undone" if !same(notes(), $untouched);
            push @wrong, "$call $k: left behind: @{[glob \"$store.new*\"]}" if glob "$store.new*";
            last if @wrong > 5;
        }
    }
    is(join("\n", @wrong), '', "a repair that is killed loses nothing: $tried tried");
}
