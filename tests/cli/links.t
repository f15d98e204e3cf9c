#!/usr/bin/env perl
# Titles in tables are links (OSC 8) on a terminal that has them
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;
use Terminal;

skip_all('there are no pseudo-terminals here') if !Terminal::possible();
delete @ENV{qw(TERM_PROGRAM TERM_PROGRAM_VERSION VTE_VERSION KONSOLE_VERSION KITTY_WINDOW_ID WT_SESSION DOMTERM
    ALACRITTY_WINDOW_ID TMUX STY)};

my $vault = empty_vault("$folder/My vault");
my $head = "---\nfirst_study: 2024-09-02\nreview_1day: false\n---\n### Cues\n- Why?\n    - So.\n";
my $long = '한국어로 아주 길게 쓴 노트의 제목은 화면에 다 들어가지 않으므로 가운데가 잘린다';
put_bytes(encoded("$vault/$_.md"), $head) for '삼투', $long, "bell\a\e\\";
mkdir "$vault/sub";
put_bytes("$vault/sub/100% & #1.md", $head);
$ENV{REVIEW_TODAY} = '2024-09-03';
chdir $vault;
output({}, @review, 'done', encoded('삼투'));

# on_terminal {columns, env}, ARGUMENT…: what is written to a terminal that has links
sub on_terminal {
    my ($o, @words) = @_;
    my $terminal = Terminal->new(columns => 80, rows => 40, %$o, env => { VTE_VERSION => 7600, %{ $o->{env} // {} } },
        run => [@review, map { encoded($_) } @words]);
    $terminal->finish;
    return decoded($terminal->{raw});
}
my $link = qr/\e\]8;;([^\e\a]+)\e\\(.*?)\e\]8;;\e\\/s;
sub plain { return $_[0] =~ s/$link/$2/gr }
sub links { my ($text) = @_; my @found = $text =~ /$link/g; return { map { s/\e\[[0-9;]*m//gr } reverse @found } }
sub host { my ($name) = output({}, 'hostname') =~ /(\S+)/; return $name }

# ---- which tables, and that nothing else changes ------------------------------------------------------------

my $there = (output({}, 'pwd', '-P') =~ /(.*)/)[0] =~ s/ /%20/gr;
my %leads = (
    '삼투' => 'file://' . host() . "$there/%EC%82%BC%ED%88%AC.md",
    '100% & #1' => 'file://' . host() . "$there/sub/100%25%20%26%20%231.md",
    'bell\x07\e\\' => 'file://' . host() . "$there/bell%07%1B%5C.md",
);
for my $words (['today'], ['list'], ['next'], ['history', '--all'], ['show', '100%'], ['show', '--cues', '100%'], ['list', 'bell'],
    ['history', '--limit', 2]) {
    for my $columns (120, 30) {
        my $with = on_terminal({ columns => $columns }, @$words, '--no-pager');
        my $without = on_terminal({ columns => $columns, env => { VTE_VERSION => '' } }, @$words, '--no-pager');
        is plain($with), $without, "@$words on $columns columns: without its links it is the same";
        unlike plain($with), qr/\e\]|\a/, 'and there are no other sequences';
        my $found = links($with);
        ok scalar keys %$found, 'it has links';
        is_deeply [map { $found->{$_} } grep { $leads{$_} } keys %$found], [map { $leads{$_} } grep { $leads{$_} } keys %$found],
            'which lead to the files' if $columns == 120;
    }
}
my $cut = links(on_terminal({ columns => 40 }, 'list'));
my ($shown) = grep { /^한국/ } keys %$cut;
like $shown, qr/…/, 'a long title is cut';
my $whole = encoded($long) =~ s/ /%20/gr =~ s/([\x80-\xff])/sprintf '%%%02X', ord $1/ger;
like $cut->{$shown}, qr{/\Q$whole\E\.md\z}, 'its link is whole';
is scalar(keys %{ links(on_terminal({ columns => 80 }, 'list')) }), 4, 'each row has one';

# ---- which terminals ----------------------------------------------------------------------------------------

sub has { my ($title, $has, %env) = @_; is scalar(() = on_terminal({ env => { VTE_VERSION => '', %env } }, 'list', '삼투') =~ /\e\]8/g), $has ? 2 : 0, $title }
has('an unknown terminal has no links', 0);
has('VTE has them', 1, VTE_VERSION => 5202);
has('not the one that ends at a link', 0, VTE_VERSION => 5000);
has("$_->[0] has them", 1, TERM_PROGRAM => $_->[0], TERM_PROGRAM_VERSION => $_->[1])
    for ['iTerm.app', '3.5.0'], ['WezTerm', '20240203-110809'], ['vscode', '1.85.1'], ['ghostty', '1.0.0'];
has('not an old iTerm', 0, TERM_PROGRAM => 'iTerm.app', TERM_PROGRAM_VERSION => '3.0.15');
has('nor the terminal of macOS', 0, TERM_PROGRAM => 'Apple_Terminal', TERM_PROGRAM_VERSION => '455');
has("TERM=$_", 1, TERM => $_) for qw(xterm-kitty foot alacritty);
has("\$$_->[0]", 1, @$_) for ['KITTY_WINDOW_ID', 1], ['WT_SESSION', 'a-b'], ['DOMTERM', 'x'], ['KONSOLE_VERSION', 220401];
has("TERM=$_ has none", 0, TERM => $_, VTE_VERSION => 7600) for 'linux', 'dumb', '', 'screen', 'screen-256color';
has('screen', 0, STY => '1.pts', VTE_VERSION => 7600);
has('tmux', 0, TMUX => '/tmp/t', TERM => 'tmux-256color', VTE_VERSION => 7600, TERM_PROGRAM => 'tmux', TERM_PROGRAM_VERSION => '3.3a');
has('tmux since 3.4', 1, TMUX => '/tmp/t', TERM => 'screen-256color', TERM_PROGRAM => 'tmux', TERM_PROGRAM_VERSION => '3.4');
has('NO_COLOR keeps them', 1, VTE_VERSION => 7600, NO_COLOR => 1);
{
    local $ENV{VTE_VERSION} = 7600;
    unlike output({}, @review, 'list'), qr/\e/, 'a pipe has none';
    unlike output({}, @review, 'list', '--color', 'always'), qr/\e\]/, 'nor with colours';
}
unlike on_terminal({}, 'list', $_), qr/\e\]/, "nor $_" for '--json', '--format=csv', '--paths', '--count';

# ---- the pager ----------------------------------------------------------------------------------------------

put("$folder/bin/page", "#!/bin/sh\ncat >'$folder/got'\n");
chmod 0755, "$folder/bin/page";
my %small = (rows => 4, columns => 80);
on_terminal({ %small, env => { PAGER => "$folder/bin/page" } }, @$_),
    like(got("$folder/got"), qr/2024-09-0/, "@$_ is paged"), unlike(got("$folder/got"), qr/\e\]/, 'without links')
    for ['today', '--all'], ['history', '--all'], ['show', '삼투'];
my $lines = () = output({}, @review, 'today', '--all') =~ /\n/g;
unlink "$folder/got";
on_terminal({ rows => $lines + 1, columns => 90, env => { PAGER => "$folder/bin/page" } }, 'today', '--all');
is got("$folder/got"), undef, 'what fits without its links is not paged';

# ---- the setting --------------------------------------------------------------------------------------------

sub leads { my ($setting, %env) = @_; put('.review/config.yaml', $setting); return links(on_terminal({ env => \%env }, 'list', '100%'))->{'100% & #1'} }
my $file = $leads{'100% & #1'};
is leads(''), $file, 'auto: the file';
is leads('links: obsidian'), 'obsidian://open?path=' . "$there/sub/100%25%20%26%20%231.md" =~ s{/}{%2F}gr, 'obsidian: also a folder in one of its vaults';
is leads('links: off'), undef, 'off';
is leads('links: file', VTE_VERSION => ''), $file, 'file: on any terminal';
is leads('links: file', TERM => 'dumb'), undef, 'that is not dumb';
mkdir '.obsidian';
is leads(''), 'obsidian://open?vault=My%20vault&file=sub%2F100%25%20%26%20%231.md', 'auto: Obsidian in its vault';
is leads('links: obsidian', VTE_VERSION => ''), 'obsidian://open?vault=My%20vault&file=sub%2F100%25%20%26%20%231.md', 'obsidian: by the name of the vault';
is leads('links: file'), $file, 'file: never Obsidian';
like output({}, @review, 'config'), qr/^links: file +# .*config\.yaml:1$/m, 'config shows it';
put('.review/config.yaml', "links: yes\n");
like output({}, @review, 'list'), qr/config\.yaml:1: wrong value of "links": expected auto, obsidian, file or off/, 'another value is an error';
put('.review/config.yaml', '');

# A note without a file leads nowhere.
unlink encoded('삼투.md');
is links(on_terminal({}, 'history', '--all'))->{'삼투'}, undef, 'nor does a note that vanished have a link';

done_testing();
