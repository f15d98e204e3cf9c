#!/usr/bin/env perl
# adopt on 10,000 notes takes at most three times as long as init.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{../cli}r;
use adopt;

try_speed();
done_testing();

sub try_speed {
    my $vault = "$folder/speed";
    mkdir $vault;
    my $keys = join '', map { "meta_$_: a value of this note\n" } 1 .. 20;
    for my $n (1 .. 10000) {
        my @head = $n % 4 ? ('created: ' . day($today - $n % 300)) : ('created: ' . day($today - $n % 60), map { "review-$_: " . day($today - $n % 60 + 3 * $_) } 1 .. 3);
        put("$vault/d" . int($n / 100) . "/n$n.md", "---\n$keys" . join('', map { "$_\n" } @head) . "---\n" . "A line of text.\n" x 100);
    }
    my (@init, @adopt);
    for (1 .. 3) {
        system('rm', '-rf', "$vault/.review");
        push @init, user_time($vault, 'init');
        push @adopt, user_time($vault, 'adopt');
    }
    my ($init, $adopt) = map { (sort { $a <=> $b } @$_)[1] } \@init, \@adopt;
    cmp_ok $adopt, '<=', 3 * $init + 0.05, sprintf '10,000 notes: init %.2f s, adopt %.2f s', $init, $adopt;
}

# Seconds that the program computes.
sub user_time {
    my @before = times;
    run(@_);
    my @after = times;
    return $after[2] + $after[3] - $before[2] - $before[3];
}
