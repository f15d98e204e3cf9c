#!/usr/bin/env perl
# adopt: vaults of a few notes, values that it cannot read, JSON, narrow terminals, hostile heads: ten thousand
# different keys with CASES, as `make check-slow` sets it, else a tenth; of the few notes one or two, else both.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use adopt;

subtest 'one or two notes of a Korean student' => \&try_few;
subtest 'all forms in one vault' => \&try_all;
subtest 'keys that cannot be read' => \&try_unread;
subtest 'the setting milestones' => \&try_milestones;
subtest 'the order of days in notes of a known form' => \&try_order;
subtest 'JSON' => \&try_json;
subtest 'narrow terminals' => \&try_narrow;
subtest 'hostile heads' => \&try_hostile;
done_testing();

sub try_few {
    my @heads = (
        ['boxes', '작성일시: 2026-03-18', '복습1: true', '복습2: false', '복습3: false'],
        ['boxes', '학습일: 2026-03-18', '1회독: true', '2회독: false'],
        ['one-box', '작성일시: 2026-03-18', '복습: No'],
        ['done-days', '학습일: 2026-03-10', '1차 복습: 2026-03-11', '2차 복습:'],
        ['first-day', '공부한 날: 2026-03-18'],
        ['last-next', '학습일: 2026-03-01', '복습일: 2026-03-25'],
        ['status-words', '학습일: 2026-03-18', '상태: 완료'],
        ['boxes', 'studied: 2026-03-18', 'review-1: true', 'review-2: false'],
    );
    for my $at (0 .. $#heads) {
        my ($name, @head) = @{$heads[$at]};
        for my $count (many(2, 0) ? (1, 2) : 1 + $at % 2) {
            my $vault = vault_of("few $count $at");
            put("$vault/n$_.md", front(@head)) for 1 .. $count;
            put("$vault/other$_.md", front('title: x', 'date: 2026-03-01')) for 1 .. 20;
            like run($vault, 'adopt', '--write'), qr/^\Q$name\E: $count notes? with/m, "$count: @head";
            is scalar(keys %{{listed($vault)}}), $count, 'these are listed, and no others';
        }
    }
}

# Each form gets its own template, and the notes of each are listed by it, as its examples promised.
sub try_all {
    my $vault = vault_of('all');
    for my $n (1 .. 12) {
        my ($first, $done) = ($today - $n, $n % 3);
        my %head = (
            boxes => ["studied: " . day($first), map { "review-$_: " . yes($_ <= $done) } 1 .. 3],
            'done-list' => ["studied: " . day($first), 'recalled: [' . join(', ', map { day($first + $_) } 1 .. $done) . ']'],
            'status-words' => ["studied: " . day($first), 'status: ' . ('learning', 'done')[$n % 2]],
            'last-next' => ["last_reviewed: " . day($first), 'next_review: ' . day($first + (1, 3, 7)[$done]), "review_count: $done"],
            'planned-days' => ["created: " . day($first), map { "복습$_: " . day($first + $_ * $_) } 1 .. 3],
            alone => ["studied: " . day($first)],
            other => ["created: " . day($first), 'tags: [a]'],
            article => ["date: " . day($first), 'reviewed: ' . day($first + 1), 'status: done'],
        );
        put("$vault/$_/n$n.md", front(@{$head{$_}})) for keys %head;
    }
    my $said = run($vault, 'adopt', '--write');
    my %listed = listed($vault);
    my %template;
    $template{s{/.*}{}r}{$listed{$_}{template}}++ for keys %listed;
    is_deeply \%template, {(map { $_ => {$_ => 12} } qw(boxes done-list status-words last-next planned-days)), alone => {boxes => 12}},
        'each note is listed by the template of its form';
    my @promised = $said =~ /^    (\S+): first study (\S+), stage (\S+), (?:due (\S+)|never due)$/mg;
    is scalar @promised, 4 * 15, 'three examples of each';
    while (my ($path, $first, $stage, $due) = splice @promised, 0, 4) {
        is_deeply [@{$listed{$path}}{qw(first_study stage due)}], [$first, $stage, $due], $path;
    }
    run($vault, 'undo');
    is_deeply [listed($vault)], [], 'undo takes all of it back';
}

sub try_unread {
    my $vault = vault_of('unread');
    put("$vault/s$_.md", front('studied: ' . day($today - $_), 'reviews_done: ' . $_ % 4)) for 1 .. 12;
    my $said = run($vault, 'adopt');
    like $said, qr/^No template for 9 notes with a first study day: reviews_done says what is done/m, 'a count alone is no form';
    like $said, qr/with studied alone, all reviews would be due again/, 'why';
    like $said, qr/^Next: /m, 'and what to do';
    run($vault, 'adopt', '--write');
    is exit_status(), 1, 'there is nothing to write';
    ok !-e "$vault/.review/config.yaml", 'and nothing is written';
    unlike run($vault, 'check'), qr/review adopt/, 'check does not mention it';
}

sub try_milestones {
    my $vault = vault_of('milestones');
    put("$vault/.review/config.yaml", "milestones: [2, 5]\n");
    put("$vault/s$_.md", front('studied: ' . day($today - $_), map { "review-$_: false" } 1 .. 3)) for 1 .. 5;
    my $said = run($vault, 'adopt', '--write');
    like $said, qr/no place for review-3, so this key is left out/, 'a key without a milestone is left out, and named';
    like $said, qr/day-2: review-1\n        day-5: review-2\n\n/, 'the others get the milestones of the setting';
    my %listed = listed($vault);
    is $listed{'s1.md'}{stage}, 'day-2', 'by which the notes are listed';
}

sub try_order {
    my $vault = vault_of('order');
    put("$vault/s$_.md", front(sprintf('first_study: %02d/03/2026', $_), 'review_1day: false')) for 1 .. 20;
    my $said = run($vault, 'adopt', '--write');
    like $said, qr/^date_order: 11 dates can be read as two days/m, 'how many days could be two';
    like $said, qr/in 8 other dates the first number is over 12, so the day comes first/, 'the evidence'; # 13 to 20
    is got("$vault/.review/config.yaml"), "date_order: dmy\n", 'the setting is added';
    my %listed = listed($vault);
    is $listed{'s4.md'}{first_study}, '2026-03-04', 'and the days are read';
    run($vault, 'undo');
    ok !-e "$vault/.review/config.yaml", 'undo removes it';
    put("$vault/m$_.md", front("first_study: 03/$_/2026", 'review_1day: false')) for 13 .. 20;
    $said = run($vault, 'adopt');
    like $said, qr/Nothing in these notes says which.*`date_order: dmy` \(July 4\) or `date_order: mdy` \(April 7\)/, 'both orders';
    like run($vault, 'adopt', '--json'), qr/"date_order":null/, 'as JSON';
    put("$vault/.review/config.yaml", "date_order: mdy\n");
    like run($vault, 'adopt'), qr/^Nothing to propose/, 'a setting that is there decides';
}

sub try_json {
    my $vault = studied('json');
    put("$vault/b$_.md", front('학습일: ' . day($today - $_), '상태: ' . ('학습중', '1회', '완료')[$_ % 3])) for 1 .. 6;
    my $before = tree($vault);
    my $json = json_of($vault, 'adopt', '--json');
    is tree($vault), $before, 'nothing changes';
    is_deeply [@$json{qw(format_version today vault command files study_notes date_order website)}],
        [1, '2026-03-20', $vault, undef, 11, 0, undef, undef], 'the document';
    my ($status, $first) = @{$json->{proposals}};
    is_deeply [@$first{qw(name kind state notes outside days needs_boxes keys words)}],
        ['first-day', 'first-day', 'proposed', 5, 0, undef, '', {first_study => 'studied'}, {}], 'a proposal';
    is_deeply $first->{examples}[0], {path => 's1.md', first_study => '2026-03-19', stage => 'day-1', due => '2026-03-20'}, 'an example';
    is_deeply $status->{words}, {none => ['학습중'], 'day-1' => ['1회'], 'long-term' => ['완료']}, 'words';
    is_deeply $status->{keys}, {first_study => '학습일', status => '상태'}, 'keys';
    like $json->{lines}, qr/\A  templates:\n    - name: status-words\n/, 'the lines';
    my $written = json_of($vault, 'adopt', '--write', '--json');
    like $written->{command}, qr/^[0-9a-f]{32}$/, 'a command that wrote has an id';
    is $written->{proposals}[0]{state}, 'added', 'and what it added';
    is got("$vault/.review/config.yaml"), $json->{lines} =~ s/^  //mgr, 'which is what was promised';
    is_deeply json_of($vault, 'adopt', '--json')->{proposals}, [], 'then there is nothing';
    run($vault, 'adopt', '--write', '--json');
    is exit_status(), 1, 'which --write says by its status';
}

sub try_narrow {
    my $vault = studied('narrow');
    put("$vault/a long name of a note about the heart $_.md", front('created: ' . day($today - $_), 'course: Biology',
        'first review of it: ' . day($today - $_ + 1), 'second review of it: ' . day($today - $_ + 4))) for 1 .. 9;
    return skip('words and lines', 'script does not run here') if system('script -qc true /dev/null >/dev/null 2>&1');
    my $wide = run($vault, 'adopt');
    for my $columns (80, 40) {
        my $said = run_wide($vault, $columns, 'adopt');
        is join(' ', split ' ', $said), join(' ', split ' ', $wide), "$columns columns: no word is broken or lost";
        my @lines = grep { !/^ +- name|^ +[-\w]+: "?[^:]*$/ } split /\n/, $said;
        is_deeply [grep { length > $columns && /\S \S/ } @lines], [], "$columns columns: no line is longer";
    }
}

sub try_hostile {
    my @keys = ('a: b', "tab\t", '#no', '- x', '[x]', '{x}', '"q"', "it's", '\\back', '*a', '&a', '!t', '%p', '@x', '`x`', 'true', '~',
        "\x{202E}rtl", "line\x{2028}sep", "\x{7f}del", 'x ' . 'y' x 60, '복 습', "e\x{301}");
    # Four in a vault, and none beside another of the same letters, which would be a review of the same kind.
    for my $n (0 .. 5) {
        my $vault = vault_of("hostile keys $n");
        my @at = grep { $_ % 6 == $n } 0 .. $#keys;
        for my $at (@at) {
            my $key = yaml("$keys[$at] review");
            put("$vault/k$at/s$_.md", front("studied$at date learned: " . day($today - $_), map { $key =~ s/"$/ $_"/r . ': ' . yes($_ == 1) } 1, 2))
                for 1 .. 4;
        }
        unlike run($vault, 'adopt', '--write'), qr/[\x00-\x09\x0b-\x1f\x7f\x{80}-\x{9f}\x{202a}-\x{202e}\x{2028}]/,
            "@at: nothing hostile reaches the terminal";
        my $read = run($vault, 'list', 'stage:day-4', '--paths');
        is scalar(() = $read =~ m{/k$_/}g), 4, "$_: the key is read back as it was meant" for @at;
        run($vault, 'undo');
        ok !-e "$vault/.review/config.yaml", "@at: and undone";
    }
    my $vault = vault_of('many keys');
    for my $n (1 .. many(1000, 100)) {
        put("$vault/n$n.md", front('studied: ' . day($today - $n % 50), map { "review $_ of x$n: " . yes($_ % 2), "k$n-$_: " . 'v' x 500 } 1 .. 10));
    }
    put("$vault/long.md", front('studied: ' . day($today), 'review ' . 'x' x 5000 . ': true'));
    my $said = run($vault, 'adopt');
    is exit_status(), 0, many(1000, 100) * 10 . ' different keys';
    cmp_ok length $said, '<', 5000, 'are not all printed';
}

sub yaml { '"' . $_[0] =~ s/(["\\])/\\$1/gr =~ s/\t/\\t/gr =~ s/([\x{7f}\x{2028}\x{202e}])/sprintf '\\u%04x', ord $1/ger . '"' }
