#!/usr/bin/env perl
# libical, the vobject module of Python and the reader of the quick test read the same in `export ics`
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{../cli}r;
use harness;
use ics;

my $here = "$root/tests/cli-slow";
my $flags = output({ messages => '/dev/null' }, 'pkg-config', '--cflags', '--libs', 'libical');
skip_all('libical is not installed') if $?;
my $said = output({}, 'cc', '-Wall', '-Wextra', '-Werror', '-o', "$folder/ical", "$here/ical.c", split ' ', $flags);
is $?, 0, 'the reader with libical is built' or diag($said);
my ($python) = grep { output({}, $_, '-c', 'import vobject'); !$? } '/usr/bin/python3', 'python3';
my %reader = (libical => ["$folder/ical"]);
if ($python) { $reader{'vobject'} = [$python, "$here/ical.py"] }
else { skip('vobject reads the calendars', 'it is not installed') }

# ---- a vault of any titles and states ----------------------------------------------------------------------

srand($ENV{SEED} // 7);
my @pieces = (',', ';', ':', '\\', '\\n', '"', "'", ' ', "\n", "\t", '한글', '복습', '🧠', '👩‍🎓', 'é', "e\x{301}", 'word', 'END:VEVENT',
    '=', '^n', 'TZID=', "\x{1}", "\x{7f}", "\x{202e}", 'ß', "\x{a0}", 'a' x 30, '가' x 25);
sub any { return $_[rand @_] }
sub text { return join '', map { any(@pieces) } 1 .. 1 + rand 9 }

my ($vault, %titles) = (empty_vault("$folder/vault"));
chdir $vault;
while (keys %titles < 80) {
    my $title = text();
    next if length encoded($title) > 240 || $title =~ /^[. ]|\s$|^\s/ || $titles{$title}++;
    my @done = map { rand() < 0.3 ? 'true' : 'false' } 1 .. 5;
    my @texts = map { text() =~ s/([\\"])/\\$1/gr =~ s/([^ -~\x{a0}-\x{1ffff}])/sprintf '\\x%02x', ord $1/ger } 1, 2;
    put("$title.md", join "\n", '---', sprintf('first_study: 2024-09-%02d', 1 + rand 30), qq{subject: "$texts[0]"},
        qq{book: "$texts[1]"}, (map { "review_${_}day: " . shift @done } 1, 4, 7, 14), "long_term: $done[0]", '---', '');
}
put('.review/config.yaml', "extra_every: 9\ncalendar: {at: \"07:45\"}\n");

# ---- what each of them reads --------------------------------------------------------------------------------

sub strictly {
    my @events = ics::read_ics($_[0]);
    return join '', map {
        my $e = $_;
        my ($h, $m) = $e->{ALARM}{TRIGGER} =~ /^PT([0-9]+)H(?:([0-9]+)M)?$/;
        join("\t", map { s/\n/\x{2424}/gr } @$e{qw(UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION)},
            $e->{CATEGORIES} // '', $e->{ALARM}{DESCRIPTION}, 60 * $h + ($m // 0)) . "\n" } @events;
}

# The lines of each that the other does not have.
sub differences {
    my ($read, $expected) = map { [split /\n/] } @_;
    my %in = map { $_ => 1 } @$expected;
    my %read = map { $_ => 1 } @$read;
    diag((map { "got:      $_" } grep { !$in{$_} } @$read), map { "expected: $_" } grep { !$read{$_} } @$expected);
}

for my $day ('2024-08-30', '2024-09-10', '2024-09-20', '2024-12-01') {
    my $bytes = output({ messages => '/dev/null' }, @review, '--today', $day, 'export', 'ics');
    is $?, 0, "$day: export ics";
    put_bytes("$folder/calendar.ics", $bytes);
    my $expected = eval { strictly($bytes) } // $@;
    ok(($expected =~ tr/\n//) > 30, "$day: there are more than 30 events") or diag($expected);
    for my $name (sort keys %reader) {
        my $read = decoded(output({ input => "$folder/calendar.ics" }, @{ $reader{$name} }));
        is $?, 0, "$day: $name finds no error" or diag($read);
        ok $read eq $expected, "$day: $name reads every value" or differences($read, $expected);
    }
}
done_testing();
