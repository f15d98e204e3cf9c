# A harness for the tests of the command line that are in perl, as lib.sh is for those in a shell: TAP, files, and
# programs that are started without a shell. The library's modules for this take as long to load as review takes for
# twenty commands.
#
#   use lib $0 =~ s{[^/]*$}{.}r; # this folder
#   use harness;
#   put("$folder/vault/a.md", "text\n");
#   my $said = output({in => "$folder/vault"}, @review, 'check');
#   is $?, 0, 'check succeeds';
#   like $said, qr/^No problems/, 'and finds nothing';
#   done_testing();
#
# A test has the temporary folder $folder, with HOME inside, in UTC and the C locale. MODE picks the tree that review is
# taken from, RUNNER goes before it (valgrind …). Texts that are printed, put and got are decoded, what programs
# print is not.
package harness;
use strict;
use warnings;
use Exporter qw(import);

our @EXPORT = qw(ok is like unlike cmp_ok is_deeply diag subtest skip skip_all done_testing
    output exit_status commands empty_vault put put_bytes got bytes_of encoded decoded $root $folder @review);

my ($here, $place) = (__FILE__ =~ s{[^/]*$}{.}r, $ENV{TMPDIR} // '/tmp');
our ($root, $folder) = split /\n/, `(cd '$here/../..' && pwd -P); cd '$place' && pwd -P`;
$folder .= "/review-test.$$." . time;
our @review = (split(' ', $ENV{RUNNER} // ''), $ENV{REVIEW} // "$root/build/" . ($ENV{MODE} // 'release') . '/review');
mkdir $folder, 0700 or die "$folder: $!";
mkdir "$folder/home" or die;
delete @ENV{ grep { /^(?:REVIEW_|XDG_|(?:NO_COLOR|COLUMNS|LINES|EDITOR|VISUAL|PAGER|LANG|LANGUAGE)$)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ PAGER)} = ("$folder/home", 'C', 'UTC', 'cat');
binmode $_, ':utf8' for *STDOUT, *STDERR;
$| = 1;

my ($count, $failed, $planned, $indent) = (0, 0, 0, '');
my $self = $$;
$SIG{$_} = sub { exit 1 } for qw(INT TERM HUP);
END {
    if ($$ == $self) {
        my $status = $?;
        chdir '/';
        system 'rm', '-rf', $folder;
        $? = $status || ($failed || !$planned ? 1 : 0);
    }
}

# ---- what is expected: prototypes, so that a pattern that does not match is false and not an empty list ----------

sub result {
    my ($good, $title, @why) = @_;
    my ($file, $line) = (caller 1)[1, 2];

    $count++;
    print $indent, $good ? '' : 'not ', "ok $count - ", $title =~ s/#/\\#/gr, "\n";
    return 1 if $good;
    $failed++;
    diag("$title ($file:$line)", @why);
    return 0;
}

sub diag { print STDERR map { "# $_\n" } map { split /\n/ } @_ }

sub ok($;$) { my ($good, $title) = @_; return result($good, $title) }

sub is($$;$) {
    my ($got, $expected, $title) = @_;
    return result(shown($got) eq shown($expected), $title, 'got:      ' . shown($got), 'expected: ' . shown($expected));
}

# Lists and objects, too.
sub is_deeply($$;$) {
    my ($got, $expected, $title) = @_;
    return result(shown($got) eq shown($expected), $title, 'got:      ' . shown($got), 'expected: ' . shown($expected));
}

sub like($$;$) {
    my ($text, $pattern, $title) = @_;
    return result(scalar(defined $text && $text =~ $pattern), $title, 'got:     ' . shown($text), "pattern: $pattern");
}

sub unlike($$;$) {
    my ($text, $pattern, $title) = @_;
    return result(defined $text && $text !~ $pattern, $title, 'got:      ' . shown($text), "unwanted: $pattern");
}

my %compares = ('<' => sub { $_[0] < $_[1] }, '<=' => sub { $_[0] <= $_[1] });
sub cmp_ok($$$;$) {
    my ($got, $sign, $most, $title) = @_;
    return result($compares{$sign}->($got, $most), $title, "$got is not $sign $most");
}

# A value as text: that of equal values is equal.
sub shown {
    my ($value) = @_;
    return 'undef' if !defined $value;
    return '[' . join(', ', map { shown($_) } @$value) . ']' if ref $value eq 'ARRAY';
    return '{' . join(', ', map { "$_: " . shown($value->{$_}) } sort keys %$value) . '}' if ref $value eq 'HASH';
    return "'$value'";
}

# subtest TITLE, SUB: its tests are one test.
sub subtest {
    my ($title, $tests) = @_;
    my @outer = ($count, $failed, $indent);

    print "$indent# Subtest: $title\n";
    ($count, $failed, $indent) = (0, 0, "$indent    ");
    $tests->();
    print "${indent}1..$count\n";
    my $good = $count && !$failed;
    ($count, $failed, $indent) = @outer;
    return result($good, $title);
}

# skip TITLE, REASON: one test that cannot be made here; skip_all REASON: this file tests nothing here.
sub skip { my ($title, $reason) = @_; print $indent, 'ok ', ++$count, " - $title # SKIP $reason\n" }
sub skip_all { print "1..0 # SKIP $_[0]\n"; $planned = 1; exit 0 }

sub done_testing { print "1..$count\n"; $planned = $count }

# ---- programs ---------------------------------------------------------------------------------------------

# output {in => FOLDER, messages => FILE, input => FILE}, PROGRAM, ARGUMENT…: what it prints, in bytes; $? is its
# status. Without another file its messages are among what it prints, and its input is empty.
sub output {
    my ($o, @words) = @_;
    my $pid = open(my $pipe, '-|') // die "fork: $!";

    if (!$pid) {
        defined $o->{messages} ? open STDERR, '>', $o->{messages} : open STDERR, '>&', \*STDOUT
            and !defined $o->{in} || chdir $o->{in}
            and open STDIN, '<', $o->{input} // '/dev/null'
            and exec { $words[0] } @words;
        kill 'KILL', $$; # without END
    }
    local $/;
    my $printed = <$pipe> // '';
    close $pipe;
    return $printed;
}

# The status of the last program as a shell tells it: above 128 if a signal ended it, where $? >> 8 is 0.
sub exit_status { return $? & 127 ? 128 + ($? & 127) : $? >> 8 }

# The names of all commands, as `review help` lists them: each has an example, or is in the list of a group.
sub commands {
    my ($listed, @names);

    for (split /\n/, output({}, @review, 'help')) {
        $listed = 0 if /^$/;
        push @names, $1 // 'today' if /^  review (?: |([a-z-]+))/;
        next if /^  review/;
        $listed = $1 ne 'options' if s/^  ([a-z-]+)  //;
        push @names, /[a-z-]+/g if $listed;
    }
    return @names;
}

# A vault without a note, as init makes it: a copy of the first one.
sub empty_vault {
    my ($vault) = @_;
    my $ready = "$folder/empty.vault";

    mkdir $ready and output({in => $ready}, @review, 'init') if !-d $ready;
    mkdir $_ for $vault, "$vault/.review";
    put_bytes("$vault/.review/$_", bytes_of("$ready/.review/$_")) for qw(review.db .gitignore);
    return $vault;
}

# ---- files ------------------------------------------------------------------------------------------------

sub encoded { my ($text) = @_; utf8::encode($text); return $text }
sub decoded { my ($bytes) = @_; utf8::decode($bytes); return $bytes }

# put PATH, TEXT: writes a file, whose folder may be new; got PATH: its text, undef without a file.
sub put {
    my ($path, $text) = map { encoded($_) } @_;
    my $in = $path =~ m{^(.*)/} ? $1 : '.';
    mkdir $in if !-d $in;
    put_bytes($path, $text);
}

sub got { return -e $_[0] ? decoded(bytes_of($_[0])) : undef }

sub put_bytes {
    my ($path, $bytes) = @_;
    open my $out, '>', $path or die "$path: $!";
    print $out $bytes;
    close $out or die "$path: $!";
}

sub bytes_of {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    local $/;
    return <$in> // '';
}

1;
