#!/usr/bin/env perl
# The pager: what does not fit the terminal is shown by $REVIEW_PAGER, $PAGER or less
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use Terminal;

skip_all('there are no pseudo-terminals here') if !Terminal::possible();

my $vault = empty_vault("$folder/vault");
for my $n (10 .. 39) {
    put("$vault/삼투 $n.md", "---\nfirst_study: 2024-09-02\nreview_1day: false\n---\n### Cues\n"
        . join('', map { "- Question $_?\n    - Answer $_\n" } 1 .. 20));
}
$ENV{REVIEW_TODAY} = '2024-09-03';
chdir $vault;
output({}, @review, 'done', encoded("삼투 $_"), '--day', 4) for 10 .. 12;
is $?, 0, 'some notes are marked ahead';

# A pager that keeps what it gets, and says so on the screen.
my $got = "$folder/got";
sub stub {
    my ($name, $script) = @_;
    put("$folder/bin/$name", "#!/bin/sh\n$script");
    chmod 0755, "$folder/bin/$name";
}
stub('page', "printf '%s|' \"\$\@\" >'$got.arguments'; cat >'$got'; echo paged\n");
stub('leave', "head -c 1000 >'$got'; echo left\n"); # before all was written
stub('less', "echo \"\$LESS \$LESSCHARSET\" >'$got.variables'; cat >'$got'; echo less\n");
$ENV{PATH} = "$folder/bin:$ENV{PATH}";

# on_terminal {rows, env}, ARGUMENT…: what the terminal shows, and the status of the command; the pager is `page`.
my $status;
sub on_terminal {
    my ($o, @words) = @_;
    unlink $got, "$got.arguments";
    my $terminal = Terminal->new(rows => 24, columns => 80, env => { PAGER => 'page' }, %$o, run => [@review, @words]);
    $status = $terminal->finish;
    return $terminal->text;
}
sub paged { my $shown = on_terminal(@_); return $shown =~ /^paged$/m ? 'paged' : $shown }

# ---- which commands -----------------------------------------------------------------------------------------

for my $words (['show', '삼투 10'], ['history', '--all'], ['stats'], ['today', '--all'], ['help', 'study'], ['study', '--help']) {
    my $plain = decoded(output({}, @review, map { encoded($_) } @$words));
    is paged({ rows => 12 }, map { encoded($_) } @$words), 'paged', "@$words is paged";
    is $status, 0, 'and succeeds';
    my $shown = got($got) =~ s/\e\[[0-9;]*m//gr;
    cmp_ok 12, '<', scalar(() = $shown =~ /\n/g), 'the pager gets more lines than fit';
    my ($first) = split /\n/, $plain;
    like $shown, qr/\A\Q$first\E$/m, 'from the first line on';
}
like got($got), qr/--shuffle/, 'the pager gets all of it';
for my $words (['today'], ['list'], ['next'], ['check'], ['config']) {
    unlike on_terminal({ rows => 12 }, @$words), qr/paged/, "@$words is not paged";
}
unlike on_terminal({ rows => 60 }, 'today', '--all'), qr/paged/, 'what fits is not paged';
unlike on_terminal({ rows => 0 }, 'today', '--all'), qr/paged/, 'nor on a terminal whose size is not known';
like on_terminal({ rows => 12, env => { PAGER => 'page', TERM => 'dumb' } }, 'today', '--all'), qr/삼투 39/, 'nor on a dumb one';
like on_terminal({ rows => 12 }, 'today', '--all', '--no-pager'), qr/삼투 39/, '--no-pager prints all';
like on_terminal({ rows => 12 }, '--no-pager', 'today', '--all'), qr/삼투 39/, 'before the command as well';
unlike output({ in => $vault }, @review, 'today', '--all'), qr/paged/, 'a pipe is not paged';

# ---- which pager --------------------------------------------------------------------------------------------

my @all = ({ rows => 12 }, 'today', '--all');
on_terminal({ rows => 12, env => { PAGER => 'page -x  "a b"' } }, @all[1 .. 2]);
is got("$got.arguments"), '-x|"a|b"|', 'its words are split at spaces, and no shell reads them';
is paged({ rows => 12, env => { REVIEW_PAGER => 'page', PAGER => 'none' } }, @all[1 .. 2]), 'paged', '$REVIEW_PAGER goes first';
for my $none ('', 'cat') {
    like on_terminal({ rows => 12, env => { PAGER => 'page', REVIEW_PAGER => $none } }, @all[1 .. 2]), qr/\A[^\n]*27 due.*삼투 39/s,
        "'$none' is no pager";
}
delete local @ENV{qw(PAGER LESS LESSCHARSET)};
my $without = Terminal->new(rows => 12, run => [@review, @all[1 .. 2]]);
$without->finish;
like $without->text, qr/^less$/m, 'without a variable it is less';
is got("$got.variables"), "FRX utf-8\n", 'which is told to show colours and UTF-8';
on_terminal({ rows => 12, env => { PAGER => 'less', LESS => '-S', LESSCHARSET => 'latin1' } }, @all[1 .. 2]);
is got("$got.variables"), "-S latin1\n", 'unless a person has said something else';
my $missing = on_terminal({ rows => 12, env => { PAGER => 'no-such-pager' } }, @all[1 .. 2]);
like $missing =~ s/\s+/ /gr, qr/the pager "no-such-pager" cannot be run: No such file or directory; set \$REVIEW_PAGER or \$PAGER/,
    'a pager that cannot be run is named';
like $missing, qr/삼투 39/, 'and all is printed';
is $status, 0, 'with success';

{
    delete local $ENV{PAGER};
    my $plain = Terminal->new(rows => 12, env => { PATH => "$folder/empty" }, run => [@review, @all[1 .. 2]]);
    is $plain->finish, 0, 'where there is no less';
    like $plain->text, qr/\A\s*27 due.*삼투 39/s, 'all is printed without a word';
}

# ---- the end ------------------------------------------------------------------------------------------------

like on_terminal({ rows => 12, env => { PAGER => 'leave' } }, @all[1 .. 2]), qr/\A(?:\r)?left\s*\z/, 'leaving the pager early is no error';
is $status, 0, 'and no other status';
put("$vault/Long.md", "---\nfirst_study: 2024-09-02\nreview_1day: false\n---\n### Cues\n"
    . join('', map { "- Question $_?\n    - " . 'An answer of many words. ' x 40 . "\n" } 1 .. 400));
like on_terminal({ rows => 12, env => { PAGER => 'leave' } }, 'show', 'Long'), qr/left\s*\z/, 'nor of a text that fills the pipe';
is $status, 0, 'with success';
my $failing = on_terminal({ rows => 12 }, 'show', 'no such note');
unlike $failing, qr/paged/, 'a message is not paged';
is $status >> 8, 1, 'and its status stays';

# In less itself, where there is one: q leaves it.
if (my ($less) = grep { -x } map { "$_/less" } grep { $_ ne "$folder/bin" } split /:/, $ENV{PATH}) {
    my $terminal = Terminal->new(rows => 12, columns => 80, env => { PAGER => $less, LC_ALL => 'C' }, run => [@review, @all[1 .. 2]]);
    ok $terminal->wait_for(qr/28 due.*삼투 1\d/s), 'less shows Hangul in the C locale';
    unlike $terminal->text, qr/삼투 39/, 'and not yet the end';
    $terminal->send("\x03");
    for (1 .. 4) { $terminal->pump(0.1), $terminal->send('q') } # it forgets the keys before the interrupt
    is $terminal->finish, 0, 'Ctrl-C does not end review, and q leaves it';
    ok $terminal->is_restored, 'the terminal is as it was';
} else {
    skip 'less', 'no less here';
}
done_testing();
