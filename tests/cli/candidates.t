#!/usr/bin/env perl
# From 200,000 events on, only some notes are compared with each other and with the files. The answer is the one of a
# short history: which file is which note, and where each other note was last. An event with a high number makes the
# history a long one.
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

# The events of note P end a sighting of Q, and Q ends one of R, which was once at the path of a file.
sub chain {
    my ($later, $last) = (map { sprintf 'e%031x', $_ } $number + 3, $number + 4);
    my $r = event('r', 'seen', 'b', '00000000000000f1', day => '2024-08-01');
    event('p', 'moved', 'far/p', '00000000000000f2', takes_back => [$last]);
    event('q', 'seen', 'far/q1', '00000000000000f3', at => 1);
    event('q', 'moved', 'far/q2', '00000000000000f4', takes_back => [$r], store => 0xef, at => 50);
}

sub last_places {
    my ($long) = @_;
    begin($long ? 'long' : 'short');
    rows("insert into event (seq, id, store, command, device, note, kind, source, on_day, recorded_at, utc_offset)"
        . " values (300000, randomblob(16), zeroblob(16), zeroblob(16), 'elsewhere', 'n', 'resumed', 'cli', 738000, 0, 0)")
        if $long;
    my ($event, $note, $b) = split /[|\n]/, rows("select lower(hex(id)), note, (select printf('%016x', fingerprint) from event"
        . " where path = 'b.md') from event where path = 'a.md'");
    event($note, 'moved', 'b', $b, takes_back => [$event], at => 99); # a.md becomes a new note
    event('x', 'seen', 'far/x1', '00000000000000a1');
    my $x = event('x', 'seen', 'far/x2', '00000000000000a2', store => 0xef);
    event('copy', 'seen', 'far/copy', '00000000000000a3', original => 'o', takes_back => [$x]); # ends nothing
    event('linked', 'relinked', 'far/linked', '00000000000000a4', original => 'other');
    chain();
    arrive();
    output({}, @today, 'scan');
    is rows("select count(*) from event where kind = 'seen' and path = 'a.md'"), "2\n", 'a file whose note moved away is a new note';
    is rows("select count(*) from gone where path = 'a.md'"), "0\n", 'which is not missing';
    return rows("select note, path from gone where length(note) < 32 order by note");
}

my $short = last_places(0);
like $short, qr{^copy\|far/copy\.md\nlinked\|far/linked\.md\np\|far/p\.md\nq\|far/q1\.md\nr\|b\.md\nx\|far/x2\.md$},
    'each note is missing from where it was last';
is last_places(1), $short, 'so it is in a long history';

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
