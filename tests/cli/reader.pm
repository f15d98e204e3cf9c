# Reads JSON. JSON::PP takes six times as long to load as a test takes to run, and reads as slowly.
package reader;
use strict; # nothing else: warnings and Exporter take longer to load than this takes to read

my %plain = (b => "\b", f => "\f", n => "\n", r => "\r", t => "\t");
my ($text, $typed);

# read_json TEXT: lists and objects of strings in UTF-8; \"12", \"true"; undef for null. Dies if it is no JSON.
sub read_json {
    ($text, $typed) = ($_[0], 1);
    return document();
}

# decode_json TEXT: the same, with decoded strings, and numbers and truth as plain scalars.
sub decode_json {
    ($text, $typed) = ($_[0], 0);
    return document();
}

sub document {
    utf8::decode(my $decoded = $text) or die "no JSON: it is not UTF-8\n";
    pos($text) = 0;
    my $top = value();
    $text =~ /\G[ \t\r\n]*\z/gc or wrong('the end is expected');
    return $top;
}

sub wrong { die "no JSON: $_[0] at byte ", pos($text) // 0, "\n" }

sub character {
    my ($high, $low) = @_;
    my $code = defined $low ? 0x10000 + ((hex($high) & 0x3ff) << 10) + (hex($low) & 0x3ff) : hex $high;
    utf8::encode(my $c = chr $code);
    return $c;
}

sub string {
    $text =~ /\G[ \t\r\n]*"([^"\\\x00-\x1f]*(?:\\(?:["\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)"/gc or return;
    my $s = $1;
    $s =~ s{\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|u(....)|(.))}
        {defined $1 ? character($1, $2) : defined $3 ? character($3) : $plain{$4} // $4}ge;
    utf8::decode($s) if !$typed;
    return $s;
}

sub value {
    my $s = string();
    return $s if defined $s;
    return undef if $text =~ /\G[ \t\r\n]*null\b/gc;
    if ($text =~ /\G[ \t\r\n]*(?:(true|false)\b|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?))/gc) {
        my $atom = $1 // $2;
        return $typed ? \$atom : defined $2 ? $atom + 0 : $atom eq 'true';
    }
    $text =~ /\G[ \t\r\n]*([\[{])/gc or wrong('a value is expected');
    my ($list, @all, %all) = $1 eq '[';
    until ($list ? $text =~ /\G[ \t\r\n]*\]/gc : $text =~ /\G[ \t\r\n]*\}/gc) {
        !@all && !%all or $text =~ /\G[ \t\r\n]*,/gc or wrong('a comma is expected');
        if ($list) { push @all, value(); next }
        my $key = string() // wrong('a key is expected');
        $text =~ /\G[ \t\r\n]*:/gc or wrong('a colon is expected');
        $all{$key} = value();
    }
    return $list ? \@all : \%all;
}

1;
