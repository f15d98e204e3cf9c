#!/usr/bin/env perl
# Each line of docs/reminders.md, and the units that it installs, with stubs in the place of what they start: on a day
# with work each passes the line on once, on another day it says nothing, and an error is not sent.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

my $document = got("$root/docs/reminders.md");
my $readme = got("$root/README.md");
like $document, qr/^## 복습알림$/m, 'the document answers the section of the Korean template';
like $readme, qr{복습알림.*\(docs/reminders\.md\)|\(docs/reminders\.md\).*복습알림}s, 'the README names it';

# A vault that is the default one, in a home; the program is `review`.
my $vault = empty_vault("$folder/home/notes");
put("$vault/$_->[0].md", "---\nfirst_study: $_->[1]\nreview_1day: false\n---\n")
    for ['Heart: "a" & <b> $HOME', '2024-09-02'], ['삼투', '2024-08-20'];
mkdir "$folder/home/.config" and put("$folder/home/.config/review/config.yaml", "vault: ~/notes\n");
my $text = "2 notes are due, 1 overdue: 삼투 and Heart: \"a\" & <b> \$HOME";
my $program = join ' ', map { "'$_'" } @review;

# A stub notes its name and its arguments, one a line.
my $record = "$folder/record";
for my $stub (qw(curl notify-send termux-notification osascript)) {
    put("$folder/bin/$stub", "#!/bin/sh\n{ echo $stub; printf '%s\\n' \"\$\@\"; } >>'$record'\n");
    chmod 0755, "$folder/bin/$stub";
}
put("$folder/bin/review", "#!/bin/sh\nexec $program \"\$\@\"\n");
chmod 0755, "$folder/bin/review";

# run DAY, LINE: what a shell prints with an environment that is nearly empty, as cron's. Then $sent is what the stubs
# noted.
my $sent;
sub run {
    my ($day, $line) = @_;
    unlink $record;
    $line =~ s{/usr/local/bin/review}{$folder/bin/review}g;
    my $said = decoded(output({ in => "$folder/home" }, 'env', '-i', "HOME=$folder/home",
        "PATH=$folder/bin:/usr/bin:/bin", "REVIEW_TODAY=$day", 'sh', '-c', encoded($line)));
    $sent = got($record) // '';
    return $said;
}

# reminds TITLE, LINE, SENT: it sends SENT, in which TEXT stands for the line of the notification.
sub reminds {
    my ($title, $line, $expected) = @_;
    is run('2024-09-03', $line), '', "$title: nothing is printed";
    is $sent, $expected =~ s/TEXT/$text/r, 'the line is sent, once and whole';
    is run('2024-08-19', $line) . $sent, '', 'on a day without work nothing is printed or sent';
    rename $vault, "$vault.away";
    like run('2024-09-03', $line), qr/^review: .*the default vault is no longer at/, 'an error is printed';
    is $sent, '', 'and not sent';
    rename "$vault.away", $vault;
}

# lines LANGUAGE: those of the fenced blocks of that language
sub lines { my ($language) = @_; return map { split /\n/ } $document =~ /^```\Q$language\E\n(.*?)^```$/msg }

# ---- shells -----------------------------------------------------------------------------------------------

my %sends = (
    'ntfy.sh' => "curl\n-fsS\n-H\nTitle: review\n-d\nTEXT\nhttps://ntfy.sh/YOUR-TOPIC\n",
    '.config/review/telegram' => "curl\n-fsS\n-K\n$folder/home/.config/review/telegram\n--data-urlencode\ntext=TEXT\n",
    'termux-notification' => "termux-notification\n-i\nreview\n-t\nreview\n-c\nTEXT\n",
    'notify-send' => "notify-send\n-a\nreview\nTEXT\n",
);
my @lines = lines('sh');
for my $what (sort keys %sends) {
    my @line = grep { /\Q$what\E/ } @lines;
    is scalar @line, 1, "there is a line for $what";
    reminds($what, $line[0], $sends{$what}) if @line;
}
is scalar @lines, scalar keys %sends, 'each line was tried';

# ---- cron -------------------------------------------------------------------------------------------------

my ($phone, $mail, @more) = map { s/^0 8 \* \* \* //r } lines('crontab');
is scalar @more, 0, 'there are two lines for cron';
unlike "$phone$mail", qr/%/, 'without the sign that ends a line there';
reminds('cron, to a phone', $phone, $sends{'ntfy.sh'});
is run('2024-09-03', $mail), "$text\n", 'cron, by mail: the line is printed, so it is mailed';
is run('2024-08-19', $mail), '', 'and nothing on a day without work';

# ---- systemd and launchd ------------------------------------------------------------------------------------

# In ExecStart= a $ is written $$, and one in single quotes is an argument.
my ($start) = got("$root/docs/systemd/review.service") =~ m{^ExecStart=/bin/sh -c '([^']*)'$}m;
unlike $start, qr/(?<!\$)\$(?:\$\$)*(?!\$)|%/, 'systemd replaces nothing in the command of the service';
$start =~ s/\$\$/\$/g;
reminds('systemd', $start, $sends{'notify-send'});
run('2024-08-19', $start);
is exit_status(), 0, 'a day without work is no failure of the service';
put("$folder/home/.config/review/config.yaml", "unknown: 1\n");
run('2024-09-03', $start);
is exit_status(), 1, 'an error is one';
put("$folder/home/.config/review/config.yaml", "vault: ~/notes\n");
my $timer = got("$root/docs/systemd/review.timer");
like $timer, qr/^OnCalendar=08:00$/m, 'the timer goes off in the morning';
like $timer, qr/^Persistent=true$/m, 'or later, if the machine was off';
like got("$root/Makefile"), qr{^install:.*\n(?:\t.*\n)*\t.*docs/systemd/review\.timer}m, 'make install installs it';
unlike got("$root/Makefile"), qr/systemctl/, 'and enables nothing';

my @strings = got("$root/docs/launchd/local.review.plist") =~ m{<string>(.*?)</string>}g;
s/&lt;/</g, s/&gt;/>/g, s/&amp;/&/g for @strings;
is_deeply [@strings[0 .. 2]], ['local.review', '/bin/sh', '-c'], 'launchd starts a shell';
reminds('launchd', $strings[3], "osascript\n-e\non run words\n-e\n"
    . "display notification (item 1 of words) with title \"review\"\n-e\nend run\nTEXT\n");

# ---- prompts ------------------------------------------------------------------------------------------------

$ENV{REVIEW_TODAY} = '2024-09-03';
$ENV{PATH} = "$folder/bin:$ENV{PATH}";
output({ in => $vault }, @review, 'scan');
for my $case (['bash', '; printf "%s" "${PS1@P}"', '[2 due] > '], ['zsh', '; print -nP -- "$PROMPT"', '[2 due] > ']) {
    my ($shell, $print, $expected) = @$case;
    my ($line) = lines($shell);
    if (!grep { -x "$_/$shell" } split /:/, $ENV{PATH}) {
        skip "$shell: the prompt", "no $shell here";
        next;
    }
    my @no_files = $shell eq 'bash' ? ('--norc', '--noprofile') : ('-f');
    my $begin = $shell eq 'bash' ? 'PS1="> "; ' : 'PROMPT="> "; ';
    is output({ in => "$folder/home" }, $shell, @no_files, '-c', $begin . $line . $print), $expected, "$shell: the prompt";
    local $ENV{REVIEW_TODAY} = '2024-08-19';
    is output({ in => "$folder/home" }, $shell, @no_files, '-c', $begin . $line . $print), '> ', 'and with nothing due';
}
if (grep { -x "$_/fish" } split /:/, $ENV{PATH}) {
    my ($line) = lines('fish');
    is output({ in => "$folder/home" }, 'fish', '-N', '-c', "$line; fish_right_prompt"), "2 due, 1 overdue\n", 'fish: the prompt';
} else {
    skip 'fish: the prompt', 'no fish here';
}
my ($bar) = $document =~ /^    set -g status-right '#\((.*?)\)/m;
is run('2024-09-03', $bar), "2 due, 1 overdue\n", 'tmux: the status bar';
done_testing();
