#!/usr/bin/env perl
# The program, its help, the manual and the README name the same commands, options, filters, days, settings,
# variables and exit statuses. The program's own tables are the source: help prints them.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my @commands = commands();
my %help = map { $_ => [lines_of('help', $_)] } @commands, qw(options filters dates scripting config);
my @manual = split /\n/, got("$root/docs/review.1");
my @readme = split /\n/, got("$root/README.md");

# ---- reading ----------------------------------------------------------------------------------------------

sub lines_of { return split /\n/, decoded(output({}, @review, @_)) }

# agree TITLE, SET, SET: the same names, in any order; a failure shows what one of them lacks.
sub agree {
    my ($title, @sets) = @_;
    my ($one, $other) = map { my %of = map { $_ => 1 } @$_; \%of } @sets;

    ok(scalar keys %$one, "$title: something is named");
    is_deeply([[grep { !$other->{$_} } sort keys %$one], [grep { !$one->{$_} } sort keys %$other]], [[], []], $title);
}

# matches PATTERN, LINE…: the parts of the lines that the pattern captures
sub matches { my $pattern = shift; return map { grep { defined } /$pattern/ } @_ }

# manual_section NAME: its lines, with the characters that \[uXXXX] stands for
sub manual_section {
    my ($name) = @_;
    my $inside;

    return map { s/\\\[u([0-9A-F]{4})\]/chr hex $1/ger =~ s/\\&//gr }
        grep { $inside = $_ eq ".Sh $name" if my $begins = /^\.Sh /; $inside && !$begins } @manual;
}

# manual_flags LINE…: the options in lines of the manual, as they are typed
sub manual_flags {
    my @flags;

    for (grep { /^\./ } @_) {
        my $in;
        for my $word (split) {
            if ($word =~ /^\.?Fl$/) { $in = 1 }
            elsif ($in && $word =~ /^-?[A-Za-z0-9]/ && $word !~ /^(?:Ar|Cm|Op|Oc|Oo|Ns|Pq|Ql)$/) { push @flags, "-$word" }
            elsif ($word !~ /^[,|]$/) { $in = 0 }
        }
    }
    return @flags;
}

# readme_row NAME: what its table says about it, each `word`
sub readme_row {
    my ($name) = @_;
    return map { s/^\| \Q$name\E \| // ? /`([^`]*)`/g : () } my @rows = @readme;
}

# ---- commands ---------------------------------------------------------------------------------------------

agree('the manual describes the commands', \@commands, [matches(qr/^\.It Cm ([a-z-]*)/, manual_section('DESCRIPTION'))]);
agree('the README names the commands', \@commands, [readme_row('commands')]);

# ---- options ----------------------------------------------------------------------------------------------

sub described { return matches(qr/^  (?:(-.), (--[a-z-]*)|(--[a-z-]*)|(-[A-Z])(?= ))/, @_) }
sub first_words { return map { /^(\S*)/ } @_ }
sub before { my $pattern = shift; my $seen; return grep { !($seen ||= /$pattern/) } @_ }
sub after { my $pattern = shift; my $seen; return grep { my $was = $seen; $seen ||= /$pattern/; $was } @_ }
sub items { return grep { /^\.It Fl/ } @_ }

my @common = described(@{ $help{options} });
my @of_commands = map { described(@{ $help{$_} }) } @commands;
agree('the manual describes the options of every command', \@common,
    [manual_flags(items(before(qr/^The commands are/, manual_section('DESCRIPTION'))))]);
agree('the manual describes all options', [@common, @of_commands], [manual_flags(@manual)]);
agree('the README names the options of every command', \@common, [first_words(readme_row('options of every command'))]);
agree('the README names the options of commands', \@of_commands, [first_words(readme_row('options of commands'))]);

# Each option is described with its command, unless it has a place of its own for several commands.
my %shared = map { $_ => 1 }
    manual_flags(items(manual_section('SCRIPTING'), after(qr/^A$/, manual_section('DESCRIPTION'))));
for my $command (@commands) {
    my $inside;
    my %entry = map { $_ => 1 } manual_flags(grep {
        $inside = "$_ " =~ /^\.It Cm \Q$command\E / if /^\.It Cm /;
        $inside = 0 if /^\.El/;
        $inside } manual_section('DESCRIPTION'));
    is(join(' ', grep { /--/ && !$shared{$_} && !$entry{$_} } described(@{ $help{$command} })), '',
        "the manual describes the options of $command");
}

# ---- filters ----------------------------------------------------------------------------------------------

my @filters = matches(qr/^  ([a-z]*:[a-z]*)/, @{ $help{filters} });
agree('the manual describes the filters', \@filters,
    [map { s/ :$/:/r } matches(qr/^\.It Cm ([a-z]* :|is:[a-z]*$)/, manual_section('FILTERS'))]);
agree('the README names the filters', \@filters, [readme_row('filters')]);

# ---- days -------------------------------------------------------------------------------------------------

my @days = map { split /  / } matches(qr/^  (.*)/, @{ $help{dates} });
agree('the manual describes the forms of days', \@days,
    [grep { $_ ne 'postpone' } map { s/ [,:]$//r } matches(qr/^\.(?:Cm|Ql) (.*)/, manual_section('DATES'))]);
agree('the README names the forms of days', \@days, [readme_row('days')]);
chdir empty_vault("$folder/vault");
put('Osmosis.md', "---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n");
my @refused;
for my $day (@days) {
    my $said = decoded(output({}, @review, 'today', '--today', '2026-03-10', encoded("due:$day")));
    push @refused, "$day: $said" if $?;
}
is(join("\n", @refused), '', 'each of these forms is a day');

# ---- settings ---------------------------------------------------------------------------------------------

my @config = lines_of('config');
my @settings = matches(qr/^(?:# )?([a-z_]*):.*# default$|^(device): /, @config);
agree('help describes the settings', \@settings, [matches(qr/^  ([a-z_]*)  /, @{ $help{config} })]);
agree('the manual describes the settings', \@settings, [matches(qr/^\.It Ql (.*)/, manual_section('CONFIG'))]);
agree('docs/config.md describes the settings', \@settings,
    [matches(qr/^\| `([a-z_]*)` \| /, split /\n/, got("$root/docs/config.md"))]);
agree('the README names the settings', \@settings, [readme_row('settings')]);
for my $setting (qw(milestones day_one late extra_every day_starts write language)) {
    is(join("\n", map { s/  .*//r } matches(qr/^  $setting +([^ ].*)/, @{ $help{config} })),
        join("\n", map { s/ +# default$//r } matches(qr/^$setting: (.*)/, @config)),
        "help config: the default of $setting");
}

# ---- variables and exit statuses ----------------------------------------------------------------------------

my $reads = qr/(?:environment_variable|environment_home_folder|getenv)\([^"]*"[A-Z_]+"|names\[\] = \{"LC_ALL"/;
my @code = map { split /\n/, bytes_of($_) } glob("$root/src/*/*.c $root/src/*/*/*.c");
# COMP_LINE and COMP_POINT come from the scripts of `completion`, not from a person.
my @variables = map { /"([A-Z_]+)"/g } grep { /$reads/ && !/COMP_/ } @code;
my ($environment) = join("\n", @{ $help{scripting} }) =~ /^(Environment.*)/ms;
agree('help describes the variables', \@variables,
    [$environment =~ /\b(?:(?:REVIEW|XDG|NO|LC)_[A-Z_]+|TERM|HOME|TMPDIR|VISUAL|EDITOR|PAGER|LESS|LESSCHARSET|LANG)\b/g]);
agree('the manual describes the variables', \@variables,
    [map { split /[ ,]+/ } matches(qr/^\.It Ev (.*)/, manual_section('ENVIRONMENT'))]);
my @statuses = matches(qr/^    \[ERR_.*\] = ([0-9]*),$/, split /\n/, bytes_of("$root/src/cli/main.c"));
agree('help describes the exit statuses', \@statuses, [matches(qr/^  ([0-9]+)  /, @{ $help{scripting} })]);
agree('the manual describes the exit statuses', \@statuses,
    [matches(qr/^\.It ([0-9]*)$/, manual_section('EXIT STATUS'))]);

# ---- topics -----------------------------------------------------------------------------------------------

agree('the manual has a section for each topic',
    [map { uc } "@{ $help{help} }" =~ /filters|dates|words|scripting|config/g],
    [matches(qr/^\.Sh (FILTERS|DATES|WORDS|SCRIPTING|CONFIG)$/, @manual)]);
done_testing();
