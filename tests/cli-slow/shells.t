#!/usr/bin/env perl
# What Tab makes of the words that `review __complete` offers, in real shells with the scripts of `review completion`
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{../cli}r;
use harness;
use Terminal;
use Time::HiRes qw(time);

my $vault = empty_vault("$folder/vault");
my $quoted = q{It's "new" & $HOME};
my %notes = (
    '생물/삼투' => ['2024-08-20', 'Biology'], # the longest overdue
    'Osmosis' => ['2024-08-30', 'Biology'],
    'Heart attack' => ['2024-09-02', 'Cell biology'], # due on that day
    'Hour of art' => ['2024-09-03', 'Cell biology'],
    'TCP: slow start' => ['2024-09-03', 'AWS'],
    $quoted => ['2024-09-03', 'AWS'],
);
put("$vault/$_.md", "---\nfirst_study: $notes{$_}[0]\nsubject: $notes{$_}[1]\nreview_1day: false\n---\n") for keys %notes;
put("$vault/Plain text.md", "text\n");
put("$vault/한국어/읽을 책.md", "text\n");
$ENV{REVIEW_TODAY} = '2024-09-03';
output({ in => $vault }, @review, 'scan');
is $?, 0, 'the vault is scanned';

# In the shells `review` is a program that notes its arguments, one a line, unless a shell asks for something.
my $record = "$folder/record";
my $program = join ' ', map { "'$_'" } @review;
put("$folder/bin/review", "#!/bin/sh\ncase \$1 in __complete | completion) exec $program \"\$\@\" ;; esac\n"
    . "printf '%s\\n' \"\$\@\" >'$record.new' && mv '$record.new' '$record'\n");
chmod 0755, "$folder/bin/review";
$ENV{PATH} = "$folder/bin:$ENV{PATH}";
sub has { my ($shell) = @_; return grep { -x "$_/$shell" } split /:/, $ENV{PATH} }

# typed SHELL, LINE: the arguments of the command that runs when Tab and Enter follow the line
sub typed {
    my ($shell, $line) = @_;
    my $end = time + 10;

    unlink $record;
    $shell->send(encoded("$line\t\r"));
    while (!-e $record && time < $end) { $shell->pump(0.005) }
    return [split /\n/, got($record) // 'nothing ran'];
}

# What a person types in bash and in zsh, and the words of the command that then runs.
my @typed = (
    ['review sh' => 'show'],
    ['review list --sor' => 'list', '--sort'],
    ['review list --sort=ti' => 'list', '--sort=title'],
    ['review show Osm' => 'show', 'Osmosis'],
    ['review show osmos' => 'show', 'Osmosis'],
    ['review show 삼' => 'show', '삼투'],
    ['review show ㅅ' => 'show', '삼투'],
    ['review show Hea' => 'show', 'Heart attack'],
    ['review show "Hea' => 'show', 'Heart attack'],
    ["review show 'Hea" => 'show', 'Heart attack'],
    ['review show Heart\\ at' => 'show', 'Heart attack'],
    ['review show attack' => 'show', 'Heart attack'],
    ['review show TC' => 'show', 'TCP: slow start'],
    ['review show TCP:' => 'show', 'TCP: slow start'],
    ['review show TCP:\\ sl' => 'show', 'TCP: slow start'],
    ['review show "TCP: sl' => 'show', 'TCP: slow start'],
    ["review show 'TCP: sl" => 'show', 'TCP: slow start'],
    ['review show It' => 'show', $quoted],
    ['review show "It' => 'show', $quoted],
    ["review show 'new" => 'show', $quoted],
    ['review list su' => 'list', 'subject:'],
    ['review list subject:Ce' => 'list', 'subject:Cell biology'],
    ['review list "subject:Ce' => 'list', 'subject:Cell biology'],
    ['review list not:subject:Ce' => 'list', 'not:subject:Cell biology'],
    ['review start 읽' => 'start', '한국어/읽을 책'],
    ['review done Osmosis --grade=e' => 'done', 'Osmosis', '--grade=easy'],
    ['true; review show Osm' => 'show', 'Osmosis'],
    ["review -C '$vault' sho" => '-C', $vault, 'show'],
    ['review export json --color al' => 'export', 'json', '--color', 'always'],
);

# shell NAME, START, WORD…: runs it in a terminal, in the vault, with its script.
sub shell {
    my ($name, $locale, @words) = @_;
    my $pid = Terminal->new(run => [@words], columns => 200,
        env => { LC_ALL => $locale, PS1 => '> ', HISTFILE => '', ZDOTDIR => "$folder/zdot" });
    $pid->send(encoded("cd '$vault'\r"));
    return $pid;
}
sub leave { my ($shell) = @_; $shell->send("\x15exit\r"); return $shell->finish }

for my $locale ('C.UTF-8', 'C') {
    if (!Terminal::possible() || !has('bash')) {
        skip "bash in $locale", 'no bash or no terminal here';
        next;
    }
    put("$folder/bashrc", "PS1='> '\neval \"\$(review completion bash)\"\n");
    my $bash = shell('bash', $locale, 'bash', '--noprofile', '--rcfile', "$folder/bashrc", '-i');
    for my $case (@typed) {
        my ($line, @expected) = @$case;
        is_deeply typed($bash, $line), \@expected, "bash, $locale: $line";
    }
    is_deeply typed($bash, 'review show art'), ['show', 'art'], 'bash: what several have in common does not replace what was typed';
    is_deeply typed($bash, 'review show zzz'), ['show', 'zzz'], 'bash: what fits nothing stays';
    is_deeply typed($bash, 'review import review_dir'), ['import', 'review_dir'], 'and so does the name of a file';
    leave($bash);
}

if (!Terminal::possible() || !has('zsh')) {
    skip 'zsh', 'no zsh or no terminal here';
} else {
    mkdir "$folder/zdot";
    put("$folder/zdot/.zshrc", "PS1='> '\nautoload -Uz compinit && compinit -D -u\neval \"\$(review completion zsh)\"\n");
    my $zsh = shell('zsh', 'C.UTF-8', 'zsh', '-i');
    for my $case (@typed) {
        my ($line, @expected) = @$case;
        is_deeply typed($zsh, $line), \@expected, "zsh: $line";
    }
    is_deeply typed($zsh, 'review show art'), ['show', 'Heart attack'], 'zsh: of several the first is inserted, the one that is due';
    is_deeply typed($zsh, "review show art\t"), ['show', 'Hour of art'], 'and Tab goes on to the next';
    is_deeply typed($zsh, 'review show zzz'), ['show', 'zzz'], 'zsh: what fits nothing stays';
    leave($zsh);

    # as make install puts it
    put("$folder/site/_review", output({}, @review, 'completion', 'zsh'));
    put("$folder/zdot/.zshrc", "PS1='> '\nfpath=('$folder/site' \$fpath)\nautoload -Uz compinit && compinit -D -u\n");
    $zsh = shell('zsh', 'C.UTF-8', 'zsh', '-i');
    is_deeply typed($zsh, 'review show 삼'), ['show', '삼투'], 'zsh: the script as an autoloaded function, at its first use';
    is_deeply typed($zsh, 'review show ㅅ'), ['show', '삼투'], 'and later';
    leave($zsh);
}

if (!has('fish')) {
    skip 'fish', 'no fish here';
} else {
    # fish has a builtin that answers as Tab does.
    my $fish = sub {
        my ($line) = @_;
        local $ENV{LC_ALL} = 'C.UTF-8';
        return decoded(output({ in => $vault, messages => '/dev/null' }, 'fish', '-N', '-c',
            "review completion fish | source; complete -C \$argv[1]", encoded($line)));
    };
    is $fish->('review sho'), "show\tshow one note: milestones, cues and history\n", 'fish: a command';
    is $fish->('review list --sort=ti'), "--sort=title\n", 'fish: a value';
    like $fish->('review show '), qr/\A삼투\tday-1, 13 days overdue, Biology\nOsmosis\t/, 'fish: notes, those that are due first';
    like $fish->('review show 삼'), qr/\A삼투\t[^\n]*\n\z/, 'fish: Hangul';
    like $fish->('review show "TCP: sl'), qr/\ATCP: slow start\t[^\n]*\n\z/, 'fish: a colon and a space in quotes';
    like $fish->('review show TCP:\\ sl'), qr/\ATCP: slow start\t[^\n]*\n\z/, 'fish: with a backslash';
    like $fish->('review show attack'), qr/\AHeart attack\t/, 'fish: a part of a title';
    like $fish->('review show It'), qr/\A\Q$quoted\E\t/, 'fish: quotes in a title';
    is $fish->('review list subject:Ce'), "subject:Cell biology\n", 'fish: the value of a filter';
    like $fish->('review start '), qr/^한국어\/읽을 책\tnot started$/m, 'fish: files that are not started';
    like $fish->('review import Pl'), qr/^Plain text\.md/m, 'fish: files where files are meant';
}
done_testing();
