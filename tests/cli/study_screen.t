#!/usr/bin/env perl
# study in a terminal: every key, and the terminal as it was before, whatever ends the session
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use Terminal;
use harness;
use reader;

skip_all('no pseudo-terminal can be made here') if !Terminal::possible();
my $today = '2024-09-03';
my $vaults = 0;

# ---- vaults ------------------------------------------------------------------------------------------

# note NAME => question => answer, …: due since 2024-09-02
sub note_of {
    my ($name, @cards) = @_;
    my $text = "---\nfirst_study: 2024-09-01\nsubject: Physics\nreview_1day: false\nreview_4day: false\n---\n# Cues\n\n";

    while (my ($question, $answer) = splice @cards, 0, 2) {
        $text .= "- $question\n" . join('', map "    $_\n", split /\n/, $answer);
    }
    put("$name.md", $text . "\n# Summary\n\nIn short.\n");
}

sub vault {
    my (@notes) = @_;

    empty_vault("$folder/vault" . ++$vaults);
    chdir "$folder/vault$vaults";
    note_of(@$_) for @notes;
}
sub five { ['Optics', map { ("Question $_?" => "Answer $_.") } 1 .. 5] }

sub session {
    my (%o) = @_;
    return Terminal->new(columns => $o{columns}, rows => $o{rows}, env => $o{env},
        run => [@review, 'study', '--today', $today, @{ $o{with} // [] }]);
}
sub run { return output({}, @review, '--today', $today, @_) }
sub events { return map { $_->{undone} ? () : $_ } @{ reader::decode_json(run(qw(history --json --all)))->{events} } }
sub answers { return join ' ', map { "$_->{question}=$_->{grade}" } grep { $_->{kind} eq 'answered' } events() }
sub short { my $text = answers(); $text =~ s/Question (\d)\?=/$1/g; return $text }
sub marks { return join ' ', map { "$_->{milestone}=$_->{grade}" } grep { $_->{kind} eq 'done' } events() }

# ---- the day's way -------------------------------------------------------------------------------------

vault(five());
my $t = session();
ok($t->wait_for(qr/Question 1\?/), 'the first question is shown');
my @row = split /\n/, $t->text;
like($row[0], qr{^Optics · Physics · day-1, 1 day overdue +card 1/5 · note 1/1$}, 'the first line says where one is');
like($row[23], qr/^Space answer .*\? keys +q end$/, 'the last line names the keys');
unlike($t->text, qr/Answer 1/, 'the answer is hidden');
ok($t->{alternate}, 'on the alternate screen');
ok($t->press('3', qr/answer first/i), 'a grade before the answer is refused');
ok($t->press(' ', qr/Answer 1\./), 'Space shows the answer');
like($t->text, qr/1 again +2 hard +3 good +4 easy/, 'and the grades');
like($t->text, qr/after 4 cards +next card/, 'with what follows');
$t->press(" \n \n", qr/Answer 1/);
$t->pump(0.2);
is(answers(), '', 'Space and Enter grade nothing');
ok($t->press('1', qr/Question 2\?/), 'again leads to the next card');
is(short(), '1again', 'and is recorded before it is shown');
ok($t->press("\n", qr/Answer 2/), 'Enter shows the answer, too');
ok($t->press('2', qr/Question 3\?/), 'hard');
$t->press(' ', qr/Answer 3/);
ok($t->press('3', qr/Question 4\?/), 'good');
$t->press(' ', qr/Answer 4/);
ok($t->press('4', qr/Question 5\?/), 'easy');
$t->press(' ', qr/Answer 5/);
ok($t->press('4', qr/Question 1\?/), 'the card that failed comes after the others');
like($t->text, qr{card 1/5}, 'with its own place');
$t->press(' ', qr/Answer 1/);
like($t->text, qr/once more +day-4 on 5 Sep +day-4 on 5 Sep/, 'at the last card the day is shown');
ok($t->press('3', qr/Enter ends/), 'the summary follows');
is(short(), '1again 2hard 3good 4easy 5easy 1good', 'the events are the answers that were given');
is(marks(), 'day-1=good', 'the note is marked, four of five first answers were recalled');
like(got('Optics.md'), qr/^review_1day: true$/m, 'and its box is ticked');
ok(!$t->{alternate}, 'the summary is on the normal screen');
like($t->text, qr/^5 cards in 1 minute: 1 again, 1 hard, 1 good, 2 easy$/m, 'cards by grade');
like($t->text, qr/^Optics: day-1 done, good · next day-4 on 2024-09-05$/m, 'what happened to the note, and what comes next');
like($t->text, qr/f asks the 1 card that failed/, 'f is offered');

# ---- undo and redo -----------------------------------------------------------------------------------------

ok($t->press('u', qr/undone: good and the mark of Optics/), 'u undoes on the summary, the mark as well');
is(marks(), '', 'the mark is taken back');
like(got('Optics.md'), qr/^review_1day: false$/m, 'and the box');
ok($t->press('u', qr/Question 5\?/), 'u again');
ok($t->press('u', qr/Question 4\?/), 'and again');
ok($t->press('u', qr/Question 3\?/), 'and again');
ok($t->press('u', qr/Question 2\?/), 'and again');
ok($t->press('u', qr/Question 1\?/), 'to the beginning');
is(answers(), '', 'no answer counts now');
ok($t->press('u', qr/nothing to undo/), 'then there is nothing to undo');
$t->press('r', qr/redone: again/);
$t->press('r', qr/redone: hard/);
$t->press('r', qr/redone: good/);
$t->press('rr', qr/redone: easy.*Question 1|Question 1.*redone: easy/s);
ok($t->press('r', qr/Enter ends/), 'redo leads to the end');
is(short(), '1again 2hard 3good 4easy 5easy 1good', 'with all answers');
is(marks(), 'day-1=good', 'and the mark');
like(got('Optics.md'), qr/^review_1day: true$/m, 'and its box');

# ---- the failed cards ----------------------------------------------------------------------------------------

ok($t->press('f', qr/Question 1\?/), 'f asks the card that failed');
for (1 .. 2) {
    $t->press(' ', qr/Answer 1/);
    $t->press('1', qr/Question 1\?(?!.*Answer)/s);
}
$t->press(' ', qr/Answer 1/);
ok($t->press('3', qr/failed three times.*Enter ends/s), 'and no other');
like($t->text, qr/^failed three times: Optics\.md:9: Question 1\?$/m, 'a card that failed three times is named with its line');
is(marks(), 'day-1=good', 'nothing is marked twice');
$t->send("\n");
is($t->finish, 0, 'Enter ends, status 0');
ok($t->is_restored, 'the terminal is as it was');

# ---- double presses ------------------------------------------------------------------------------------------

vault(five());
$t = session();
$t->wait_for(qr/Question 1/);
ok($t->press(' 3', qr/Answer 1/), 'what was pressed before the answer was seen is dropped');
$t->pump(0.2);
is(answers(), '', 'it grades nothing');
ok($t->press('33', qr/Question 2.*answer first|answer first/s), 'a grade that is pressed twice grades once');
is(short(), '1good', 'one answer');

# ---- back, skip, note, help, other keys -----------------------------------------------------------------------

$t->press(' ', qr/Answer 2/);
ok($t->press('b', qr/Answer 1\..*previous card: good/s), 'b shows the previous card, with its grade');
ok($t->press('3', qr/Space goes back/), 'which cannot be graded');
ok($t->press('b', qr/no earlier card/), 'no card comes before it');
ok($t->press(' ', qr/Answer 2.*1 again/s), 'Space goes back to the card');
unlike($t->text, qr/no earlier card/, 'and to what is true of it');
is(short(), '1good', 'nothing was graded');
ok($t->press('n', qr/Question 5\?.*In short|In short/s), 'n shows the whole note');
ok($t->press('n', qr/Answer 2.*1 again/s), 'and again the card');
ok($t->press('?', qr/this list/), '? lists the keys');
ok($t->press("\e", qr/Answer 2.*1 again/s), 'Esc leaves that');
ok($t->press('x', qr/does nothing here/), 'another key says so');
$t->send("\e[A\e[B\e[1;5C\eq");
$t->pump(0.2);
ok($t->press('s', qr/Question 3\?.*skipped/s), 's skips; arrows and Alt did nothing');
ok($t->press('u', qr/Question 2\?.*undone: the skip/s), 'u brings a skipped card back');
$t->press('s', qr/Question 3/);
for (3 .. 5) {
    $t->press(' ', qr/Answer $_/);
    $t->press('3', $_ < 5 ? qr/Question @{[$_ + 1]}/ : qr/Enter ends/);
}
is(marks(), '', 'a note with a skipped card is not marked');
like($t->text, qr/Optics: 4 of 5 cards answered · not marked/, 'the summary says so');
$t->send('q');
$t->finish;
$t = session();
ok($t->wait_for(qr/1 of 5 left from \d\d:\d\d: Enter goes on/), 'the next session offers to go on');
ok($t->press("\n", qr{Question 2\?}), 'with the card that is left');
$t->press(' ', qr/Answer 2/);
$t->press('3', qr/Enter ends/);
is(marks(), 'day-1=good', 'then the note is marked');
$t->send('q');
$t->finish;
is(run('study'), "Nothing is due. Next: 1 note on Thu 2024-09-05.\n", 'nothing is left');

# all again
vault(five());
$t = session();
$t->wait_for(qr/Question 1/);
$t->press(' ', qr/Answer 1/);
$t->press('1', qr/Question 2/);
$t->press(' ', qr/Answer 2/);
$t->press('3', qr/Question 3/);
$t->press('q', qr/Enter ends/);
is(marks(), '', 'leaving early marks nothing');
is(short(), '1again 2good', 'and keeps the answers');
$t->send("\n");
$t->finish;
$t = session();
ok($t->wait_for(qr/4 of 5 left from/), 'a card that failed is left');
ok($t->press('a', qr/Question 1/), 'a asks all again');
for (1 .. 5) {
    $t->press(' ', qr/Answer $_/);
    $t->press('3', $_ < 5 ? qr/Question @{[$_ + 1]}/ : qr/Enter ends/);
}
is(marks(), 'day-1=good', 'the first answers of the day count: four of five');
$t->send("\n");
$t->finish;

# ---- postpone ------------------------------------------------------------------------------------------------

vault(['A', 'One?' => '1'], ['B', 'Two?' => '2']);
$t = session();
$t->wait_for(qr/One\?/);
ok($t->press('p', qr/Two\?.*postponed to 2024-09-04/s), 'p postpones the note and goes on');
like(run(qw(list A --json)), qr/"due":"2024-09-04"/, 'it is due a day later');
ok($t->press('u', qr/One\?.*undone: the postponement of A/s), 'u takes it back');
like(run(qw(list A --json)), qr/"due":"2024-09-02"/, 'the day, too');
$t->press('r', qr/Two\?/);
like(run(qw(list A --json)), qr/"due":"2024-09-04"/, 'r postpones it again');
$t->press('q', qr/A: postponed · next day-1 on 2024-09-04.*Enter ends/s);
$t->send('q');
is($t->finish, 0, 'status 0');

# ---- Korean keys ---------------------------------------------------------------------------------------------

vault(five());
$t = session();
$t->wait_for(qr/Question 1/);
$t->press(' ', qr/Answer 1/);
$t->press('4', qr/Question 2/);
ok($t->press(encoded('ㄴ'), qr/Question 3/), 'ㄴ skips');
ok($t->press(encoded('ㅕ'), qr/Question 2.*undone/s), 'ㅕ undoes');
ok($t->press(encoded('ㄱ'), qr/Question 3.*redone/s), 'ㄱ redoes');
ok($t->press(encoded('ㅠ'), qr/Question 2\?.*previous card/s), 'ㅠ shows the previous card');
$t->press(' ', qr/Question 3/);
ok($t->press(encoded('ㅜ'), qr/In short/), 'ㅜ shows the note');
$t->press(encoded('ㅜ'), qr/Question 3\?\s+Space|Space answer/);
ok($t->press(encoded('녀'), qr/Question 3\?.*undone: the skip/s), 'a composed syllable is taken apart: 녀 skips and undoes');
ok($t->press(encoded('ㅔ'), qr/Optics: postponed.*Enter ends/s), 'ㅔ postpones');
$t->press('u', qr/Question 3/);
ok($t->press(encoded('ㅂ'), qr/Enter ends/), 'ㅂ ends');
is(short(), '1easy', 'one answer was given');
$t->send(encoded('ㅂ'));
is($t->finish, 0, 'and on the summary, too');
ok($t->is_restored, 'the terminal is as it was');

# ---- edit ----------------------------------------------------------------------------------------------------

mkdir "$folder/bin";
put("$folder/bin/vim", <<'SH');
#!/bin/sh
printf '%s|' "$@" >"$HOME/called"
stty -a | grep -o -e '-icanon' -e '-echo ' >"$HOME/mode"
sh "$HOME/change" "$2"
SH
chmod 0755, "$folder/bin/vim";
$ENV{PATH} = "$folder/bin:$ENV{PATH}";
my $editor = { EDITOR => 'vim' };
sub change { put("$folder/home/change", $_[0]) }

vault(five());
change('sed "s/Question 2?/What is light?/; s/Answer 2/A wave/" "$1" >x && cat x >"$1" && rm x');
$t = session(env => $editor);
$t->wait_for(qr/Question 1/);
$t->press(' ', qr/Answer 1/);
$t->press('3', qr/Question 2/);
ok($t->press('e', qr/What is light\?/), 'e comes back to the same card with its new text');
like($t->text, qr{card 2/5}, 'at its place');
like($t->text, qr/^the card is shown again with its new text$/m, 'and says that of the card, and nothing of boxes');
is(got("$folder/home/called"), "+11|$folder/vault$vaults/Optics.md|", 'the editor was told the line');
is(got("$folder/home/mode"), '', 'and had a terminal that echoes');
ok($t->press(' ', qr/A wave/), 'with its new answer');
$t->press('3', qr/Question 3/);
is(answers(), 'Question 1?=good What is light?=good', 'the answer is to the new question');
change('sed "s/^- Question 3?/- Why?\n    Because.\n- Question 3?/" "$1" >x && cat x >"$1" && rm x');
ok($t->press('e', qr{card 4/6.*Question 3\?.*this card is as it was; other cards}s),
    'a card that an editor adds before it does not take its place');
change('true');
ok($t->press('e', qr/^no card was changed$/m), 'an editor that changes nothing is said to');
$t->press(' ', qr/Answer 3/);
ok($t->press('3', qr/Why\?/), 'the new one is asked next');
change('perl -0pi -e "s/- Why.\n    Because.\n//" "$1"');
ok($t->press('e', qr/Question 4.*no longer in the note/s), 'a card that the editor removed is left out');
change('rm "$1"');
ok($t->press('e', qr/has vanished.*Enter ends/s), 'a note that vanishes ends its cards') or diag $t->text;
is(answers(), 'Question 1?=good What is light?=good Question 3?=good', 'and keeps the answers');
$t->send("\n");
is($t->finish, 0, 'status 0');
ok($t->is_restored, 'the terminal is as it was');

vault(five());
$t = session(env => { EDITOR => 'no-such-editor' });
$t->wait_for(qr/Question 1/);
ok($t->press('e', qr/Question 1.*cannot be run/s), 'an editor that is not there is said, and the session goes on');
$t->send('q');
$t->finish;
change('sed -i "s/Question 1?/What is heat?/; s/review_4day: false/review_4day: true/" "$1"; exit 3');
$t = session(env => $editor);
$t->wait_for(qr/Question 1/);
ok($t->press('e', qr/What is heat.*new text; Optics: ticked day-4 .*; the\s+editor \S+ ended with\s+status 3/s),
    'all messages are one text, without escapes') or diag $t->text;
$t->send('q');
is($t->finish, 0, 'q without an answer ends at once');

# ---- image ---------------------------------------------------------------------------------------------------

put("$folder/bin/xdg-open", "#!/bin/sh\nprintf '%s\\n' \"\$@\" >>\"\$HOME/opened\"\n");
chmod 0755, "$folder/bin/xdg-open";
vault(['Cells', 'A picture?' => '![[cell; touch pwned.png|200]]', 'Far?' => '![x](https://example.org/a.png)',
    'Link?' => '![[link.png]]', 'Program?' => '![[run.desktop]]', 'None?' => 'nothing']);
mkdir 'pictures';
put('pictures/cell; touch pwned.png', 'png');
symlink '/etc/passwd', 'link.png';
put('run.desktop', 'x');
$t = session();
$t->wait_for(qr/A picture/);
ok($t->press('o', qr/opened pictures/), 'o opens an image of the vault');
for (1 .. 50) { last if -s "$folder/home/opened"; select undef, undef, undef, 0.05 }
is(got("$folder/home/opened"), "$folder/vault$vaults/pictures/cell; touch pwned.png\n", 'by its path, without a shell');
$t->press('s', qr/Far\?/);
ok($t->press('o', qr/embeds no image/), 'not one from the network');
$t->press('s', qr/Link\?/);
ok($t->press('o', qr/has no image link.png/), 'not one outside the vault');
$t->press('s', qr/Program\?/);
ok($t->press('o', qr/embeds no image/), 'nor a program');
$t->send('q');
$t->wait_for(qr/Enter ends/);
$t->send('q');
$t->finish;

# ---- size ----------------------------------------------------------------------------------------------------

vault(['A long title of a note that does not fit', 'What is long?' => join "\n\n", map "line $_ " . 'word ' x 12, 1 .. 30]);
$t = session();
$t->wait_for(qr/What is long/);
$t->press(' ', qr/line 1 word/);
like($t->text, qr/more: arrow down or j/, 'a long answer says that there is more');
cmp_ok($t->widest, '<=', 80, 'no line is wider than the screen');
ok($t->press("\e[B\e[B\e[6~", qr/line 9/), 'arrows and Page Down scroll');
unlike($t->text, qr/line 1 word/, 'the beginning is scrolled away');
like((split /\n/, $t->text)[0], qr/^A long title/, 'the first line stays');
$t->press("\e[H", qr/line 1 word/);
ok($t->press('jjj', qr/line 2 word/), 'j scrolls, too');
$t->resize(40, 20);
ok($t->wait_for(qr/2 hard 3 good 4 easy: day-4 on 5 Sep\n/), 'after a resize to 40 columns all is drawn again');
is(scalar(split /\n/, $t->text), 20, 'with 20 rows');
cmp_ok($t->widest, '<=', 40, 'no line is wider than 40 columns');
like((split /\n/, $t->text)[0], qr{card 1/1 · note 1/1$}, 'the first line has the place');
like((split /\n/, $t->text)[19], qr/\? keys +q end$/, 'the last line the keys');
$t->resize(20, 6);
$t->wait_for(qr/q end/);
cmp_ok($t->widest, '<=', 20, 'even in the smallest window');
$t->resize(80, 24);
ok($t->press('3', qr/Enter ends/), 'the answer is recorded');
$t->send("\n");
is($t->finish, 0, 'status 0');

# ---- text from outside -----------------------------------------------------------------------------------------

vault(["esc\e[31m", "Q\e[2J \x{202e}evil?" => "A\e]52;c;aGk=\a \x{9b}31m done\e[?1049l"]);
$t = session();
$t->wait_for(qr/evil/);
$t->press(' ', qr/done/);
$t->press('n', qr/Cues.*done/s);
$t->press('n', qr/1 again/);
$t->press('1', qr/Space answer/);
$t->press('q', qr/Enter ends/);
$t->send('q');
$t->finish;
my $rest = $t->{raw} =~ s/\e\[(?:\?(?:1049|25|7)[hl]|\d+;1H|2K|[0-9;]*m)//gr;
unlike($rest, qr/[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]/, 'no control character of a note reaches the terminal');
is(scalar(() = $t->{raw} =~ /\e\[\?1049l/g), 1, 'the alternate screen is left once');

# ---- color ---------------------------------------------------------------------------------------------------

vault(five());
$t = session(env => { NO_COLOR => 1 });
$t->press(' ', qr/Answer 1/);
unlike($t->{raw}, qr/\e\[[0-9;]*m/, 'NO_COLOR: no colours');
$t->send('q');
$t->finish;
$t = session(env => { TERM => 'dumb' });
ok($t->wait_for(qr/Enter shows the answer: /), 'a dumb terminal gets lines');
ok($t->press("\n", qr/Answer 1/), 'an empty line shows the answer');
ok($t->press("3\n", qr/Question 2/), 'a number grades');
ok($t->press("q\n", qr/Enter ends/), 'q leads to the summary');
$t->send("\n");
is($t->finish, 0, 'status 0');
unlike($t->{raw}, qr/\e/, 'without an escape sequence');

# ---- what ends a session ---------------------------------------------------------------------------------------

for my $case (['Ctrl-C', sub { $_[0]->send("\003") }, 'INT'], ['INT', sub { $_[0]->signal('INT') }, 'INT'],
    ['TERM', sub { $_[0]->signal('TERM') }, 'TERM'], ['HUP', sub { $_[0]->signal('HUP') }, 'HUP'],
    ['QUIT', sub { $_[0]->signal('QUIT') }, 'QUIT'], ['KILL', sub { $_[0]->signal('KILL') }, 'KILL'],
    ['SEGV', sub { $_[0]->signal('SEGV') }, 'SEGV']) {
    my ($name, $end, $signal) = @$case;
    my %number = (INT => 2, TERM => 15, HUP => 1, QUIT => 3, KILL => 9, SEGV => 11);
    vault(five());
    $t = session();
    $t->wait_for(qr/Question 1/);
    $t->press(' ', qr/Answer 1/);
    $t->press('3', qr/Question 2/);
    $end->($t);
    is($t->finish & 127, $number{$signal}, "$name: the status says so") if $name ne 'SEGV' || ($ENV{MODE} // '') ne 'asan';
    for (1 .. 200) { last if $t->is_restored; $t->pump(0.05) or select undef, undef, undef, 0.05 }
    ok($t->is_restored, "$name: the terminal is as it was") or diag $t->mode, "\n", $t->{before};
    is(short(), '1good', "$name: the answer is kept");
    like($t->text, qr/1 card in 1 minute/, "$name: the summary is printed") if $signal eq 'INT';
}

# The child process that restores the terminal may not have run yet.
vault(five());
my $left = 0;
for (1 .. 8) {
    $t = session();
    $t->wait_for(qr/Question 1/);
    $t->signal('KILL');
    $t->finish;
    for (1 .. 200) { last if $t->is_restored; $t->pump(0.02) or select undef, undef, undef, 0.02 }
    $left++ if !$t->is_restored;
}
is($left, 0, 'KILL at its first card: the terminal is as it was');

vault(five());
$t = session();
$t->press(' ', qr/Answer 1/);
$t->press('3', qr/Question 2/);
close $t->{slave};
close $t->{master};
my $status = do { waitpid $t->{pid}, 0; $? };
is($status & 127, 1, 'a closed window ends it by HUP');
is(short(), '1good', 'and keeps the answer');

# ---- stop and go on ----------------------------------------------------------------------------------------

# A shell with job control starts it; the session is stopped, and brought to the foreground again.
vault(five());
put("$folder/home/jobs", "set -m\nstty -g >'$folder/home/before'\n@review study --today $today\nstty -g >'$folder/home/stopped'\necho stopped\nfg >/dev/null\necho over\n");
$t = Terminal->new(run => ['/bin/sh', "$folder/home/jobs"]);
$t->wait_for(qr/Question 1/);
$t->press(' ', qr/Answer 1/);
$t->send("\032");
for (1 .. 100) { last if $t->{normal} =~ /stopped/; $t->pump(0.05) }
ok($t->wait_for(qr/Answer 1/), 'Ctrl-Z stops, and fg shows the same card');
ok($t->press('3', qr/Question 2/), 'it goes on') or diag $t->text;
like($t->{normal}, qr/stopped/, 'the shell had the normal screen meanwhile');
is(bytes_of("$folder/home/stopped"), bytes_of("$folder/home/before"), 'and the terminal as it was');
like(got("$folder/home/before"), qr/^[0-9a-f]+:/, 'which is known');
$t->press('q', qr/Enter ends/);
$t->send('q');
is($t->finish, 0, 'status 0');
is(short(), '1good', 'the answer is kept');
done_testing();
