# A generated vault of one form of notes: read right, written back in that form with nothing else changed, and undo
# gives the bytes back. For the tests forms*.t: of 20 notes, and of 60 with CASES, as `make check-slow` sets it.
package forms;
use strict;
use warnings;
use utf8;
use Exporter qw(import);
use harness;
use reader;

our @EXPORT = (@harness::EXPORT, qw(any date day front try_form yes @day $lines_most));

my $vaults = 0;
srand 11;

our @day = (1, 4, 7, 14);
our $lines_most = 2; # of a note, that a mark changes
my $today = '2026-03-20';
my $notes = $ENV{CASES} ? 60 : 20;

sub yes { $_[0] ? 'true' : 'false' }
sub date { sprintf '2026-03-%02d', $_[0] }
sub any { $_[rand @_] }
sub front { any('', "\x{FEFF}") . "---\n" . join('', map { "$_\n" } @_) . "---\n" }

# ---- one form -------------------------------------------------------------------------------------

sub try_form {
    my ($template, $head, $line, $config, $ladder) = @_;
    my @ladder = @{ $ladder // \@day };
    my $most = $ladder && ($config // '') !~ /long-term/ ? @ladder : @ladder + 1;
    my (%wrong, %plan, %bytes);

    $vaults++;
    mkdir "$folder/vault$vaults" and chdir "$folder/vault$vaults" or die;
    for my $n (1 .. $notes) {
        my ($first, $done) = (1 + int rand 19, int rand $most + 1);
        my $title = sprintf 'note %03d', $n;
        my ($written, $days) = $head->($first, $done);
        $done = $days->{count} // $done;
        $first = $days->{first} // $first;
        my $body = rand() < 0.1 ? '' : "body $n\n\n---\n\nreview_1day: x" . any("\n", '');
        chomp $written if $body eq '';
        my $text = encoded($written . $body);
        my $path = $title . ($text =~ /^# / ? ' 0123456789abcdef0123456789' . sprintf('%06x', $n) : '');
        $text =~ s/\n/\r\n/g if rand() < 0.2;
        put_bytes("$path.md", $text);
        $plan{$title} = { first => $first, done => $done, path => "$path.md", due => $days->{due}, on => $days->{done},
            fresh => $days->{fresh} };
        $bytes{"$path.md"} = $text;
    }
    put('.review/config.yaml', $config) if $config;
    my $said = run('init');
    like($said, qr/^$notes study notes \(\Q$template\E $notes\)/m, "$template: init names the form");

    my @listed = listed();
    is(differences(\%plan, \@ladder, $most, @listed), '', "$template: stage, due day and progress are right");
    $said = run('check');
    is($said =~ /error|yaml|box/ ? $said : '', '', "$template: check finds no wrong value");
    my @due = map { $_->{title} } grep { defined $_->{due} && $_->{due} le $today } @listed;
    put("$folder/due", join '', map { "$_\n" } @due);
    $said = output({input => "$folder/due"}, @review, '--today', $today, 'done', '-');
    is($?, 0, "$template: done on " . @due . ' notes') or diag($said);
    $plan{$_}{done}++ for @due;
    push @{ $plan{$_}{on} }, 20 for grep { $plan{$_}{on} } @due;
    my %marked = map { $_ => 1 } @due;
    my @odd = changed_oddly(\%bytes, { map { $plan{$_}{path} => 1 } $line ? @due : () }, $line);
    is(join("\n", @odd), '', "$template: only what was asked for changed");
    is(differences(\%plan, \@ladder, $most, listed()), '', "$template: the history says what was marked");
    like(run('refresh'), qr/^0 of $notes notes rewritten/m, "$template: refresh has nothing to add");
    # Another store, which knows nothing but the notes.
    rename '.review/review.db', 'kept.db' or die;
    rename '.review/journal', 'journal' or die;
    $plan{$_}{done}-- for $line ? () : @due;
    $_->{fresh} and $_->{fresh}->($_, $marked{ substr $_->{path}, 0, 8 }) for values %plan;
    is(differences(\%plan, \@ladder, $most, listed()), '', "$template: the notes say what was marked");
    rename '.review/journal', 'other' or !-e '.review/journal' or die;
    rename 'kept.db', '.review/review.db' or die;
    rename 'journal', '.review/journal' or die;
    run('undo');
    is(join(' ', grep { bytes_of($_) ne $bytes{$_} } sort keys %bytes), '', "$template: undo gives every byte back");
}

sub listed { return @{ reader::decode_json(run('list', '--json'))->{notes} } }

# What `list` says otherwise than it should be.
sub differences {
    my ($plan, $ladder, $all, @listed) = @_;
    my @wrong;

    for my $note (@listed) {
        my $p = $plan->{ $note->{title} } // do { push @wrong, "$note->{title}?"; next };
        my ($done, $most) = ($p->{done}, scalar @$ladder);
        my $stage = $done >= $all ? 'long-term' : $done == $most ? 'extra' : "day-$ladder->[$done]";
        my $due = $done < $most ? day($p->{due} ? $p->{due}[$done] : $p->{first} + $ladder->[$done]) : 'none';
        push @wrong, "$note->{title}: stage $note->{stage}, not $stage" if $note->{stage} ne $stage;
        push @wrong, "$note->{title}: due " . ($note->{due} // 'none') . ", not $due" if ($note->{due} // 'none') ne $due;
        push @wrong, "$note->{title}: progress $note->{progress}"
            if abs($note->{progress} - $done / $all) > 0.0005;
        my $on = join ' ', map { day($_) } @{ $p->{on} // [] };
        my $told = join ' ', map { $_->{done_on} // () }
            grep { $most < $all || $_->{name} ne 'long-term' } @{ $note->{milestones} };
        push @wrong, "$note->{title}: done on $told, not $on" if $p->{on} && $told ne $on;
        push @wrong, "$note->{title}: first study $note->{first_study}" if $note->{first_study} ne day($p->{first});
    }
    return join "\n", @wrong;
}

sub day {
    my ($mday) = @_;
    return $mday <= 31 ? date($mday) : $mday <= 61 ? sprintf('2026-04-%02d', $mday - 31) : sprintf '2026-05-%02d', $mday - 61;
}

# Notes that changed and should not have, or the other way round, and lines that are none of the form's.
sub changed_oddly {
    my ($bytes, $asked, $line) = @_;
    my @odd;

    for my $path (sort keys %$bytes) {
        my $now = bytes_of($path);
        if (($now ne $bytes->{$path}) != !!$asked->{$path}) {
            push @odd, "$path: " . ($asked->{$path} ? 'did not change' : 'changed');
            next;
        }
        my (%before, $changes);
        $before{$_}++ for split /\n/, $bytes->{$path};
        for my $text (grep { !$before{$_}-- } map { defined $_ ? $_ : '' } split /\n/, $now) {
            my $shown = decoded($text) =~ s/\r$//r;
            push @odd, "$path: $shown" if $shown !~ $line;
            $changes++;
        }
        push @odd, "$path: $changes lines changed" if ($changes // 0) > $lines_most;
    }
    return @odd;
}

sub run {
    return output({}, @review, '--today', $today, @_);
}

1;
