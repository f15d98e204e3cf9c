#!/usr/bin/env perl
# adopt --write and the settings: a file that is there keeps its bytes, undo removes the lines, redo brings them back.
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use adopt;

subtest 'settings that are there keep their bytes' => \&try_settings;
subtest 'undo' => \&try_undo;
subtest 'lines that were changed since' => \&try_changed;
subtest 'redo' => \&try_redo;
subtest 'outside a vault' => \&try_outside;
done_testing();

# ---- the settings -------------------------------------------------------------------------------------

sub try_settings {
    my $item = qq(- name: first-day\n  keys:\n    first_study: studied\n);
    my $at = sub { join '', map { "$_[0]$_\n" } split /\n/, $item };
    my @cases = (
        ['a comment', "# mine\nwrite: off\n", "# mine\nwrite: off\ntemplates:\n" . $at->('  ')],
        ['no line end', 'write: off', "write: off\ntemplates:\n" . $at->('  ')],
        ['CRLF', "write: off\r\n", "write: off\r\ntemplates:\n" . $at->('  ') =~ s/(?<!\r)\n/\r\n/gr],
        ['a BOM', "\x{FEFF}write: off\n", "\x{FEFF}write: off\ntemplates:\n" . $at->('  ')],
        ['a list', "templates:\n- name: a\n  keys: {first_study: b} # c\n# d\nlate: shift\n",
            "templates:\n- name: a\n  keys: {first_study: b} # c\n" . $item . "# d\nlate: shift\n"],
        ['an indented list', "templates:\n    - name: a\n      keys:\n        first_study: b\n\nlate: shift\n",
            "templates:\n    - name: a\n      keys:\n        first_study: b\n" . $at->('    ') . "\nlate: shift\n"],
        ['a list in brackets', "templates: [{name: a, keys: {first_study: b}}]\n",
            "templates: [{name: a, keys: {first_study: b}}, {name: first-day, keys: {first_study: studied}}]\n"],
        ['an empty list', "templates: []\n", "templates: [{name: first-day, keys: {first_study: studied}}]\n"],
        ['a name that is used', "templates:\n  - name: first-day\n    keys: {first_study: b}\n",
            "templates:\n  - name: first-day\n    keys: {first_study: b}\n" . $at->('  ') =~ s/first-day/first-day-2/r],
    );
    for my $case (@cases) {
        my ($name, $old, $new) = @$case;
        $new =~ s/templates:\n/templates:\r\n/ if $name eq 'CRLF';
        my $vault = studied("settings $name");
        put("$vault/.review/config.yaml", $old);
        chmod 0640, "$vault/.review/config.yaml";
        run($vault, 'adopt', '--write');
        is got("$vault/.review/config.yaml"), $new, "$name: the lines are added";
        is mode("$vault/.review/config.yaml"), 0640, "$name: the mode is kept";
        is scalar(keys %{{listed($vault)}}), 5, "$name: the notes are listed";
        run($vault, 'undo');
        is got("$vault/.review/config.yaml"), $old, "$name: undo gives the bytes back";
    }
    for my $case (['no map', "- a\n"], ['a wrong value', "late: never\n"], ['templates without a list', "templates:\n"]) {
        my ($name, $old) = @$case;
        my $vault = studied("settings $name");
        put("$vault/.review/config.yaml", $old);
        my $said = run($vault, 'adopt', '--write');
        is exit_status(), 3, "$name: refused";
        is got("$vault/.review/config.yaml"), $old, "$name: and unchanged";
    }
    my $vault = studied('settings end');
    put("$vault/.review/config.yaml", "write: off\n...\n");
    like run($vault, 'adopt'), qr/Add them by hand:\n\n  templates:\n    - name: first-day\n/, 'lines that cannot be added are shown';
    like run($vault, 'adopt', '--write'), qr/no lines can be added to the file as it is written/, 'and --write says so';
    is exit_status(), 3, 'and fails';
    is got("$vault/.review/config.yaml"), "write: off\n...\n", 'the file stays';
    $vault = studied('settings link');
    put("$folder/elsewhere.yaml", "write: off\n");
    symlink "$folder/elsewhere.yaml", "$vault/.review/config.yaml";
    run($vault, 'adopt', '--write');
    is got("$folder/elsewhere.yaml"), "write: off\n", 'a link is not followed';
}

# ---- undo ---------------------------------------------------------------------------------------------

sub try_undo {
    my $vault = studied('undo');
    my $before = tree($vault);
    run($vault, 'adopt', '--write');
    my $written = tree($vault);
    run($vault, 'done', 's3');
    like run($vault, 'undo'), qr/^undone: done of/, 'a later mark is undone first';
    is tree($vault), $written, 'the settings stay';
    like run($vault, 'undo', '--dry-run'), qr/^would undo: adopt of/, 'a dry run says what it would undo';
    is tree($vault), $written, 'and changes nothing';
    like run($vault, 'undo'), qr/^undone: adopt of/, 'then the settings';
    is tree($vault), $before, 'the file is gone';
    run($vault, 'undo');
    is exit_status(), 1, 'then there is nothing to undo';

    run($vault, 'adopt', '--write');
    append("$vault/.review/config.yaml", "late: shift\n");
    like run($vault, 'undo'), qr/^undone: adopt of .*; other changes of the file stay$/m, 'a line that was added since stays';
    is got("$vault/.review/config.yaml"), "late: shift\n", 'alone';
    like run($vault, 'redo'), qr/^redone: adopt of/m, 'redo brings the templates back';
    is got("$vault/.review/config.yaml"), "templates:\n  - name: first-day\n    keys:\n      first_study: studied\nlate: shift\n",
        'beside it';
    run($vault, 'undo');
    unlink "$vault/.review/config.yaml";
    put("$vault/.review/config.yaml", "late: shift\n");
    chmod 0444, "$vault/.review/config.yaml";
    like run($vault, 'adopt', '--write'), qr/config.yaml: .*read-only.*nothing was changed/, 'a read-only file is not written';
    run($vault, 'undo');
    is exit_status(), 1, 'and leaves nothing to undo';
    unlink "$vault/.review/config.yaml";

    run($vault, 'adopt', '--write', '--today', '2026-03-21');
    is exit_status(), 0, 'on any day';
    run_as($vault, '2026-03-21', 'undo');
    is tree($vault), $before, 'and back';
    unlink "$vault/.review/config.yaml";
}

# ---- lines that were changed, redo ----------------------------------------------------------------------

sub try_changed {
    my $vault = studied('changed');
    put("$vault/known.md", front('first_study: ' . day($today - 9), 'review_1day: false'));
    run($vault, 'done', 'known');
    run($vault, 'adopt', '--write');
    put("$vault/.review/config.yaml", got("$vault/.review/config.yaml") =~ s/first-day/mine/r);
    run($vault, 'done', 's5');
    run($vault, 'undo');
    my $changed = tree($vault);
    my $said = run($vault, 'undo');
    is exit_status(), 1, 'undo of lines that were changed since fails';
    like $said, qr/not undone: adopt of .*: the lines in .review\/config.yaml; they were changed since, so they stay/,
        'and names what it did not take back';
    is tree($vault), $changed, 'nothing changes';
    like $said, qr/`review undo --older`/, 'the way to the command before it is named';
    like run($vault, 'undo', '--json'), qr/not undone: adopt of/, 'as with --json';
    run($vault, 'redo');
    run($vault, 'undo');
    like run($vault, 'undo', '--older'), qr/^undone: done of .*: known day-1/m, 'which is taken back';
    like got("$vault/.review/config.yaml"), qr/name: mine/, 'and the lines stay';
}

sub try_redo {
    my $vault = studied('redo');
    my $before = tree($vault);
    run($vault, 'start', 's1');
    run($vault, 'adopt', '--write');
    my $written = tree($vault);
    my $undone = json_of($vault, 'undo', '--json');
    like $undone->{settings}, qr/^adopt of .*: the lines in .review\/config.yaml$/, 'undo --json says what it was';
    like $undone->{command}, qr/^[0-9a-f]{32}$/, 'with the command';
    is_deeply $undone->{notes}, [], 'and no notes';
    my $redone = json_of($vault, 'redo', '--json');
    like $redone->{settings}, qr/^adopt of /, 'redo --json, too';
    is tree($vault), $written, 'redo brings it back, to the byte';
    run($vault, 'undo');
    run($vault, 'undo');
    is tree($vault), $before, 'undo of adopt, and of the mark before it';
    like run($vault, 'redo'), qr/^redone: start of/m, 'the mark comes back first';
    like run($vault, 'redo'), qr/^redone: adopt of/m, 'then the templates';
    is tree($vault), $written, 'to the byte';
    run($vault, 'redo');
    is exit_status(), 1, 'then there is nothing to redo';
    run($vault, 'undo');
    run($vault, 'adopt', '--write');
    run($vault, 'redo');
    is exit_status(), 1, 'after another adopt there is nothing to redo';
    run($vault, 'undo');
    run($vault, 'start', 's2');
    run($vault, 'redo');
    is exit_status(), 1, 'nor after a mark';
    run($vault, 'undo');
    put("$vault/.review/config.yaml", "late: shift\n");
    run($vault, 'adopt', '--write');
    run($vault, 'undo');
    put("$vault/.review/config.yaml", "late: keep\n");
    like run($vault, 'redo'), qr/it was changed since `review undo`; nothing was changed/, 'nor if the file was changed';
    is exit_status(), 1, 'which is said';
    is got("$vault/.review/config.yaml"), "late: keep\n", 'and the file stays';
}

# ---- outside a vault -------------------------------------------------------------------------------------

sub try_outside {
    my $vault = "$folder/outside";
    mkdir $vault;
    put("$vault/s$_.md", front('studied: ' . day($today - $_))) for 1 .. 5;
    my $before = tree($vault);
    like run($vault, 'adopt'), qr/^first-day: 5 notes.*^Next: `review init` makes this folder a vault; then `review adopt --write`/ms, 'it is only looked at';
    is $?, 0, 'with success';
    is tree($vault), $before, 'and nothing is made';
    like run($folder, '-C', $vault, 'adopt'), qr/^first-day: 5 notes/m, 'also with -C';
    like run($vault, 'adopt', '--write'), qr/not a vault yet; `review init`/, '--write says what to do first';
    is exit_status(), 3, 'and fails';
    is tree($vault), $before, 'and nothing is made';
    run($folder, '-C', "$folder/nowhere", 'adopt');
    is exit_status(), 3, 'a folder that is not there';
}
