#!/usr/bin/env perl
# What the README and the manual show is what the program does
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my $readme = got("$root/README.md");
my $manual = got("$root/docs/review.1");

# A copy of the sample vault, in which review is to run.
sub sample {
    my ($vault) = @_;
    system 'cp', '-R', "$root/tests/data/sample", $vault;
    system 'chmod', '-R', 'u+w', $vault;
    output({}, @review, 'init', $vault);
    return $vault;
}
my $notes = sample("$folder/notes");
is $?, 0, 'the sample vault is made';

# PATH finds the program as `review`.
my $program = join ' ', map { "'$_'" } @review;
put("$folder/bin/review", "#!/bin/sh\nexec $program \"\$@\"\n");
chmod 0755, "$folder/bin/review";
$ENV{PATH} = "$folder/bin:$ENV{PATH}";

# Its picture is drawn from the output on the sample vault.
like $readme, qr{\(docs/review\.svg\)}, 'the README shows the picture';
my $picture = output({ messages => '/dev/null' }, "$root/.ci/picture", 'review', sample("$folder/drawn"));
is $?, 0, 'the picture can be drawn';
ok $picture eq bytes_of("$root/docs/review.svg"), 'and shows what is printed';

# The commands of the README and the manual, one by one.
sub succeeds {
    my ($where, $line) = @_;
    my $said = output({ in => $notes }, 'sh', '-c', encoded($line));
    is $?, 0, "$where: $line" or diag decoded($said);
}
$ENV{REVIEW_TODAY} = '2026-03-10';
my @shown = grep { !/init/ } $readme =~ /^    (review(?:[^#\n]*[^ #\n])?) *#.*$/mg;
ok @shown > 0, 'the README has commands';
succeeds('README', $_) for @shown;
@shown = $manual =~ /^\.Dl (.*)$/mg;
ok @shown > 0, 'the manual has examples';
succeeds('manual', $_) for @shown;
delete $ENV{REVIEW_TODAY};

# The manual describes every command and option that help knows.
for my $command (commands()) {
    like $manual, qr/^\.It Cm \Q$command\E/m, "the manual describes $command";
    like $manual, qr/Fl -$_(?: |$)/m, "and its --$_" for output({}, @review, 'help', $command) =~ /^  --([a-z-]*) /mg;
}

# A document names only what is there: files by their path, sources by their name, functions and tables. In the
# map, a name before a source is in that source.
chomp(my @sources = `find '$root/src' '$root/include' '$root/tests' -name '*.[ch]'`);
my %source = map { $_ => bytes_of($_) } @sources;
my %known = map { $_ => 1 } map { m{([^/.]*)\.([ch])$} ? ($1, "$1.$2") : () } @sources;
for my $code (values %source) {
    $known{$_} = 1 for $code =~ /\b[a-z][a-z0-9]*_[a-z0-9_]*/g;
}

# The names of functions and sources in a document that the code does not have.
sub unknown_names {
    my ($text) = @_;
    return grep { !$known{$_} } $text =~ /`([a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9](?=(?:\(\))?`)|[a-z_]+\.[ch](?=`))/g;
}

# A name that the map has before a source, or after "the table": is it in that source?
sub is_in {
    my ($name, $file) = @_;
    my $end = $file =~ s{^[^/]*/}{}r;
    return grep { m{/\Q$end\E$} && $source{$_} =~ /\b\Q$name\E/ } @sources;
}
my $map = got("$root/docs/design.md") =~ s/\s+/ /gr;
my @pairs;
push @pairs, [$1, $2] while $map =~ m{`([a-z_]+)` \(`([a-z_/.]+\.[ch])`}g;
push @pairs, [$2, $1] while $map =~ m{`([a-z_/.]+\.[ch])`, the table `([a-z_]+)`}g;
is join("\n", map { "@$_" } grep { !is_in(@$_) } @pairs), '', 'the map names functions and tables in their source';

for my $document ('README.md', map { "docs/$_.md" } qw(design decisions contributing reliability security)) {
    my $text = got("$root/$document");
    my $place = qr{\b(?:src|include|tests|docs)|(?<![\w/])\.ci};
    my @paths = grep { !/NAME/ } $text =~ m{((?:$place)/[A-Za-z0-9_./-]*[A-Za-z0-9_/])}g;
    is join("\n", grep { !-e "$root/$_" } @paths), '', "$document names only files that exist";
    is join("\n", unknown_names($text =~ s/\s+/ /gr)), '', "$document names only functions that exist";
}
done_testing();
