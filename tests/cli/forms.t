#!/usr/bin/env perl
# Every form in which notes hold their boxes, in a generated vault of each: read right, written back in
# that form with nothing else changed, and undo gives the bytes back.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(encode);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/../..');
my $review = "$root/build/" . ($ENV{MODE} // 'release') . '/review';
my $runner = $ENV{RUNNER} // '';
my $folder = tempdir('review-forms.XXXXXX', TMPDIR => 1, CLEANUP => 1);
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
mkdir "$folder/home";
srand 11;

my @day = (1, 4, 7, 14);
my @word = (map("review_${_}day_done", @day), 'completed');
my $today = '2026-03-20';
my $notes = 60;

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
);
for (@forms) {
    try_form(@$_);
}
done_testing();

# ---- the forms: a head for a first study day (of March 2026) and so many milestones done ----------

sub yes { $_[0] ? 'true' : 'false' }
sub date { sprintf '2026-03-%02d', $_[0] }
sub any { $_[rand @_] }

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

sub front { any('', "\x{FEFF}") . "---\n" . join('', map { "$_\n" } @_) . "---\n" }

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

# ---- one form -------------------------------------------------------------------------------------

sub try_form {
    my ($template, $head, $line, $config, $ladder) = @_;
    my @ladder = @{ $ladder // \@day };
    my $most = $ladder ? 3 : 5;
    my (%wrong, %plan, %bytes);

    chdir $folder or die;
    system('rm', '-rf', "$folder/vault");
    mkdir "$folder/vault" and chdir "$folder/vault" or die;
    for my $n (1 .. $notes) {
        my ($first, $done) = (1 + int rand 19, int rand $most + 1);
        my $title = sprintf 'note %03d', $n;
        my $text = encode('UTF-8', $head->($first, $done) . "body $n\n\n---\n\nreview_1day: x" . any("\n", ''));
        my $path = $title . ($head == \&notion_english || $head == \&notion_korean ? ' 0123456789abcdef0123456789' . sprintf('%06x', $n) : '');
        $text =~ s/\n/\r\n/g if rand() < 0.2;
        spew("$path.md", $text);
        $plan{$title} = { first => $first, done => $done, path => "$path.md" };
        $bytes{"$path.md"} = $text;
    }
    mkdir '.review';
    spew('.review/config.yaml', $config) if $config;
    my $said = run('init');
    like($said, qr/^$notes study notes \(\Q$template\E $notes\)/m, "$template: init names the form");

    is(differences(\%plan, \@ladder), '', "$template: stage, due day and progress are right");
    is(run('check') =~ /error|yaml|box/ ? run('check') : '', '', "$template: check finds no wrong value");
    my @due = map { $_->{title} } @{ decode_json(run('today --json'))->{notes} };
    open my $pipe, '|-', "$runner $review --today $today done - >$folder/done 2>&1" or die;
    print $pipe encode('UTF-8', join "\n", @due), "\n";
    close $pipe;
    is($?, 0, "$template: done on " . @due . ' notes') or diag(slurp("$folder/done"));
    $plan{$_}{done}++ for @due;
    my @odd = changed_oddly(\%bytes, { map { $plan{$_}{path} => 1 } @due }, $line);
    is(join("\n", @odd), '', "$template: only what was asked for changed");
    # Another store, which knows nothing but the notes.
    rename '.review/review.db', "$folder/kept.db" or die;
    rename '.review/journal', "$folder/journal" or die;
    run('init');
    is(differences(\%plan, \@ladder), '', "$template: the notes say what was marked");
    system('rm', '-rf', '.review/journal', '.review/review.db');
    rename "$folder/kept.db", '.review/review.db' or die;
    rename "$folder/journal", '.review/journal' or die;
    run('undo');
    is(join(' ', grep { slurp($_) ne $bytes{$_} } sort keys %bytes), '', "$template: undo gives every byte back");
}

# What `list` says otherwise than it should be.
sub differences {
    my ($plan, $ladder) = @_;
    my @wrong;

    for my $note (@{ decode_json(run('list --json'))->{notes} }) {
        my $p = $plan->{ $note->{title} } // do { push @wrong, "$note->{title}?"; next };
        my ($done, $most) = ($p->{done}, scalar @$ladder);
        my $stage = $done > $most ? 'long-term' : $done == $most ? 'extra' : "day-$ladder->[$done]";
        my $due = $done < $most ? day($p->{first} + $ladder->[$done]) : 'none';
        push @wrong, "$note->{title}: stage $note->{stage}, not $stage" if $note->{stage} ne $stage;
        push @wrong, "$note->{title}: due " . ($note->{due} // 'none') . ", not $due" if ($note->{due} // 'none') ne $due;
        push @wrong, "$note->{title}: progress $note->{progress}"
            if abs($note->{progress} - $done / ($most + 1)) > 0.0005;
        push @wrong, "$note->{title}: first study $note->{first_study}" if $note->{first_study} ne date($p->{first});
    }
    return join "\n", @wrong;
}

sub day {
    my ($mday) = @_;
    return $mday <= 31 ? date($mday) : $mday <= 61 ? sprintf('2026-04-%02d', $mday - 31) : sprintf '2026-05-%02d', $mday - 61;
}

# Notes that changed and should not have, or the other way round, and lines that are none of the form's.
sub changed_oddly {
    my ($bytes, $asked, $line) = @_;
    my @odd;

    for my $path (sort keys %$bytes) {
        my $now = slurp($path);
        if (($now ne $bytes->{$path}) != !!$asked->{$path}) {
            push @odd, "$path: " . ($asked->{$path} ? 'did not change' : 'changed');
            next;
        }
        my (%before, $changes);
        $before{$_}++ for split /\n/, $bytes->{$path};
        for my $text (grep { !$before{$_}-- } map { defined $_ ? $_ : '' } split /\n/, $now) {
            (my $shown = Encode::decode('UTF-8', $text)) =~ s/\r$//;
            push @odd, "$path: $shown" if $shown !~ $line;
            $changes++;
        }
        push @odd, "$path: $changes lines changed" if ($changes // 0) > 2;
    }
    return map { encode('UTF-8', $_) } @odd;
}

sub run {
    my ($command) = @_;
    return scalar `$runner $review --today $today $command 2>&1`;
}

sub slurp {
    my ($path) = @_;
    open my $in, '<:raw', $path or return '';
    local $/;
    return <$in> // '';
}

sub spew {
    my ($path, $bytes) = @_;
    open my $out, '>:raw', $path or die "$path: $!";
    print $out $bytes;
    close $out;
}
