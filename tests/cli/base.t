#!/usr/bin/env perl
# export base: tables for Obsidian whose formulas are the schedule
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use bases;
use reader;

sub base_of { my ($bytes) = @_; my $base = eval { bases::read_base(decoded($bytes)) }; diag($@) if $@; return $base // {} }
sub export { return output({ messages => "$folder/messages" }, @review, 'export', 'base', map { encoded($_) } @_) }
sub messages { return got("$folder/messages") }

# Compares what the base shows of the notes of a template with what `list` says of them; returns how many these are.
sub compare {
    my ($title, $base, $template, $day, $words) = @_;
    my $list = reader::decode_json(output({ messages => '/dev/null' }, @review, '--today', $day, 'list', '--json'));
    my ($count, @wrong) = 0;

    for my $note (grep { $_->{template} eq $template && $_->{first_study} } @{ $list->{notes} }) {
        my $source = got(encoded($note->{path}));
        next if $source !~ /\A---/;
        $count++;
        my $all = $base->{views}[2];
        my $due = $note->{due} // '';
        my $expected = join ' | ', $words->($note->{stage}), $due, $note->{days_since}, int(100 * $note->{progress} + 0.5),
            ($due && $due le $day ? 1 : 0), 1;
        for my $typed (0, 1) {
            my $shown = eval {
                my %as = bases::read_note($note->{path}, $source, $typed);
                my $row = bases::row($base, \%as, $day);
                my %is = map { $_ => bases::value($row, $_) } qw(stage due days bar);
                my ($percent) = $is{bar} =~ /^(?:⬜|[🟩⬜]{10}) (\d+)%$/;
                10 * ($is{bar} =~ tr/🟩//) == int($percent / 10 + 0.5) * 10 or die "$is{bar}\n";
                join ' | ', $is{stage}, $is{due}, $is{days}, $percent,
                    map { bases::shows($row, $_) } @{ $base->{views} }[0, 2];
            } // $@;
            push @wrong, "$note->{path}: got $shown", "expected $expected" if $shown ne $expected;
        }
    }
    is(join("\n", @wrong), '', $title);
    return $count;
}

sub korean { my ($s) = @_; return $s eq 'extra' ? '추가 복습' : $s eq 'long-term' ? '장기기억' : $s =~ s/day-(\d+)/$1일 복습/r }

# ---- the sample vault ----------------------------------------------------------------------------------------

system 'cp', '-R', "$root/tests/data/sample", "$folder/sample";
system 'chmod', '-R', 'u+w', "$folder/sample";
chdir "$folder/sample";
output({}, @review, 'init');
my $bytes = export();
is $?, 0, 'export base succeeds';
my $base = base_of($bytes);
is_deeply([sort keys %$base], [qw(filters formulas properties views)], 'and prints YAML with the parts of a base');
like messages(), qr/^9 notes of the template english are not in this base: `review export base --template english`$/m,
    'what is not in it is named';
is_deeply([map { $_->{name} } @{ $base->{views} }], ['오늘 복습', '이번 주', '전체'], 'it has three views');
is_deeply([grep { /^note/ } @{ $base->{views}[0]{order} }], [map { "note.$_" } '⭕과목', '❤1일복습여부', '🧡4일복습여부',
    '💛7일복습여부', '💚14일복습여부', '🧠장기기억'], 'with the boxes of the notes as columns');
my $english = base_of(export('--template', 'english'));
is_deeply([map { $_->{name} } @{ $english->{views} }], ['Today', 'This week', 'All'], '--template names another');
for my $day ('2026-02-20', '2026-03-10', '2027-01-01') {
    cmp_ok 4, '<', compare("$day: stage, due day, days and bar are those of the schedule", $base, 'korean', $day, \&korean),
        "$day: of several notes";
    cmp_ok 4, '<', compare("$day: so are they in English", $english, 'english', $day, sub { $_[0] }), "$day: of several notes";
}
my ($week) = $base->{views}[1];
my %soon = bases::read_note('a.md', "---\n⭕첫 학습날: 2026-03-16\n---\n", 0);
is_deeply([map { bases::shows(bases::row($base, \%soon, $_), $week) } '2026-03-09', '2026-03-10', '2026-03-20'], [0, 1, 1],
    'the view of the week has what is due within seven days, and what is overdue');
for my $other (["a.md", "---\n⭕첫 학습날: YYYY-MM-DD\n---\n"], ['a.md', "---\n⭕첫 학습날:\n---\n"], ['a.md', "text\n"],
    ['a.png', "---\n⭕첫 학습날: 2026-03-16\n---\n"]) {
    my %note = bases::read_note(@$other, 0);
    is bases::shows(bases::row($base, \%note, '2026-03-10'), $base->{views}[2]), 0, "not in it: $other->[0] " . $other->[1] =~ tr/\n/ /r;
}
unlike decoded($bytes), qr/today\(\) -|first -|\) - formula/, 'no day is subtracted from a day';

# ---- a tick in the table is one in the front matter ---------------------------------------------------------

my ($note) = grep { /Osmosis/ } glob('Biology/*.md');
put($note, got($note) =~ s/^review_1day: false/review_1day: true/mr);
like output({}, @review, 'history', 'Osmosis'), qr/ticked day-1  Osmosis  note/, 'a box that is ticked in a table is a mark at the next scan';

# ---- other values, keys and settings -----------------------------------------------------------------------

chdir empty_vault("$folder/vault");
sub note { my ($path, @lines) = @_; put($path, join "\n", '---', @lines, '---', '') }
note('words.md', 'first_study: 2024/09/01', 'review_1day: yes', 'review_4day: "On"', 'review_7day: 1', 'review_14day: "TRUE"',
    'long_term: no');
note('days.md', 'first_study: 2024.09.01', 'review_1day: 2024-09-02', 'review_4day: off', 'review_7day: 0');
note('late.md', 'first_study: 2024-09-01T10:30', 'review_1day: false', 'review_4day: true', 'long_term: "false"');
note('known.md', 'first_study: 2024-09-01', 'review_1day: true', 'long_term: on');
note('few.md', 'first_study: "2024-09-01"');
note('none.md', 'first_study: 2024-09-01', 'review_1day:', 'review_4day: null');
note('spoken.md', 'first_study: September 1, 2024', 'review_1day: false');
note('Other.md', 'first_study: 2024-09-01', '"✅ review_1day": true');
my @settings = ("day_one: study-day\n", "progress: {count: [1, 4, 7, long-term], of: 5}\n", '');
for my $settings (@settings) {
    put('.review/config.yaml', $settings);
    rename $_, "$_.aside" for 'spoken.md', 'Other.md';
    compare(($settings || 'the default') =~ s/\n//r . ': every word of a box counts', base_of(export()), 'english', $_,
        sub { $_[0] }) for '2024-09-03', '2024-09-20';
    rename "$_.aside", $_ for 'spoken.md', 'Other.md';
}
put('.review/config.yaml', "late: shift\n");
export();
like messages(), qr/^the setting `late: shift` does not reach a base/m, 'a setting that the base cannot follow is named';
unlink '.review/config.yaml';
export();
like messages(), qr/^some notes spell a key in another way than most, and the base does not see it: `✅ review_1day`$/m,
    'a key that few notes spell in another way is named';
like messages(), qr/^1 note with a first study day in another form/m, 'and so is a day in another form';
unlink glob '*.md';
note("$_.md", 'first_study: 2024-09-01', '"✅ review_1day": true') for 'a', 'b';
note('c.md', 'first_study: 2024-09-01', 'review_1day: false');
$base = base_of(export());
is_deeply([grep { /1day/ } @{ $base->{views}[0]{order} }], ['note.✅ review_1day'], 'the base has the key that most notes have');

unlink glob '*.md';
put('.review/config.yaml', <<'END');
templates:
  - name: mine
    keys: {first_study: "it's \"begun\" \\", day-2: "d'2", day-30: d30, subject: topic}
  - name: planned
    days: planned
    keys: {first_study: begun, day-1: p1, day-4: p4}
END
note('Mine.md', q("it's \"begun\" \\\\": 2024-09-01), "d'2: true", 'd30: false');
note('Plan.md', 'begun: 2024-09-01', 'p1: 2024-09-02');
$base = base_of(export());
is(compare('a template of the vault with milestones of its own', $base, 'mine', '2024-09-20', sub { $_[0] }), 1, 'is compared');
put('Mine.md', got('Mine.md') =~ s/d30: false/d30: true/r);
compare('without a long-term box the last milestone is the end', $base, 'mine', '2024-09-20', sub { $_[0] });
like messages(), qr/^1 note of the template planned is not in this base: a base counts the due days/m,
    'notes that name their days are not in it';
export('--template', 'planned');
is exit_status(), 1, 'no base can be made for them';
like messages(), qr/^review: no base can be made for notes of the template planned: /, 'and the message says why';
export('--template', 'list');
like messages(), qr/a key with true or false for each milestone/, 'nor for a list of milestones';
put('.review/config.yaml', "milestones: [1, 3]\n");
export('--template', 'english');
like messages(), qr/a box for each of the milestones/, 'nor where a milestone has no box';
unlink '.review/config.yaml', 'Mine.md', 'Plan.md';
is scalar @{ base_of(export())->{views} }, 3, 'a vault without notes has one, too';

# ---- the file ------------------------------------------------------------------------------------------------

mkdir 'sub';
like export('sub/x.base'), qr{^sub/x\.base: written}, 'a file is written';
ok bytes_of('sub/x.base') eq export(), 'with the bytes that are printed without it';
is join(' ', glob 'sub/* sub/.??*'), 'sub/x.base', 'and nothing else';
like export('sub/x.base'), qr/nothing to change/, 'the same base changes nothing';
put('.review/config.yaml', "day_one: study-day\n");
like export('sub/x.base'), qr/replaced/, 'another one replaces it';
ok bytes_of('sub/x.base') eq export(), 'with its bytes';
is join(' ', glob 'sub/* sub/.??*'), 'sub/x.base', 'and nothing beside it';
put('.review/config.yaml', "day_one: next-day\n");
chmod 0444, 'sub/x.base';
export('sub/x.base');
is exit_status(), 3, 'one that is read-only cannot be replaced';
like messages(), qr{^review: sub/x\.base: it is read-only$}m, 'and the message says so';
chmod 0644, 'sub/x.base';
my %others = ('edited.base' => bytes_of('sub/x.base') . "# mine\n", 'mine.base' => "views: []\n", 'empty.base' => '',
    'long.base' => 'x' x 300_000);
for my $name (sort keys %others) {
    put_bytes($name, $others{$name});
    export($name);
    is exit_status(), 1, "$name is not replaced";
    ok bytes_of($name) eq $others{$name}, 'and stays as it is';
}
like messages(), qr/edited, or review did not make it/, 'the message says why';
symlink 'sub/x.base', 'link.base';
symlink 'nowhere.base', 'dead.base';
mkdir 'folder.base';
for my $name ('link.base', 'dead.base', 'folder.base', 'missing/x.base') {
    export($name);
    is exit_status(), 3, "$name cannot be written";
    like messages(), qr{^review: \Q$name\E: }m, 'and is named';
}
like messages(), qr{^review: missing/x\.base: its folder does not exist; make it first$}m, 'a folder that is missing is to be made';
ok -l 'link.base' && -l 'dead.base' && !-e 'nowhere.base', 'no link is followed or replaced';
put('English.md', "---\nfirst_study: 2024-09-03\nreview_1day: false\n---\n");
export('--template', 'korean', 'other.base');
like messages(), qr/the template english/, 'notes that a base does not have are named';
for my $name ('x.md', '.base', 'sub/', '') {
    export('--template', 'korean', $name);
    unlike messages(), qr/the template/, 'nothing is said of the notes';
    is exit_status(), 2, "`$name` is not the name of a base";
}
for my $words (['csv', 'x.csv'], ['ics', '--template', 'english'], ['base', 'a.base', 'b.base']) {
    output({ messages => "$folder/messages" }, @review, 'export', @$words);
    is exit_status(), 2, "export @$words is wrong usage";
}
ok !-e 'x.csv' && !-e 'a.base', 'which writes nothing';
done_testing();
