#!/usr/bin/env perl
# The progress bar: on a terminal, for work that takes over a second, and never left on the screen
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use Terminal;

skip_all('there are no pseudo-terminals here') if !Terminal::possible();
skip_all('no library can be put before review') if $ENV{RUNNER} || ($ENV{MODE} // 'release') eq 'asan';

# A clock on which 60 notes take six seconds.
my $clock = "$folder/tick_clock.so";
system($ENV{CC} // 'cc', '-std=gnu17', '-shared', '-fPIC', '-o', $clock, "$root/tests/cli/tick_clock.c") == 0
    or skip_all('there is no compiler');

$ENV{REVIEW_TODAY} = '2024-09-03';
my $vaults = 0;
sub new_vault {
    my $vault = "$folder/vault" . ++$vaults;
    mkdir $vault;
    put_bytes("$vault/" . encoded("삼투 $_.md"), "---\nfirst_study: 2024-09-02\nreview_1day: false\n---\n### Cues\n- Why?\n    - So.\n")
        for 10 .. 69;
    return $vault;
}

# on_terminal {columns, env, run, in}, ARGUMENT…: what is left on the screen at the end; $raw is all that was written.
my ($raw, $status);
sub begin {
    my ($o, @words) = @_;
    return Terminal->new(columns => $o->{columns} // 80, run => $o->{run} ? [@{ $o->{run} }, @review, @words] : [@review, @words],
        env => { LD_PRELOAD => $clock, TICK_COUNT => "$folder/count", %{ $o->{env} // {} } });
}
sub end {
    my ($terminal) = @_;
    $status = $terminal->finish;
    $raw = decoded($terminal->{raw});
    return screen($raw);
}
sub on_terminal { end(begin(@_)) }

# The lines of a screen after these bytes.
sub screen {
    my ($line, $column, @lines) = ('', 0);
    for my $piece ($_[0] =~ /\e\[K|\r|\n|\e\[[0-9;]*m|[^\e\r\n]+/g) {
        if ($piece eq "\n") { push @lines, $line; ($line, $column) = ('', 0) }
        elsif ($piece eq "\r") { $column = 0 }
        elsif ($piece eq "\e[K") { $line = substr $line, 0, $column }
        elsif ($piece !~ /^\e/) {
            substr($line, $column, length($line) < $column + length $piece ? length($line) - $column : length $piece) = $piece;
            $column += length $piece;
        }
    }
    return join "\n", @lines, $line;
}
sub bars { grep { /%$|\d$/ && !/\n/ } $raw =~ /\r([^\r\n\e]+)\e\[K\r/g }

# ---- when, and how often ------------------------------------------------------------------------------------

my $vault = new_vault();
chdir $vault;
my $left = on_terminal({}, 'init', '.');
is $status, 0, 'init on a terminal';
like $left, qr/\AVault created: .*\n60 study notes .*\nNext: `review today`\n\z/, 'leaves no bar on the screen';
my @bars = bars();
like $bars[0], qr/^Reading the notes \[#+-+\]  3\d%$/, 'the bar appears after a second';
like $bars[-1], qr/^Recording \[#+-?\]  9\d%$/, 'and fills';
my $most = (bytes_of("$folder/count") * 50 - 1000) / 100 + 1;
cmp_ok scalar @bars, '<=', $most, 'drawn ten times a second at most';
cmp_ok 30, '<', scalar @bars, 'and nearly that often';
cmp_ok((sort { $b <=> $a } map { length } @bars)[0], '<=', 44, 'not wider than the message that memory is out');

my $words = 'Reading|Recording|Checking|Making|Writing|Comparing|Importing|Working';
sub shown {
    my ($title, $pattern, @words) = @_;
    my $left = on_terminal({}, @words);
    like join('|', bars()), $pattern, $title;
    unlike $left, qr/$words/, 'and leaves nothing';
}
utime 1, 1, glob '*.md';
shown('a scan of files that changed', qr/Reading the notes/, 'today');
shown('scan --rebuild', qr/Reading the notes.*Recording/, 'scan', '--rebuild');
shown('check', qr/Checking/, 'check');
shown('export html DIR', qr/Making pages/, 'export', 'html', "$folder/site");
shown('export html FILE', qr/Making pages/, 'export', 'html', "$folder/page.html");
shown('adopt', qr/Reading the notes/, 'adopt');
output({}, @review, 'done', encoded('삼투 10'), '--day', 4);
put_bytes("$folder/all.json", output({}, @review, 'export', 'json'));
shown('done of many notes', qr/Writing the notes \d+(?:\||$)/, 'done', 'stage:day-1', '--yes');
shown('refresh', qr/Comparing/, 'refresh');

my $other = new_vault();
chdir $other;
output({}, @review, 'init');
shown('import of a document', qr/Importing/, 'import', "$folder/all.json");
shown('import of a store', qr/Importing/, 'import', "$vault/.review/review.db");
mkdir "$folder/third";
chdir "$folder/third";
output({}, @review, 'init');
mkdir "$folder/third/.review/journal";
put_bytes("$folder/third/.review/journal/other-1.jsonl", bytes_of((glob "$vault/.review/journal/*")[0]));
shown('the first reading of a journal', qr/Reading the journals/, 'today');

# ---- for a person alone -------------------------------------------------------------------------------------

chdir $other;
sub silent { my ($title, $o, @words) = @_; on_terminal($o, @words); is scalar bars(), 0, $title; is $status, 0, 'which succeeds'; return $raw }
silent('nothing within a second', { env => { LD_PRELOAD => '' } }, 'scan', '--rebuild');
silent('-q', {}, 'scan', '--rebuild', '-q');
silent('a dumb terminal', { env => { TERM => 'dumb' } }, 'scan', '--rebuild');
silent('a terminal without a name', { env => { TERM => '' } }, 'scan', '--rebuild');
silent('standard error elsewhere', { run => ['sh', '-c', '"$@" 2>/dev/null', 'sh'] }, 'scan', '--rebuild');
unlike output({ in => $other }, @review, 'scan', '--rebuild'), qr/Reading/, 'a pipe';
silent('a process in the background', { run => ['sh', '-c', 'set -m; "$@" & wait $!', 'sh'] }, 'scan', '--rebuild');
on_terminal({ run => ['sh', '-c', '"$@" >"$0"', "$folder/said"] }, 'refresh');
cmp_ok 10, '<', scalar bars(), 'standard output may be a file';
unlike got("$folder/said"), qr/Comparing/, 'which gets no bar';

# ---- what is printed after it -------------------------------------------------------------------------------

$left = on_terminal({}, 'refresh', '--json');
cmp_ok 10, '<', scalar bars(), 'refresh --json has a bar';
like $left, qr/\A\{"format_version":1,[^\n]*\}\n\z/, 'and the terminal then shows JSON alone';
for my $columns (40, 25, 12, 6) {
    $left = on_terminal({ columns => $columns }, 'refresh');
    my ($widest) = sort { $b <=> $a } map { length } bars();
    cmp_ok $widest, '<', $columns, "on $columns columns the bar is narrower";
    like $left =~ s/\s+/ /gr, qr/\A\d+ of 60 notes rewritten \z/, 'and is erased';
}
put_bytes("$folder/torn.json", bytes_of("$folder/all.json") =~ s/\]\s*\}\s*\z/, {"kind": 3}] }/r);
$left = on_terminal({}, 'import', "$folder/torn.json");
cmp_ok 5, '<', scalar bars(), 'an import that fails has a bar';
like $left, qr/\Areview: [^#]*nothing was imported/, 'its message stays alone';
is $status >> 8, 3, 'with its status';
$left = on_terminal({ run => ['sh', '-c', '"$@" | exit 0', 'sh'] }, 'refresh', '--dry-run');
unlike $left, qr/#/, 'a reader that went away leaves no bar';

# The second begins again with the answer of a person: the clock is read 20 times in it, once for each note.
chdir new_vault();
output({}, @review, 'init');
my $asked = begin({}, 'done', 'stage:day-1');
ok $asked->wait_for(qr{\[y/N\]}), 'a question';
unlike $asked->text, qr{\[y/N\].*(?:$words)}s, 'follows the bar';
my $before = length $asked->{raw};
$asked->send("y\n");
$left = end($asked);
my ($percent) = decoded(substr $asked->{raw}, $before) =~ /(?:$words)[^\r]*?(\d+)%?\e\[K\r/;
cmp_ok 18, '<=', $percent // 0, 'after the answer the bar waits for a second';
like $left, qr{^done 60 notes:[^\n]*\n?[^\n]*\[y/N\] y$}m, 'and the question stays';

# ---- signals ------------------------------------------------------------------------------------------------

for my $signal (['Ctrl-C', "\x03", 2], ['Ctrl-\\', "\x1c", 3], ['SIGTERM', 'TERM', 15], ['SIGHUP', 'HUP', 1]) {
    my ($name, $bytes, $number) = @$signal;
    my $terminal = begin({ env => { TICK_SLEEP => 25 } }, 'scan', '--rebuild'); # ends long after the signal
    ok $terminal->wait_for(qr/Reading the notes/), "the bar is shown before $name";
    length $bytes == 1 ? $terminal->send($bytes) : $terminal->signal($bytes);
    $left = end($terminal);
    is $status & 127, $number, 'which ends the process';
    unlike $left, qr/Reading|Recording/, 'and leaves no bar';
}
my $stopped = begin({ env => { TICK_SLEEP => 4 } }, 'scan', '--rebuild');
$stopped->wait_for(qr/Reading the notes/);
$stopped->send("\x1a");
$stopped->wait_for(qr/\^Z/);
kill 'CONT', $stopped->{pid};
$left = end($stopped);
is $status, 0, 'after Ctrl-Z the work goes on';
unlike $left, qr/Reading|Recording/, 'and leaves no bar';

done_testing();
