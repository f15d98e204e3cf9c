#!/usr/bin/env perl
# The power fails at any moment of a command: any part of what was not synced is lost, names of files too. Marks
# that were acknowledged are there, notes are whole, and undo still works. IMAGES=N tries one image in N,
# IMAGES=all each.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Fault;
use Power;
use Test::More;

plan skip_all => 'strace does not run here' if system('strace -qq -o /dev/null true 2>/dev/null');
srand($ENV{SEED} // 1);
my $one_in = ($ENV{IMAGES} // 20) eq 'all' ? 1 : $ENV{IMAGES} // 20;

make_vault();
my ($images, @wrong) = (0);
for my $command (commands()) {
    my ($line, $before, $recorded, $undo) = @$command;
    try_command($line, $before, $recorded, $undo, 0) if $line !~ /^(?:export|today)/;
    # Without its journal the database alone keeps a mark.
    try_command($line, $before, $recorded, $undo, 1) if $line =~ /^(?:done AMI|undo|postpone|suspend|answer)/;
}
session() if 'study' =~ /${\($ENV{COMMANDS} \/\/ '.')}/;
is(join("\n", @wrong), '', "whenever the power fails: $images images of the disk");
ok($images > 1000 / $one_in, 'and they are enough') if !$ENV{COMMANDS};
done_testing();

sub try_command {
    my ($line, $before, $recorded, $undo, $alone) = @_;
    my $prepare = sub {
        fresh($before);
        system('rm -rf .review/journal; echo x >.review/journal') if $alone;
    };
    try_line($line . ($alone ? ' without a journal' : ''), $line, $prepare, undef, sub {
        my ($acknowledged, $old, $new) = @_;
        return $alone ? wrong_alone($acknowledged, $old, $new, $recorded, $undo)
                      : Fault::wrong_after($acknowledged ? 'said' : '', $old, $new, $recorded, $undo);
    });
}

# A recall session with lines: each grade that was printed is kept, and the mark that goes with it.
sub session {
    spew("$folder/keys", "\n3\n" x 3 . "q\n");
    try_line('study', "study <$folder/keys", sub { fresh(['scan']) }, qr/^3\n/, sub {
        my ($acknowledged, $old, $new) = @_;
        my $wrong = Fault::wrong_after('', $old, $new);
        my %there = map { split /\|/ } split /\n/, `sqlite3 .review/review.db 'select kind, count(*) from event group by kind'`;
        return $wrong if $wrong;
        return join ' ', "$acknowledged answers were acknowledged, but there are:", %there
            if grep { ($there{$_} // 0) < $acknowledged } 'answered', 'done';
        return '';
    });
}

# Runs a command once, and asks of each image of the disk what is wrong with it.
sub try_line {
    my ($what, $line, $prepare, $acknowledges, $judge) = @_;
    $prepare->();
    my $old = notes();
    my ($said, @calls) = power_trace($folder, "timeout 60 $review --today $today $line");
    if ($? || $said eq '') {
        push @wrong, "$line ended with $?: " . complaint();
        return;
    }
    my $new = notes();
    $prepare->();
    my $disk = Power->new("$folder/work", "$folder/work", $acknowledges);
    $images += power_images($disk, \@calls, sub { rand() < 1 / $one_in }, sub {
        my ($name, $put, $acknowledged) = @_;
        chdir $folder or die;
        system("rm -rf $folder/work") == 0 or die;
        $put->();
        chdir "$folder/work" or die;
        my $wrong = $judge->($acknowledged, $old, $new);
        push @wrong, "$what: $name: $wrong" if $wrong;
        return @wrong < 8;
    }) // 0;
}

sub wrong_alone {
    my ($acknowledged, $old, $new, $recorded, $undo) = @_;
    run('today');
    return "the next command ended with $?: " . complaint() if $?;
    my $there = $recorded->();
    return 'an acknowledged mark is lost' if $acknowledged && !$there;
    return 'the notes do not say what was recorded' if !same(notes(), $there ? $new : $old);
    return 'the store is damaged' if `sqlite3 .review/review.db 'pragma integrity_check'` ne "ok\n";
    if ($undo && $there) {
        run('undo');
        return 'undo does not give the notes back' if !same(notes(), $old);
    }
    return '';
}
