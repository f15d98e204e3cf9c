#!/usr/bin/env perl
# Which file is which note does not depend on how many notes are compared with it.
use strict;
use warnings;
no warnings 'portable'; # numbers of 64 bits
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my @today = (@review, qw(--today 2024-09-10));
my $elsewhere = '.review/journal/x-000000000000000000000000000000ee.jsonl';
my ($number, @lines) = (0);

# The checksum of a line: 64-bit FNV-1a.
sub fnv {
    use integer;
    my $hash = 0xCBF29CE484222325;
    $hash = ($hash ^ $_) * 0x100000001B3 for unpack 'C*', $_[0];
    return $hash;
}

# Adds a line of another machine's journal. Returns the id of the event.
sub event {
    my ($note, $kind, $path, $fingerprint, %more) = @_;
    my $id = sprintf 'e%031x', ++$number;
    my $day = $more{day} // '2024-09-01';
    my $list = join ',', map { "\"$_\"" } @{ $more{takes_back} // [] };
    my $text = qq({"id":"$id","note":"$note","kind":"$kind","on":"2024-09-05","device":"elsewhere",)
        . sprintf('"command":"%032x","source":"note",', $number) . ($list ? "\"takes_back\":[$list]," : '')
        . sprintf('"store":"%032x","microseconds":%d,"utc_offset":0,', $more{store} // 0xee, 1725500000000000 + ($more{at} // $number))
        . qq("path":"$path.md","title":"$path","first_study":"$day","fingerprint":"$fingerprint","boxes":{})
        . ($more{original} ? qq(,"original":"$more{original}") : '');

    push @lines, sprintf "%s,\"sum\":\"%016x\"}\n", $text, fnv($text);
    return $id;
}

sub arrive { put_bytes($elsewhere, join '', @lines) }
sub rows { return output({}, 'sqlite3', '.review/review.db', $_[0]) }

sub begin {
    my ($name) = @_;
    mkdir "$folder/$name" or die;
    chdir "$folder/$name" or die;
    put('a.md', "---\nfirst_study: 2024-09-01\n---\na\n");
    put('b.md', "---\nfirst_study: 2024-09-02\n---\nb\n");
    output({}, @today, 'init');
    ($number, @lines) = (0);
}

# Two missing notes were once at one path with one content. A file that comes there is the one that was there last,
# however many notes are missing.
for my $others (0, 80) {
    begin("past$others");
    my $content = sprintf '%016x', fnv(pack('Q<', 4) . "new\n");
    event("other$_", 'seen', "far/$_", sprintf '%016x', 1000 + $_) for 1 .. $others;
    my ($one, $two) = map { event("two$_", 'seen', 'new', $content, at => 1000 * $_) } 1, 2;
    event('two1', 'moved', 'far/one', '00000000000000b1', takes_back => [$one], at => 5000);
    event('two2', 'moved', 'far/two', '00000000000000b2', takes_back => [$two], at => 5000);
    arrive();
    output({}, @today, 'scan');
    put('new.md', "---\nfirst_study: 2024-09-01\n---\nnew\n");
    output({}, @today, 'scan');
    is rows("select note from event where kind = 'moved' and path = 'new.md'"), "two2\n", "the last note of a path, with $others others";
}
done_testing();
