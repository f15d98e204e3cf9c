# Generated vaults of notes: each form is read right, written back in that form with nothing else changed, and undo
# gives the bytes back. For the tests forms*.t: 20 notes of a form, and 60 with CASES, as `make check-slow` sets it.
package forms;
use strict;
use warnings;
use utf8;
use Exporter qw(import);
use harness;
use reader;

our @EXPORT = (@harness::EXPORT, qw(any date day front try_forms yes @day $lines_most));

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

# ---- vaults ---------------------------------------------------------------------------------------

# try_forms [TEMPLATE, HEAD, LINE, CONFIG, LADDER], …: forms that need no settings share a vault, each other has its
# own.
sub try_forms {
    my @forms;

    for (@_) {
        my ($template, $head, $line, $config, $ladder) = @$_;
        my $long = !$ladder || ($config // '') =~ /long-term/;
        $ladder //= \@day;
        push @forms, { template => $template, head => $head, line => $line, config => $config, ladder => $ladder,
            all => @$ladder + $long };
    }
    my @plain = grep { !$_->{config} } @forms;

    try_vault(@plain) if @plain;
    try_vault($_) for grep { $_->{config} } @forms;
}

sub try_vault {
    my (@forms) = @_;
    my $vault = @forms > 1 ? 'all of these' : $forms[0]{template};
    my %times;

    $vaults++;
    mkdir "$folder/vault$vaults" and chdir "$folder/vault$vaults" or die;
    put('.review/config.yaml', $_->{config}) for grep { $_->{config} } @forms;
    write_notes($forms[$_], $_) for 0 .. $#forms;
    $times{ $_->{template} } += $notes for @forms;
    my $count = $notes * @forms;
    my $said = run('init');
    like($said, qr/^$count study notes \(/m, "$vault: init counts the notes");
    like($said, qr/^$count .*[( ]\Q$_\E $times{$_}(?:,|\))/m, "$_: init names the form") for sort keys %times;

    my @listed = listed();
    is(differences($_, @listed), '', "$_->{template}: stage, due day and progress are right") for @forms;
    $said = run('check');
    is($said =~ /error|yaml|box/ ? $said : '', '', "$vault: check finds no wrong value");
    my %due = map { $_->{title} => 1 } grep { defined $_->{due} && $_->{due} le $today } @listed;
    put("$folder/due", join '', map { "$_\n" } sort keys %due);
    $said = output({input => "$folder/due"}, @review, '--today', $today, 'done', '-');
    is($?, 0, "$vault: done on " . keys(%due) . ' notes') or diag($said);
    for my $form (@forms) {
        my $plan = $form->{plan};
        my @due = grep { $due{$_} } keys %$plan;
        $plan->{$_}{done}++ for @due;
        push @{ $plan->{$_}{on} }, 20 for grep { $plan->{$_}{on} } @due;
        my %asked = map { $plan->{$_}{path} => 1 } $form->{line} ? @due : ();
        is(join("\n", changed_oddly($form, \%asked)), '', "$form->{template}: only what was asked for changed");
    }
    @listed = listed();
    is(differences($_, @listed), '', "$_->{template}: the history says what was marked") for @forms;
    like(run('refresh'), qr/^0 of $count notes rewritten/m, "$vault: refresh has nothing to add");

    # Another store, which knows nothing but the notes.
    rename ".review/$_", "kept.$_" or die for qw(review.db journal);
    @listed = listed();
    for my $form (@forms) {
        my $plan = $form->{plan};
        $plan->{$_}{done}-- for $form->{line} ? () : grep { $due{$_} } keys %$plan;
        $plan->{$_}{fresh} and $plan->{$_}{fresh}->($plan->{$_}, $due{$_}) for keys %$plan;
        is(differences($form, @listed), '', "$form->{template}: the notes say what was marked");
    }
    rename '.review/journal', 'other.journal' or !-e '.review/journal' or die;
    rename "kept.$_", ".review/$_" or die for qw(review.db journal);
    run('undo');
    for my $form (@forms) {
        my $bytes = $form->{bytes};
        my @other = grep { bytes_of($_) ne $bytes->{$_} } sort keys %$bytes;
        is("@other", '', "$form->{template}: undo gives every byte back");
    }
}

# Writes the notes of a form, and remembers the plan, what each says by its title, and the bytes by their path.
sub write_notes {
    my ($form, $number) = @_;

    for my $n (1 .. $notes) {
        my ($first, $done) = (1 + int rand 19, int rand $form->{all} + 1);
        my $title = sprintf 'note %d-%03d', $number, $n;
        my ($written, $days) = $form->{head}->($first, $done);
        $done = $days->{count} // $done;
        $first = $days->{first} // $first;
        my $body = rand() < 0.1 ? '' : "body $n\n\n---\n\nreview_1day: x" . any("\n", '');
        chomp $written if $body eq '';
        my $text = encoded($written . $body);
        my $path = $title . ($text =~ /^# / ? ' 0123456789abcdef0123456789' . sprintf('%06x', $n) : '') . '.md';
        $text =~ s/\n/\r\n/g if rand() < 0.2;
        put_bytes($path, $text);
        $form->{plan}{$title} = { first => $first, done => $done, path => $path, due => $days->{due}, on => $days->{done},
            fresh => $days->{fresh} };
        $form->{bytes}{$path} = $text;
    }
}

sub listed { return @{ reader::decode_json(run('list', '--json'))->{notes} } }

# What `list` says of the notes of a form otherwise than it should be.
sub differences {
    my ($form, @listed) = @_;
    my ($plan, $ladder, $all, %seen, @wrong) = @$form{qw(plan ladder all)};

    for my $note (grep { $plan->{ $_->{title} } } @listed) {
        my $p = $plan->{ $note->{title} };
        my ($done, $most) = ($p->{done}, scalar @$ladder);
        my $stage = $done >= $all ? 'long-term' : $done == $most ? 'extra' : "day-$ladder->[$done]";
        my $due = $done < $most ? day($p->{due} ? $p->{due}[$done] : $p->{first} + $ladder->[$done]) : 'none';
        $seen{ $note->{title} }++;
        push @wrong, "$note->{title}: stage $note->{stage}, not $stage" if $note->{stage} ne $stage;
        push @wrong, "$note->{title}: due " . ($note->{due} // 'none') . ", not $due" if ($note->{due} // 'none') ne $due;
        push @wrong, "$note->{title}: progress $note->{progress}"
            if abs($note->{progress} - $done / $all) > 0.0005;
        my $on = join ' ', map { day($_) } @{ $p->{on} // [] };
        my $told = join ' ', map { $_->{done_on} // () }
            grep { $most < $all || $_->{name} ne 'long-term' } @{ $note->{milestones} };
        push @wrong, "$note->{title}: done on $told, not $on" if $p->{on} && $told ne $on;
        push @wrong, "$note->{title}: first study $note->{first_study}" if $note->{first_study} ne day($p->{first});
        push @wrong, "$note->{title}: template $note->{template}" if $note->{template} ne $form->{template};
    }
    return join "\n", @wrong, map { "$_ is not listed" } grep { !$seen{$_} } sort keys %$plan;
}

sub day {
    my ($mday) = @_;
    return $mday <= 31 ? date($mday) : $mday <= 61 ? sprintf('2026-04-%02d', $mday - 31) : sprintf '2026-05-%02d', $mday - 61;
}

# Notes that changed and should not have, or the other way round, and lines that are none of the form's.
sub changed_oddly {
    my ($form, $asked) = @_;
    my ($bytes, $line, @odd) = @$form{qw(bytes line)};

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
