#!/usr/bin/env perl
# help, and the messages about a wrong command line
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

# run ARGUMENT…: sets the status, what was printed and the messages, both without the line feed at their end.
my ($status, $out, $err);
sub run {
    ($out = decoded(output({ messages => "$folder/messages" }, @review, @_))) =~ s/\n+\z//;
    $status = exit_status();
    ($err = got("$folder/messages")) =~ s/\n+\z//;
}
sub lines { return split /\n/, $out }
# The columns of the widest line, in which a Hangul syllable has two.
sub widest { my ($most) = sort { $b <=> $a } map { length s/\p{East_Asian_Width=Wide}/xx/gr } lines(); return $most }

# ---- the overview -----------------------------------------------------------------------------------------

run('help');
is $status, 0, 'help succeeds';
is $err, '', 'it says nothing on standard error';
my $overview = $out;
my @commands = commands();
my @sources = map { tr/_/-/r } got("$root/src/cli/commands.c") =~ /^    &command_(.*),$/mg;
is join(' ', sort @commands), join(' ', sort @sources), 'it lists every command once';
unlike $out, qr/^  other /m, 'each in a group that has a name';
cmp_ok scalar lines(), '<=', 24, 'it has at most 24 lines';
cmp_ok widest(), '<=', 80, 'of at most 80 columns';
like $out, qr/--today DATE, --db FILE, --color WHEN/, 'with the options of every command';
for my $words (['--help'], ['-h'], ['--help', '-q']) {
    run(@$words);
    is "$status $out", "0 $overview", "review @$words prints the same";
}
run('today', '--help');
like $out, qr/^usage: review today/, 'the help of a command is its own';
run('--help', 'today');
like $out, qr/^usage: review today/, 'before it as well';
for my $word ('--version', '-V') {
    run($word);
    like "$status $out", qr/^0 review [0-9]+\.[0-9]+\.[0-9]+$/, "review $word prints the version";
}

# ---- topics -----------------------------------------------------------------------------------------------

for my $topic (qw(filters dates words scripting config options)) {
    like $overview, qr/explains .*$topic/s, "the overview names the topic $topic";
    run('help', $topic);
    is "$status $err", '0 ', "help $topic succeeds";
    ok widest() <= 80 && lines() <= 24, "help $topic has at most 24 lines of 80 columns";
}
run('help', 'words');
for my $word (qw(milestone stage extra overdue postponed grade)) {
    is scalar(() = $out =~ /^  $word  /mg), 1, "help words explains $word in one line";
}
run(qw(help today list));
is "$status $out", '2 ', 'help takes one word';

run('nonsense');
is $status, 2, 'an unknown command is wrong usage';
is $out, '', 'nothing goes to standard output';
like $err, qr/nonsense/, 'the message names it';

# Each command's help fits on a terminal, and names each option once.
for my $command (@commands) {
    run('help', $command);
    is $status, 0, "help $command succeeds";
    cmp_ok scalar lines(), '<=', 24, "help $command has at most 24 lines";
    my %seen;
    is join(' ', grep { $seen{$_}++ } $out =~ /^  .*(--[a-z-]*).*  /mg), '', "help $command describes each option once";
}
run(qw(help list));
like $out, qr/print table, json, csv or tsv$/m, 'help names the formats of a command';

run(qw(list --unknown));
is $status, 2, 'an unknown option is wrong usage';
is $err, 'review: unknown option: --unknown; see `review help list`', 'the message names it and the help';
run(qw(next --days));
is $status, 2, 'an option without its value is wrong usage';
is $err, 'review: a value is missing after --days: --days N; see `review help next`', 'the message says what is missing';
run(qw(today --json=yes));
is $status, 2, 'a value for an option that has none is wrong usage';
like $err, qr/this option has no value: --json=yes; /, 'the message says so';

chdir empty_vault("$folder/vault");
run(qw(history --format unknown));
is $status, 2, 'a format that a command cannot print is wrong usage';
is $out, '', 'nothing is printed in its place';
is $err, 'review: --format accepts table, json, csv or tsv, not "unknown"; see `review help history`',
    'the message names the formats';
run(qw(list --format paths));
is $status, 2, 'an option that chooses a format is not the name of one';
run(qw(export tsv));
is "$status $err", '2 review: export accepts json, csv, ics, base or html, not "tsv". Did you mean csv? See `review help export`',
    'export has its own formats';
run('export');
is "$status $err", '2 review: export needs one format, as in `review export json`', 'which it names an example of';
done_testing();
