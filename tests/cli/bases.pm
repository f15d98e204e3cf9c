# Works out what Obsidian shows of a base: a small evaluator for the formulas that `export base` writes. It is
# stricter than Obsidian: an unknown function, and an operator between kinds of values that the documentation of
# Bases does not name, are errors; so is a day minus a day, whose result differs between versions.
#
#   my $base = bases::read_base($yaml);                       # {filters, formulas, views, …}
#   my %note = bases::read_note($path, $text, $typed);        # $typed: days are dates, as in a property of that type
#   my $row = bases::row($base, \%note, $today);
#   bases::shows($row, $view)                                 # whether the view has this row
#   bases::value($row, 'due')                                 # the value of the formula, as a text
package bases;
use strict;
use warnings;
use utf8;
use CPAN::Meta::YAML;
use POSIX ();
use Time::Local qw(timegm);

use constant DAY => 86_400_000;

# ---- values: [kind, value] -----------------------------------------------------------------------------------

sub day_of {
    my ($text) = @_;
    my ($y, $m, $d) = $text =~ /^(\d{4})-(\d\d)-(\d\d)$/ or die "date(\"$text\")\n";
    return ['date', 1000 * timegm(0, 0, 0, $d, $m - 1, $y)];
}

sub text_of {
    my ($kind, $value) = @{ $_[0] };
    return '' if $kind eq 'null';
    return $value ? 'true' : 'false' if $kind eq 'bool';
    return $value if $kind ne 'date';
    my @t = gmtime($value / 1000);
    return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}

sub is_true {
    my ($kind, $value) = @{ $_[0] };
    return $kind eq 'date' || $kind ne 'null' && $value ne '' && $value ne '0';
}

sub truth { return ['bool', $_[0] ? 1 : 0] }

# ---- the parser: a formula becomes a function without arguments, which works out its value -------------------

our ($text, $row);

sub wrong { die "$_[0]: ", substr($text, 0, pos($text) // 0), ' >>> ', substr($text, pos($text) // 0), "\n" }
sub takes { return $text =~ /\G\s*\Q$_[0]\E/gc }
sub expect { takes($_[0]) or wrong("$_[0] is expected") }
sub constant { my ($v) = @_; return sub { return $v } }

sub operand {
    $text =~ /\G\s*/gc;
    if ($text =~ /\G"((?:[^"\\]|\\.)*)"/gc) { return constant(['str', $1 =~ s/\\(.)/$1 eq 'n' ? "\n" : $1/ger]) }
    if ($text =~ m{\G/((?:[^/\\]|\\.)+)/(g?)}gc) { return constant(['re', qr/$1/, $2]) }
    if ($text =~ /\G(\d+(?:\.\d+)?)/gc) { return constant(['num', $1]) }
    if ($text =~ /\G(true|false)\b/gc) { return constant(truth($1 eq 'true')) }
    if (takes('(')) { my $v = disjunction(); expect(')'); return $v }
    if (takes('if(')) { return condition() }
    if (takes('note[')) { my $key = operand()->()[1]; expect(']'); return sub { $row->{note}{keys}{$key} // ['null'] } }
    if ($text =~ /\Gformula\.(\w+)/gc) { my $name = $1; return sub { formula($name) } }
    if ($text =~ /\Gfile\.(ext|name)\b/gc) { my $name = $1; return sub { ['str', $row->{note}{$name}] } }
    if (takes('today()')) { return sub { $row->{today} } }
    if ($text =~ /\G(number|date)\(/gc) {
        my ($name, $v) = ("$1", disjunction());
        expect(')');
        return sub { global($name, $v->()) };
    }
    wrong('a value is expected');
}

sub global {
    my ($name, $v) = @_;
    return day_of($v->[1]) if $name eq 'date' && $v->[0] eq 'str';
    return ['num', $v->[1]] if $name eq 'number' && $v->[0] =~ /^(?:date|bool|num)$/;
    die "$name of a $v->[0]\n";
}

# One branch is worked out, the other is not.
sub condition {
    my @part = disjunction();

    for (1, 2) { expect(','); push @part, disjunction() }
    expect(')');
    return sub { is_true($part[0]->()) ? $part[1]->() : $part[2]->() };
}

# Each is worked out once for a row.
sub formula {
    my ($name) = @_;
    return $row->{worked_out}{$name} //= compiled($row->{base}{formulas}{$name} // die "formula.$name\n")->();
}

sub method {
    my ($v, $name, @given) = @_;
    my ($kind, $value) = @$v;
    return ['str', text_of($v)] if $name eq 'toString' && !@given;
    return ['str', lc $value] if "$kind.$name" eq 'str.lower' && !@given;
    return ['str', substr $value, $given[0][1], $given[1][1] - $given[0][1]] if "$kind.$name" eq 'str.slice' && @given == 2;
    return ['str', $value x $given[0][1]] if "$kind.$name" eq 'str.repeat' && $given[0][1] >= 0;
    return truth($given[0][1] =~ $value) if "$kind.$name" eq 're.matches' && $given[0][0] eq 'str';
    return ['num', POSIX::floor($value + 0.5)] if "$kind.$name" eq 'num.round' && !@given;
    if ("$kind.$name" eq 'str.replace' && $given[0][0] eq 're' && $given[0][2] eq 'g') {
        my ($pattern, $by) = ($given[0][1], $given[1][1]);
        return ['str', $value =~ s/$pattern/$by/gr];
    }
    die "$kind.$name\n";
}

sub postfix {
    my $v = operand();
    while ($text =~ /\G\.(\w+)\(/gc) {
        my ($of, $name, @given) = ($v, "$1");
        until (takes(')')) { push @given, disjunction(); takes(',') }
        $v = sub { method($of->(), $name, map { $_->() } @given) };
    }
    return $v;
}

sub unary {
    takes('!') or return postfix();
    my $v = unary();
    return sub { truth(!is_true($v->())) };
}

sub binary {
    my ($next, $pattern, $apply) = @_;
    my $v = $next->();
    while ($text =~ /\G\s*($pattern)/gc) {
        my ($left, $sign, $right) = ($v, "$1", $next->());
        $v = sub { $apply->($left->(), $sign, $right->()) };
    }
    return $v;
}

sub add {
    my ($a, $sign, $b) = @_;
    my $kinds = "$a->[0]$sign$b->[0]";
    return ['date', $a->[1] + DAY * $1] if $kinds eq 'date+str' && $b->[1] =~ /^(\d+)d$/;
    return ['str', $a->[1] . $b->[1]] if $kinds eq 'str+str';
    return ['num', $sign eq '+' ? $a->[1] + $b->[1] : $a->[1] - $b->[1]] if $kinds =~ /^num[-+]num$/;
    die "$kinds\n";
}

sub multiply {
    my ($a, $sign, $b) = @_;
    "$a->[0]$b->[0]" eq 'numnum' or die "$a->[0]$sign$b->[0]\n";
    return ['num', $sign eq '*' ? $a->[1] * $b->[1] : $a->[1] / $b->[1]];
}

sub order {
    my ($a, $sign, $b) = @_;
    $a->[0] eq $b->[0] && $a->[0] =~ /^(?:num|date)$/ or die "$a->[0] $sign $b->[0]\n";
    return truth($a->[1] == $b->[1] ? $sign =~ /=/ : $a->[1] < $b->[1] ? $sign =~ /</ : $sign =~ />/);
}

sub equal {
    my ($a, $sign, $b) = @_;
    my $same = $a->[0] eq $b->[0] && ($a->[0] eq 'null' || $a->[1] eq $b->[1]);
    return truth($sign eq '==' ? $same : !$same);
}

sub product { return binary(\&unary, qr{[*/]}, \&multiply) }
sub sum { return binary(\&product, qr{[-+]}, \&add) }
sub comparison { return binary(\&sum, qr{[<>]=?}, \&order) }
sub equality { return binary(\&comparison, qr{[!=]=}, \&equal) }
sub conjunction { return binary(\&equality, qr{&&}, sub { is_true($_[0]) ? $_[2] : $_[0] }) }
sub disjunction { return binary(\&conjunction, qr{\|\|}, sub { is_true($_[0]) ? $_[0] : $_[2] }) }

my %compiled;

sub compiled {
    my ($source) = @_;
    return $compiled{$source} //= do {
        local $text = $source;
        pos($text) = 0;
        my $v = disjunction();
        $text =~ /\G\s*\z/gc or wrong('the end is expected');
        $v;
    };
}

# ---- a base -----------------------------------------------------------------------------------------------------

sub read_base {
    my ($yaml) = @_;
    my $documents = CPAN::Meta::YAML->read_string($yaml) or die CPAN::Meta::YAML->errstr, "\n";
    @$documents == 1 or die "not one document\n";
    return $documents->[0];
}

# The properties of a note as Obsidian has them.
sub read_note {
    my ($path, $source, $typed) = @_;
    my ($name, $ext) = $path =~ m{([^/]*)\.([^./]*)$};
    my ($head) = $source =~ /\A\x{feff}?---\r?\n(.*?)^(?:---|\.\.\.)\s*$/ms;
    my %keys;

    for (split /\r?\n/, $head // '') {
        my ($quote, $key, $value) = /^(["']?)(.+?)\1:(?:\s+(.*?))?\s*$/ or next;
        $value //= '';
        $value =~ s/\s+#.*//;
        $key =~ s/\\(["\\])/$1/g if $quote eq '"';
        $keys{$key} = $value =~ /^(["'])(.*)\1$/ ? ['str', $2] : $value =~ /^(true|false)$/ ? truth($1 eq 'true')
            : $value =~ /^(?:null|~|)$/ ? ['null'] : $value =~ /^-?\d+(?:\.\d+)?$/ ? ['num', $value]
            : $typed && $value =~ /^\d{4}-\d\d-\d\d$/ ? day_of($value) : ['str', $value];
    }
    return (name => $name, ext => $ext, keys => \%keys);
}

# The base, a note and a day, for the two functions below.
sub row { my ($base, $note, $today) = @_; return { base => $base, note => $note, today => day_of($today) } }

sub value {
    my ($of, $name) = @_;
    local $row = $of;
    return text_of(formula($name));
}

sub shows {
    my ($of, $view) = @_;
    local $row = $of;
    for my $filters ($of->{base}{filters}, $view->{filters} // { and => [] }) {
        for my $filter (@{ $filters->{and} }) { return 0 if !is_true(compiled($filter)->()) }
    }
    return 1;
}

1;
