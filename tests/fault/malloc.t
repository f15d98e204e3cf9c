#!/usr/bin/env perl
# Memory that runs out at the n-th call for it, for that call alone and from there on: a message and a
# status, or the work is done all the same; never a signal, and nothing lost. One call in EACH of a
# command, by SEED; with MALLOCS=all each of them.
use strict;
use warnings;
use FindBin;
use Test::More;

use lib $FindBin::Bin;
use Fault;

my $shim = compiled('nth_malloc', '-shared');
plan skip_all => 'the library that fails cannot be compiled here' if !$shim;
my $points = ($ENV{MALLOCS} // '') eq 'all' ? 1e9 : $ENV{POINTS} // 30;
srand($ENV{SEED} // 1);

make_vault();
for (grep { $_->[0] =~ /^(?:scan|done|today|undo|import|export|answer)/ } commands()) {
    starve(@$_);
}
done_testing();

sub starve {
    my ($command, $before, $recorded, $undo) = @_;
    my (@wrong, %ended);
    my ($hit, $count) = (0);

    fresh($before);
    my $old = notes();
    said("env LD_PRELOAD=$shim NTH_MALLOC_COUNT=$folder/count $review --today $today $command");
    $count = slurp("$folder/count") + 0;
    my $new = notes();
    # The first calls matter as much as those in the midst of the store's work.
    my @tried = map { my $n = $_; map { [$n, $_] } '', 'NTH_MALLOC_ON=1' } sampled(int($count / $points) || 1, 1 .. $count);
    for (@tried) {
        my ($n, $on) = @$_;
        fresh($before);
        unlink "$folder/hit";
        my $said = said("env LD_PRELOAD=$shim NTH_MALLOC=$n $on NTH_MALLOC_HIT=$folder/hit $review --today $today $command");
        my ($status, $complaint) = ($?, complaint());
        $hit++ if -s "$folder/hit";
        $ended{$status & 127 ? 'killed' : $status >> 8}++;
        my $why = $status & 127 || $status >> 8 > 127 ? 'a signal'
            : $status && $complaint eq '' ? 'a failure without a word'
            : wrong_after($said, $old, $new, $recorded, $undo);
        push @wrong, "call $n $on: $why (status $status, $complaint)" if $why;
        last if @wrong > 9;
    }
    $command =~ s{ /.*/}{ };
    # Two threads read a vault: a few calls more or less.
    cmp_ok($hit, '>=', @wrong > 9 ? 1 : 0.9 * @tried, "$command was refused memory $hit times, of $count calls");
    is(join("\n", @wrong), '', "$command: whatever is refused, done or said, and nothing lost; it ended with "
        . join ', ', map { "$_: $ended{$_}" } sort keys %ended);
}
