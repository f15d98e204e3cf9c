#!/usr/bin/env perl
# Lines of another machine's journal with their right checksum and each field at its edges: each is stored as it
# is, or refused with its file and line. Whatever it says, marks are made and check finds a sound store. One in
# 29 is tried alone, lists have 500 ids, and long texts are in one kind of event; with EDGES=all, as `make check-slow`
# sets it, each is tried alone, lists have 5000 ids, and long texts are in every kind.
use strict;
use warnings;
no warnings 'portable'; # numbers of 64 bits
use lib $0 =~ s{[^/]*$}{.}r;
use JSON::PP;
use harness;

my $works = 0;
my $today = '2024-09-10';
my $json = JSON::PP->new->canonical->utf8->allow_bignum;
put("$folder/ready/$_.md", "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\nnote $_\n") for qw(a b);
chdir "$folder/ready" or die;
run('init');
run('done', 'a');
my ($done) = grep { $_->{kind} eq 'done' } events();
my $elsewhere = '.review/journal/x-000000000000000000000000000000ee.jsonl';

# Each field: the values that are tried one by one in an event that is right otherwise.
my $long = 'x' x 70_000;
my $whole = ($ENV{EDGES} // '') eq 'all';
my $ids = $whole ? 5000 : 500;
my %stored = (
    kind => [qw(done undone reviewed started postponed suspended resumed seen moved relinked)],
    source => [qw(cli note study import)],
    grade => [qw(again hard good easy), undef],
    milestone => ['day-1', 'day-9', 'day-3650', 'day-36500', 'long-term', undef],
    on => ['0001-01-01', '9999-12-31'],
    until => ['0001-01-01', '9999-12-31', undef],
    first_study => ['0001-01-01', '9999-12-31', undef],
    microseconds => [0, -1, 9223372036854775807, '-9223372036854775808'],
    utc_offset => [0, -93600, 93600, 1],
    device => ['', $long, "two\nlines", "\x{d55c}\x{ae00}"],
    note => [$long, "two\nlines", '../b', 'a b'],
    path => ['', 'a.md', '../../b.md', '/etc/passwd', "two\nlines.md", $long, 'b.md'],
    title => ['', 'b', $long],
    original => ['', 'b', $done->{note}, $long],
    fingerprint => ['0000000000000000', 'ffffffffffffffff'],
    boxes => [{}, { 'day-1' => JSON::PP::true }, { 'day-1' => '2024-09-02' }],
    takes_back => [[], [$done->{id}], [$done->{id}, $done->{id}], ['0' x 32], ['f' x 32, '0' x 32, 'f' x 32], ['e' x 32],
        [map { sprintf '%032x', $_ } 1 .. $ids]],
    id => ['0' x 32, 'f' x 32, uc('ab' x 16)],
    store => ['0' x 32, $done->{store}],
    command => ['0' x 32, $done->{command}],
    question => ['', 'What?', "two\nlines", "\x{d55c}\x{ae00}", "\e[31m", $long],
    answer => ['0' x 16, 'f' x 16, undef],
    seconds => [0, 86400, undef],
    first => [JSON::PP::true, JSON::PP::false, undef],
    more => [1, $long], # a member of a later program
);
my %refused = (
    kind => ['answered', 'other', '', 7], # an answer needs a question
    source => ['other'],
    grade => ['best'],
    milestone => ['day-999999', 'day-01', ''],
    on => ['2023-02-29', '10000-01-01', '0000-12-31', undef],
    until => ['2024-02-30'],
    first_study => ['soon'],
    microseconds => [1.5, '9223372036854775808'],
    utc_offset => [-93601, 93601],
    device => [undef],
    note => ['', undef, 7],
    fingerprint => ['FFFFFFFFFFFFFFFF', 'ff', ''],
    boxes => [{ 'day-1' => 'x' }, { other => JSON::PP::true }, [], { map { ("day-$_" => JSON::PP::false) } 1 .. 40 }],
    takes_back => [['x'], 'x'],
    id => ['x' x 32, ''],
    store => ['x'],
    command => ['x'],
    question => [undef, 7],
    answer => ['F' x 16, 'ff', '', 7],
    seconds => [86401, -1, 1.5, '3'],
    first => [1, 'true'],
);
my (@lines, @wrong);
for my $field (sort keys %stored) {
    add_lines($field, 0, $_) for @{ $stored{$field} };
    add_lines($field, 1, $_) for @{ $refused{$field} };
}
my $refused = 0;
my @tried = grep { $whole || $_ % 29 == 6 } 0 .. $#lines;
try_line(@{ $lines[$_] }) for @tried;
is(join("\n", @wrong[0 .. ($#wrong < 9 ? $#wrong : 9)]), '', @tried . " lines: each stored or refused by name, and nothing else stops");
ok($refused > @tried / 10 && $refused < @tried, "some are refused, and some are not: $refused");

# All at once, each under an id of its own.
fresh();
@lines = grep { $_->[0] !~ /^id / } @lines;
my $n = 0;
write_journal(map { { %{ $_->[1] }, id => sprintf('%030xff', ++$n) } } @lines);
run('done', 'b');
is($?, 0, 'with all of them at once a mark is made');
my %there = map { $_->{id} => 1 } events();
is(join("\n", map { $lines[$_ - 1][0] } grep { !$there{ sprintf '%030xff', $_ } } 1 .. $n),
    join("\n", map { $_->[0] } grep { $_->[2] } @lines), 'those with a wrong value are refused, and no others');
like(run('check', '--json'), qr/\A(?!.*"kind":"store")/s, 'and the store is sound');
run('check', '--repair');
is($?, 0, 'which a repair says too') or diag complaint();
ok(!glob('.review/review.db.aside-*'), 'and leaves it');
done_testing();

# A line for each kind of event that has the field, with what it tries and whether it is refused.
sub add_lines {
    my ($field, $is_refused, $value) = @_;
    my @kinds = $field eq 'takes_back' ? qw(done undone seen postponed suspended)
        : $field =~ /^(?:path|title|boxes|original|fingerprint)$/ ? qw(seen moved relinked)
        : $field =~ /^(?:question|answer|seconds|first)$/ ? 'answered' : 'done';
    for my $kind (@kinds) {
        my %event = (id => 'e' x 32, note => $done->{note}, kind => $kind, on => '2024-09-05', device => 'x',
            command => 'aa' x 16, source => 'cli', store => '0' x 30 . 'ee', microseconds => 1, utc_offset => 0,
            $kind eq 'done' ? (milestone => 'day-4') : (), $kind eq 'postponed' ? (until => '2024-10-01') : (),
            $kind eq 'answered' ? (question => 'What?', grade => 'good') : (),
            $field => $value);
        push @lines, ["$field of $kind: " . substr($json->allow_nonref->encode($value), 0, 60), \%event, $is_refused];
        last if !$whole && defined $value && $value eq $long;
    }
}

sub try_line {
    my ($what, $event, $is_refused) = @_;
    fresh();
    write_journal($event);
    my $said = run('done', 'b');
    my $complaint = complaint();
    push @wrong, "$what: done ended with $?: $complaint" if $? || $said !~ /day-1 done/;
    run('check', '--json') =~ /"kind":"store"/ and push @wrong, "$what: check finds the store damaged";
    push @wrong, "$what: check ended with $?: " . complaint() if exit_status() > 1;
    my @stored = grep { $_->{id} eq lc($event->{id} // '') } events();
    push @wrong, "$what: history ended with $?: " . complaint() if $?;
    push @wrong, "$what: " . (@stored ? 'stored' : 'refused') if !!@stored == !!$is_refused;
    if (@stored) {
        push @wrong, "$what: stored as " . substr($json->encode($stored[0]), 0, 300) if !as_written($event, $stored[0]);
    } else {
        $refused++;
        push @wrong, "$what: neither stored nor refused by file and line: $complaint"
            if $complaint !~ m{journal/x-0+ee\.jsonl:1: };
    }
    run('undo');
    push @wrong, "$what: undo ended with $?: " . complaint() if $?;
}

# What it takes back is a set, ids are of either case, and what is null is not there.
sub as_written {
    my ($event, $stored) = @_;
    for my $key (grep { $_ ne 'more' } keys %$event) {
        my ($is, $was) = map { ref $_ eq 'ARRAY' ? do { my %set = map { $_ => 1 } @$_; [sort keys %set] } : $_ } $stored->{$key}, $event->{$key};
        $is = [] if $key eq 'takes_back' && !$is;
        $was = [] if $key eq 'takes_back' && $event->{kind} =~ /^(?:done|seen)$/ && ref $was; # they take nothing back
        $was = JSON::PP::false if $key eq 'first' && !defined $was;
        ($is, $was) = map { lc } $is, $was if defined $is && defined $was && $key =~ /^(?:id|fingerprint)$/;
        return 0 if $json->encode([$is]) ne $json->encode([$was]) && !same_text($is, $was);
    }
    return 1;
}
sub same_text { return !ref $_[0] && !ref $_[1] && defined $_[0] && defined $_[1] && "$_[0]" eq "$_[1]" }

sub fresh {
    my $work = "$folder/work" . $works++;
    system('cp', '-a', "$folder/ready", $work) == 0 or die;
    chdir $work or die;
}

sub write_journal {
    my $lines = '';
    for my $event (@_) {
        my $text = $json->encode($event);
        $text =~ s/"microseconds":"(-?\d+)"/"microseconds":$1/; # beyond what Perl's numbers hold
        chop $text;
        $lines .= sprintf "%s,\"sum\":\"%016x\"}\n", $text, fnv($text);
    }
    put_bytes($elsewhere, $lines);
}

sub fnv {
    my $hash = 0xCBF29CE484222325;
    use integer;
    $hash = ($hash ^ $_) * 0x100000001B3 for unpack 'C*', $_[0];
    return $hash;
}

sub events {
    return @{ $json->decode(run('export', 'json'))->{events} };
}

sub run { return output({ messages => "$folder/complaint" }, @review, '--today', $today, @_) }
sub complaint { return bytes_of("$folder/complaint") }
