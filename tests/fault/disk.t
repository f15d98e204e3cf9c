#!/usr/bin/env perl
# A disk that is full, files that may not grow, an output that takes nothing, folders that cannot be
# written, and signals in the middle: a message says what is wrong, nothing is lost, and the next command
# finishes. The full disk is a tmpfs of a namespace of its own, in the test's folder.
use strict;
use warnings;
use FindBin;
use Test::More;
use Time::HiRes qw(sleep);

use lib $FindBin::Bin;
use Fault;

my @namespace = qw(unshare -rm --propagation private);
my $namespace = system("@namespace sh -c 'mkdir $folder/try && mount -t tmpfs -o size=64k none $folder/try' >/dev/null 2>&1") == 0;

make_vault();
my $marked = sub { stage('AMI') eq 'day-14' };
SKIP: {
    skip 'a file system of one\'s own cannot be mounted here', 1 if !$namespace;
    full($_) for 0, 1, 3, 4, 8, 16, 20, 32, 48, 64, 100, 200, 400, 900;
    read_only_disk();
}
too_long($_) for 0, 1, 4, 8, 16, 32, 64, 128, 256;
no_output();
read_only();
signals();
done_testing();

# ---- full ----------------------------------------------------------------------------------------

# So many KiB are left when a note is marked; then there is room again.
sub full {
    my ($left) = @_;
    my $script = <<"END";
mkdir -p $folder/disk && mount -t tmpfs -o size=4m none $folder/disk && cp -a $folder/vault $folder/disk/vault || exit 9
cd $folder/disk/vault && $review --today $today scan >/dev/null || exit 9
free=\$(df -k --output=avail . | tail -n 1)
dd if=/dev/zero of=../filler bs=1k count=\$((free - $left)) 2>/dev/null || exit 9
$review --today $today done AMI >$folder/said 2>$folder/complaint
echo \$? >$folder/status
$review --today $today list --json >$folder/answer 2>/dev/null
echo \$? >$folder/answered
rm ../filler
cp -a . $folder/work
END
    chdir $folder or die;
    system('rm', '-rf', "$folder/work");
    mkdir "$folder/work";
    spew("$folder/full.sh", $script);
    is(system("@namespace sh $folder/full.sh") >> 8, 0, "$left KiB left: the disk was filled") or return;
    is(slurp("$folder/answered"), "0\n", 'a reading command answers');
    like(slurp("$folder/answer"), qr/"title":"AMI"/, 'with what there is');
    judge("$left KiB left");
    # A copy of the store would fit as well, but not with what the mark needs.
    is(slurp("$folder/status"), "0\n", 'and that is enough space') if $left >= 200;
}

# Files may not become longer than so many KiB.
sub too_long {
    my ($most) = @_;

    fresh(['scan']);
    # What it says goes through pipes, which have no limit.
    system("exec 4>$folder/status; { { (ulimit -f $most; exec $review --today $today done AMI); echo \$? >&4; }"
        . " 2>&1 1>&3 | cat >$folder/complaint; } 3>&1 | cat >$folder/said");
    judge("files of $most blocks at most");
}

# What a mark came to whose words and status are in files: all or nothing, and said.
sub judge {
    my ($what) = @_;
    my ($said, $complaint, $status) = map { slurp("$folder/$_") } qw(said complaint status);

    chdir "$folder/work" or die;
    my $now = notes();
    cmp_ok($status, '<', 100, "$what: done ends by itself, with status " . ($status + 0));
    isnt($complaint, '', 'and prints a message') if $status > 0;
    is(run('today') eq '' ? 'silent' : $?, 0, 'with free space again, the next command works');
    is(unsound(), '', 'and leaves nothing over');
    my $there = $marked->();
    ok($there || $said eq '', 'a mark that was reported is there');
    is(slurp('AMI.md') =~ /^💛7일복습여부: true$/m ? 1 : 0, $there ? 1 : 0, 'and the note says the same');
    is(slurp('Other.md'), slurp("$folder/vault/Other.md"), 'another note is unchanged');
}

# ---- output --------------------------------------------------------------------------------------

sub no_output {
    my @outputs = (['>/dev/full', 'a full standard output'], ['>&-', 'a closed standard output']);

    for (@outputs) {
        my ($to, $what) = @$_;
        for my $command ('done AMI', 'today', 'list --json', 'export csv', 'help') {
            fresh(['scan']);
            is(system("$review --today $today $command $to 2>$folder/complaint") >> 8, 3, "$what: $command is an error");
            like(complaint(), qr/standard output/, 'that says so');
            my $there = $marked->();
            is($there ? 1 : 0, $command =~ /^done/ ? 1 : 0, 'the mark is kept');
            is(unsound(), '', 'and nothing is left over');
        }
    }
}

# ---- read-only -----------------------------------------------------------------------------------

# Everybody's permissions bind but root's: as root the commands run as somebody else.
sub read_only {
    my $as = $> ? '' : 'setpriv --reuid 65534 --regid 65534 --clear-groups ';
    # What is read-only, how, and what the complaint of `done` names.
    my @table = (
        ['the vault', 'chmod -R a-w . && chmod a+rX -R .', qr/read-only/, 3],
        ['the store', 'chmod a-w .review/review.db', qr/read-only/, 3],
        ['the store\'s folder', 'chmod a-w .review', qr/read-only/, 3],
        ['a note', 'chmod a-w AMI.md', qr/AMI\.md.*read-only/, 0],
        ['a note\'s folder', 'chmod a-w .', qr/AMI\.md.*read-only/, 0],
    );

    SKIP: {
        skip 'nobody else can be run as', 1 if $as && system("$as true 2>/dev/null");
        chmod 0755, $folder;
        for (@table) {
            my ($what, $how, $complaint, $status) = @$_;
            fresh(['scan']);
            system('chown -R 65534:65534 .') if $as;
            system($how) == 0 or die $how;
            my $before = notes();
            for my $command ('today', 'list', 'show AMI', 'done AMI --dry-run') {
                my $said = said("$as$review --today $today $command");
                is($?, 0, "$what is read-only: $command answers") or diag(complaint());
                like($said, qr/AMI/, 'with what there is');
            }
            my $said = said("$as$review --today $today done AMI");
            is($? >> 8, $status, 'done ends as it should');
            like(complaint(), $complaint, 'and says what is read-only');
            ok(same(notes(), $before), 'no note is changed');
            system('chmod -R u+w .');
            said("$as$review --today $today today");
            is($?, 0, 'once it is writable, the next command works') or diag(complaint());
            is($marked->() ? 1 : 0, $said eq '' ? 0 : 1, 'and knows the marks that were reported');
            is(unsound(), '', 'nothing is left over');
        }
    }
}

sub read_only_disk {
    spew("$folder/ro.sh", <<"END");
mkdir -p $folder/disk && mount -t tmpfs -o size=4m none $folder/disk && cp -a $folder/vault $folder/disk/vault || exit 9
cd $folder/disk/vault && $review --today $today scan >/dev/null && mount -o remount,ro $folder/disk || exit 9
for command in today list 'show AMI' 'done AMI --dry-run'; do
    $review --today $today \$command >$folder/said 2>$folder/complaint && grep -q AMI $folder/said || exit 8
done
$review --today $today done AMI >$folder/said 2>$folder/complaint
echo \$? >$folder/status
END
    is(system("@namespace sh $folder/ro.sh") >> 8, 0, 'on a read-only disk today, list, show and a dry run answer');
    is(slurp("$folder/status"), "3\n", 'done does not');
    like(complaint(), qr/read-only/, 'and says why');
    is(slurp("$folder/said"), '', 'and nothing is reported as done');
}

# ---- signals -------------------------------------------------------------------------------------

# Signals while many notes are marked or refreshed: all of a command is there, or nothing of it.
sub signals {
    my $many = 300;

    for my $command ('done -', 'refresh --clock') {
        for my $signal (qw(INT TERM HUP PIPE)) {
            my ($met, $half) = (0, '');
            for my $wait (0.005, 0.02, 0.04, 0.08) {
                many_notes($many);
                unlink "$folder/said";
                my $child = fork // die;
                if (!$child) {
                    $SIG{$signal} = 'DEFAULT';    # who started the tests may ignore it
                    exec "exec $review --today $today $command <$folder/names >$folder/said 2>$folder/complaint";
                }
                sleep $wait;
                kill $signal, $child;
                waitpid $child, 0;
                $met++ if $? & 127 || $signal eq 'PIPE';
                my $said = slurp("$folder/said");
                run('today');
                $half ||= "the next command ended with $?" if $?;
                $half ||= unsound();
                my $boxes = grep { /^review_1day: true$/m } map { slurp($_) } glob 'n*.md';
                my $events = `sqlite3 .review/review.db "select count(*) from event where kind='done'"` + 0;
                $half ||= "$boxes boxes, $events events" if $boxes != $events || ($events && $events != $many);
                $half ||= 'an acknowledged mark is lost' if $said =~ / done/ && !$events;
            }
            cmp_ok($met, '>', 0, "$signal met $command $met times");
            is($half, '', 'all events are there or none');
        }
    }
}

sub many_notes {
    my ($many) = @_;

    chdir $folder or die;
    if (!-d 'many') {
        mkdir 'many';
        spew("many/n$_.md", "---\nfirst_study: 2024-09-01\nreview_1day: false\nprogress: 0\n---\nnote $_\n") for 1 .. $many;
        system("$review init many >/dev/null") == 0 or die;
        spew("$folder/names", join '', map { "n$_\n" } 1 .. $many);
    }
    system('rm -rf work && cp -a many work') == 0 or die;
    chdir 'work' or die;
    run('scan');
}
