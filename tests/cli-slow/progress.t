#!/usr/bin/env perl
# The progress bar by the real clock: init of a large vault
use strict;
use warnings;
use lib $0 =~ s{[^/]*$}{../cli}r;
use harness;
use Terminal;
use Time::HiRes qw(time sleep);

skip_all('there are no pseudo-terminals here') if !Terminal::possible();
system("$root/tests/bench/vault", '-n', 30000, "$folder/vault") == 0 or die 'no vault';

my ($began, $terminal, $first, @drawn) = (time, Terminal->new(run => [@review, 'init', "$folder/vault"]));
my $seen = 0;
# However fast the machine is, the work takes more than a second: it is stopped for that long.
$terminal->pump(0.05);
$terminal->signal('STOP');
sleep 1.2;
$terminal->signal('CONT');
while (time - $began < 60 && $terminal->{raw} !~ /Next:/) {
    $terminal->pump(0.01);
    my $bars = () = $terminal->{raw} =~ /%\e\[K\r/g;
    push @drawn, time - $began if $bars > $seen;
    $seen = $bars;
}
is $terminal->finish, 0, 'init of 30,000 notes';
cmp_ok 1, '<=', $drawn[0] // 0, sprintf 'the bar appears after a second (%.2f s)', $drawn[0] // 0;
cmp_ok $drawn[0] // 99, '<=', 3, 'and soon';
cmp_ok $seen, '<=', 10 * ($drawn[-1] - $drawn[0]) + 2, sprintf 'it is drawn ten times a second at most (%d in %.1f s)', $seen, $drawn[-1] - $drawn[0];
like $terminal->{raw}, qr/\r\e\[K(?!.*%\e\[K\r)[^%]*Vault created/s, 'and is erased before the result';
done_testing();
