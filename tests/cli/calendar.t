#!/usr/bin/env perl
# export ics: an event for each note and day ahead, the same bytes for the same state
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use ics;
use reader;

my $vault = empty_vault("$folder/vault");
chdir $vault;

# note PATH, FIRST, BOX…: a note with these boxes ticked
sub note {
    my ($path, $first, @done) = @_;
    my %done = map { $_ => 1 } @done;
    put($path, join "\n", '---', "first_study: $first", 'subject: "Math, pure; applied"', 'book: B\\C',
        (map { "review_${_}day: " . ($done{$_} ? 'true' : 'false') } 1, 4, 7, 14),
        'long_term: ' . ($done{long} ? 'true' : 'false'), '---', "# $path", '');
}

sub review {
    my ($today, @words) = @_;
    return output({ messages => '/dev/null' }, @review, '--today', $today, map { encoded($_) } @words);
}

sub read_calendar { my ($bytes) = @_; my @events = eval { ics::read_ics($bytes) }; diag($@) if $@; return @events }
sub compact { return $_[0] =~ s/-//gr }
sub day_after { return decoded(output({}, 'perl', '-MPOSIX', '-e',
    'my @d = split /-/, shift; print strftime("%Y-%m-%d", 0, 0, 12, $d[2] + 1, $d[1] - 1, $d[0] - 1900)', $_[0])) }

# ---- every kind of note ------------------------------------------------------------------------------------

my ($today, $tomorrow) = ('2024-09-10', '2024-09-11');
note('A, b; c.md', $today);
note('back\\slash.md', '2024-09-09');
note("line\nbreak.md", '2024-09-06', 1);
note('한글 제목이 아주 길어서 한 줄에 들어가지 않는 노트 🧠💚 그리고 조금 더.md', '2024-09-01', 1, 4);
note('Overdue.md', '2024-08-01', 1);
note('Passed.md', '2024-09-05');
note('Reviewed.md', '2024-09-01');
note('Postponed.md', '2024-09-05', 1);
note('Suspended.md', '2024-09-05', 1);
note('Extra.md', '2024-08-01', 1, 4, 7, 14);
note('Known.md', '2024-08-01', 1, 4, 7, 14, 'long');
note('Lost.md', '2024-09-09');
put('Undated.md', "---\nreview_1day: false\n---\n");
put('Broken.md', "---\nfirst_study: [2024\nreview_1day: false\n---\n");
review($today, 'done', 'Reviewed');
review($today, 'postpone', 'Postponed', '3');
review($today, 'suspend', 'Suspended');
unlink 'Lost.md';
my $bytes = review($today, 'export', 'ics');
is $?, 0, 'export ics succeeds';
my @events = read_calendar($bytes);
ok @events > 0, 'a strict reader reads it';
ok $bytes eq review($today, 'export', 'ics'), 'a second export has the same bytes';
ok $bytes eq review($today, '--no-scan', 'export', 'ics'), 'and the store alone gives them';

# What the calendar must have, from the JSON of the notes alone.
sub expected {
    my ($note, $day, $next) = @_;
    my $reviewed = grep { ($_->{done_on} // '') eq $day } @{ $note->{milestones} };

    return if $note->{suspended} || !$note->{due};
    my $on = $note->{due} gt $day ? $note->{due} : $reviewed ? $next : $day;
    my @days = ([$note->{stage}, $on]);
    for my $m (@{ $note->{milestones} }) {
        next if $note->{stage} eq 'extra' || $m->{done} || !$m->{due} || $m->{due} le $on || $m->{name} eq $note->{stage};
        push @days, [$m->{name}, $on = $m->{due}];
    }
    return map { "$note->{id}-$_->[0]\@review " . compact($_->[1]) . " $note->{title} ($_->[0])" } @days;
}

sub is_expected {
    my ($title, $day, @found) = @_;
    my $list = reader::decode_json(review($day, 'list', '--json'));
    my $next = day_after($day);
    is_deeply([map { "$_->{UID} $_->{DTSTART} $_->{SUMMARY}" } @found],
        [map { expected($_, $day, $next) } @{ $list->{notes} }], $title);
}
is_expected('it has each note and day ahead, by path', $today, @events);
my %by_title = map { $_->{SUMMARY} => $_ } @events;
is $by_title{'Overdue (day-4)'}{DTSTART}, '20240910', 'what is overdue is of today';
like $by_title{'Overdue (day-4)'}{DESCRIPTION}, qr/^due: 2024-08-05\n/, 'and says since when';
is $by_title{'Passed (day-4)'}, undef, 'a milestone that has passed waits for its turn';
is $by_title{'Reviewed (day-4)'}{DTSTART}, '20240911', 'what was reviewed today comes back tomorrow';
is $by_title{'Postponed (day-4)'}{DTSTART}, '20240913', 'a postponed note has its new day';
like $by_title{'Postponed (day-4)'}{DESCRIPTION}, qr/^postponed from: 2024-09-09\n/, 'and the day that it had';
is_deeply([grep { /^(?:Suspended|Extra|Known|Lost|Undated|Broken)/ } keys %by_title], [],
    'what is not scheduled has no event');
is_deeply([map { $_->{CATEGORIES} } grep { $_->{SUMMARY} =~ /^A, b; c / } @events], [('Math, pure; applied') x 4],
    'the subject is the category');
like $by_title{'back\\slash (day-1)'}{DESCRIPTION}, qr/^subject: Math, pure; applied\nbook: B\\C\nback\\slash\.md\z/,
    'the description has subject, book and path';
is_deeply([grep { $_->{ALARM}{TRIGGER} ne 'PT8H' || $_->{ALARM}{DESCRIPTION} ne $_->{SUMMARY} } @events], [],
    'each event has an alarm at 08:00');
is_deeply([grep { day_after($_->{DTSTART} =~ s/(....)(..)(..)/$1-$2-$3/r) ne $_->{DTEND} =~ s/(....)(..)(..)/$1-$2-$3/r }
    @events[0 .. 2]], [], 'and lasts one day');

# ---- what changes, and what does not ------------------------------------------------------------------------

sub calendar_of { my %of = map { $_->{SUMMARY} => $_ } read_calendar(review($_[0], 'export', 'ics')); return \%of }

my $history = reader::decode_json(review($today, 'history', 'Postponed', '--all', '--json'));
my ($last) = sort { $b cmp $a } map { $_->{recorded_at} } @{ $history->{events} };
is $by_title{'Postponed (day-4)'}{DTSTAMP}, $last =~ s/[-:]//gr =~ s/\+0000\z/Z/r, 'DTSTAMP is the last change of the note';
is $by_title{'A, b; c (day-1)'}{SEQUENCE}, 0, 'SEQUENCE begins with 0';
my $later = calendar_of($tomorrow);
is_expected('the next day, too', $tomorrow, read_calendar(review($tomorrow, 'export', 'ics')));
cmp_ok $by_title{'Overdue (day-4)'}{SEQUENCE}, '<', $later->{'Overdue (day-4)'}{SEQUENCE},
    'an overdue review that moves on has a greater SEQUENCE';
is_deeply($later->{$_}, $by_title{$_}, "$_ is as it was") for 'A, b; c (day-1)', 'Postponed (day-4)', 'Reviewed (day-4)';

my @moves = ([postpone => 'A, b; c', '2'], ['undo'], ['redo'], [done => 'A, b; c', '--day', '1'], ['undo'],
    [postpone => 'A, b; c', '5']);
my ($before, $moved) = ($by_title{'A, b; c (day-1)'}, 0);
for my $move (@moves) {
    review($today, @$move);
    my $now = calendar_of($today)->{'A, b; c (day-1)'} // next;
    $moved += my $has_moved = $now->{DTSTART} ne $before->{DTSTART};
    ok $now->{UID} eq $before->{UID} && ($has_moved ? $now->{SEQUENCE} > $before->{SEQUENCE} : $now->{SEQUENCE} >= $before->{SEQUENCE}),
        "@$move: the event is the same, and its SEQUENCE fits";
    $before = $now;
}
is $moved, 4, 'four of these moved it';
rename 'Passed.md', 'Renamed.md';
is calendar_of($today)->{'Renamed (day-1)'}{UID}, $by_title{'Passed (day-1)'}{UID}, 'a renamed note keeps its events';
review($today, 'scan', '--rebuild');
is calendar_of($today)->{'Renamed (day-1)'}{SEQUENCE}, $by_title{'Passed (day-1)'}{SEQUENCE}, 'and no state is stored';

# ---- the settings -----------------------------------------------------------------------------------------

put('.review/config.yaml', "calendar: {at: \"21:30\"}\nextra_every: 60\n");
my $set = calendar_of($today);
is $set->{'Overdue (day-4)'}{ALARM}{TRIGGER}, 'PT21H30M', 'calendar: {at: …} is the time of the alarm';
is $set->{'Extra (extra)'}{DTSTART}, '20241014', 'with extra_every an extra review has its day';
like output({}, @review, 'config'), qr/^calendar: \{at: "21:30"\} +# .*config\.yaml:1$/m, 'config shows it';
put('.review/config.yaml', "calendar: {at: \"01:00\"}\nday_starts: \"04:00\"\n");
is calendar_of($today)->{'Overdue (day-4)'}{ALARM}{TRIGGER}, 'PT25H', 'before the day starts it is still the day before';
for my $wrong ('08:00', '{}', '{at: "24:00"}', '{at: 8}', '{at: [1]}', '{time: "08:00"}', '{at: "08:00", off: 1}', '[at]') {
    put('.review/config.yaml', "write: off\ncalendar: $wrong\n");
    my $said = output({}, @review, 'export', 'ics');
    is exit_status(), 3, "calendar: $wrong is refused";
    like $said, qr/config\.yaml:2: wrong value of "calendar": expected .*\{at: "08:00"\}/, 'with the line';
}
unlink '.review/config.yaml';

# ---- notes that name their days themselves --------------------------------------------------------------------

chdir empty_vault("$folder/own");
put('.review/config.yaml', <<'END');
templates:
  - {name: pace, keys: {first_study: studied, last: last_review, next: next_review, count: reviews}}
  - {name: plan, days: planned, keys: {first_study: begun, day-1: p1, day-4: p4, day-7: p7, day-14: p14, long-term: pl}}
END
put('Pace.md', "---\nstudied: 2024-09-01\nlast_review: 2024-09-02\nnext_review: 2024-09-12\nreviews: 1\n---\n");
put('Plan.md', "---\nbegun: 2024-09-01\np1: 2024-09-02\np4: 2024-09-20\np7: 2024-09-11\np14: 2024-10-01\npl: 2024-11-01\n---\n");
is_deeply([map { "$_->{SUMMARY} $_->{DTSTART}" } read_calendar(review($today, 'export', 'ics'))],
    ['Pace (day-4) 20240912', 'Pace (day-7) 20240915', 'Pace (day-14) 20240922', 'Plan (day-1) 20240910',
    'Plan (day-4) 20240920', 'Plan (day-14) 20241001', 'Plan (extra) 20241101'], 'these are the days of the calendar');

# ---- where there is little, and where it goes wrong ----------------------------------------------------------

chdir empty_vault("$folder/none");
is_deeply([read_calendar(output({}, @review, 'export', 'ics'))], [], 'a vault without notes has an empty calendar');
like output({}, @review, 'export', 'isc'), qr/Did you mean ics\?/, 'a mistyped format is named';
is exit_status(), 2, 'as wrong usage';
like output({}, @review, 'calendar'), qr/Did you mean `review export`\?/, 'so is what people may call it';
done_testing();
