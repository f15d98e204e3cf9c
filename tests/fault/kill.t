#!/usr/bin/env perl
# Killed at every system call that matters, and met by an editor's save: a note is old or new, never
# torn; a mark that was acknowledged is there; the next run needs no hand and leaves nothing behind.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/../..');
my $review = "$root/build/" . ($ENV{MODE} // 'release') . '/review';
plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');

my $folder = tempdir('review-fault.XXXXXX', DIR => $ENV{TMPDIR} // '/var/tmp', CLEANUP => 1);
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
mkdir "$folder/home";

# The table: a command, what came before it, a way to see that it was recorded, and whether undo takes
# it back. A command that prints is acknowledged by that.
my @commands = (
    ['scan', [], undef],
    ['done AMI', [], sub { stage('AMI') eq 'day-14' }, 1],
    ['undo', ['done AMI'], sub { stage('AMI') eq 'day-7' }],
    ['start plain.md', [], sub { stage('plain') eq 'day-1' }, 1],
    ['new Fresh', [], sub { -e 'Fresh.md' }],
    ['postpone AMI 3', [], sub { fields('AMI', 'due') eq '2024-09-06' }],
    ['refresh --clock', [], undef],
    ["import $folder/other.json", [], sub { stage('Other') eq 'extra' }],
    ['today', ['journal'], sub { stage('Other') eq 'extra' }],
);
# What changes something; with KILLS=all, and for done always, what only looks as well.
my @changes = qw(write pwrite64 fsync fdatasync rename renameat renameat2 unlink unlinkat ftruncate
    linkat fchmod);
my @looks = qw(openat read pread64 close fcntl);

my $today = '2024-09-03';
make_vault("$folder/vault");
for (@commands) {
    kill_everywhere(@$_);
}
save_in_between();
saves_and_a_kill();
journal_in_between();
done_testing();

# ---- the kill matrix -----------------------------------------------------------------------------

sub kill_everywhere {
    my ($command, $before, $recorded, $undo) = @_;
    my ($killed, @wrong) = (0);
    $before = ['scan', @$before] if $command ne 'scan';

    fresh($before);
    my $old = notes();
    run($command);
    my $new = notes();
    my $all = $command =~ /^done/ || ($ENV{KILLS} // '') eq 'all';
    for my $call (@changes, $all ? @looks : ()) {
        for my $k (1 .. 500) {
            fresh($before);
            my $said = `strace -f -qq -o /dev/null -e inject=$call:signal=SIGKILL:when=$k $review --today $today $command 2>/dev/null`;
            last if $? == 0 || ($? >> 8 && $? >> 8 != 137);
            $killed++;
            my $why = after_kill($said, $old, $new, $recorded, $undo);
            push @wrong, "$call $k: $why" if $why;
            last if @wrong > 5;
        }
    }
    ok($killed > 10, "$command was killed at $killed points");
    is(join("\n", @wrong), '', "$command: whatever the moment, old or new and nothing lost");
}

# What is wrong after a kill and one more command; '' when nothing is.
sub after_kill {
    my ($said, $old, $new, $recorded, $undo) = @_;
    my $now = notes();

    for my $name (keys %$now) {
        my ($was, $is) = ($old->{$name} // '', $new->{$name} // '');
        return "torn: $name" if $now->{$name} ne $was && $now->{$name} ne $is;
    }
    run('today');
    return "the next command ended with $?" if $?;
    return 'left behind: ' . join ' ', left_behind() if left_behind();
    return 'the store is damaged' if `sqlite3 .review/review.db 'pragma integrity_check'` ne "ok\n";
    my $events = `sqlite3 .review/review.db 'select count(*) from event'` + 0;
    my %lines = map { /"id":"(\w+)".*"sum"/ ? ($1 => 1) : () } map { split /\n/, slurp($_) } glob '.review/journal/*';
    return "$events events, " . keys(%lines) . ' in the journals' if keys %lines != $events;
    return '' if !$recorded;
    my $there = $recorded->();
    return 'an acknowledged mark is lost' if $said ne '' && !$there;
    return 'the notes do not say what was recorded' if !same(notes(), $there ? $new : $old);
    if ($undo && $there) {
        run('undo');
        return 'undo does not give the notes back' if !same(notes(), $old);
    }
    return '';
}

# ---- an editor's save ----------------------------------------------------------------------------

# The program is held at a call while the note is saved, in place or by a rename.
sub save_in_between {
    for my $call (qw(renameat2 fsync)) {
        for my $way ('in place', 'by rename') {
            fresh(['scan']);
            my $child = fork // die;
            if (!$child) {
                open STDOUT, '>', '/dev/null';
                exec "strace -f -qq -o /dev/null -e inject=$call:delay_enter=400000:when=1 $review --today $today done AMI";
            }
            select undef, undef, undef, 0.2;
            my $text = slurp('AMI.md') . "saved at that moment\n";
            if ($way eq 'in place') {
                spew('AMI.md', $text);
            } else {
                spew('AMI.tmp', $text);
                rename 'AMI.tmp', 'AMI.md' or die;
            }
            waitpid $child, 0;
            my $status = $?;
            run('today');
            is($status, 0, "a save $way at $call: done succeeds");
            my $now = slurp('AMI.md');
            like($now, qr/saved at that moment/, 'what the editor saved is kept');
            like($now, qr/^💛7일복습여부: true$/m, 'and the mark stands in it');
            is(join(' ', left_behind()), '', 'nothing is left behind');
        }
    }
}

# Runs a command that strace holds or kills; what is done meanwhile comes as code.
sub meanwhile {
    my ($inject, $command, $wait, $do) = @_;

    my $child = fork // die;
    if (!$child) {
        open STDOUT, '>', "$folder/said";
        exec "strace -f -qq -o /dev/null $inject $review --today $today $command 2>/dev/null";
    }
    select undef, undef, undef, $wait;
    $do->();
    waitpid $child, 0;
    return slurp("$folder/said");
}

# A save, and a kill right when it has been exchanged away; what is saved after that, and what is not.
sub saves_and_a_kill {
    my $inject = '-e inject=fchmod:delay_enter=500000 -e inject=renameat2:signal=SIGKILL:when=2';

    for my $again (0, 1) {
        fresh(['scan']);
        meanwhile($inject, 'done AMI', 0.25, sub { spew('AMI.md', slurp('AMI.md') . "first save\n") });
        spew('AMI.md', slurp('AMI.md') . "second save\n") if $again;
        run('today');
        my $all = join '', map { slurp($_) } glob 'AMI.md*';
        like($all, qr/first save/, 'a save that was exchanged away and a kill: the save is there');
        if ($again) {
            like(slurp('AMI.md'), qr/second save/, 'what was saved after the kill stays in the note');
            like(run('check'), qr/AMI\.md\.kept/, 'and check names what was kept beside it');
        }
        like(slurp('AMI.md'), qr/^💛7일복습여부: true$/m, 'and the mark stands in it');
    }
}

# News of another machine between the look and the end of a command: it is for the next one.
sub journal_in_between {
    fresh(['scan']);
    select undef, undef, undef, 0.1;
    spew('Other.md', slurp('Other.md') . "more\n");
    my $said = meanwhile('-e inject=fdatasync:delay_enter=500000:when=1', 'list', 0.25,
        sub { system('cp ../other.jsonl .review/journal/') == 0 or die });
    like($said, qr/AMI/, 'a journal that arrives in between takes nothing from the answer');
    run('today');
    is(stage('Other'), 'extra', 'and the next command takes it in');
}

# ---- the vault -----------------------------------------------------------------------------------

sub make_vault {
    my ($path) = @_;

    mkdir $path;
    chdir $path or die;
    spew('AMI.md', korean());
    spew('Other.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\nlong_term: 0\n---\ntext\n");
    spew('plain.md', "no study note\n");
    system("$review init >/dev/null") == 0 or die "init";
    other_machine($path);
}

# What another machine knows: each milestone of one note is done.
sub other_machine {
    my ($path) = @_;

    system("cp -a $path $folder/other && rm $folder/other/.review/review.db") == 0 or die;
    chdir "$folder/other" or die;
    run('done Other --day ' . $_) for 1, 4, 7, 14;
    spew("$folder/other.json", run('export json'));
    my ($journal) = grep { slurp($_) =~ /"kind":"done"/ } glob '.review/journal/*';
    rename $journal, "$folder/other.jsonl" or die "no journal";
    chdir $path or die;
}

sub korean {
    return <<'END';
---
⭕첫 학습날: 2024-08-25
❤1일복습여부: true
🧡4일복습여부: true
💛7일복습여부: false
💚14일복습여부: false
🧠장기기억: false
복습: 7일 복습
오늘2: 2024/08/30
학습률: "0.4"
진행바: 🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%
---
body
END
}

# A copy of the vault as it was, after the commands that come before.
sub fresh {
    my ($before) = @_;

    chdir $folder or die;
    system('rm -rf work && cp -a vault work') == 0 or die 'copy';
    chdir "$folder/work" or die;
    for (@$before) { # another machine's journal that has just arrived, or a command
        $_ eq 'journal' ? system('cp ../other.jsonl .review/journal/') : run($_);
    }
}

sub run {
    my ($command) = @_;
    return scalar `$review --today $today $command 2>/dev/null`;
}

sub notes {
    return { map { $_ => slurp($_) } glob '*.md' };
}

sub same {
    my ($a, $b) = @_;
    return join("\0", map { $_, $a->{$_} } sort keys %$a) eq
        join("\0", map { $_, $b->{$_} } sort keys %$b);
}

sub left_behind {
    return grep { !/\.md$/ && !/^\.review$/ && !/^\.{1,2}$/ } glob('* .*'),
        map { m{([^/]+)$}; $1 } grep { !/review\.db$|\.gitignore$|journal$|review\.db-backups$/ }
            glob('.review/* .review/.[a-z]*'), glob('.review/review.db-backups/*.part');
}

sub fields {
    my ($title, $field) = @_;
    return run("list $title --json") =~ /"$field":"?([^",]*)/ ? $1 : '';
}

sub stage { return fields($_[0], 'stage') }

sub slurp {
    my ($name) = @_;
    open my $in, '<', $name or return '';
    local $/;
    return scalar <$in>;
}

sub spew {
    my ($name, $text) = @_;
    open my $out, '>', $name or die "$name: $!";
    print $out $text;
    close $out;
}
