#!/usr/bin/env perl
# adopt on generated vaults: each form of study notes is proposed with its evidence, among a thousand ordinary
# notes; what the examples promise is listed after --write; undo gives every byte back. Documentation and blogs
# give no proposal and no study note.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(encode decode);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;
use Time::Local qw(timegm);

my $root = abs_path(dirname(__FILE__) . '/../..');
my $review = "$root/build/" . ($ENV{MODE} // 'release') . '/review';
my $runner = $ENV{RUNNER} // '';
my $folder = abs_path(tempdir('review-adopt.XXXXXX', TMPDIR => 1, CLEANUP => 1));
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
mkdir "$folder/home";
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

my $today = day_number('2026-03-20');
my @ladder = (1, 4, 7, 14);

# name of the template; head of note N with its first study day; what it should say, worked out here; evidence.
my @forms = (
    {name => 'planned-days', text => 'a key for the day of each review', needs => 'created', days => 'planned',
        why => qr/in 57 of 60 notes the days are created \+ 3, 7, 21, and in \d+ notes a day is after today: planned/,
        keys => qr/\{first_study: created, day-3: review-1, day-7: review-2, day-21: review-3, subject: course\}/,
        head => sub { my ($n, $first) = @_;
            my $late = $n % 20 == 0;
            return (front("created: " . day($first), 'course: Biology', 'review-1: ' . day($first + 3),
                'review-2: ' . day($first + 7), 'review-3: ' . day($first + 21 + $late)), 'day-3', $first + 3) }},
    {name => 'done-days', text => 'a key for the day of each review', days => 'done',
        why => qr/no day is after today, and in \d+ notes a review has no day yet: done/,
        keys => qr/\{first_study: study_date, day-1: review_d1, day-4: review_d4, day-7: review_d7, day-14: review_d14\}/,
        head => sub { my ($n, $first) = @_;
            my @on = grep { $_ <= $today } map { $first + $_ + $n % 3 } @ladder;
            pop @on if $n % 4 == 0;
            return (front("study_date: " . day($first),
                map { "review_d$ladder[$_]:" . ($_ < @on ? ' ' . day($on[$_]) : '') } 0 .. 3), stage($first, scalar @on)) }},
    {name => 'boxes', text => 'a box for each review', why => qr/in 60 notes these keys are true or false/,
        keys => qr/\{first_study: "학습일", day-1: "🔁복습1", day-4: "🔁복습2", day-7: "🔁복습3", day-14: "🔁복습4", subject: "과목"\}/,
        head => sub { my ($n, $first) = @_;
            my $done = $n % 5;
            return (front("학습일: " . day($first), '과목: 생물',
                map { "🔁복습$_: " . ($_ <= $done ? 'true' : 'false') } 1 .. 4), stage($first, $done)) }},
    {name => 'done-list', text => 'a list of review days', days => 'done', why => qr/: done$/m,
        keys => qr/\{first_study: studied, boxes: recalled\}/,
        head => sub { my ($n, $first) = @_;
            my @on = grep { $_ <= $today } map { $first + $_ + $n % 2 } (1, 4, 9);
            return (front("studied: " . day($first), 'recalled: [' . join(', ', map { day($_) } @on) . ']'),
                stage($first, scalar @on)) }},
    {name => 'planned-list', text => 'a list of review days', days => 'planned', needs => 'created',
        why => qr/in 60 of 60 notes the days are created \+ 2, 5, 9, 20, and in \d+ notes a day is after today: planned/,
        keys => qr/\{first_study: created, boxes: review_dates\}/,
        head => sub { my ($n, $first) = @_;
            return (front("created: " . day($first), 'review_dates:', map { '  - ' . day($first + $_) } (2, 5, 9, 20)),
                'day-1', $first + 2) }},
    {name => 'one-box', text => 'one box for all reviews', needs => 'created',
        why => qr/in 60 notes Reviewed is true or false, and created is a day/,
        keys => qr/\{first_study: created, day-1: Reviewed, subject: Class\}/,
        head => sub { my ($n, $first) = @_;
            my $done = $n % 3 == 0;
            return ("# Lecture $n\n\nCreated: " . notion_day($first) . " 2:01 PM\nClass: Physics\nReviewed: " .
                ($done ? 'Yes' : 'No') . "\n\n", $done ? (undef, undef) : ('day-1', $first + 1)) }},
    {name => 'first-day', text => 'a first study day alone',
        why => qr/in 60 notes 学习日期 is a day, and no other key can be read/,
        keys => qr/\{first_study: "学习日期"\}/,
        head => sub { my ($n, $first) = @_;
            return (front("学习日期: " . day($first), 'tags: [x]'), 'day-1', $first + 1) }},
);
my @only = @ARGV;
for my $form (@forms) {
    next if @only && !grep { $_ eq $form->{name} } @only;
    subtest $form->{name} => sub { try_form($form) };
}
if (@only) {
    done_testing();
    exit 0;
}
subtest 'settings that are there keep their bytes' => \&try_settings;
subtest 'undo' => \&try_undo;
subtest 'outside a vault' => \&try_outside;
subtest 'documentation and blogs' => \&try_documents;
subtest 'the line of init and check' => \&try_hint;
subtest 'two forms, hostile names, known notes' => \&try_odd;
done_testing();

# ---- a form ----------------------------------------------------------------------------------------

sub try_form {
    my ($form) = @_;
    my $vault = vault_of($form->{name});
    my %expected;
    ordinary($vault, 1000);
    for my $n (1 .. 60) {
        my ($head, $stage, $due) = $form->{head}->($n, $today - 60 + $n);
        put("$vault/study/s$n.md", $head . "# Study $n\n\nreviewed: 2001-01-01\n");
        $expected{"study/s$n.md"} = [$stage, defined $due ? day($due) : undef];
    }
    run($vault, 'init');
    my $before = tree($vault);
    my $said = run($vault, 'adopt');
    is $?, 0, 'adopt succeeds';
    is tree($vault), $before, 'and changes nothing';
    like $said, qr/^\Q$form->{name}\E: 60 notes with \Q$form->{text}\E$/m, 'how many notes have the form';
    is scalar(() = $said =~ /^\S+: \d+ notes? with /mg), 1, 'no other form is proposed';
    like $said, $form->{why}, 'the evidence';
    like $said, qr/^    - name: \Q$form->{name}\E\n      keys: $form->{keys}\n/m, 'the lines';
    $form->{days} ? like($said, qr/^      days: $form->{days}$/m, 'what days mean') : unlike($said, qr/days: /, 'no days');
    $form->{needs} ? like($said, qr/^  \d+ other notes have \Q$form->{needs}\E too.*\n/m, 'other notes with the key')
                   : unlike($said, qr/needs: /, 'the key is only in these notes');
    my @example = examples($said);
    is scalar @example, 3, 'three examples';

    $said = run($vault, 'adopt', '--write');
    is $?, 0, '--write succeeds';
    like $said, qr/^Added 1 template to .review\/config.yaml:$/m, 'and says what it did';
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
    like $said, qr/^Nothing to propose: .*60 study notes that review reads already/, 'then there is nothing to propose';
    is $?, 0, 'with success';
    run($vault, 'adopt', '--write');
    is $? >> 8, 1, 'but nothing to write';
    $said = run($vault, 'undo');
    like $said, qr/^undone: adopt of .*: the templates in .review\/config.yaml$/m, 'undo takes it back';
    is tree($vault), $before, 'to the byte';
    is_deeply [listed($vault)], [], 'and nothing is listed';
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

# ---- the settings -------------------------------------------------------------------------------------

sub try_settings {
    my $item = qq(- name: first-day\n  keys: {first_study: studied}\n);
    my $at = sub { join '', map { "$_[0]$_\n" } split /\n/, $item };
    my @cases = (
        ['a comment', "# mine\nwrite: off\n", "# mine\nwrite: off\ntemplates:\n" . $at->('  ')],
        ['no line end', 'write: off', "write: off\ntemplates:\n" . $at->('  ')],
        ['CRLF', "write: off\r\n", "write: off\r\ntemplates:\n" . $at->('  ') =~ s/(?<!\r)\n/\r\n/gr],
        ['a BOM', "\x{FEFF}write: off\n", "\x{FEFF}write: off\ntemplates:\n" . $at->('  ')],
        ['a list', "templates:\n- name: a\n  keys: {first_study: b} # c\n# d\nlate: shift\n",
            "templates:\n- name: a\n  keys: {first_study: b} # c\n" . $item . "# d\nlate: shift\n"],
        ['an indented list', "templates:\n    - name: a\n      keys:\n        first_study: b\n\nlate: shift\n",
            "templates:\n    - name: a\n      keys:\n        first_study: b\n" . $at->('    ') . "\nlate: shift\n"],
        ['a list in brackets', "templates: [{name: a, keys: {first_study: b}}]\n",
            "templates: [{name: a, keys: {first_study: b}}, {name: first-day, keys: {first_study: studied}}]\n"],
        ['an empty list', "templates: []\n", "templates: [{name: first-day, keys: {first_study: studied}}]\n"],
        ['a name that is used', "templates:\n  - name: first-day\n    keys: {first_study: b}\n",
            "templates:\n  - name: first-day\n    keys: {first_study: b}\n" . $at->('  ') =~ s/first-day/first-day-2/r],
    );
    for my $case (@cases) {
        my ($name, $old, $new) = @$case;
        $new =~ s/templates:\n/templates:\r\n/ if $name eq 'CRLF';
        my $vault = studied("settings $name");
        put("$vault/.review/config.yaml", $old);
        chmod 0640, "$vault/.review/config.yaml";
        run($vault, 'adopt', '--write');
        is got("$vault/.review/config.yaml"), $new, "$name: the lines are added";
        is mode("$vault/.review/config.yaml"), 0640, "$name: the mode is kept";
        is scalar(keys %{{listed($vault)}}), 5, "$name: the notes are listed";
        run($vault, 'undo');
        is got("$vault/.review/config.yaml"), $old, "$name: undo gives the bytes back";
    }
    for my $case (['no map', "- a\n"], ['a wrong value', "late: never\n"], ['templates without a list', "templates:\n"]) {
        my ($name, $old) = @$case;
        my $vault = studied("settings $name");
        put("$vault/.review/config.yaml", $old);
        my $said = run($vault, 'adopt', '--write');
        is $? >> 8, 3, "$name: refused";
        is got("$vault/.review/config.yaml"), $old, "$name: and unchanged";
    }
    my $vault = studied('settings end');
    put("$vault/.review/config.yaml", "write: off\n...\n");
    like run($vault, 'adopt'), qr/Add them by hand:\n\n  templates:\n    - name: first-day\n/, 'lines that cannot be added are shown';
    like run($vault, 'adopt', '--write'), qr/no lines can be added to the file as it is written/, 'and --write says so';
    is $? >> 8, 3, 'and fails';
    is got("$vault/.review/config.yaml"), "write: off\n...\n", 'the file stays';
    $vault = studied('settings link');
    put("$folder/elsewhere.yaml", "write: off\n");
    symlink "$folder/elsewhere.yaml", "$vault/.review/config.yaml";
    run($vault, 'adopt', '--write');
    is got("$folder/elsewhere.yaml"), "write: off\n", 'a link is not followed';
}

# ---- undo ---------------------------------------------------------------------------------------------

sub try_undo {
    my $vault = studied('undo');
    my $before = tree($vault);
    run($vault, 'adopt', '--write');
    my $written = tree($vault);
    run($vault, 'done', 's3');
    like run($vault, 'undo'), qr/^undone: done of/, 'a later mark is undone first';
    is tree($vault), $written, 'the settings stay';
    like run($vault, 'undo', '--dry-run'), qr/^would undo: adopt of/, 'a dry run says what it would undo';
    is tree($vault), $written, 'and changes nothing';
    like run($vault, 'undo'), qr/^undone: adopt of/, 'then the settings';
    is tree($vault), $before, 'the file is missing';
    run($vault, 'undo');
    is $? >> 8, 1, 'then there is nothing to undo';

    run($vault, 'adopt', '--write');
    append("$vault/.review/config.yaml", "late: shift\n");
    my $changed = tree($vault);
    like run($vault, 'undo'), qr/it was changed since, so it stays/, 'a file that was changed since stays';
    is tree($vault), $changed, 'to the byte';
    unlink "$vault/.review/config.yaml";

    put("$vault/.review/config.yaml", "late: shift\n");
    chmod 0444, "$vault/.review/config.yaml";
    like run($vault, 'adopt', '--write'), qr/config.yaml: .*read-only.*nothing was changed/, 'a read-only file is not written';
    run($vault, 'undo');
    is $? >> 8, 1, 'and leaves nothing to undo';
    unlink "$vault/.review/config.yaml";

    run($vault, 'adopt', '--write', '--today', '2026-03-21');
    is $? >> 8, 0, 'on any day';
    run_as($vault, '2026-03-21', 'undo');
    is tree($vault), $before, 'and back';
    unlink "$vault/.review/config.yaml";
}

# ---- outside a vault -------------------------------------------------------------------------------------

sub try_outside {
    my $vault = "$folder/outside";
    mkdir $vault;
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    my $before = tree($vault);
    like run($vault, 'adopt'), qr/^first-day: 5 notes.*run `review init` here, then `review adopt --write`/ms, 'it is only looked at';
    is $?, 0, 'with success';
    is tree($vault), $before, 'and nothing is made';
    like run($folder, '-C', $vault, 'adopt'), qr/^first-day: 5 notes/, 'also with -C';
    like run($vault, 'adopt', '--write'), qr/not a vault yet; `review init`/, '--write says what to do first';
    is $? >> 8, 3, 'and fails';
    is tree($vault), $before, 'and nothing is made';
    run($folder, '-C', "$folder/nowhere", 'adopt');
    is $? >> 8, 3, 'a folder that is not there';
}

# ---- documentation ----------------------------------------------------------------------------------------

sub try_documents {
    my %head = (
        hugo => sub { ("title: P", "date: $_[1]T10:00:00+09:00", 'draft: false', "weight: $_[0]", "last_reviewed: $_[2]", "next_review: $_[3]") },
        jekyll => sub { ('layout: post', "date: $_[1] 10:00:00 +0900", 'categories: a', 'reviewed: ' . yes($_[0] % 2)) },
        docsy => sub { ('title: P', 'linkTitle: P', "date: $_[1]", 'description: >', '  more', "review_date: $_[2]", "review-1: $_[2]", "review-2: $_[3]") },
        mkdocs => sub { ('title: P', "date: $_[1]", "last_reviewed: $_[2]", "next_review: $_[3]", 'status: ' . (qw(draft done active))[$_[0] % 3],
            'reviewed: ' . yes($_[0] % 2), 'review_interval: 180', 'tags: [a]') },
        policy => sub { ("created: $_[1]", "updated: $_[2]", "review_history: [$_[2], $_[3]]", "review-1: $_[2]", "review-2: $_[3]", "reviewed_on: $_[2]", 'version: 3') },
        docusaurus => sub { ("sidebar_position: $_[0]", "date: $_[1]", "reviewed: [$_[2], $_[3]]") },
        events => sub { ("date: $_[1]", "day1: $_[1]", "day2: $_[2]") },
        incidents => sub { ("date: $_[1]", 'lessons_learned: none', "due: $_[3]", "last_seen: $_[2]", 'status: done') },
        articles => sub { ("created: $_[1]", 'reviewed: ' . yes($_[0] % 2), 'subject: ') },
    );
    for my $kind (sort keys %head) {
        my $vault = vault_of("documents $kind");
        for my $n (1 .. 200) {
            my @day = map { day($today - 400 + $n + $_) } 0, 100 + $n % 7, 280 + $n % 7;
            put("$vault/p$n.md", front($head{$kind}->($n, @day)));
        }
        unlike run($vault, 'init'), qr/review adopt/, "$kind: init does not mention it";
        like run($vault, 'adopt'), qr/^Nothing to propose: 200 Markdown files, 0 study notes/, "$kind: nothing is proposed";
        run($vault, 'adopt', '--write');
        is $? >> 8, 1, "$kind: the status says so";
        ok !-e "$vault/.review/config.yaml", "$kind: nothing is written";
        is_deeply [listed($vault)], [], "$kind: no false study note";
    }
}

# ---- the line of init and check -----------------------------------------------------------------------------

sub try_hint {
    my $vault = "$folder/hint";
    mkdir $vault;
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    my $line = qr/^Some of the other files look like study notes .*`review adopt`/m;
    my $said = run($vault, 'init');
    like $said, $line, 'init mentions adopt';
    like $said, qr/^Next: `review adopt`$/m, 'as the next step';
    like run($vault, 'check'), $line, 'check mentions it';
    unlike run($vault, 'check', '--json'), qr/review adopt/, 'but not as JSON';
    run($vault, 'adopt', '--write');
    unlike run($vault, 'check'), $line, 'not once it is written';
    like run($vault, 'init'), qr/^5 study notes \(first-day 5\)/m, 'then init counts them';
}

# ---- odd ones -------------------------------------------------------------------------------------------------

sub try_odd {
    my $vault = vault_of('two');
    put("$vault/a$_.md", front('studied: ' . day($today - $_))) for 1 .. 4;
    put("$vault/b$_.md", front('학습일: ' . day($today - $_), '1차 복습: false', '2차 복습: false')) for 1 .. 6;
    put("$vault/known$_.md", front('first_study: ' . day($today - $_), 'review_1day: false')) for 1 .. 9;
    put("$vault/wrong$_.md", front('first_study: ' . day($today - $_), 'review_1day: maybe', 'review_4day: false')) for 1 .. 3;
    put("$vault/pattern$_.md", front('studied: {{date}}')) for 1 .. 5;
    put("$vault/broken$_.md", "---\nstudied: [\n---\n") for 1 .. 5;
    my $said = run($vault, 'adopt', '--write');
    like $said, qr/^boxes: 6 notes.*^first-day: 4 notes/ms, 'two forms are two templates';
    is scalar(keys %{{listed($vault)}}), 4 + 6 + 9 + 3, 'all are listed, and the known ones stay';
    is_deeply {map { $_->{template} => 1 } values %{{listed($vault)}}}, {boxes => 1, english => 1, 'first-day' => 1}, 'by their templates';

    $vault = vault_of('hostile');
    put("$vault/a$_.md", qq(---\nstudied: ) . day($today - $_) . qq(\n"review 1: \\e[31m": true\n"review 2: \\e[31m": false\n---\n)) for 1 .. 4;
    unlike run($vault, 'adopt', '--write'), qr/\e/, 'a name reaches the terminal without control characters';
    is scalar(keys %{{listed($vault)}}), 4, 'and is written so that it is read again';
    is run($vault, 'list', 'stage:day-4', '--paths') =~ tr/\n//, 4, 'with its boxes';
}

# ---- helpers ----------------------------------------------------------------------------------------------------

sub yes { $_[0] ? 'true' : 'false' }
sub front { "---\n" . join('', map { "$_\n" } @_) . "---\n" }

sub day_number {
    my ($y, $m, $d) = split /-/, shift;
    return timegm(0, 0, 0, $d, $m - 1, $y) / 86400;
}

sub day {
    my @t = gmtime($_[0] * 86400);
    return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}

sub notion_day {
    my @t = gmtime($_[0] * 86400);
    return (qw(January February March April May June July August September October November December))[$t[4]]
        . " $t[3], " . ($t[5] + 1900);
}

sub vault_of {
    my ($name) = @_;
    mkdir "$folder/$name";
    run("$folder/$name", 'init');
    return "$folder/$name";
}

sub studied {
    my $vault = vault_of(shift);
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    return $vault;
}

sub ordinary {
    my ($vault, $count) = @_;
    for my $n (1 .. $count) {
        my $head = ([], ['created: ' . day($today - $n % 90), 'tags: [a, b]'],
            ["title: Note $n", 'Date: ' . day($today - $n % 50), 'status: active', 'due: ' . day($today + $n % 9)],
            ['aliases: [x]', 'Created: ' . day($today - $n % 70), 'rating: 3'])[$n % 4];
        put("$vault/notes/n$n.md", (@$head ? front(@$head) : '') . "# Note $n\n\nA line.\nreviewed: yes\n");
    }
}

sub put {
    my ($path, $text) = @_;
    mkdir dirname($path);
    open my $f, '>', encode('UTF-8', $path) or die "$path: $!";
    print $f encode('UTF-8', $text);
    close $f or die;
}

sub append {
    open my $f, '>>', $_[0] or die;
    print $f $_[1];
    close $f or die;
}

sub got {
    open my $f, '<', $_[0] or return undef;
    local $/;
    return decode('UTF-8', <$f>);
}

sub mode { (stat $_[0])[2] & 07777 }

# Everything but the store and the journals.
sub tree {
    my ($vault) = @_;
    return join '', sort qx(cd "$vault" && find . \\( -name 'review.db*' -o -name journal \\) -prune -o -type f -exec cksum {} +);
}

sub run { my $vault = shift; return run_as($vault, day($today), @_) }

sub run_as {
    my ($vault, $on, @arguments) = @_;
    my @words = map { my $w = encode('UTF-8', $_); $w =~ s/'/'\\''/g; "'$w'" } '--today', $on, @arguments;
    @words = @words[2 .. $#words] if grep { $_ eq '--today' } @arguments;
    return decode('UTF-8', scalar qx(cd '$vault' && $runner $review @words </dev/null 2>&1));
}

sub listed {
    my ($vault) = @_;
    my $json = JSON::PP->new->decode(decode('UTF-8', scalar qx(cd '$vault' && $runner $review --today @{[day($today)]} list --json 2>/dev/null)));
    return map { $_->{path} => $_ } @{$json->{notes}};
}
