#!/usr/bin/env perl
# Every form in which notes hold days: in boxes, in a list, alone; of reviews, or planned. Generated
# vaults, which CASES makes larger.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use forms;

# One line a form: its name for `init`, how its head is written with so many milestones done, and what
# its changed lines look like.
my @forms = (
    ['english', \&days_english, qr/^review_\d+day: ["']?2026.03.20["']? *(?:#.*)?$|^long_term: true/],
    ['korean', \&days_korean, qr/^\S+일복습여부: 2026년 3월 20일$|^🧠장기기억: true$/],
    ['list', \&days_flow, qr/^reviewed: +\[.*2026.03.20["']?\]/],
    ['list', \&days_lines, qr/^ *- ["']?2026.03.20["']?$/],
    ['list', \&day_alone, qr/^review: \[("?)[^"]+\1, \1(?:2026-03-20|March 20, 2026)\1\]/],
    ['map', \&days_map, qr/^  day-\d+ ?: 2026-03-20$|^  long-term: true$/],
    ['log', \&days_own, qr/^["']?\d번째 복습🔁["']?: ["']?2026-03-20["']?|^🧠: 2026-03-20/, <<'YAML', [2, 5, 30]],
templates:
  - name: log
    keys: {first_study: 배운 날, day-2: 1번째 복습🔁, day-5: 2번째 복습🔁, day-30: 3번째 복습🔁, long-term: 🧠}
    days: done
YAML
    ['log', \&days_own_list, qr/^(?:복습일📅:.*2026-03-20\]| *- 2026-03-20$)/, <<'YAML'],
templates:
  - name: log
    keys: {first_study: 배운 날, boxes: 복습일📅}
    days: done
YAML
    ['by-day', \&plan_own, undef, <<'YAML', [1, 3, 21]],
templates:
  - name: by-day
    keys: {first_study: created, day-1: review-1, day-3: review-2, day-21: review-3, long-term: kept}
    days: planned
YAML
    ['by-day', \&plan_list, undef, <<'YAML'],
templates:
  - name: by-day
    keys: {first_study: created, boxes: 복습 계획}
    days: planned
YAML
);
try_forms(@forms);
done_testing();

# ---- days. A second value, if there is one: the days on which milestones were done, or are due ------------

# The day of the n-th review, on its day or up to two days later.
sub done_days { my ($first, $done, @ladder) = @_; map { $first + $ladder[$_] + int rand 3 } 0 .. $done - 1 }

sub written { my ($mday, $form) = @_; my $day = day($mday); $day =~ tr/-/\//, return $day if $form eq '/'; $day }

sub days_english {
    my ($first, $done) = @_;
    # A box that does not hold a day is empty, so one day has to be there to tell what the others get.
    my @on = done_days($first, ($done ||= 1) > 4 ? 4 : $done, @day);
    my ($form, $quote) = (any('-', '/'), any('', '"', "'"));
    return front('first_study: ' . date($first), (map {
        "review_$day[$_]day:" . ($_ < @on ? " $quote" . written($on[$_], $form) . $quote : any('', ' ')) . any('', '   # c')
    } 0 .. 3), 'long_term: ' . yes($done > 4)), { done => \@on, count => $done };
}

sub days_korean {
    my ($first, $done) = @_;
    my @on = done_days($first, ($done ||= 1) > 4 ? 4 : $done, @day);
    my @color = qw(❤ 🧡 💛 💚);
    return front('⭕첫 학습날: ' . date($first), (map {
        "$color[$_]$day[$_]일복습여부:" . ($_ < @on ? ' ' . day($on[$_]) =~ s/(\d+)-0?(\d+)-0?(\d+)/$1년 $2월 $3일/r : '')
    } 0 .. 3), '🧠장기기억: ' . yes($done > 4)), { done => \@on, count => $done };
}

sub days_flow {
    my ($first, $done) = @_;
    my @on = done_days($first, $done = $done || 1, @day, 20);
    my ($form, $quote) = (any('-', '/'), any('', '"', "'"));
    return front('first_study: ' . date($first), 'reviewed: ' . any('', ' ') . '['
        . join(any(', ', ','), map { $quote . written($_, $form) . $quote } @on) . ']' . any('', '  # done')),
        { done => \@on, count => $done };
}

sub days_lines {
    my ($first, $done) = @_;
    my @on = done_days($first, $done = $done || 1, @day, 20);
    my ($form, $quote, $blanks) = (any('-', '/'), any('', '"', "'"), any('', '  '));
    return front('first_study: ' . date($first), 'reviewed:', (map { "$blanks- $quote" . written($_, $form) . $quote . any('', ' # c') } @on),
        'book: B'), { done => \@on, count => $done };
}

sub day_alone {
    my ($first) = @_;
    my ($on) = done_days($first, 1, 1);
    my $text = any(day($on), '"' . day($on) . '"', $on <= 31 ? "March $on, 2026" : day($on));
    return front('first_study: ' . date($first), "review: $text"), { done => [$on], count => 1 };
}

sub days_map {
    my ($first, $done) = @_;
    my @on = done_days($first, $done > 4 ? 4 : $done || 1, @day);
    $done ||= 1;
    return front('first_study: ' . date($first), 'reviews:', (map { "  day-$day[$_]" . any(':', ' :') . ($_ < @on ? ' ' . day($on[$_]) : '') } 0 .. 3),
        '  long-term: ' . yes($done > 4)), { done => \@on, count => $done };
}

sub days_own {
    my ($first, $done) = @_;
    my @on = done_days($first, $done, 2, 5, 30, 40);
    my $quote = any('', '"');
    return front(any('', '"') eq '' ? '배운 날: ' . date($first) : '"배운 날": ' . date($first),
        (map { $quote . ($_ + 1) . "번째 복습🔁$quote:" . ($_ < @on ? any(' ', '  ') . day($on[$_]) : any('', ' ')) . any('', " # 주석") } 0 .. 2),
        '🧠:' . ($done > 3 ? ' ' . day($on[3]) : '')), { done => \@on };
}

sub days_own_list {
    my ($first, $done) = @_;
    my @on = done_days($first, $done, @day, 20);
    my $text = @on ? join ', ', map { day($_) } @on : '';
    return front('배운 날: ' . date($first), any("복습일📅: [$text]", @on ? join("\n", '복습일📅:', map { "  - " . day($_) } @on) : '복습일📅:')),
        { done => \@on };
}

# The milestones come due on the planned days; nothing is done, since only the history would say so.
sub plan_own {
    my ($first) = @_;
    my @due = map { $first + $_ + int rand 4 } 1, 3, 21;
    my @key = map { rand() < 0.8 } 0 .. 2;
    return front('created: ' . any('', '"') =~ s/"//r . date($first), (map { 'review-' . ($_ + 1) . ':' . ($key[$_] ? any(' ', '  ') . day($due[$_]) : '') } 0 .. 2),
        any('kept:', 'kept: false')), { due => [map { $key[$_] ? $due[$_] : $first + (1, 3, 21)[$_] } 0 .. 2], count => 0 };
}

sub plan_list {
    my ($first) = @_;
    my @due = map { $first + $_ + int rand 4 } @day;
    my $quote = any('', '"');
    my $text = join ', ', map { $quote . day($_) . $quote } @due;
    return front('created: ' . date($first), any("복습 계획: [$text]", join "\n", '복습 계획:', map { "- $quote" . day($_) . $quote } @due)),
        { due => \@due, count => 0 };
}
