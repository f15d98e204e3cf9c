#!/usr/bin/env perl
# `export html DIR` that is killed at system calls that change something, one in EVERY: each file is whole, and the next
# export makes the site that one without a kill makes.
use strict;
use warnings;
use FindBin;
use File::Find;
use Test::More;

use lib $FindBin::Bin;
use Fault;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

my @changes = qw(write openat renameat renameat2 unlinkat mkdirat);
my $every = $ENV{EVERY} // 3;
my $command = 'export html ../site';

sub site {
    my %file;
    find({ no_chdir => 1, wanted => sub { $file{ substr $_, length "$folder/site" } = slurp($_) if -f $_ } }, "$folder/site")
        if -d "$folder/site";
    return \%file;
}

sub begin { # with the site of another state of the vault
    fresh(['scan']);
    system("rm -rf $folder/site");
    run($command);
    unlink 'Other.md';
    spew('New.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\n# Cues\n- Q?\n  A\n");
}

make_vault();
begin();
my $old = site();
run($command);
my $new = site();
ok(!exists $new->{'/notes/Other.html'} && exists $old->{'/notes/Other.html'}, 'a note is gone');
ok(exists $new->{'/notes/New.html'} && !exists $old->{'/notes/New.html'}, 'another is new');
my ($killed, @wrong) = (0);
for my $call (@changes) {
    for (my $k = 1; $k < 400; $k += $every) {
        begin();
        said("strace -f -qq -o /dev/null -e inject=$call:signal=SIGKILL:when=$k $review --today $today $command");
        last if $? == 0;
        $killed++;
        my $now = site();
        for my $path (grep { !m{/\.review-export} } keys %$now) {
            push @wrong, "$call $k: $path is neither old nor new"
                if $now->{$path} ne ($old->{$path} // '') && $now->{$path} ne ($new->{$path} // '');
        }
        run($command);
        push @wrong, "$call $k: the next export: " . complaint() if $?;
        my $then = site();
        push @wrong, "$call $k: $_ differs" for grep { ($then->{$_} // 'none') ne ($new->{$_} // 'none') } keys %{ { %$then, %$new } };
    }
}
ok($killed > 10, "killed at $killed points");
is(join("\n", @wrong), '', 'each file is whole, and the next export makes the site');
done_testing();
