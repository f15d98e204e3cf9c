# Reads an iCalendar stream (RFC 5545) as strictly as the standard says, and stricter than any calendar does.
#
#   my @events = ics::read_ics($bytes); # dies with the reason if anything is wrong
#
# Each event is {NAME => value, ALARM => {NAME => value}}, its texts decoded and without escapes.
package ics;
use strict;
use warnings;

my %text = map { $_ => 1 } qw(UID SUMMARY DESCRIPTION CATEGORIES NAME X-WR-CALNAME);
my %value = (
    VERSION => qr/2\.0/, PRODID => qr/-\/\/[^;:,]+/, CALSCALE => qr/GREGORIAN/, 'REFRESH-INTERVAL' => qr/PT[0-9]+H/,
    'X-PUBLISHED-TTL' => qr/PT[0-9]+H/, DTSTAMP => qr/[0-9]{8}T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z/,
    SEQUENCE => qr/0|[1-9][0-9]*/, DTSTART => qr/[0-9]{8}/, DTEND => qr/[0-9]{8}/, TRANSP => qr/TRANSPARENT/,
    ACTION => qr/DISPLAY/, TRIGGER => qr/PT[0-9]+H(?:[1-9][0-9]?M)?/,
    (map { $_ => qr/(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,n])*/ } keys %text));
my %parameter = ('REFRESH-INTERVAL' => 'VALUE=DURATION', DTSTART => 'VALUE=DATE', DTEND => 'VALUE=DATE');
my %needs = (
    VCALENDAR => [qw(VERSION PRODID CALSCALE REFRESH-INTERVAL X-PUBLISHED-TTL NAME X-WR-CALNAME)],
    VEVENT => [qw(UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION TRANSP)],
    VALARM => [qw(ACTION DESCRIPTION TRIGGER)]);
my %may = (VCALENDAR => [], VEVENT => ['CATEGORIES'], VALARM => []);
my %in = (VCALENDAR => '', VEVENT => 'VCALENDAR', VALARM => 'VEVENT');

sub unescape {
    my ($text) = @_;
    $text =~ s/\\(.)/$1 eq 'n' ? "\n" : $1/ge;
    return $text;
}

# The lines, unfolded and decoded.
sub lines_of {
    my ($bytes) = @_;
    my @lines;

    $bytes =~ /\r\n\z/ or die "the last line has no end\n";
    for my $line (split /\r\n/, $bytes, -1) {
        $line !~ /[\r\n]/ or die "a line ends with CR or LF alone: $line\n";
        length $line <= 75 or die length($line), " bytes: $line\n";
        utf8::decode($line) or die "a line ends within a character: $line\n";
        if ($line =~ s/^ //) { @lines or die "nothing is folded\n"; $lines[-1] .= $line }
        else { push @lines, $line }
    }
    pop @lines eq '' or die "something follows the last line\n";
    return @lines;
}

sub read_property {
    my ($line, $kind) = @_;
    my ($name, $given, $value) = $line =~ /\A([A-Z-]+)(?:;([^:;]+))?:(.*)\z/s or die "no property: $line\n";

    grep { $_ eq $name } @{ $needs{$kind} }, @{ $may{$kind} } or die "$name in $kind\n";
    ($given // '') eq ($parameter{$name} // '') or die "parameter: $line\n";
    $value =~ /\A(?:$value{$name})\z/ or die "value: $line\n";
    return ($name, $text{$name} ? unescape($value) : $value);
}

sub read_ics {
    my @open;
    my ($calendar, @events, %uids);

    for my $line (lines_of($_[0])) {
        if ($line =~ /\ABEGIN:(\w+)\z/) {
            ($in{$1} // '?') eq (@open ? $open[-1][0] : '') && !$calendar or die "$line\n";
            push @open, [$1, {}];
        } elsif ($line =~ /\AEND:(\w+)\z/) {
            my ($kind, $of) = @{ pop @open // die "$line\n" };
            $kind eq $1 or die "$line ends $kind\n";
            exists $of->{$_} or die "$kind without $_\n" for @{ $needs{$kind} };
            if ($kind eq 'VALARM') { !$open[-1][1]{ALARM} or die "two alarms\n"; $open[-1][1]{ALARM} = $of }
            elsif ($kind eq 'VEVENT') { $uids{ $of->{UID} }++ and die "twice: $of->{UID}\n"; push @events, $of }
            else { $calendar = $of }
        } else {
            @open or die "outside of the calendar: $line\n";
            my ($name, $value) = read_property($line, $open[-1][0]);
            exists $open[-1][1]{$name} and die "$name twice\n";
            $open[-1][1]{$name} = $value;
        }
    }
    $calendar or die "the calendar does not end\n";
    return @events;
}

1;
