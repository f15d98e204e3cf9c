#!/usr/bin/env perl
# The store's file is cut off, or bits in it are flipped: never a crash, never a wrong answer without a message,
# and check --repair restores everything. DAMAGES of each kind, by SEED.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault qw($review $folder $today run complaint spew slurp);
use JSON::PP;
use POSIX qw(mkfifo);
use Test::More;

my $damages = $ENV{DAMAGES} // 150;
srand($ENV{SEED} // 1);

mkdir "$folder/vault";
chdir "$folder/vault" or die;
for my $i (1 .. 60) {
    spew("note $i.md", "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\nnote $i\n");
}
run('init');
my $older = slurp('.review/review.db');
run("done 'note $_'") for 1 .. 12;
run("answer 'note $_' 1 " . ('again', 'good')[$_ % 2]) for 1 .. 12, 21 .. 24;
run('suspend "note 20"');
run('undo');
my $expected = run('list --json');
my %history = map { $_ => marks(run("history --json 'note $_'")) } 1 .. 12;
my %cues = map { $_ => run("cues --json 'note $_'") } 1 .. 12;
my $stats = run('stats --json');
my $known = ids($expected);
my $sound = slurp('.review/review.db');
my $size = length $sound;

my (@wrong, %ended);
try_damage('cut off at ' . $_, substr $sound, 0, $_) for map { $_ * 4096 } 0 .. $size / 4096 - 1;
for my $n (1 .. $damages) {
    my $bytes = $sound;
    my $flips = 1 + int rand 8;
    substr($bytes, int(rand $size), 1) ^= chr(1 << rand 8) for 1 .. $flips;
    try_damage("$flips flips, number $n", $bytes);
    last if @wrong > 10;
}
for my $at (0 .. 59, 64 .. 99) { # in the header, except the version of the schema; with each way to say that it has a write-ahead log
    my $bytes = $sound;
    substr($bytes, $at, 1) ^= chr(1 << rand 8);
    substr($bytes, 18, 2) = ("\1\2", "\2\1", "\2\2", "\1\1")[$at % 4];
    try_damage("a flip in the header at $at", $bytes);
    last if @wrong > 10;
}
for my $page (1 .. $size / 4096 - 1) { # a page that looks empty: SQLite finds nothing wrong
    my $bytes = $sound;
    substr($bytes, $page * 4096 + 3, 2) = "\0\0";
    try_damage("no cells in page $page", $bytes);
    last if @wrong > 10;
}
my @schema;
while ($sound =~ /CREATE (?:TABLE|INDEX|TRIGGER) [^\0]+/g) {
    push @schema, $-[0] .. $+[0] - 1;
}
for my $n (1 .. $damages / 3) { # in the text of the schema, which few answers depend on
    my $bytes = $sound;
    my $at = $schema[rand @schema];
    substr($bytes, $at, 1) ^= chr(1 << rand 7);
    try_damage("a flip in the schema at $at", $bytes);
    last if @wrong > 10;
}
replaced();
is(join("\n", @wrong), '', 'whatever the damage: no crash, no wrong answer without a message, and it is repaired');
ok($ended{3}, 'some was noticed at once: ' . ($ended{3} // 0));
ok($ended{0}, 'some did no harm to what was asked: ' . ($ended{0} // 0));
done_testing();

# What may stand in the store's place, or beside it: [what, how, whether list answers right at once].
sub replaced {
    spew('.review/review.db', $sound);
    my $store = '.review/review.db';
    # A transaction that is killed while it writes the pages, and another program's.
    system("strace -f -qq -o /dev/null -P $folder/vault/$store -e inject=pwrite64:signal=SIGKILL:when=2 $review --today $today done 'note 30' >/dev/null 2>&1");
    my ($half, $hot) = (slurp($store), slurp("$store-journal"));
    system("sqlite3 $folder/other.db 'create table t(x); insert into t values(1)'") == 0 or die;
    my @ways = (
        (map { my ($part, $at) = ($_, "$store$_");
            (["a pipe as the store$part", sub { unlink $at; mkfifo($at, 0600) or die }, 0],
             ["a link as the store$part", sub { unlink $at; symlink "$folder/other.db", $at }, 0],
             ["a link to nothing as the store$part", sub { unlink $at; symlink 'nothing', $at }, 0],
             ["a folder as the store$part", sub { unlink $at; mkdir $at }, 0]) } '', '-journal', '-wal'),
        ['a folder that holds something', sub { unlink $store; mkdir $store; spew("$store/x", 'x') }, 0],
        ['a text file', sub { spew($store, "a text\n" x 1000) }, 0],
        ['the store of another program', sub { spew($store, slurp("$folder/other.db")) }, 0],
        ['nothing in it', sub { spew($store, '') }, 1],
        ['nothing at all', sub { unlink $store }, 1],
        ['an older copy', sub { spew($store, $older) }, 1],
        ['a journal of noise beside it', sub { spew("$store-journal", noise(20_000)) }, 1],
        ['a write-ahead log of noise beside it', sub { spew("$store-wal", noise(20_000)) }, 1],
        ['a hot journal', sub { spew($store, $half); spew("$store-journal", $hot) }, 1],
        ['a hot journal that is not its own', sub { spew("$store-journal", $hot) }, 0],
    );
    SKIP: {
        skip 'strace does not run here', 1 if system('strace -qq -o /dev/null true 2>/dev/null');
        ok($half ne $sound && $hot =~ /\A\xd9\xd5\x05\xf9/, 'a killed transaction left half a store and its hot journal');
    }
    for (@ways) {
        my ($what, $how, $right) = @$_;
        system("rm -rf $store $store-*") == 0 or die;
        spew($store, $sound);
        $how->();
        ask_of($what);
        push @wrong, "$what: not answered at once: " . complaint() if $right && run('list --json') ne $expected;
        repairs($what);
    }
}

sub noise { return join '', map { chr int rand 256 } 1 .. $_[0] }

sub try_damage {
    my ($what, $bytes) = @_;

    unlink glob '.review/review.db*';
    spew('.review/review.db', $bytes);
    keeps_ids($what);
    ask_of($what);
    foresees($what);
    repairs($what);
}

# What check finds nothing wrong with takes a mark; in a copy, since a mark changes what is expected.
sub foresees {
    my ($what) = @_;
    run('check');
    return if $? >> 8;
    my $found = complaint();
    in_a_copy(sub {
        run("done 'note 40'");
        push @wrong, "$what: check finds nothing ($found), and no mark can be made: " . complaint() if $?;
    });
}

sub in_a_copy {
    my ($do) = @_;
    system("rm -rf $folder/trial && cp -a $folder/vault $folder/trial") == 0 or die;
    chdir "$folder/trial" or die;
    $do->();
    chdir "$folder/vault" or die;
}

# A note that is renamed, and so looked for among all that were seen, keeps its id, unless something is said.
sub keeps_ids {
    my ($what) = @_;
    in_a_copy(sub {
        rename 'note 30.md', 'a new name.md' or die;
        my $ids = ids(run('list --json'));
        push @wrong, "$what: a renamed note gets another id in silence" if !$? && $ids ne $known && complaint() eq '';
    });
}

# It answers as before, or says what is wrong.
sub ask_of {
    my ($what) = @_;
    my $said = run('list --json');
    my $status = $?;
    my $complaint = complaint();
    $ended{$status >> 8}++;
    if ($status & 127 || ($status >> 8 && $status >> 8 != 3)) {
        push @wrong, "$what: list ended with $status";
    } elsif ($status == 0 && $said ne $expected && $complaint eq '') {
        push @wrong, "$what: a wrong answer in silence";
    } elsif ($status && $complaint eq '') {
        push @wrong, "$what: status 3 without a word";
    }
    my $note = 1 + int rand 12;
    $said = run("history --json 'note $note'");
    if ($? & 127 || ($? == 0 && marks($said) ne $history{$note} && complaint() eq '')) {
        push @wrong, "$what: a wrong history of note $note in silence";
    }
    asks_answers($what, $note);
}

# What is worked out from answers: right, or not in silence.
sub asks_answers {
    my ($what, $note) = @_;
    my %right = ("cues --json 'note $note'" => $cues{$note}, 'stats --json' => $stats);

    for my $command (sort keys %right) {
        my $said = run($command);
        if ($? & 127 || ($? >> 8 && $? >> 8 != 3) || ($? && complaint() eq '')) {
            push @wrong, "$what: $command ended with $?: " . complaint();
        } elsif ($? == 0 && $said ne $right{$command} && complaint() eq '') {
            push @wrong, "$what: a wrong answer of $command in silence";
        }
    }
}

sub repairs {
    my ($what) = @_;
    run('check --repair');
    if ($? & 127 || $? >> 8 > 1) {
        push @wrong, "$what: check --repair ended with $?: " . complaint();
    } elsif (run('list --json') ne $expected) {
        push @wrong, "$what: not as before after check --repair";
    } else {
        foresees($what);
        run('check');
        push @wrong, "$what: check --repair leaves something: " . complaint() if $?;
    }
}

# The ids of the notes, in order.
sub ids {
    my ($json) = @_;
    my $notes = eval { decode_json($json)->{notes} } // return 'no JSON';
    return join ' ', sort map { $_->{id} } @$notes;
}

# What a history says was done: all but the sightings, which nothing is worked out from.
sub marks {
    my ($json) = @_;
    my $events = eval { decode_json($json)->{events} } // return 'no JSON';
    my @fields = qw(kind milestone on undone grade question);
    return join ' ', map { join ':', map { $_ // '' } @$_{@fields} } grep { $_->{kind} ne 'seen' } @$events;
}
