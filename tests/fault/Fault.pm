# What the fault tests share: a vault to break, the commands that are broken, and what must hold after.
package Fault;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter qw(import);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);

our @EXPORT = qw($root $review $folder $today sampled compiled make_vault commands fresh run said
    complaint wrong_after unsound notes same left_behind fields stage slurp spew);

our $root = abs_path(dirname(__FILE__) . '/../..');
our $review = "$root/build/" . ($ENV{MODE} // 'release') . '/review';
our $today = '2024-09-03';
our $folder = abs_path(tempdir('review-fault.XXXXXX', DIR => $ENV{TMPDIR} // '/var/tmp', CLEANUP => !$ENV{KEEP}));
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
mkdir "$folder/home";

# ---- what is tried -------------------------------------------------------------------------------

# The commands: each with what came before it, a way to see that it was recorded, and whether undo
# takes it back. A command that prints is acknowledged by that. COMMANDS, a pattern, tries some alone.
sub commands {
    my $some = $ENV{COMMANDS} // '.';
    my @table = (
        ['init', ['outside'], undef],
        ['scan', [], undef],
        ['done AMI', [], sub { stage('AMI') eq 'day-14' }, 1],
        ['done AMI Other --all-due', [], sub { stage('AMI') eq 'day-14' }, 1],
        ['undo', ['done AMI'], sub { stage('AMI') eq 'day-7' }],
        ['undo', ['new Fresh'], sub { !-e 'Fresh.md' }],
        ['undo', ['start plain.md'], sub { stage('plain') eq '' }],
        ['redo', ['done AMI', 'undo'], sub { stage('AMI') eq 'day-14' }, 1],
        ['redo', ['new Fresh', 'undo'], sub { -e 'Fresh.md' }, 1],
        ['redo', ['start plain.md', 'undo'], sub { stage('plain') eq 'day-1' }, 1],
        ['answer Other 1 again', [], sub { run('cues Other') =~ /0 of 1/ }, 1],
        ['undo', ['answer Other 1 again'], sub { run('cues Other') !~ /0 of 1/ }],
        ['redo', ['answer Other 1 again', 'undo'], sub { run('cues Other') =~ /0 of 1/ }, 1],
        ['start plain.md', [], sub { stage('plain') eq 'day-1' }, 1],
        ['new Fresh', [], sub { -e 'Fresh.md' }],
        ['postpone AMI 3', [], sub { fields('AMI', 'due') eq '2024-09-06' }, 1],
        ['suspend AMI', [], sub { fields('AMI', 'suspended') eq 'true' }, 1],
        ['resume AMI', ['suspend AMI'], sub { fields('AMI', 'suspended') eq 'false' }, 1],
        ['catch-up --yes', [], sub { fields('AMI', 'overdue_days') eq '0' }, 1],
        ['away 2024-09-01..2024-09-20', [], sub { fields('Deep', 'due') eq '2024-09-21' }, 1],
        ['relink AMI Heart --force', ['done AMI', 'rewritten'], sub { run('history Heart') =~ /day-7/ }],
        ['undo', ['done AMI', 'rewritten', 'relink AMI Heart --force'], sub { run('history Heart') !~ /day-7/ }],
        ['redo', ['done AMI', 'rewritten', 'relink AMI Heart --force', 'undo'], sub { run('history Heart') =~ /day-7/ }],
        ['adopt --write', ['foreign'], sub { slurp('.review/config.yaml') =~ /templates/ }, 1],
        ['undo', ['foreign', 'adopt --write'], sub { slurp('.review/config.yaml') !~ /templates/ }],
        ['redo', ['foreign', 'adopt --write', 'undo'], sub { slurp('.review/config.yaml') =~ /templates/ }, 1],
        ['refresh --clock', [], undef],
        ['export json', [], undef],
        ["import $folder/other.json", [], sub { stage('Other') eq 'extra' }],
        ['today', ['journal'], sub { stage('Other') eq 'extra' }],
    );
    for (@table) { # in a vault that was looked at
        unshift @{ $_->[1] }, 'scan' if $_->[0] !~ /^(?:scan|init)$/;
    }
    return grep { $_->[0] =~ /$some/ } @table;
}

# One in `of` of a list, not the same ones for each seed.
sub sampled {
    my ($of, @list) = @_;
    return @list if $of < 2;
    my $first = int rand $of;
    return @list[grep { $_ % $of == $first } 0 .. $#list];
}

# A C file beside the tests as a program, or with `-shared` as a library to be preloaded; undef where
# there is no compiler.
sub compiled {
    my ($name, @options) = @_;
    my $to = "$folder/$name" . (grep({ $_ eq '-shared' } @options) ? '.so' : '');

    return $to if -e $to;
    my $failed = system($ENV{CC} // 'cc', '-std=gnu17', '-O1', '-fPIC', @options, '-o', $to,
        "$root/tests/fault/$name.c", '-ldl', '-lpthread');
    return $failed ? undef : $to;
}

# ---- the vault -----------------------------------------------------------------------------------

sub make_vault {
    mkdir "$folder/vault";
    chdir "$folder/vault" or die;
    spew('AMI.md', korean());
    spew('Other.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\nlong_term: 0\n---\ntext\n");
    spew('plain.md', "no study note\n");
    mkdir 'sub';
    spew('sub/Deep.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\n---\ndeep\n");
    system("$review init >/dev/null") == 0 or die "init";
    other_machine("$folder/vault");
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

our %outside = (
    outside => 'rm -r .review',                         # a folder that is no vault yet
    journal => 'cp ../other.jsonl .review/journal/',    # another machine's, that has just arrived
    # notes in a form that review does not know
    foreign => 'for n in 1 2 3 4 5 6; do'
        . q( printf -- '---\nlearned: 2024-08-1%s\nrev1: 2024-08-2%s\nrev2:\nrev3:\n---\ntext %s\n' $n $n $n >n$n.md; done),
    # renamed and rewritten at once, so that it is not known again
    rewritten => q(sed -i 's/^body$/another text/; s/2024-08-25/2024-08-24/' AMI.md; mv AMI.md Heart.md),
);

# A copy of the vault as it was, after the commands that come before.
sub fresh {
    my ($before) = @_;
    my $ready = join '+', 'ready', map { s{[^A-Za-z]+}{-}gr } @$before;

    if (!-e "$folder/$ready") {
        copy('vault', $ready);
        for (@$before) { # what happens to the vault from outside, or a command
            $outside{$_} ? system($outside{$_}) : run($_);
        }
    }
    copy($ready, 'work');
}

sub copy {
    my ($from, $to) = @_;
    chdir $folder or die;
    system("rm -rf $to && cp -a $from $to") == 0 or die 'copy';
    chdir "$folder/$to" or die;
}

# What a command says on standard output; its status is in $?, what it complains of in complaint().
sub run {
    my ($command) = @_;
    return said("timeout 60 $review --today $today $command");
}

sub said {
    my ($command) = @_;
    return scalar `$command 2>$folder/complaint`;
}

sub complaint { return slurp("$folder/complaint") }

# ---- what must hold ------------------------------------------------------------------------------

# What is wrong after a command that met a fault, and after one more command; '' when nothing is.
# $said: what it printed; $old, $new: the notes before it, and after it had it gone well.
sub wrong_after {
    my ($said, $old, $new, $recorded, $undo) = @_;
    my $now = notes();

    for my $name (keys %$now) {
        my ($was, $is) = ($old->{$name} // '', $new->{$name} // '');
        return "torn: $name" if $now->{$name} ne $was && $now->{$name} ne $is;
    }
    run(-e '.review' ? 'today' : 'init');
    return "the next command ended with $?: " . complaint() if $?;
    my $unsound = unsound();
    return $unsound if $unsound;
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

# What is wrong with the vault in the current folder, whatever happened to it; '' when nothing is.
sub unsound {
    my @left = left_behind();
    return "left behind: @left" if @left;
    my ($sound, $events, $outbox, $deep) = split /\n/,
        `sqlite3 .review/review.db 'pragma integrity_check; select count(*) from event; select count(*) from outbox;
            select count(*) from file where path = "sub/Deep.md"'`;
    return 'the store is damaged' if $sound ne 'ok';
    return 'a note in a folder is not known' if -d 'sub' && !$deep;
    return "$outbox rows are still to be written" if $outbox;
    my %lines = map { /"id":"(\w+)".*"sum"/ ? ($1 => 1) : () } map { split /\n/, slurp($_) } glob '.review/journal/*';
    return $events == keys %lines ? '' : "$events events, " . keys(%lines) . ' in the journals';
}

sub left_behind {
    return grep { !/\.md$/ && !/^sub$/ && !/^\.review$/ && !/^\.{1,2}$/ } glob('* .*'),
        map { m{([^/]+)$}; $1 } grep { !/review\.db$|\.gitignore$|config\.yaml$|journal$|review\.db-backups$/ }
            glob('.review/* .review/.[a-z]*'), glob('.review/review.db-backups/*.part');
}

sub notes {
    return { map { $_ => slurp($_) } glob '*.md' };
}

sub same {
    my ($a, $b) = @_;
    return join("\0", map { $_, $a->{$_} } sort keys %$a) eq
        join("\0", map { $_, $b->{$_} } sort keys %$b);
}

sub fields {
    my ($title, $field) = @_;
    return run("list $title --json") =~ /"$field":"?([^",]*)/ ? $1 : '';
}

sub stage { return fields($_[0], 'stage') }

# ---- files ---------------------------------------------------------------------------------------

sub slurp {
    my ($name) = @_;
    open my $in, '<', $name or return '';
    local $/;
    return scalar(<$in>) // '';
}

sub spew {
    my ($name, $text) = @_;
    open my $out, '>', $name or die "$name: $!";
    print $out $text;
    close $out;
}

1;
