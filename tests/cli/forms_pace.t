#!/usr/bin/env perl
# Every form in which notes hold the last and the next review, and how many there were. Generated
# vaults, which CASES makes larger.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use forms;

$lines_most = 4;
my $day = qr/["']?2026.0?[34].\d\d?["']?/;

# One line a form: its name for `init`, how its head is written with so many milestones done, and what its changed
# lines look like.
my @forms = (
    ['log', \&log_all, qr/^(?:last_reviewed: +["']?2026.03.20["']?|next_review: *$day|next_review:|review_count: +["']?\d["']?|interval: +\d+|interval:) *(?:#.*)?$/,
        <<'YAML', \@day],
templates:
  - name: log
    keys: {last: last_reviewed, next: next_review, count: review_count, interval: interval}
YAML
    ['counted', \&korean, qr/^(?:복습일📅: 2026년 3월 20일|다음 복습: 2026년 [34]월 \d+일|다음 복습:|횟수: \d회)$/, <<'YAML', [2, 5, 30]],
templates:
  - name: counted
    keys: {first_study: 배운 날, last: 복습일📅, next: 다음 복습, count: 횟수}
milestones: [2, 5, 30]
YAML
    ['last', \&last_alone, qr/^ultimo-review: $day/, <<'YAML', \@day],
templates:
  - name: last
    keys: {first_study: studied, last: ultimo-review}
YAML
    ['next', \&next_counted, qr/^(?:proximo_repaso: $day|proximo_repaso:|repasos: 0\d)$/i, <<'YAML', \@day],
templates:
  - name: next
    keys: {first_study: studied, next: proximo_repaso, count: repasos}
YAML
    ['pages', \&notion, qr/^(?:Last review: March 20, 2026|Next review: (?:March|April) \d+, 2026|Next review:|Times: \d)$/,
        <<'YAML', \@day],
templates:
  - name: pages
    keys: {first_study: Created, last: Last review, next: Next review, count: Times}
YAML
);
try_forms(@forms);
done_testing();

# ---- the forms: a head, and what it says: the days on which milestones are due once so many are done, those that
# were done on a known day, and what a store reads that knows nothing but the notes ----------------------------

# The day of the last review, and that of the next one: computed, chosen, or not named. 20 is today.
sub pace {
    my ($first, $done, @ladder) = @_;
    my @gap = map { $ladder[$_] - ($_ ? $ladder[$_ - 1] : 0) } 0 .. $#ladder;
    my $last = $done ? $first + $ladder[$done - 1] + int rand 3 : $first;
    my $chosen = $done < @ladder ? $last + $gap[$done] + any(0, 0, 1, 3) : 0;
    my @due;
    $due[$done] = $chosen || 0;
    $due[$_] = 20 + $gap[$_] for $done + 1 .. $#ladder;
    return ($last, $chosen, \@due, $done < @ladder ? $last + $gap[$done] : 0);
}

sub with { my ($mday, $sign) = @_; my $day = day($mday); $day =~ s/-/$sign/g; return $day }

# Only the day of the latest review is in the note.
sub counted {
    my ($due, $done, $last, $named, $first) = @_;
    return { due => $due, done => $named && $done ? [$last] : [], fresh => sub {
        my ($p, $marked) = @_;
        $p->{on} = !$named ? [] : $marked ? [20] : $p->{on};
        $p->{first} = 20 if $marked && !$first;
        $p->{due}[$p->{done}] //= 0;
    } };
}

sub log_all {
    my ($first, $done) = @_;
    my ($last, $next, $due, $computed) = pace($first, $done, @day);
    my ($sign, $quote, $number) = (any('-', '/', '.'), any('', '"', "'"), any('', '"'));
    my $named = rand() < 0.8;
    $due->[$done] = $computed unless $named;
    # Without a first study day, the last review at the first look stands in for it.
    my $given = counted($due, $done, $last, 1, 0);
    $given->{first} = $last;
    return front("last_reviewed: $quote" . with($last, $sign) . $quote . any('', '  # seen'),
        'next_review:' . ($named && $next ? " $quote" . with($next, $sign) . $quote : any('', ' ')) . any('', ' # soon'),
        'title: "Q: x"', "review_count: $number$done$number",
        $done < @day ? 'interval: ' . ($computed - $last) . any('', '   # days') : 'interval:'), $given;
}

sub korean {
    my ($first, $done) = @_;
    my @ladder = (2, 5, 30);
    my ($last, $next, $due) = pace($first, $done, @ladder);
    my $write = sub { day($_[0]) =~ s/(\d+)-0?(\d+)-0?(\d+)/$1년 $2월 $3일/r };
    return front("배운 날: 2026년 3월 ${first}일", '복습일📅:' . ($done ? ' ' . $write->($last) : ''),
        '다음 복습:' . ($next ? ' ' . $write->($next) : ''), "횟수: ${done}회"), counted($due, $done, $last, 1, 1);
}

# The history counts, and a store that begins knows one review at most. So no note has more here.
sub last_alone {
    my ($first, $done) = @_;
    my ($last, $next, $due, $computed) = pace($first, $done = $done ? 1 : 0, @day);
    my $quote = any('', '"');
    $due->[$done] = $computed;
    my $given = counted($due, $done, $last, 1, 1);
    $given->{count} = $done;
    my $fresh = $given->{fresh};
    $given->{fresh} = sub {
        my ($p, $marked) = @_;
        $fresh->(@_);
        ($p->{done}, $p->{due}) = (1, [0, 20 + 3]) if $marked;
    };
    return front('studied: ' . date($first), "ultimo-review:" . ($done ? " $quote" . day($last) . $quote : any('', ' ""'))
        . any('', ' # x')), $given;
}

sub next_counted {
    my ($first, $done) = @_;
    my ($last, $next, $due) = pace($first, $done, @day);
    my $name = any('proximo_repaso', 'Proximo_Repaso');
    return front('studied: ' . date($first), "$name:" . ($next ? ' ' . day($next) : ''), "repasos: 0$done"),
        counted($due, $done, $last, 0, 1);
}

sub notion {
    my ($first, $done) = @_;
    my ($last, $next, $due) = pace($first, $done, @day);
    my $write = sub { (split ' ', 'x x x March April May')[substr(day($_[0]), 5, 2)] . ' ' . (0 + substr day($_[0]), 8) . ', 2026' };
    return "# Osmosis\n\nCreated: March $first, 2026 12:29 PM\nLast review: " . $write->($last) . "\n"
        . 'Next review: ' . ($next ? $write->($next) : '') . "\nTimes: $done\nTopic: Bio: logy\n\n",
        counted($due, $done, $last, 1, 1);
}
