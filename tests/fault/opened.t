#!/usr/bin/env perl
# Each name in a vault that a command opens, asks about or makes, as something else: a pipe, a link out of the
# vault, a folder, a file without end, one that may not be read. No command waits; nothing outside is read, written
# or deleted. OPENED=N tries one in N, OPENED=all each; COMMANDS, a pattern, tries some commands alone.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault qw($review $folder $today sampled fresh run said complaint notes same slurp spew);
use Fcntl qw(O_RDWR);
use File::Find;
use POSIX qw(mkfifo);
use Socket;
use Test::More;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');
my $one_in = ($ENV{OPENED} // 12) eq 'all' ? 1 : $ENV{OPENED} // 12;
my $some = $ENV{COMMANDS} // '.';
my $work = "$folder/work";
my $outside = "$folder/outside";
my @nobody = $> == 0 && system('setpriv --reuid=65534 --clear-groups true 2>/dev/null') == 0 ? (65534, 65534) : ();
srand($ENV{SEED} // 1);

# Each command of `review help`: what comes before it, and its words.
my @table = (
    ['init', 'outside'], ['today'], ['next'], ['list'], ['show AMI'], ['show --cues AMI'], ['cues AMI --json'],
    ['history AMI'], ['history --json'], ['stats'], ['explain AMI'], ['check'], ['check --repair'],
    ['check --repair', 'damage'], ['done AMI Deep'], ['undo', 'done AMI'], ['redo', 'done AMI', 'undo'],
    ['start plain.md'], ['undo', 'start plain.md'], ['new Fresh --folder sub --edit'], ['undo', 'new Fresh'],
    ['postpone AMI 3'], ['catch-up --yes'], ['away 2024-09-01..2024-09-20'], ['suspend AMI'], ['resume AMI', 'suspend AMI'],
    ['answer Deep 1 again'], ["study <$folder/keys"], ['list is:weak', 'answer Deep 1 again'],
    ['adopt'], ['adopt --write'], ['undo', 'adopt --write'], ['redo', 'adopt --write', 'undo'],
    ['edit Deep'], ['edit sub/Deep.md --no-scan'], ['show Deep --no-scan'], ['done Deep --no-scan'], ['refresh --clock'], ['scan'],
    ['scan --rebuild'], ['relink AMI Heart --force', 'rewritten'], ['export json'], ['export csv'],
    ['export ics'], ['export base'],
    ["import $folder/other.json"], ['today', 'journal'], ['config'], ['help'], ['prompt'], ['prompt --json'], ['completion bash'],
    ['__complete'], # with COMP_LINE
);
# What lies there.
my $end = 1 << 40;
my %ways = (
    'a pipe' => sub { mkfifo($_[0], 0666) or die },
    'a pipe that is held open' => sub { mkfifo($_[0], 0666) or die; sysopen(my $held, $_[0], O_RDWR) or die; return $held },
    'a link' => sub { symlink "$outside/copy", $_[0] },
    'a link to nothing' => sub { symlink "$outside/nothing", $_[0] },
    'a folder' => sub { mkdir $_[0]; spew("$_[0]/x", 'x') },
    'a file' => sub { spew($_[0], 'x') },
    'a socket' => sub {
        my ($path) = @_; # whose name may be too long for bind()
        my $socket;
        socket($socket, PF_UNIX, SOCK_STREAM, 0) && bind($socket, pack_sockaddr_un("$folder/socket")) or die "socket: $!";
        rename "$folder/socket", $path or die;
    },
    'a file without end' => sub { my ($path, $was) = @_; spew($path, $was // ''); truncate $path, $end or die },
    'unreadable' => sub { my ($path, $was) = @_; defined $was ? spew($path, $was) : mkdir $path; chmod 0, $path },
);

$Fault::outside{damage} = q(printf 'no store' >.review/review.db);
covers_help();
make();
my ($tried, @wrong) = (0);
for (grep { $_->[0] =~ /$some/ } @table) {
    my ($command, @before) = @$_;
    unshift @before, 'scan' if $command !~ /^(?:init|scan)$/;
    for (sampled($one_in, map { my $name = $_; map { [$name, $_] } ways($name) } names($command, @before))) {
        try($command, \@before, @$_);
    }
    last if @wrong > 20;
}
is(join("\n", @wrong), '', "whatever lies under a name that a command opens: $tried tried");
ok($tried > 4000 / $one_in, 'and they are enough') if !$ENV{COMMANDS};
done_testing();

# A command that is added is tried, too.
sub covers_help {
    my %tried = map { (split ' ', $_->[0])[0] => 1 } @table;
    my ($groups) = run('help') =~ /^(  begin .*?)^  options/ms;
    my %listed = map { $_ => 1 } ($groups =~ s/^  \S+//gmr) =~ /[a-z-]+/g, qw(today next done study undo);
    is(join(' ', grep { !$tried{$_} } sort keys %listed), '', 'each command of the help is tried');
}

# ---- the vault -------------------------------------------------------------------------------------

sub make {
    chmod 0755, $folder;
    spew("$folder/keys", "\n3\n\n1\n\n3\n\n3\nq\n");
    spew("$folder/editor", "#!/bin/sh\nhead -c 999 \"\$1\"; echo edited >>\"\$1\"\n");
    chmod 0755, "$folder/editor";
    $ENV{EDITOR} = "$folder/editor";
    $ENV{COMP_LINE} = 'review relink A';
    Fault::make_vault();
    chdir "$folder/vault" or die;
    spew('sub/Deep.md', "---\nfirst_study: 2024-09-01\nreview_1day: false\nsubject: visible\n---\n# Cues\n\n"
        . "- visible question\n  visible answer ![[picture.png]]\n");
    spew("n$_.md", "---\nlearned: 2024-08-1$_\nrev1: 2024-08-2$_\nrev2:\nrev3:\n---\nvisible $_\n") for 1 .. 6;
    spew('picture.png', 'visible');
    spew('AMI (conflicted copy of visible).md', slurp('AMI.md'));
    mkdir $_ for qw(.obsidian .obsidian/plugins .obsidian/plugins/templater-obsidian);
    spew('.obsidian/templates.json', '{"folder": "visible"}');
    spew('.obsidian/plugins/templater-obsidian/data.json', '{"templates_folder": "visible"}');
    spew('.review/config.yaml', "# visible\nday_starts: \"04:00\"\n");
    system("cp ../other.jsonl .review/journal/visible-0123456789abcdef0123456789abcdef.jsonl") == 0 or die;
}

# The names below the vault that two runs of a command have in common: nobody can foresee the others.
sub names {
    my ($command, @before) = @_;
    my %seen;
    for (1 .. 2) {
        fresh(\@before);
        said("timeout 60 strace -f -qq -y -s 4096 -e trace=%file,openat2 -o $folder/trace $review --today $today $command");
        my %now;
        open my $in, '<', "$folder/trace" or die;
        while (<$in>) {
            next if /execve\(/;
            while (/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g) {
                $now{$_} = 1 for within($1 // $work, $2);
            }
        }
        $seen{$_}++ for keys %now;
    }
    return grep { $seen{$_} == 2 } sort keys %seen;
}

# A path as one below the vault, and the folders on its way; nothing where it lies outside.
sub within {
    my ($base, $path) = @_;
    my @found;
    $path = "$base/$path" if $path !~ m{^/};
    $path =~ s{/\.?(?=/|$)}{}g;
    return if $path =~ m{/\.\.(?:/|$)} || $path !~ s{^\Q$work\E/+(?=.)}{};
    do { push @found, $path } while $path =~ s{/+[^/]*$}{};
    return @found;
}

# ---- what lies there -------------------------------------------------------------------------------

sub ways {
    my ($name) = @_;
    my @not = -d "$work/$name" ? ('a folder', 'a file without end') : ('a file');
    push @not, 'unreadable' if !@nobody || $name eq '.review';
    return grep { my $way = $_; !grep { $_ eq $way } @not } sort keys %ways;
}

# What was there goes outside, where it would be seen.
sub try {
    my ($command, $before, $name, $way) = @_;
    fresh($before);
    system("rm -rf $outside; mkdir $outside") == 0 or die;
    my $path = "$work/$name";
    (my $parent = $path) =~ s{/[^/]*$}{};
    return if !-d $parent;
    $tried++;
    my $was = -f $path ? slurp($path) : -d $path ? undef : '';
    if (-e $path) {
        system('mv', $path, "$outside/copy") == 0 or die;
        system(qq(find $outside -type f ! -name '*.db*' -exec sed -i s/visible/secrets/g {} +)) == 0 or die;
    }
    my $held = $ways{$way}->($path, $was);
    my $there = digest();
    my @as = $way eq 'unreadable' ? "setpriv --reuid=$nobody[0] --regid=$nobody[1] --clear-groups" : ();
    system("chown -R -h $nobody[0]:$nobody[1] $work $folder/home") if @as;
    my $said = `ulimit -v 1500000; exec @as timeout 10 $review --today $today $command 2>$folder/complaint`;
    my $status = $?;
    my $wrong = $status >> 8 == 124 ? 'it waits'
        : $status & 127 || $status >> 8 > 128 ? "it ended with $status"
        : ($said . complaint()) =~ /secrets/ ? 'it reads what is outside'
        : digest() ne $there ? 'something outside has changed'
        : $status && $said . complaint() eq '' ? "status $status without a word" : '';
    push @wrong, join(' ', "$command (after @$before): $name as $way: $wrong:", substr complaint(), 0, 300) if $wrong;
    diag $wrong[-1] if $wrong;
    system("chmod -R u+rwX $work; chown -R -h 0:0 $work $folder/home") if @as;
}

# All that is outside: names, sizes, times and bytes.
sub digest {
    my @lines;
    find({ no_chdir => 1, wanted => sub {
        my @st = lstat $_;
        push @lines, join ' ', $_, @st[2, 7, 9], -f _ && $st[7] < 1 << 20 ? unpack('%32C*', slurp($_)) : '';
    } }, $outside);
    return join "\n", sort @lines;
}
