#!/usr/bin/env perl
# `export base FILE` that is killed at every system call that changes something: FILE is the old base or the new one,
# and the next command writes it and leaves nothing beside it.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin;
use Fault;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

my @changes = qw(write fsync fdatasync rename renameat renameat2 unlink unlinkat linkat fchmod);
my $command = 'export base sub/notes.base';

make_vault();
for my $before ([], [$command]) {
    my ($killed, @wrong) = (0);

    fresh(['scan', @$before]);
    my $old = here();
    spew('.review/config.yaml', "day_one: study-day\n");
    run($command);
    my $new = here();
    ok(length $new && $new ne $old, 'the settings give another base');
    for my $call (@changes) {
        for my $k (1 .. 50) {
            fresh(['scan', @$before]);
            spew('.review/config.yaml', "day_one: study-day\n");
            said("strace -f -qq -o /dev/null -e inject=$call:signal=SIGKILL:when=$k $review --today $today $command");
            last if $? == 0;
            $killed++;
            my $now = here();
            run($command);
            push @wrong, "$call $k: neither old nor new" if $now ne $old && $now ne $new;
            push @wrong, "$call $k: the next command: " . complaint() if $? || here() ne $new;
            my $beside = join ' ', grep { !m{/(?:Deep\.md|notes\.base|\.\.?)$} } glob('sub/* sub/.*');
            push @wrong, "$call $k: left over: $beside" if $beside;
        }
    }
    ok($killed > 3, @$before ? "a base that is replaced: killed at $killed points" : "a new base: killed at $killed points");
    is(join("\n", @wrong), '', 'whatever the moment, it is old or new, and the next command finishes it');
}
done_testing();

sub here { return -e 'sub/notes.base' ? slurp('sub/notes.base') : '' }
