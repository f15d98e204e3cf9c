#!/usr/bin/env perl
# One machine against a model of it: marks, undo, ticks in an editor, suspensions, and notes that are renamed,
# swapped, chained, copied, deleted and brought back, between commands or several at once; a rebuild and the
# loss of the store among them. After each step every note has the id, the marks with their days, and the
# suspension that the model gives it. RUNS histories, by SEED.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault qw($review $folder slurp spew);
use File::Basename qw(basename dirname);
use File::Path qw(make_path remove_tree);
use JSON::PP;
use Test::More;

my $runs = $ENV{RUNS} // 25;
my $seed = $ENV{SEED} // 1;
my @days = (1, 4, 7, 14);
my ($vault, @log, %file, @bin, @commands, $serial, $today, $steps);

my @wrong;
for my $run (0 .. $runs - 1) {
    srand($seed + $run);
    my $why = history();
    push @wrong, 'SEED=' . ($seed + $run) . ": $why" if $why;
}
is(join("\n", @wrong), '', "$runs histories are as the model says");
ok($steps > 10 * $runs, "$steps steps were compared");
done_testing();

# One history; what differs, or ''. A note is {path, body, marks: {day: [{on, live, command}…]}, suspended, id}.
sub history {
    $vault = "$folder/one";
    chdir $folder or die;
    remove_tree($vault);
    make_path($vault);
    (%file, @bin, @commands, @log) = ();
    ($serial, $today) = (0, '2024-09-20');
    new_note("$_.md") for 'a' .. 'd';
    review('init');
    for (1 .. 25) {
        act();
        next if rand() < 0.2; # and no look between two steps
        $steps++;
        my $why = compare();
        return "$why\n  " . join("\n  ", @log) if $why;
    }
    return '';
}

sub new_note {
    my ($path) = @_;
    $serial++;
    my $note = { path => $path, body => "note $serial\n", marks => {}, box => { map { $_ => 0 } @days } };
    $file{$path} = $note;
    write_note($note);
    return $note;
}

# As an editor writes it: the boxes as they are in the file, and nothing that repeats them.
sub write_note {
    my ($note) = @_;
    make_path(dirname("$vault/$note->{path}"));
    spew("$vault/$note->{path}", "---\nfirst_study: 2024-08-25\n"
            . join('', map { "review_${_}day: " . ($note->{box}{$_} ? 'true' : 'false') . "\n" } @days)
            . "---\n$note->{body}");
}

sub compare {
    my $list = decode_json(review('list --json'));
    my %listed = map { $_->{path} => $_ } @{ $list->{notes} };
    my ($have, $want) = (join(' ', sort keys %listed), join(' ', sort keys %file));
    return "listed are $have; there are $want" if $have ne $want;
    for my $path (sort keys %file) {
        my ($note, $got) = ($file{$path}, $listed{$path});
        $note->{id} //= $got->{id};
        return "$path: the id is $got->{id}, not $note->{id}" if $got->{id} ne $note->{id};
        return "$path: suspended is wrong" if !!$got->{suspended} != !!$note->{suspended};
        for my $m (@{ $got->{milestones} }) {
            my ($day) = $m->{name} =~ /^day-(\d+)$/ or next;
            my @live = sort map { $_->{on} } grep { $_->{live} } @{ $note->{marks}{$day} // [] };
            my ($is, $should) = ($m->{done} ? $m->{done_on} // 'done' : 'no', $live[0] // 'no');
            return "$path: $m->{name} is $is, not $should" if $is ne $should;
            my ($box) = slurp("$vault/$path") =~ /^review_${day}day: (\w+)/m;
            return "$path: the box of $m->{name} is $box" if $box ne ($note->{box}{$day} ? 'true' : 'false');
        }
    }
    my %ids;
    for my $note (values %file, map { $_->{note} } @bin) {
        return "two notes have the id $note->{id}" if defined $note->{id} && $ids{ $note->{id} }++;
    }
    return '';
}

# ---- what can happen --------------------------------------------------------------------------------

sub act {
    my @path = sort keys %file;
    my $path = $path[rand @path];
    my $note = $file{$path};
    my $what = int rand 18;

    push @log, "$what: $path";
    if ($what < 4) {
        mark($note);
    } elsif ($what == 4) {
        undo();
    } elsif ($what == 5) {
        pause($note);
    } elsif ($what < 8) {
        toggle($note);
    } elsif ($what == 8) {
        review('scan');
        move($path, (rand() < 0.3 ? 'sub/' : '') . 'r' . ++$serial . '.md');
    } elsif ($what == 9 && @path > 1) {
        review('scan');
        swap($path, (grep { $_ ne $path } @path)[rand $#path]);
    } elsif ($what == 10 && @path > 2) {
        review('scan');
        my @chain = @path[0 .. 1 + int rand $#path];
        move($chain[-1], 'e' . ++$serial . '.md');
        move($chain[$_ - 1], $chain[$_]) for reverse 1 .. $#chain;
    } elsif ($what == 11) {
        copy($note);
    } elsif ($what == 12 && @path > 2) {
        review('scan');
        push @bin, { note => delete $file{$path}, bytes => slurp("$vault/$path") };
        unlink "$vault/$path";
    } elsif ($what == 13 && @bin) {
        review('scan');
        bring_back(splice @bin, rand @bin, 1);
    } elsif ($what == 14) {
        review('scan'); # what was renamed and edited between two looks fits nothing
        $note->{body} .= 'more ' . ++$serial . "\n";
        write_note($note);
        review('scan');
    } elsif ($what == 15) {
        new_note('n' . ++$serial . '.md');
    } elsif ($what == 16) {
        compare(); # what was not seen yet is
        review('scan --rebuild');
        lose_looks();
    } elsif ($what == 17 && rand() < 0.5) {
        compare();
        unlink glob "$vault/.review/review.db*";
        @commands = ();
        review('scan');
        lose_looks();
    }
}

# Without an earlier look an empty box says nothing; the next toggle begins from what there is now.
sub lose_looks { }

sub mark {
    my ($note) = @_;
    my $day = $days[rand @days];
    my $on = sprintf '2024-09-%02d', 1 + int rand 19;
    my $done = grep { $_->{live} } @{ $note->{marks}{$day} // [] };
    review("done '$note->{path}' --day $day --on $on");
    return if $done;
    my $mark = { on => $on, live => 1 };
    push @{ $note->{marks}{$day} }, $mark;
    $note->{box}{$day} = 1;
    push @commands, { note => $note, day => $day, mark => $mark };
}

sub undo {
    compare();
    while (my $last = pop @commands) {
        if (exists $last->{paused}) {
            $last->{note}{suspended} = !$last->{paused};
        } else {
            next if !$last->{mark}{live};
            $last->{mark}{live} = 0;
            my $note = $last->{note};
            my $done = grep { $_->{live} } @{ $note->{marks}{ $last->{day} } };
            # What is written into a note is written where it is; one that is away stays as it is.
            $note->{box}{ $last->{day} } = 0 if !$done && ($file{ $note->{path} } // 0) == $note;
        }
        review('undo');
        return;
    }
    review('undo', 1);
}

sub pause {
    my ($note) = @_;
    my $suspend = int rand 2;
    review(($suspend ? 'suspend' : 'resume') . " '$note->{path}'");
    return if $suspend == !!$note->{suspended};
    $note->{suspended} = $suspend;
    push @commands, { note => $note, paused => $suspend };
}

# One box, and a look: a tick is a mark of today, or brings back what the last untick took.
sub toggle {
    my ($note) = @_;
    my $day = $days[rand @days];
    compare();
    my $done = grep { $_->{live} } @{ $note->{marks}{$day} // [] };
    return if !!$note->{box}{$day} != !!$done; # they disagree: a mark was taken back while it was away
    $note->{box}{$day} = !$note->{box}{$day};
    write_note($note);
    review('scan');
    if ($note->{box}{$day}) {
        my @hidden = grep { $_->{unticked} } @{ $note->{marks}{$day} // [] };
        if (@hidden) {
            $_->{live} = 1, $_->{unticked} = 0 for @hidden;
        } else {
            push @{ $note->{marks}{$day} }, { on => $today, live => 1 };
        }
    } else {
        $_->{live} = 0, $_->{unticked} = 1 for grep { $_->{live} } @{ $note->{marks}{$day} };
    }
}

sub move {
    my ($from, $to) = @_;
    make_path(dirname("$vault/$to"));
    rename "$vault/$from", "$vault/$to" or die "$from $to: $!";
    my $note = delete $file{$from};
    $note->{path} = $to;
    $file{$to} = $note;
}

sub swap {
    my ($one, $two) = @_;
    move($one, 'between.md');
    move($two, $one);
    move('between.md', $two);
}

# Its ticks count from the day on which nobody knows when they were made; it goes on with a body of its own.
sub copy {
    my ($note) = @_;
    compare();
    return if grep { !!$note->{box}{$_} != !!grep { $_->{live} } @{ $note->{marks}{$_} // [] } } @days;
    my $copy = new_note('c' . ++$serial . '.md');
    $copy->{box} = { %{ $note->{box} } };
    my $body = $copy->{body};
    $copy->{body} = $note->{body};
    write_note($copy);
    review('scan');
    $copy->{marks}{$_} = [ { on => 'done', live => 1 } ] for grep { $copy->{box}{$_} } @days;
    $copy->{body} = $body;
    write_note($copy);
    review('scan');
}

sub bring_back {
    my ($away) = @_;
    my $note = $away->{note};
    $note->{path} = 'b' . ++$serial . '.md' if $file{ $note->{path} } || rand() < 0.3;
    make_path(dirname("$vault/$note->{path}"));
    spew("$vault/$note->{path}", $away->{bytes});
    $file{ $note->{path} } = $note;
}

sub review {
    my ($command, $status) = @_;
    chdir $vault or die;
    local $ENV{REVIEW_DEVICE} = 'one';
    my $said = `$review --today $today $command 2>$folder/complained`;
    push @log, "   $command: " . ($command =~ /json/ ? '' : join ' ', split ' ', "$said " . slurp("$folder/complained"));
    die "$command: status " . ($? >> 8) . "\n" . slurp("$folder/complained") . join("\n", @log)
        if $? >> 8 != ($status // 0) && $command !~ /^done/;
    chdir $folder;
    return $said;
}
