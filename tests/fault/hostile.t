#!/usr/bin/env perl
# A vault of 1,000 good notes and some 200 hostile files: every good one is reported, each bad one that
# concerns us is named once, nothing of them reaches a terminal, nothing blocks, grows or follows a
# link, and a mark leaves all other bytes alone.
use strict;
use warnings;
use Encode qw(decode encode);
use FindBin;
use IO::Socket::UNIX;
use JSON::PP;
use POSIX qw(mkfifo);
use Test::More;

use lib $FindBin::Bin, "$FindBin::Bin/../cli";
use Fault;
use ics;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output);
my $good = 1000;
my $copies = 4; # of each hostile content, so that there are 200
my $ESC = "\e]52;c;YQ==\a\e[31m";
my $bidi = "\xe2\x80\xae";

# What a front matter of ours holds besides its first study day, and what becomes of the note: `note`,
# it is one like any other; else the kind of problem that check names, once.
my @heads = (
    ['alias bomb', join("\n", 'a: &a [x, x, x, x, x, x, x, x, x]', map { my $p = chr ord($_) - 1; "$_: &$_ [" . join(', ', ("*$p") x 9) . ']' } 'b' .. 'i'), 'any'],
    ['brackets', 'deep: ' . '[' x 60000, 'yaml'],
    ['more brackets', 'deep: ' . '[' x 100_000, 'yaml'],
    ['braces', 'deep: ' . '{a: ' x 10000, 'yaml'],
    ['tab indent', "list:\n\t- a", 'yaml'],
    ['duplicate key', "review_1day: false\nreview_1day: true", 'duplicate-key'],
    ['merge', "base: &b {x: 1}\n<<: *b\nreview_1day: false", 'note'],
    ['NUL', "x: a\0b", 'yaml'],
    ['ESC', "subject: a${ESC}b", 'yaml'],
    ['escaped ESC', "subject: \"a\\e]52;c;YQ==\\a\\r\\x9bb\"\nreview_1day: false", 'note'],
    ['C1', "subject: a\xc2\x9b31mb", 'any'],
    ['invalid UTF-8', "subject: a\xff\xfeb", 'yaml'],
    ['nested lists', 'related: [[a]], [[b]]', 'yaml'],
    ['colon', 'title: a: b', 'yaml'],
    ['tag', 'x: !!python/object/apply:os.system ["touch pwned"]', 'note'],
    ['anchor', "x: &x 1\ny: *x", 'note'],
    ['unknown alias', 'y: *nowhere', 'any'],
    ['block with a rule', "x: |\n  ---\n  text\nreview_1day: false", 'note'],
    ['long key', 'k' x 2048 . ': 1', 'any'],
    ['long value', 'x: ' . 'v' x 60000, 'any'],
    ['64 KiB', 'x: ' . 'v' x 70000, 'any'],
    ['bidi', "subject: a${bidi}b", 'note'],
    ['SQL', "subject: \"'); DROP TABLE event; --\"", 'note'],
    ['formula', "subject: \"=cmd|' /C calc'!A0\"\nbook: \"\@SUM(1)\"", 'note'],
    ['script', 'subject: "<script>alert(1)</script>"', 'note'],
    ['box', 'review_1day: maybe', 'box'],
    ['box list', 'review_1day: [true]', 'box'],
);
# A first study day that is none.
my @dates = map { ["date $_", $_] } qw(2026-02-30 20260203x 0000-01-01 10000-01-01 2023-02-29 2024-13-01 tomorrow [2024-01-01] {a:b});
# Whole files.
my @files = (
    ['no end', "---\nfirst_study: 2024-08-25\n" . "x: y\n" x 1000, 'yaml'],
    ['two documents', "---\nfirst_study: 2024-08-25\n---\nfirst_study: 2024-08-26\n---\nbody\n", 'note'],
    ['UTF-16', encode('UTF-16', "---\nfirst_study: 2024-08-25\n---\nbody\n"), 'any'],
    ['CR alone', "---\rfirst_study: 2024-08-25\r---\rbody\r", 'any'],
    ['BOM and CRLF', "\xef\xbb\xbf---\r\nfirst_study: 2024-08-25\r\nreview_1day: false\r\n---\r\nbody\r\n", 'note'],
    ['nothing', '', 'silent'],
    ['zeros', "\0" x 5000, 'silent'],
    ['noise', join('', map { chr(($_ * 7919) % 256) } 1 .. 20000), 'silent'],
    ['not ours', "---\ntitle: a: b\n\t- [\n---\n", 'silent'],
);
# Bodies on which parsers of Markdown have been slow.
my $head = "---\nfirst_study: 2024-08-25\nreview_1day: false\n---\n### Cues\n\n";
my @bodies = (
    ['emphasis', '*a **a ' x 20000], ['brackets', '[' x 50000 . 'a' . ']' x 50000], ['quotes', '> ' x 500_000 . 'a'],
    ['deep list', '- ' x 500_000 . 'a'],
    ['lists', join('', map { '  ' x $_ . "- a\n" } 0 .. 700)], ['backticks', join('', map { 'e' . '`' x $_ } 1 .. 1000)],
    ['line', 'x' x 1_000_000], ['links', '[a](<b' x 20000], ['html', '<!-- ' x 20000], ['references', join('', map { "[$_]: x\n" } 1 .. 20000)],
    ['images', '![[' x 30000], ['deep brackets', '- ' . '[' x 500_000 . 'a' . ']' x 500_000], ['terminal', "- a${ESC}b\n    - \xc2\x9b2J\r$bidi\n"],
);

my (%kind, %bytes); # what becomes of each file, and what stood in it
my $device; # whether there is one that is called like a note
make();
answers();
checks();
shows();
shrinks();
marks();
exports();
crowd();
journals();
done_testing();

# ---- the vault -----------------------------------------------------------------------------------

sub make {
    mkdir "$folder/vault";
    chdir "$folder/vault" or die;
    for my $i (1 .. $good) {
        mkdir 'good' . $i % 20 if $i <= 20;
        put('good' . $i % 20 . "/g$i.md", "---\nfirst_study: 2024-08-25\nreview_1day: false\nprogress: \"0\"\n---\nnote $i\n", 'good');
    }
    mkdir $_ for 'bad', 'names', 'locked';
    for my $i (1 .. $copies) {
        my $n = 0;
        put("bad/h$i-$n.md", head($_->[1], $i), $_->[2]), $n++ for @heads;
        put("bad/d$i-$n.md", "---\nfirst_study: $_->[1]\nreview_1day: false\n---\nbody $i\n", 'date'), $n++ for @dates;
        put("bad/f$i-$n.md", $_->[1], $_->[2]), $n++ for @files;
    }
    my $n = 0;
    put('bad/b' . $n++ . '.md', $head . $_->[1], 'note') for @bodies;
    names();
    others();
    huge();
    # What stands in places of its own is written once the vault knows it.
    is(system("timeout 60 $review init . >$folder/said 2>$folder/complaint") >> 8, 0, 'init of the vault ends') or diag(complaint());
    cmp_ok(scalar keys %kind, '>', $good + 150, keys(%kind) - $good . ' hostile files');
}

sub head {
    my ($more, $i) = @_;
    return "---\nfirst_study: 2024-08-25\n$more\n---\nbody $i\n";
}

sub put {
    my ($path, $content, $kind) = @_;
    spew($path, $content);
    $kind{$path} = $kind;
    $bytes{$path} = $content;
}

sub names {
    my @names = ("line\nbreak", "esc${ESC}ape" =~ tr{/}{}dr, '-rf', "inv\xffalid", "rev${bidi}gpj", "c1\xc2\x9b2J", 'n' x 252,
        "caf\xc3\xa9", "cafe\xcc\x81", '=1+1', '@SUM(1)', "cr\rx", "tab\tx", '$(touch pwned)', "'; DROP TABLE event; --", '<script>');
    put("names/$_.md", head('review_1day: false', $_), 'name') for @names;
}

sub others {
    mkfifo('bad/fifo.md', 0600) or die;
    IO::Socket::UNIX->new(Listen => 1, Local => 'bad/socket.md') if length "$folder/vault/bad/socket.md" < 100;
    symlink 'loop.md', 'bad/loop.md';
    symlink '.', 'bad/self';
    spew("$folder/outside.md", head('review_1day: false', 'outside'));
    symlink "$folder/outside.md", 'bad/link.md';
    mkdir "$folder/outside";
    spew("$folder/outside/in.md", head('review_1day: false', 'in'));
    symlink "$folder/outside", 'bad/folder';
    symlink '/dev/zero', 'bad/zero.md';
    mkdir 'bad/folder.md';
    put('bad/hard.md', head('review_1day: false', 'hard'), 'note');
    link 'bad/hard.md', "$folder/hard";
    put('bad/readonly.md', head('review_1day: false', 'read-only'), 'note');
    chmod 0444, 'bad/readonly.md';
    put('bad/sparse.md', head('review_1day: false', 'sparse'), 'note');
    truncate 'bad/sparse.md', 10_000_000_000;
    chmod 0, 'locked';
    $device = system("mknod bad/device.md c 1 5 2>$folder/complaint") == 0; # /dev/zero; root alone can
}

# What is far larger than a front matter may be, with no end where one is looked for.
sub huge {
    my $text = "  a line of a block scalar that goes on\n" x 25_000;
    open my $out, '>', 'bad/block.md' or die;
    print $out "---\nfirst_study: 2024-08-25\nreview_1day: false\nx: |\n";
    print $out $text for 1 .. 100;
    print $out "---\nbody\n";
    close $out or die;
    spew('bad/endless.md', "---\nfirst_study: 2024-08-25\n" . "x: y\n" x 50_000);
    truncate 'bad/endless.md', 1 << 30;
    $kind{$_} = 'yaml' for 'bad/block.md', 'bad/endless.md';
}

# ---- reading -------------------------------------------------------------------------------------

# A command, measured; it may take so many seconds on a machine that others use as well, and never more
# than 64 MB, unless told otherwise.
sub measured {
    my ($command, $most, $megabytes) = (@_, 64);
    my $timed = -x '/usr/bin/time' ? "/usr/bin/time -o $folder/time -f '%e %M'" : '';
    my $said = said("$timed timeout 60 $review --today $today $command");
    my $status = $?;
    my ($seconds, $kilobytes) = slurp("$folder/time") =~ /^([\d.]+) (\d+)$/m;

    cmp_ok($status >> 8, '<=', 1, "$command ends by itself") or diag(complaint());
    SKIP: {
        skip 'time is not there', 2 if !$timed;
        $command =~ s/[^ -~]/?/g;
        cmp_ok($seconds, '<', $most, "$command: $seconds s");
        cmp_ok($kilobytes, '<', $megabytes * 1024, sprintf '%s: %.1f MB', $command, $kilobytes / 1024);
    }
    clean($command, $said . complaint());
    return $said;
}

# Nothing that a terminal would obey; a tab is a separator of ours in some.
sub clean {
    my ($command, $said) = @_;
    my ($bad) = $said =~ /(.{0,30}(?:[\0-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c).{0,30})/;
    is(printable($bad // ''), '', "$command: no control reaches the terminal");
}

sub printable { return $_[0] =~ s/([^ -~])/sprintf '\\x%02x', ord $1/ger }

sub answers {
    measured($_, 6) for 'today', 'list', 'next', 'history --since 2024-09-01', 'list --format tsv';
    for my $command ('today --json', 'list --json') {
        my $notes = eval { decode_json(measured($command, 8))->{notes} };
        is($@, '', "$command: JSON");
        my %there = map { encode('UTF-8', $_->{path}) => 1 } @$notes;
        is(join(' ', grep { $kind{$_} eq 'good' && !$there{$_} } sort keys %kind), '', 'each good note is there');
        is(join(' ', grep { $kind{$_} eq 'note' && !$there{$_} } sort keys %kind), '', 'and each hostile file that is a note');
        is(scalar(grep { $_->{path} =~ m{^names/} } @$notes), scalar(grep { m{^names/} } keys %kind), 'whatever its name');
        is(join(' ', grep { m{outside|^bad/(?:link|loop|zero|fifo|socket|device|folder|self)|hard$} } sort keys %there), '', 'nothing is read through a link or a pipe');
    }
}

sub checks {
    my $said = said("timeout 60 $review --today $today check --json");
    my $problems = eval { decode_json($said)->{problems} } // [];
    my (%named, @wrong);

    clean('check', said("timeout 60 $review --today $today check") . complaint());
    $named{encode('UTF-8', $_->{path} // '')}{$_->{kind}}++ for grep { $_->{severity} ne 'info' } @$problems;
    for my $path (sort keys %kind) {
        my $kinds = $named{$path} // {};
        $said = join ' ', map { "$_ $kinds->{$_}" } sort keys %$kinds;
        my $kind = $kind{$path};
        push @wrong, "$path ($kind): $said"
            if $kind =~ /^(?:good|note|silent)$/ ? $said ne '' : $kind =~ /^(?:any|name)$/ ? $said =~ /[2-9]/ : $said ne "$kind 1";
    }
    cmp_ok(scalar keys %named, '>', 60, keys(%named) . ' files are named');
    is(join("\n", @wrong), '', 'check names each bad file once, and no good one');
}

sub shows {
    for my $path ((map { "bad/b$_.md" } 0 .. $#bodies), 'bad/h1-8.md', 'bad/h1-20.md', 'bad/sparse.md') {
        measured("show '$path'", 10);
    }
    measured("explain 'bad/h1-8.md'", 10);
}

# A note that is cut off while a command has it open, between the look at its size and the read.
sub shrinks {
    my $text = "---\nfirst_study: 2024-08-25\nreview_1day: false\n---\n" . "### Cues\n\n- question\n" x 20_000;
    my $held = sprintf 'st_size=%d.* read\\(.*DELAYED', length $text;
    SKIP: {
        skip 'strace does not run here', 9 if system('strace -qq -o /dev/null true 2>/dev/null');
        for my $command ('scan', 'show shrinks.md', 'done shrinks.md --day 1') {
            my $status;
            for (1 .. 10) { # a command that has come too far, or not far enough, is no test
                $status = cut_off_during($command, $text);
                last if slurp("$folder/trace") =~ /$held/s;
            }
            like(slurp("$folder/trace"), qr/$held/s, "$command is held while the note shrinks");
            cmp_ok($status, '<=', 1 << 8, 'and ends by itself') or diag(complaint());
            is(slurp('shrinks.md'), substr($text, 0, 20), 'with the note as its editor left it');
        }
        unlink 'shrinks.md';
        said("$review --today $today scan");
    }
}

sub cut_off_during {
    my ($command, $text) = @_;
    spew('shrinks.md', $text);
    said("$review --today $today scan");
    utime 1, 1, 'shrinks.md'; # read again
    my $child = fork // die;
    if (!$child) {
        open STDOUT, '>', "$folder/said";
        open STDERR, '>', "$folder/complaint";
        exec "timeout 60 strace -f -qq -o $folder/trace -P shrinks.md -e inject=read:delay_enter=500000:when=1 $review --today $today $command";
    }
    select undef, undef, undef, 0.25;
    truncate 'shrinks.md', 20;
    waitpid $child, 0;
    return $?;
}

# ---- writing -------------------------------------------------------------------------------------

# Each note that is listed is marked, in one command: nothing but our values differs.
sub marks {
    my @paths = grep { !m{/vault/good} } split /\0/, said("$review --today $today list --paths -0");
    my ($hard, $outside) = (slurp("$folder/hard"), slurp("$folder/outside.md") . slurp("$folder/outside/in.md"));
    my (@wrong, $changed);

    cmp_ok(scalar @paths, '>', 60, @paths . ' hostile notes are marked');
    spew("$folder/names", join "\0", @paths);
    my $said = said("timeout 120 $review --today $today done -0 - --day 1 <$folder/names");
    cmp_ok($? >> 8, '<=', 1, 'done ends by itself') or diag(complaint());
    clean('done', $said . complaint());
    for my $path (sort keys %bytes) {
        my $now = $path eq 'bad/sparse.md' ? $bytes{$path} : slurp($path);
        next if $now eq $bytes{$path};
        $changed++;
        push @wrong, $path if without_values($now) ne without_values($bytes{$path}) || $kind{$path} =~ /^(?:good|silent|yaml|date)$/;
    }
    is(join(' ', map { printable($_) } @wrong), '', 'only the values of boxes and progress change in each note');
    cmp_ok($changed, '>', 20, "$changed notes were written");
    is(slurp('bad/hard.md') . slurp("$folder/hard"), $hard x 2, 'a hard-linked note is not written');
    is((stat 'bad/hard.md')[3], 2, 'and keeps its other name');
    is(slurp('bad/readonly.md'), $bytes{'bad/readonly.md'}, 'a read-only note is not written');
    is(slurp("$folder/outside.md") . slurp("$folder/outside/in.md"), $outside, 'nor is anything outside the vault');
    ok(-l 'bad/link.md' && -p 'bad/fifo.md' && (!$device || -c 'bad/device.md'), 'links, pipes and devices are unchanged');
    ok(!-e 'pwned', 'nothing was run');
    for ('bad/link.md', 'bad/folder/in.md', "$folder/outside.md", '../outside.md', '../../outside.md') {
        said("$review --today $today done '$_'");
        is($? >> 8, 1, 'done of ' . s{^/.*/}{/…/}r . ' is refused');
    }
    is(`sqlite3 .review/review.db 'pragma integrity_check; select count(*) from outbox'`, "ok\n0\n", 'the store is sound');
    is(join(' ', glob('bad/.review* names/.review* bad/*.kept names/*.kept')), '', 'nothing is left over');
}

sub without_values {
    my ($text) = @_;
    return $text =~ s/^(review_1day|progress):[^\r\n]*/$1/mgr;
}

# ---- data ----------------------------------------------------------------------------------------

sub exports {
    my $csv = said("$review --today $today export csv");
    is($?, 0, 'export csv');
    clean('export csv', $csv =~ s/\r\n/\n/gr);
    my @armed = grep { !/^-?[\d.]*$/ && /^[=+\-@\t\r]/ } map { s/^"//r } $csv =~ /((?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,\r\n]*))/mg;
    is(join(' ', map { printable($_) } @armed[0 .. ($#armed > 5 ? 5 : $#armed)]), '', 'no cell of it is a formula');
    my $json = said("$review --today $today export json");
    ok(eval { decode_json($json); 1 }, 'export json is JSON') or diag($@);
    clean('export json', $json);
    my @days = eval { ics::read_ics(said("$review --today $today export ics")) };
    ok(@days > 0, 'export ics is a calendar') or diag($@);
    utf8::encode(my $shown = join "\n", map { @$_{qw(SUMMARY DESCRIPTION)} } @days);
    clean('export ics', $shown);
    is(`sqlite3 .review/review.db "select count(*) > 0 from event"`, "1\n", 'and the events are still there');
}

# 100,000 files in one folder, a hundred of them notes.
sub crowd {
    mkdir 'crowd' or die;
    spew("crowd/f$_.md", $_ % 1000 ? "no note of ours\n" : "---\nfirst_study: 2024-08-25\nreview_1day: false\n---\n$_\n") for 1 .. 100_000;
    sleep 3;    # a file written in the last two seconds is read again by the next command
    measured('scan', 60, 128);
    my $notes = eval { decode_json(measured('today --json', 20))->{notes} };
    is(scalar(grep { $_->{path} =~ m{^crowd/} } @{ $notes // [] }), 100, 'the hundred notes among 100,000 files');
    unlink glob 'crowd/*';
    measured('today', 20, 128);    # it is a scan: 100,000 files leave the index
}

# 40,000 journals of one line each.
sub journals {
    my $line = 'a line that is not an event';
    spew(sprintf('.review/journal/x-%032x.jsonl', $_), "$line\n") for 1 .. 40_000;
    measured('today', 20, 128);    # reads them
    measured($_, 4, 128) for 'today', 'done good1/g1 --day 4', 'undo';
    unlink glob '.review/journal/x-*';
}
