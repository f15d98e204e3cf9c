# A program in a terminal of its own, for tests: a pseudo-terminal, and what its screen shows.
package Terminal;
use strict;
use warnings;
use Encode qw(decode);
use IO::Select;
use POSIX qw(:sys_wait_h);
use Time::HiRes qw(time sleep);

# Linux's numbers; elsewhere there is no terminal.
my %ioctl = (lock => 0x40045431, number => 0x80045430, size => 0x5414, controlling => 0x540E, mode => 0x5401);

# Not in a chroot without /dev/pts, for example.
sub possible {
    my ($unlock, $number) = (pack('i', 0), pack('i', 0));

    return 0 if $^O ne 'linux' || (POSIX::uname())[4] !~ /^(?:x86_64|aarch64|i.86|arm)/;
    open my $master, '+<', '/dev/ptmx' or return 0;
    ioctl $master, $ioctl{lock}, $unlock or return 0;
    ioctl $master, $ioctl{number}, $number or return 0;
    my $name = '/dev/pts/' . unpack 'i', $number;
    return -e $name;
}

# new(columns => 80, rows => 24, env => {…}, run => [program, arguments …])
sub new {
    my ($class, %o) = @_;
    my $self = bless { columns => $o{columns} // 80, rows => $o{rows} // 24, raw => '', normal => '',
        row => [], at => 0, alternate => 0, seen => 0, status => undef }, $class;

    open $self->{master}, '+<', '/dev/ptmx' or die "/dev/ptmx: $!";
    binmode $self->{master};
    my ($unlock, $number) = (pack('i', 0), pack('i', 0));
    ioctl $self->{master}, $ioctl{lock}, $unlock or die "unlock: $!";
    ioctl $self->{master}, $ioctl{number}, $number or die "number: $!";
    $self->{name} = '/dev/pts/' . unpack 'i', $number;
    open $self->{slave}, '+<', $self->{name} or die "$self->{name}: $!"; # stays open, so that its mode can be asked for
    $self->resize($self->{columns}, $self->{rows}, 1);
    $self->{before} = $self->mode;
    $self->{pid} = fork // die "fork: $!";
    $self->child(%o) if !$self->{pid};
    return $self;
}

sub child {
    my ($self, %o) = @_;

    POSIX::setsid();
    open my $tty, '+<', $self->{name} or POSIX::_exit(126);
    ioctl $tty, $ioctl{controlling}, 0;
    close $self->{master};
    close $self->{slave};
    POSIX::dup2(fileno $tty, $_) for 0 .. 2;
    close $tty if fileno $tty > 2;
    $SIG{$_} = 'DEFAULT' for qw(INT QUIT TERM HUP TSTP); # a shell that starts tests in the background ignores some
    %ENV = (%ENV, TERM => 'xterm', %{ $o{env} // {} });
    exec { $o{run}[0] } @{ $o{run} } or POSIX::_exit(127);
}

# The 36 bytes of the terminal's struct termios, in hexadecimal digits.
sub mode {
    my ($self) = @_;
    my $mode = '';

    ioctl $self->{slave}, $ioctl{mode}, $mode or die "the terminal's mode: $!";
    return unpack 'H72', $mode;
}
sub is_restored { my ($self) = @_; $self->mode eq $self->{before} && !$self->{alternate} && $self->{raw} !~ /\e\[\?25l(?!.*\e\[\?25h)/s }

sub resize {
    my ($self, $columns, $rows) = @_;
    my $size = pack 'S4', $rows, $columns, 0, 0;

    ioctl $self->{slave}, $ioctl{size}, $size or die "size: $!";
    @$self{qw(columns rows)} = ($columns, $rows);
}

sub send { my ($self, $bytes) = @_; syswrite $self->{master}, $bytes; $self }
sub signal { my ($self, $name) = @_; kill $name, $self->{pid}; $self }

# Reads what the program has written so far; false at its end.
sub pump {
    my ($self, $wait) = @_;

    return 0 if !IO::Select->new($self->{master})->can_read($wait);
    my $got = sysread $self->{master}, my $bytes, 65536;
    return 0 if !$got;
    $self->{raw} .= $bytes;
    $self->draw;
    return 1;
}

# Obeys the sequences that the program uses.
sub draw {
    my ($self) = @_;
    my $new = substr $self->{raw}, $self->{seen};

    while ($new =~ /\G(?:\e\[(\??)([0-9;]*)([A-Za-z])|(\e[^\[])|([^\e]+))/gc) {
        my ($private, $number, $letter, $other, $text) = ($1, $2, $3, $4, $5);
        if (defined $text) {
            if ($self->{alternate}) { $self->{row}[$self->{at}] .= $text }
            else { $self->{normal} .= $text }
        } elsif (defined $other) {
            $self->{strange} .= $other;
        } elsif ($private) {
            $self->{alternate} = $letter eq 'h' if $number eq '1049';
            $self->{row} = [] if $number eq '1049';
        } elsif ($letter eq 'H') {
            $self->{at} = ((split /;/, $number)[0] || 1) - 1;
        } elsif ($letter eq 'K') {
            $self->{row}[$self->{at}] = '';
        }
    }
    $self->{seen} += pos($new) // 0;
}

# The text of the screen, with a line feed after each row; on the normal screen, all that was written to it.
sub text {
    my ($self) = @_;

    return decode('UTF-8', $self->{normal} =~ s/\r\n/\n/gr) if !$self->{alternate};
    return join '', map { decode('UTF-8', $self->{row}[$_] // '') . "\n" } 0 .. $self->{rows} - 1;
}

# Waits until the screen matches or the program has ended.
sub wait_quietly {
    my ($self, $pattern) = @_;
    my $end = time + 20;

    while (time < $end) {
        my $ended = !kill 0, $self->{pid};
        return 1 if $self->text =~ $pattern;
        return 0 if !$self->pump(0.05) && ($ended || waitpid($self->{pid}, WNOHANG) > 0 && ($self->{status} = $?, 1));
    }
    return 0;
}

# Waits until the screen matches; if it never does, says what it shows.
sub wait_for {
    my ($self, $pattern, $seconds) = @_;
    my $end = time + ($seconds // 10);

    while (time < $end) {
        return 1 if $self->text =~ $pattern;
        $self->pump(0.05);
    }
    print STDERR "# waited for $pattern; the screen shows:\n", map "# $_\n", map { utf8::encode(my $l = $_); $l } split /\n/, $self->text;
    return 0;
}

# Sends keys and waits.
sub press { my ($self, $keys, $pattern) = @_; $self->send($keys); $self->wait_for($pattern) }

# Waits for the end; the status as waitpid gives it.
sub finish {
    my ($self, $seconds) = @_;
    my $end = time + ($seconds // 10);

    return $self->{status} if defined $self->{status};
    while (time < $end) {
        $self->pump(0.02);
        next if waitpid($self->{pid}, WNOHANG) <= 0;
        my $status = $?;
        1 while $self->pump(0.1);
        return $status;
    }
    kill 'KILL', $self->{pid};
    waitpid $self->{pid}, 0;
    return 'it did not end';
}

sub width { my ($text) = @_; my $n = 0; $n += /[\x{1100}-\x{115F}\x{2E80}-\x{A4CF}\x{AC00}-\x{D7A3}\x{F900}-\x{FAFF}\x{FF00}-\x{FF60}\x{1F300}-\x{1FAFF}]/ ? 2 : /\p{Mn}/ ? 0 : 1 for split //, $text; $n }
sub widest { my ($self) = @_; my ($most) = sort { $b <=> $a } map width($_), split /\n/, $self->text; $most }

1;
