#!/usr/bin/env perl
# adopt where nothing is to be adopted: documentation and blogs give no proposal and no study note. The line of
# init and check. CASES, as `make check-slow` sets it, makes the vaults large.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use adopt;

subtest 'documentation and blogs' => \&try_documents;
subtest 'websites' => \&try_sites;
subtest 'the line of init and check' => \&try_hint;
subtest 'two forms, hostile names, known notes' => \&try_odd;
done_testing();

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
        handbook => sub { my $gap = (30, 60, 90, 180, 365)[$_[0] % 5]; ('title: P', "last_reviewed: $_[1]",
            'next_review: ' . day($today - 400 + $_[0] + $gap), "review_interval: $gap", 'review_count: 2') },
        runbook => sub { ("reviewed: $_[1]", "last-review: $_[1]", "nextReview: $_[2]", 'status: done') },
        projects => sub { ("created: $_[1]", "stage1: $_[2]", "stage2: $_[3]", 'state: active') },
        checklist => sub { ("created: $_[1]", "step1: " . yes($_[0] % 2), 'step2: false', 'step3: false') },
        tasks => sub { ("created: $_[1]", 'done: ' . yes($_[0] % 2), "due: $_[3]", 'status: todo') },
        slashes => sub { ('date: ' . ($_[1] =~ s/(\d+)-(\d+)-(\d+)/$2\/$3\/$1/r), 'author: A', 'review_date: ' . $_[2]) },
        articles => sub { ("created: $_[1]", 'reviewed: ' . yes($_[0] % 2), 'subject: ') },
    );
    my $pages = many(200, 20);
    for my $kind (sort keys %head) {
        my $vault = vault_of("documents $kind");
        for my $n (1 .. $pages) {
            my @day = map { day($today - 400 + $n + $_) } 0, 100 + $n % 7, 280 + $n % 7;
            put("$vault/p$n.md", front($head{$kind}->($n, @day)));
        }
        unlike run($vault, 'init'), qr/review adopt/, "$kind: init does not mention it";
        like run($vault, 'adopt', '--write'), qr/^Nothing to propose: 0 study notes that review reads already, and $pages other Markdown files/,
            "$kind: nothing is proposed";
        is exit_status(), 1, "$kind: the status says so";
        ok !-e "$vault/.review/config.yaml", "$kind: nothing is written";
        is_deeply [listed($vault)], [], "$kind: no false study note";
    }
}

# ---- websites ----------------------------------------------------------------------------------------------

# The file of a website generator: what a student could have written, too, is not proposed.
sub try_sites {
    for my $file ('mkdocs.yml', '_config.yml', 'docusaurus.config.js', 'hugo.toml', 'book.toml', 'antora.yml') {
        my $vault = vault_of("site $file");
        put("$vault/$file", "title: x\n");
        put("$vault/docs/p$_.md", front('created: ' . day($today - $_), 'review-1: ' . day($today - $_ + 1),
            'review-2: ' . day($today - $_ + 5), 'last_reviewed: ' . day($today - $_), 'next_review: ' . day($today + $_ % 5 - 1)))
            for 1 .. many(60, 20);
        unlike run($vault, 'init'), qr/review adopt/, "$file: init does not mention it";
        like run($vault, 'adopt'), qr/^Nothing to propose/, "$file: nothing is proposed";
        is json_of($vault, 'adopt', '--json')->{website}, $file, "$file: --json names it";
        put("$vault/docs/s$_.md", front('학습일: ' . day($today - $_), '복습1: true', '복습2: false')) for 1 .. 3;
        like run($vault, 'adopt'), qr/^boxes: 3 notes/m, "$file: but what only a student writes";
    }
}

# ---- the line of init and check -----------------------------------------------------------------------------

sub try_hint {
    my $vault = "$folder/hint";
    mkdir $vault;
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    my $line = qr/^5 other files look like study notes .*`review adopt`/m;
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
