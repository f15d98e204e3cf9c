#!/usr/bin/env perl
# Every form in which notes hold their boxes as true, false or milestones, in generated vaults, which CASES makes
# larger.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use forms;

my @word = (map("review_${_}day_done", @day), 'completed');

# One line a form: its name for `init`, how its head is written with so many milestones done, and what
# its changed lines look like.
my @forms = (
    ['english', \&english, qr/^(?:review_\d+day|long_term): true/],
    ['status', \&status, qr/^(?:status: "?\w+_done"?|status: completed|review_\d+day: 2026-03-20)\s*(?:#.*)?$/],
    ['map', \&map_block, qr/^  \S+ ?: true/],
    ['map', \&map_flow, qr/^review: \{/],
    ['list', \&list_flow, qr/^reviewed: \[/],
    ['list', \&list_lines, qr/^(?:reviewed: \[1\]|\s*- ["']?(?:day-)?\d+["']?|\s*- long-term)$/],
    ['korean-map', \&korean_map, qr/^  (?:\d+일|장기기억): true$/],
    ['korean-list', \&korean_list, qr/^복습: \[/],
    ['english', \&notion_english, qr/^(?:review_\d+day|long_term): Yes$/],
    ['korean', \&notion_korean, qr/^\S+ *(?:\d+일 ?복습여부|장기기억): Yes$/],
    ['mine', \&own_keys, qr/^(?:first|second|third): true$/, <<'YAML', [2, 5, 30]],
templates:
  - name: mine
    keys: {first_study: studied, day-2: first, day-5: second, day-30: third}
YAML
    ['mine', \&own_list, qr/^gone over: \[/, <<'YAML'],
templates:
  - name: mine
    keys: {first_study: studied, boxes: gone over}
YAML
    ['english', \&any_case, qr/^(?:review_\d+day|long_term): true/i],
    ['words', \&own_words, qr/^상태🚦: ["']?(?:한 번|두 번|끝)["']? *(?:#.*)?$/, <<'YAML', [3, 10]],
templates:
  - name: words
    keys: {first_study: 배운 날}
    status: {key: 상태🚦, none: [새것], done: {day-3: 한 번, day-10: [두 번, twice], long-term: [끝, 보관]}}
YAML
    ['short', \&own_short, qr/^state: (?:once|twice)$/, <<'YAML', [1, 4]],
templates:
  - name: short
    keys: {first_study: studied}
    status: {key: state, done: {day-1: once, day-4: twice}}
YAML
);
try_forms(@forms);
done_testing();

# ---- the forms: a head for a first study day (of March 2026) and so many milestones done ----------

sub english {
    my ($first, $done) = @_;
    return front("first_study: " . date($first), 'subject: "Q: x"',
        map { "review_$day[$_]day: " . yes($_ < $done) . any('', '', '   # c') } 0 .. 3)
        =~ s/(?=---\R\z)/'long_term: ' . yes($done > 4) . "\n"/er;
}

sub status {
    my ($first, $done) = @_;
    my $word = $done ? $word[$done - 1] : any('not_started', 'first_study_done');
    return front(any("status: $word", "status: \"$word\""), 'first_study: ' . date($first),
        map { "review_$day[$_]day: " . ($_ < $done || rand() < 0.3 ? day($first + $day[$_]) : any('null', '', '~')) }
            0 .. 3);
}

sub map_block {
    my ($first, $done) = @_;
    my $name = any('%d', 'day-%d', '%dday', 'review_%dday', 'd%d');
    return front('first_study: ' . date($first), any('reviews:', 'review:', 'reviewed:   # all'),
        (map { '  ' . sprintf($name, $day[$_]) . any(': ', ' : ') . yes($_ < $done) } 0 .. 3),
        '  long_term: ' . yes($done > 4));
}

sub map_flow {
    my ($first, $done) = @_;
    return front('first_study: ' . date($first),
        'review: {' . join(', ', (map { "$day[$_]: " . yes($_ < $done) } 0 .. 3), 'long-term: ' . yes($done > 4)) . '}');
}

sub list_flow {
    my ($first, $done) = @_;
    my @all = (@day, 'long-term');
    return front('first_study: ' . date($first),
        'reviewed: [' . any('', ' ') . join(any(', ', ','), @all[0 .. $done - 1]) . ']' . any('', '  # done'));
}

sub list_lines {
    my ($first, $done) = @_;
    my @all = (map({ any($_, "day-$_", "\"$_\"") } @day), 'long-term');
    my $blanks = any('', '  ', '    ');
    return front('first_study: ' . date($first), 'reviewed:', map({ "$blanks- $all[$_]" } 0 .. $done - 1), 'book: B');
}

sub korean_map {
    my ($first, $done) = @_;
    return front('⭕첫 학습날: ' . date($first), '복습여부:',
        (map { "  $day[$_]일: " . yes($_ < $done) } 0 .. 3), '  장기기억: ' . yes($done > 4));
}

sub korean_list {
    my ($first, $done) = @_;
    my @all = (@day, '장기기억');
    return front('⭕첫 학습날: ' . date($first), '복습: [' . join(', ', @all[0 .. $done - 1]) . ']', '⭕과목: 생물');
}

# What Notion exports as plain Markdown, dates in the language of the one who exported it.
sub notion_english {
    my ($first, $done) = @_;
    my $date = any("March $first, 2026 12:29 PM", "$first. März 2026", "$first mars 2026 08:05", "$first de marzo de 2026",
        "2026年3月${first}日", "March $first, 2026 → March 28, 2026");
    return "# Osmosis\n\nfirst_study: $date\nsubject: Bio: logy\n"
        . join('', map { "review_$day[$_]day: " . ($_ < $done ? 'Yes' : 'No') . "\n" } 0 .. 3)
        . 'long_term: ' . ($done > 4 ? 'Yes' : 'No') . "\n\n";
}

sub notion_korean {
    my ($first, $done) = @_;
    my @heart = ('❤️', '🧡', '💛', '💚');
    return "# 삼투\n\n⭕ 첫 학습날: 2026년 3월 ${first}일 오후 11:04\n"
        . join('', map { "$heart[$_] $day[$_]일복습여부: " . ($_ < $done ? 'Yes' : 'No') . "\n" } 0 .. 3)
        . '🧠 장기기억: ' . ($done > 4 ? 'Yes' : 'No') . "\n⭕ 과목: 생물\n\n";
}

# Three milestones of other days, and no long-term box.
sub own_keys {
    my ($first, $done) = @_;
    my @name = qw(first second third);
    return front('studied: ' . date($first), map { "$name[$_]: " . yes($_ < $done) } 0 .. 2);
}

sub own_list {
    my ($first, $done) = @_;
    my @all = (@day, 'long-term');
    return front('studied: ' . date($first), 'gone over: [' . join(', ', @all[0 .. $done - 1]) . ']');
}

sub any_case {
    my ($first, $done) = @_;
    return english($first, $done) =~ s/^(\w+)(?=:)/any(uc $1, ucfirst $1, $1)/gemr;
}

sub own_words {
    my ($first, $done) = @_;
    my $word = any([qw(새것)], [''])->[0];
    $word = ('한 번', any('두 번', 'twice', 'TWICE'), any('끝', '보관'))[$done - 1] if $done;
    my $quote = any('', '"', "'");
    return front('배운 날: ' . date($first), '상태🚦:' . ($word eq '' ? '' : " $quote$word$quote") . any('', ' # 주석'));
}

sub own_short {
    my ($first, $done) = @_;
    return front('studied: ' . date($first), 'state:' . ('', ' once', any(' twice', ' Twice'))[$done]);
}
