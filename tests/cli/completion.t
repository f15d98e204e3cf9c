#!/usr/bin/env perl
# completion: the words that `review __complete` offers. tests/cli-slow/shells.t presses Tab in real shells.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my $vault = empty_vault("$folder/vault");
my $quoted = q{It's "new" & $HOME};
my %notes = (
    '생물/삼투' => ['2024-08-20', 'Biology'], # the longest overdue
    'Osmosis' => ['2024-08-30', 'Biology'],
    'Heart attack' => ['2024-09-02', 'Cell biology'], # due on that day
    'Hour of art' => ['2024-09-03', 'Cell biology'],
    'TCP: slow start' => ['2024-09-03', 'AWS'],
    $quoted => ['2024-09-03', 'AWS'],
    'net/Twin' => ['2024-09-03', 'AWS'],
    'web/Twin' => ['2024-09-03', 'AWS'],
    '-dash' => ['2024-09-03', 'AWS'],
    '42' => ['2024-09-03', 'AWS'],
    'note: later' => ['2024-09-03', 'AWS'],
);
put("$vault/$_.md", "---\nfirst_study: $notes{$_}[0]\nsubject: $notes{$_}[1]\nreview_1day: false\n---\n") for keys %notes;
put("$vault/Plain text.md", "text\n");
put("$vault/한국어/읽을 책.md", "text\n") if mkdir "$vault/한국어";
put("$vault/tab\there.md", "---\nfirst_study: 2024-09-03\nreview_1day: false\n---\n");
$ENV{REVIEW_TODAY} = '2024-09-03';
output({ in => $vault }, @review, 'scan');
is $?, 0, 'the vault is scanned';

# asked LINE [POINT]: the lines that the program offers; words LINE: the candidates
my $in = { in => $vault, messages => "$folder/messages" };
sub asked {
    my ($line, $point) = @_;
    local @ENV{qw(COMP_LINE COMP_POINT)} = (encoded($line), $point // '');
    my $said = decoded(output($in, @review, '__complete'));
    return $said . ($? ? 'status ' . exit_status() : '') . got("$folder/messages");
}
sub words { return map { s/\t.*//r } split /\n/, asked(@_) }
sub offers { my ($line, @expected) = @_; is_deeply [words($line)], \@expected, "after `$line`" }

# ---- the program ------------------------------------------------------------------------------------------

is join(' ', sort(words('review '))), join(' ', sort(commands())), 'all commands';
is asked('review sho'), "show\tshow one note: milestones, cues and history\n", 'a command and what it does';
offers('review st', 'start', 'study', 'stats');
offers('review nonsense ');
offers('review');
offers('', ());
is asked('review show xyz', 9), asked('review sh'), 'what is after the cursor does not count';
is asked('review show 삼투 xyz', 14), asked('review show 삼투'), 'the cursor is counted in characters';
is asked('review sho', 99), asked('review sho'), 'a cursor after the end is at the end';

# Options are those of help, with its words.
for my $command (commands()) {
    my %described = map { /^  (?:-., )?(--[a-z-]+|-[A-Z])(?: [A-Z]+)?  +(.*)/ ? ($1 => $2) : () }
        map { split /\n/, decoded(output({}, @review, 'help', $_)) } $command, 'options';
    my %offered = map { split /\t/, $_, 2 } split /\n/, asked("review $command -");
    is_deeply \%offered, \%described, "the options of $command";
}
offers('review --col', '--color');
offers('review list --sort=t', '--sort=title');
offers('review list --sort ', qw(due title path progress added));
offers('review list -n 3 --so', '--sort');
offers('review list --format ', qw(table json csv tsv));
offers('review check --format ', qw(table json lines));
offers('review prompt --format ', 'json');
offers('review done --grade ', qw(again hard good easy));
offers('review --color ', qw(auto always never));
offers('review new X --template kor', qw(korean korean-map korean-list));
offers('review new X --subject ', 'AWS', 'Cell biology', 'Biology');
offers('review new X --folder 한', '한국어');
offers('review done Osmosis --on yes', 'yesterday');
is asked('review postpone Osmosis fr'), "friday\t2024-09-06\n", 'a day, and its date';
is asked('review done Osmosis --on fr'), "friday\t2024-08-30\n", 'of a day that was the last one';
offers('review away 내', '내일');
offers('review away yes'); # a plan is not for the past
offers('review list --limit ');
offers('review import ');
offers('review completion ', qw(bash zsh fish));
offers('review help fil', 'filters');
offers('review answer Osmosis 1 g', 'good');

# Filters, with the values of the vault.
my @keys = map { /^  ([a-z]+:)([a-z]*)/ ? "$1$2" : () } split /\n/, output({}, @review, 'help', 'filters');
offers('review list ', @keys);
offers('review list su', 'subject:');
offers('review list subject:', 'subject:AWS', 'subject:Cell biology', 'subject:Biology');
offers('review list subject:bio', 'subject:Cell biology', 'subject:Biology');
offers('review list not:subject:aw', 'not:subject:AWS');
offers('review list is:s', 'is:suspended');
offers('review list stage:day-1', 'stage:day-1', 'stage:day-14');
offers('review list folder:', 'folder:net', 'folder:web', 'folder:생물', 'folder:한국어');
offers('review list due:tom', 'due:tomorrow');
offers('review list overdue:');
offers('review list AWS subject:c', 'subject:Cell biology');

# Notes: those that are due first; by a part of the title and by letters of Hangul.
is_deeply [(words('review show '))[0 .. 2]], ['삼투', 'Osmosis', 'Heart attack'], 'notes that are due come first';
like asked('review show Heart'), qr/^Heart attack\tday-1, due today, Cell biology\n/, 'with the stage and the day';
like asked('review show Osm'), qr/^Osmosis\tday-1, 3 days overdue, Biology\n/, 'the days that it is overdue';
offers('review show art', 'Heart attack', 'Hour of art', 'TCP: slow start');
offers("review show $_", '삼투') for '삼', 'ㅅ', 'ㅅㅌ', '사', '삼ㅌ', '투', "\x{1109}\x{1161}\x{11B7}";
offers("review show $_") for 'ㅌ', '삼ㅅ', '서', 'ㅅㅏ';
offers('review show osMO', 'Osmosis');
offers('review show twin', 'net/Twin', 'web/Twin');
offers('review show "TCP: sl', 'TCP: slow start');
offers("review show 'TCP: sl", 'TCP: slow start');
offers('review show TCP:\\ sl', 'TCP: slow start');
offers('review show It', $quoted);
offers('review suspend Osmosis hea', 'Heart attack');
offers('review relink Osmosis Hea', 'Heart attack');
offers('review show Osmosis Hea');
unlike asked('review show '), qr/here/, 'a title with a tab is not offered';

# A name that would be read as something else is offered as a path, and each name means its note.
offers('review show das', './-dash.md');
offers('review show 42', './42.md');
offers('review done later', './note: later.md');
my @names = words('review done ');
my @wrong;
for my $name (grep { !/^[a-z]+:/ } @names) {
    my $said = output($in, @review, 'done', '--dry-run', '--day', 1, encoded($name));
    push @wrong, $name if $? || $said !~ /\bday-1\b/;
}
is_deeply \@wrong, [], 'each name that is offered is accepted';
cmp_ok 11, '<=', scalar(grep { !/^[a-z]+:/ } @names), 'and all notes are offered';

offers('review start ', 'Plain text', '한국어/읽을 책', 'folder:');
offers('review start 읽', '한국어/읽을 책');
offers('review start folder:한', 'folder:한국어');
rename "$vault/Osmosis.md", "$folder/Osmosis.md";
output($in, @review, 'scan');
offers('review relink Osmo', 'Osmosis');
offers('review show Osmo');
rename "$folder/Osmosis.md", "$vault/Osmosis.md";
output($in, @review, 'scan');

# Another vault, none, and one that cannot be read: fewer words, no message, status 0.
$in->{in} = $folder;
offers("review -C $vault show 삼", '삼투');
offers("review --today 2024-09-01 -qC vault show Osm", 'Osmosis');
offers('sudo FOO=1 /usr/bin/review sho', 'show');
offers('review show ');
offers('review list su', 'subject:');
offers('review list stage:');
$in->{in} = $vault;
my $store = bytes_of("$vault/.review/review.db");
put("$vault/Fresh.md", "---\nfirst_study: 2024-09-03\nreview_1day: false\n---\n");
offers('review show Fresh');
ok $store eq bytes_of("$vault/.review/review.db"), 'the vault is not scanned, and nothing is written';
put_bytes("$vault/.review/review.db", 'damaged');
offers('review show ');
put_bytes("$vault/.review/review.db", $store);
unlink "$vault/Fresh.md";
delete local @ENV{qw(COMP_LINE COMP_POINT)};
is output($in, @review, '__complete', '--all', '-x'), '', 'without a line nothing is offered, whatever the words';
is $?, 0, 'and nothing is wrong';

# ---- the command ------------------------------------------------------------------------------------------

like output($in, @review, 'completion', 'zsh'), qr/\A#compdef review\n/, 'the script for zsh can be autoloaded';
is output({}, @review, 'completion'), "review: completion needs a shell, as in `review completion bash`\n", 'a shell is needed';
is exit_status(), 2, 'without one it is wrong usage';
like output({}, @review, 'completion', 'fihs'), qr/Did you mean fish\?/, 'the nearest one is named';

done_testing();
