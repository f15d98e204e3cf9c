# Generated vaults for the tests adopt*.t, on 2026-03-20. With CASES, as `make check-slow` sets it, they are large.
package adopt;
use strict;
use warnings;
use utf8;
use Exporter qw(import);
use harness;
use reader;

our @EXPORT = (@harness::EXPORT,
    qw(append day front json_of listed many mode notion_day ordinary run run_as run_wide studied tree vault_of yes $today));

our $today = 20532; # days after 1970-01-01

# many WHOLE SAMPLE: how many notes are tried.
sub many { $ENV{CASES} ? $_[0] : $_[1] }

sub yes { $_[0] ? 'true' : 'false' }
sub front { "---\n" . join('', map { "$_\n" } @_) . "---\n" }

sub day {
    my @t = gmtime($_[0] * 86400);
    return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}

sub notion_day {
    my @t = gmtime($_[0] * 86400);
    return (qw(January February March April May June July August September October November December))[$t[4]]
        . " $t[3], " . ($t[5] + 1900);
}

sub vault_of { return empty_vault("$folder/$_[0]") }

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

sub append {
    open my $f, '>>', $_[0] or die;
    print $f $_[1];
    close $f or die;
}

sub mode { (stat $_[0])[2] & 07777 }

# The name and the bytes of every file but the store and the journals.
sub tree {
    my ($folder) = @_;
    opendir my $in, $folder or die "$folder: $!";
    my @names = sort grep { !/^(?:\.\.?|review\.db.*|journal)$/ } readdir $in;
    return join '', map { -d "$folder/$_" ? tree("$folder/$_") : "$folder/$_\n" . bytes_of("$folder/$_") } @names;
}

sub run { my $vault = shift; return run_as($vault, day($today), @_) }

sub run_as {
    my ($vault, $on, @words) = @_;
    unshift @words, '--today', $on if !grep { $_ eq '--today' } @words;
    return decoded(output({in => $vault}, @review, map { encoded($_) } @words));
}

# On a terminal of that many columns.
sub run_wide {
    my ($vault, $columns, @words) = @_;
    my $command = "stty cols $columns; cd '$vault'; @review --today " . day($today) . " @words";
    return decoded(output({}, 'env', 'TERM=xterm', 'script', '-qc', $command, '/dev/null')) =~ s/\r//gr;
}

sub listed {
    my ($vault) = @_;
    return map { $_->{path} => $_ } @{json_of($vault, 'list', '--json')->{notes}};
}

# The document that a command prints with --json.
sub json_of {
    my ($vault, @words) = @_;
    return reader::decode_json(output({in => $vault, messages => '/dev/null'}, @review, '--today', day($today), @words));
}

1;
