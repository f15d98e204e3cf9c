#!/usr/bin/env perl
# adopt on generated vaults: each form of study notes is proposed with its evidence, among ordinary notes, a
# thousand with CASES, as `make check-slow` sets it; what the examples promise is listed after --write; undo gives
# every byte back.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use adopt;

my @ladder = (1, 4, 7, 14);

# name of the template; head of note N with its first study day; what it should say, worked out here; evidence.
my @forms = (
    {name => 'planned-days', text => 'a key for the day of each review', needs => 'created', days => 'planned',
        why => qr/in 57 of 60 notes the days are created \+ 3, 7, 21, and in \d+ notes a day is after today: planned/,
        keys => 'first_study: created, day-3: review-1, day-7: review-2, day-21: review-3, subject: course',
        head => sub { my ($n, $first) = @_;
            my $late = $n % 20 == 0;
            return (front("created: " . day($first), 'course: Biology', 'review-1: ' . day($first + 3),
                'review-2: ' . day($first + 7), 'review-3: ' . day($first + 21 + $late)), 'day-3', $first + 3) }},
    {name => 'done-days', text => 'a key for the day of each review', days => 'done',
        why => qr/no day is after today, and in \d+ notes a review has no day yet: done/,
        keys => 'first_study: study_date, day-1: review_d1, day-4: review_d4, day-7: review_d7, day-14: review_d14',
        head => sub { my ($n, $first) = @_;
            my @on = grep { $_ <= $today } map { $first + $_ + $n % 3 } @ladder;
            pop @on if $n % 4 == 0;
            return (front("study_date: " . day($first),
                map { "review_d$ladder[$_]:" . ($_ < @on ? ' ' . day($on[$_]) : '') } 0 .. 3), stage($first, scalar @on)) }},
    {name => 'boxes', text => 'a box for each review', why => qr/in 60 notes these keys are true or false/,
        keys => 'first_study: "학습일", day-1: "🔁복습1", day-4: "🔁복습2", day-7: "🔁복습3", day-14: "🔁복습4", subject: "과목"',
        head => sub { my ($n, $first) = @_;
            my $done = $n % 5;
            return (front("학습일: " . day($first), '과목: 생물',
                map { "🔁복습$_: " . ($_ <= $done ? 'true' : 'false') } 1 .. 4), stage($first, $done)) }},
    {name => 'done-list', text => 'a list of review days', days => 'done', why => qr/: done$/m,
        keys => 'first_study: studied, boxes: recalled',
        head => sub { my ($n, $first) = @_;
            my @on = grep { $_ <= $today } map { $first + $_ + $n % 2 } (1, 4, 9);
            return (front("studied: " . day($first), 'recalled: [' . join(', ', map { day($_) } @on) . ']'),
                stage($first, scalar @on)) }},
    {name => 'planned-list', text => 'a list of review days', days => 'planned', needs => 'created',
        why => qr/in 60 of 60 notes the days are created \+ 2, 5, 9, 20, and in \d+ notes a day is after today: planned/,
        keys => 'first_study: created, boxes: review_dates',
        head => sub { my ($n, $first) = @_;
            return (front("created: " . day($first), 'review_dates:', map { '  - ' . day($first + $_) } (2, 5, 9, 20)),
                'day-1', $first + 2) }},
    {name => 'one-box', text => 'one box for all reviews', needs => 'created',
        why => qr/in 60 notes Reviewed is true or false, and created is a day/,
        keys => 'first_study: created, day-1: Reviewed, subject: Class',
        head => sub { my ($n, $first) = @_;
            my $done = $n % 3 == 0;
            return ("# Lecture $n\n\nCreated: " . notion_day($first) . " 2:01 PM\nClass: Physics\nReviewed: " .
                ($done ? 'Yes' : 'No') . "\n\n", $done ? (undef, undef) : ('day-1', $first + 1)) }},
    {name => 'first-day', text => 'a first study day alone',
        why => qr/in 60 notes 学习日期 is a day, and no other key says which reviews are done/,
        keys => 'first_study: "学习日期"',
        head => sub { my ($n, $first) = @_;
            return (front("学习日期: " . day($first), 'tags: [x]'), 'day-1', $first + 1) }},
    {name => 'planned-days', vault => 'past plan', text => 'a key for the day of each review', needs => 'created', days => 'planned',
        why => qr/in 40 of 60 notes the days are created \+ 3, 7, 21: planned. 160 of 180 days have exactly the usual distance/,
        keys => 'first_study: created, day-3: review-1, day-7: review-2, day-21: review-3',
        head => sub { my ($n, $first) = @_;
            $first -= 100;
            return (front("created: " . day($first), 'review-1: ' . day($first + 3), 'review-2: ' . day($first + 7 + ($n % 3 == 0)),
                'review-3: ' . day($first + 21)), 'day-3', $first + 3) }},
    {name => 'planned-days', vault => 'day first', text => 'a key for the day of each review', days => 'planned', order => 'dmy',
        why => qr/date_order: \d+ dates can be read as two days.*Evidence: in \d+ other dates the first number is over 12, so the day comes first/s,
        keys => 'first_study: studied, day-1: 1st review, day-7: 2nd review',
        head => sub { my ($n, $first) = @_;
            return (front("studied: " . slashed($first), '1st review: ' . slashed($first + 1), '2nd review: ' . slashed($first + 7)),
                'day-1', $first + 1) }},
    {name => 'boxes', vault => 'D+N', text => 'a box for each review', why => qr/in 60 notes these keys are true or false/,
        needs => 'created', keys => 'first_study: created, day-1: D+1, day-4: D+4, day-9: D+9',
        head => sub { my ($n, $first) = @_;
            my $done = $n % 3;
            return (front("created: " . day($first), map { "D+$_: " . ($_ <= (0, 1, 4)[$done] ? 'true' : 'false') } 1, 4, 9),
                'day-' . (1, 4, 9)[$done], $first + (1, 4, 9)[$done]) }},
    {name => 'status-words', text => 'a word for what is done', why => qr/in 60 notes status is one of 6 words/,
        keys => 'first_study: studied',
        more => qr/^      status:\n        key: status\n        none: \[learning\]\n        done:\n          day-1: \["1x"\]\n          day-4: \["2x"\]\n          day-7: \["3x"\]\n          day-14: \["4x"\]\n          long-term: \[Mastered\]\n/m,
        head => sub { my ($n, $first) = @_;
            my $done = $n % 6;
            return (front("studied: " . day($first), 'status: ' . ('learning', '1x', '2x', '3x', '4x', 'Mastered')[$done]),
                $done < 5 ? stage($first, $done) : (undef, undef)) }},
    last_next('english', qw(last_reviewed next_review review_count review_interval)),
    last_next('spanish', qw(ultimo-review proximo_repaso)),
    {name => 'last-next', vault => 'korean last', text => 'the day of the last or next review',
        why => qr/복습일 is one day, and after today in \d+ notes/, keys => 'first_study: "학습일", next: "복습일"',
        head => sub { my ($n, $first) = @_;
            return (front("학습일: " . day($first), '복습일: ' . day($first + 3 + $n % 5)), 'day-1', $first + 3 + $n % 5) }},
);
my @only = @ARGV;
for my $form (@forms) {
    next if @only && !grep { $_ eq ($form->{vault} // $form->{name}) } @only;
    subtest $form->{vault} // $form->{name} => sub { try_form($form) };
}
done_testing();

# ---- a form ----------------------------------------------------------------------------------------

sub try_form {
    my ($form) = @_;
    my $vault = vault_of($form->{vault} // $form->{name});
    my %expected;
    ordinary($vault, many(1000, 40));
    for my $n (1 .. 60) {
        my ($head, $stage, $due) = $form->{head}->($n, $today - 60 + $n);
        put("$vault/study/s$n.md", $head . "# Study $n\n\nreviewed: 2001-01-01\n");
        $expected{"study/s$n.md"} = [$stage, defined $due ? day($due) : undef];
    }
    my $before = tree($vault);
    my $said = run($vault, 'adopt');
    is $?, 0, 'adopt succeeds';
    is tree($vault), $before, 'and changes nothing';
    like $said, qr/^\Q$form->{name}\E: 60 notes with \Q$form->{text}\E$/m, 'how many notes have the form';
    is scalar(() = $said =~ /^\S+: \d+ notes? with /mg), 1, 'no other form is proposed';
    like $said, $form->{why}, 'the evidence';
    my $keys = join '', map { "        " . (quoted($_)) . "\n" } split /, /, $form->{keys};
    like $said, qr/^    - name: \Q$form->{name}\E\n      keys:\n\Q$keys\E/m, 'the lines';
    like $said, $form->{more}, 'and more lines' if $form->{more};
    like $said, qr/^  date_order: $form->{order}\n  templates:/m, 'the order of days' if $form->{order};
    $form->{days} ? like($said, qr/^      days: $form->{days}$/m, 'what days mean') : unlike($said, qr/days: /, 'no days');
    $form->{needs} ? like($said, qr/^  \d+ other notes have \Q$form->{needs}\E too.*\n/m, 'other notes with the key')
                   : unlike($said, qr/needs: /, 'the key is only in these notes');
    my @example = examples($said);
    is scalar @example, 3, 'three examples';

    $said = run($vault, 'adopt', '--write');
    is $?, 0, '--write succeeds';
    like $said, qr/^Added to .review\/config.yaml:$/m, 'and says what it did';
    my %listed = listed($vault);
    is_deeply [sort keys %listed], [sort keys %expected], 'these notes and no others are listed';
    for my $example (@example) {
        my ($path, $stage, $due) = @$example;
        is_deeply [$listed{$path}{stage}, $listed{$path}{due}], [$stage, $due], "$path is as the example promised";
    }
    my @wrong = grep { defined $expected{$_}[0] && ($listed{$_}{stage} ne $expected{$_}[0] || $listed{$_}{due} ne $expected{$_}[1]) }
        sort keys %expected;
    is_deeply [map { "$_: $listed{$_}{stage} " . ($listed{$_}{due} // 'never') } @wrong], [], 'each stage and due day is right';
    is_deeply [grep { $listed{$_}{template} ne $form->{name} } keys %listed], [], 'by this template';
    $said = run($vault, 'adopt');
    like $said, qr/^Nothing to propose: 60 study notes that review reads already/, 'then there is nothing to propose';
    is $?, 0, 'with success';
    run($vault, 'adopt', '--write');
    is exit_status(), 1, 'but nothing to write';
    $said = run($vault, 'undo');
    like $said, qr/^undone: adopt of .*: the lines in .review\/config.yaml$/m, 'undo takes it back';
    is tree($vault), $before, 'to the byte';
    is_deeply [listed($vault)], [], 'and nothing is listed';
}

# A pair with the quotes that YAML needs.
sub quoted { $_[0] =~ /: (?=[^"]*[^-\w" ]|\d)(.*)/ ? $_[0] =~ s/: (.*)/: "$1"/r : $_[0] }

sub slashed { day($_[0]) =~ s/(\d+)-(\d+)-(\d+)/$3\/$2\/$1/r }

# The last and the next review, and perhaps how many there were, and the days between.
sub last_next {
    my ($vault, $last, $next, $count, $interval) = @_;
    my @gap = (1, 3, 3, 7);
    return {name => 'last-next', vault => "$vault last and next", text => 'the day of the last or next review',
        why => $count ? qr/in 60 of 60 notes $next is $last \+ 1, 3, 7, and in 60 notes $interval is exactly the days between/
                      : qr/in 60 of 60 notes $next is $last \+ 1, 3, 7\./,
        keys => join(', ', "last: $last", "next: $next", $count ? ("count: $count", "interval: $interval") : ()),
        head => sub { my ($n, $day) = @_;
            my $done = $n % 4;
            return (front("$last: " . day($day), "$next: " . day($day + $gap[$done]),
                $count ? ("$count: $done", "$interval: $gap[$done]") : ()),
                $count ? "day-$ladder[$done]" : 'day-1', $day + $gap[$done]) }};
}

# The stage and due day of a note with so many of the usual milestones done.
sub stage {
    my ($first, $done) = @_;
    return $done < @ladder ? ("day-$ladder[$done]", $first + $ladder[$done]) : (undef, undef);
}

sub examples {
    my ($said) = @_;
    return map { [/^    (.+?): first study \S+, stage (\S+?)(?:, due (\S+)|, never due)$/] }
        grep { /^    study\/.*: first study/ } split /\n/, $said;
}
