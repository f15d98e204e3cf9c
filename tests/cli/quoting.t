#!/usr/bin/env perl
# A command that a message names works as it is, whatever the name of the note
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

$ENV{REVIEW_TODAY} = '2024-03-20';
my $said; # by the last command, its lines one after the other
sub run {
    $said = decoded(output({}, @review, map { encoded($_) } @_)) =~ s/\s+/ /gr;
}
# The command between back quotes that begins so, in what was said.
sub named {
    my ($words) = @_;
    return $said =~ /`(review \Q$words\E[^`]*)`/ ? $1 : '';
}
# A shell runs the command and it succeeds.
sub works {
    my ($title, $command) = @_;
    my $program = join ' ', map { "'$_'" } @review;
    my $printed = output({}, 'sh', '-c', encoded($command =~ s/^review/$program/r));
    ok $command ne '' && $? == 0, "$title: $command" or diag decoded($printed);
}

chdir empty_vault("$folder/vault");
my $n = 0;
for my $name ("Kreb's cycle", 'say "aah"', '-dash', 'a $HOME `x`', 'so what?', 'star*[1]', '삼투압 "가"') {
    my $file = encoded("$name.md");
    put("$name.md", "---\nfirst_study: 2024-03-0" . ++$n . "\nreview_1day: false\n---\n# $name\n");
    run('done', '--', $name);
    is $?, 0, "$name: marked";
    next if $name =~ /`/; # a back quote ends what the message quotes
    run($name);
    works('an unknown command names `show`', named('show')) if $name !~ /^-/; # an option
    rename $file, "$folder/kept.md";
    run('show', '--', $name);
    works('history of a note that vanished', named('history'));
    run('check');
    like $said, qr/Fix: `review relink /, 'check names relink';
    # What `check` says to write into the settings makes it silent.
    put('.review/config.yaml', $said =~ /(ignore: \["[^\]]*.*"\])/ ? $1 : '');
    run('check');
    unlike $said, qr/vanished/, 'the pattern that check gives is that of the note';
    unlink '.review/config.yaml';
    rename "$folder/kept.md", $file;
    run('list');
}
done_testing();
