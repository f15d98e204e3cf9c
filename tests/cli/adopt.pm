# Generated vaults for the tests adopt*.t, on 2026-03-20. With CASES, as `make check-slow` sets it, they are large.
package adopt;
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(decode encode);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;
use Time::Local qw(timegm);
use Exporter qw(import);
use reader;

our @EXPORT = qw(append day front got json_of listed many mode notion_day ordinary put run run_as run_wide studied tree vault_of yes
    $folder $today);

my $root = abs_path(dirname(__FILE__) . '/../..');
my $review = "$root/build/" . ($ENV{MODE} // 'release') . '/review';
my $runner = $ENV{RUNNER} // '';
our $folder = abs_path(tempdir('review-adopt.XXXXXX', TMPDIR => 1, CLEANUP => 1));
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
mkdir "$folder/home";
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

our $today = day_number('2026-03-20');

# many WHOLE SAMPLE: how many notes are tried.
sub many { $ENV{CASES} ? $_[0] : $_[1] }

sub yes { $_[0] ? 'true' : 'false' }
sub front { "---\n" . join('', map { "$_\n" } @_) . "---\n" }

sub day_number {
    my ($y, $m, $d) = split /-/, shift;
    return timegm(0, 0, 0, $d, $m - 1, $y) / 86400;
}

sub day {
    my @t = gmtime($_[0] * 86400);
    return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}

sub notion_day {
    my @t = gmtime($_[0] * 86400);
    return (qw(January February March April May June July August September October November December))[$t[4]]
        . " $t[3], " . ($t[5] + 1900);
}

sub vault_of {
    my ($name) = @_;
    mkdir "$folder/$name";
    run("$folder/$name", 'init');
    return "$folder/$name";
}

sub studied {
    my $vault = vault_of(shift);
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    return $vault;
}

sub ordinary {
    my ($vault, $count) = @_;
    for my $n (1 .. $count) {
        my $head = ([], ['created: ' . day($today - $n % 90), 'tags: [a, b]'],
            ["title: Note $n", 'Date: ' . day($today - $n % 50), 'status: active', 'due: ' . day($today + $n % 9)],
            ['aliases: [x]', 'Created: ' . day($today - $n % 70), 'rating: 3'])[$n % 4];
        put("$vault/notes/n$n.md", (@$head ? front(@$head) : '') . "# Note $n\n\nA line.\nreviewed: yes\n");
    }
}

sub put {
    my ($path, $text) = @_;
    mkdir dirname($path);
    open my $f, '>', encode('UTF-8', $path) or die "$path: $!";
    print $f encode('UTF-8', $text);
    close $f or die;
}

sub append {
    open my $f, '>>', $_[0] or die;
    print $f $_[1];
    close $f or die;
}

sub got {
    open my $f, '<', $_[0] or return undef;
    local $/;
    return decode('UTF-8', <$f>);
}

sub mode { (stat $_[0])[2] & 07777 }

# Everything but the store and the journals.
sub tree {
    my ($vault) = @_;
    return join '', sort qx(cd "$vault" && find . \\( -name 'review.db*' -o -name journal \\) -prune -o -type f -exec cksum {} +);
}

sub run { my $vault = shift; return run_as($vault, day($today), @_) }

sub run_as {
    my ($vault, $on, @arguments) = @_;
    my @words = map { my $w = encode('UTF-8', $_); $w =~ s/'/'\\''/g; "'$w'" } '--today', $on, @arguments;
    @words = @words[2 .. $#words] if grep { $_ eq '--today' } @arguments;
    return decode('UTF-8', scalar qx(cd '$vault' && exec $runner $review @words </dev/null 2>&1));
}

# On a terminal of that many columns.
sub run_wide {
    my ($vault, $columns, @words) = @_;
    my $command = "stty cols $columns; cd '$vault'; $runner $review --today " . day($today) . " @words";
    open my $pipe, '-|', 'env', 'TERM=xterm', 'script', '-qc', $command, '/dev/null' or die;
    local $/;
    return decode('UTF-8', <$pipe> =~ s/\r//gr);
}

sub listed {
    my ($vault) = @_;
    return map { $_->{path} => $_ } @{json_of($vault, 'list', '--json')->{notes}};
}

# The document that a command prints with --json.
sub json_of {
    my ($vault, @words) = @_;
    return reader::decode_json(scalar qx(cd '$vault' && exec $runner $review --today @{[day($today)]} @words 2>/dev/null </dev/null));
}

1;
