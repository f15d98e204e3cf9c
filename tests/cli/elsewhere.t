#!/usr/bin/env perl
# Files that are not study notes: documentation, blogs, other people's vaults. Not one of a hundred is taken for
# a note, nor changed, nor named by check; of a thousand with CASES, as `make check-slow` sets it.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(encode);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/../..');
my $review = ($ENV{RUNNER} // '') . " $root/build/" . ($ENV{MODE} // 'release') . '/review';
my $folder = tempdir('review-elsewhere.XXXXXX', TMPDIR => 1, CLEANUP => 1);
END { chdir '/' }
delete @ENV{ grep { /^(?:REVIEW_|XDG_)/ } keys %ENV };
@ENV{qw(HOME LC_ALL TZ)} = ("$folder/home", 'C', 'UTC');
srand 5;

# One line a kind of file: a folder, and how a head is written.
my @kinds = (
    ['docs', sub { front("title: Page $_[0]", 'sidebar_position: 3', 'last_reviewed: 2026-01-05',
        'next_review: 2026-07-05', 'review-cycle: 6 months', 'reviewed_by: [ann, bob]') }],
    ['docs/api', sub { front("title: Call $_[0]", 'status: completed', 'reviewed: 2026-01-05', 'reviewers: ["a"]') }],
    ['docs/rfc', sub { front("number: $_[0]", 'status: first draft', 'review: {started: 2026-01-05, by: ann}',
        'milestones: [1.0, 2.0]') }],
    ['docs/adr', sub { front('status: accepted', 'date: 2026-01-05', 'review: [ann, 4]', 'progress: 0.4', 'stage: draft') }],
    ['hugo/posts', sub { front("title: \"Post: $_[0]\"", 'date: 2026-01-05T10:00:00+09:00', 'draft: true', 'tags: [a, b]') }],
    ['hugo/toml', sub { "+++\ntitle = \"Post $_[0]\"\ndate = 2026-01-05\nfirst_study = false\n+++\n" }],
    ['jekyll/_posts', sub { front('layout: post', "title: $_[0]", 'categories: notes', 'permalink: /:year/') }],
    ['jekyll/_drafts', sub { front('layout: post', "title: 'it''s'", 'excerpt: |', "  first_study: 2026-01-01\n  ---") }],
    ['obsidian/daily', sub { front('aliases: []', 'tags:', '  - daily', 'cssclass: wide', "created: $_[0]") }],
    ['obsidian/cards', sub { front('sr-due: 2026-02-01', 'sr-interval: 4', 'sr-ease: 250', 'tags: [review]') }],
    ['obsidian/kanban', sub { front('kanban-plugin: basic') . "## Todo\n- [ ] first_study: 2026-01-01\n" }],
    ['obsidian/dataview', sub { "# Log\n\nfirst study:: 2026-01-01\nreview_1day:: true\n" }],
    ['notion', sub { "# Page $_[0]\n\nCreated: January 5, 2026 10:00 AM\nStatus: Completed\nReview: Yes\nTags: a, b\n" }],
    ['notion/ko', sub { "# 쪽 $_[0]\n\n생성일: 2026년 1월 5일\n상태: 완료\n복습: 필요\n" }],
    ['plain', sub { "A file about first_study: 2026-01-01\nand review_1day: true in its text.\n" }],
    ['plain/rule', sub { "text\n\n---\nfirst_study: 2026-01-01\n---\n" }],
    ['plain/fence', sub { "```yaml\n---\nfirst_study: 2026-01-01\nreview_1day: true\n---\n```\n" }],
    ['plain/empty', sub { '' }],
    ['broken', sub { "---\ntitle: a: b\n\t- x\n---\n" }],
    ['broken/open', sub { "---\ntitle: no end\n" }],
    ['broken/bytes', sub { "\xFF\xFE\x00 no text \x00\x1b[31m" }],
    ['keys', sub { front('복습: 매주', '학습률: 0.5', '진행바: ⬜', '4일후: x', 'subject: y', 'book: z', "id: n$_[0]") }],
    ['deep', sub { front('review:', '  first: {a: [1, 4, 7]}', 'study:', '  first_study: 2026-01-01', '  review_1day: true') }],
    ['list', sub { front('reviewed: [1, 4]', 'reviews: 12', 'long-term: true') }],
);

my (%bytes, $count);
chdir $folder or die;
my $most = $ENV{CASES} ? 1000 : 100;
while (($count // 0) < $most) {
    my ($where, $head) = @{ $kinds[$count++ % @kinds] };
    make_path("vault/$where");
    my $name = sprintf 'vault/%s/%04d.md', $where, $count;
    my $text = encode('UTF-8', $head->($count)) . "\nbody of $count\n\n" . ($where eq 'broken/open' ? '' : "review_1day: true\n");
    $text =~ s/\n/\r\n/g if rand() < 0.1;
    open my $out, '>:raw', $name or die "$name: $!";
    print $out $text;
    close $out;
    $bytes{$name} = $text;
}
chdir 'vault' or die;
like(run('init'), qr/^0 study notes; $most other Markdown files$/m, 'many files, and no study note');
is(run('list --paths'), '', 'none is listed');
like(run('check'), qr/\ANothing is wrong\.$/m, 'nothing is said of any');
like(run('today'), qr{^There are no study notes yet\. .*review start NOTE.*review new TITLE}, 'today says how to begin');
run('refresh --clock');
chdir '..';
is(join(' ', grep { slurp($_) ne $bytes{$_} } sort keys %bytes), '', 'no byte changed');

# One note among them is found by its head alone.
open my $out, '>', 'vault/docs/real.md' or die;
print $out "---\nfirst_study: 2026-03-01\nreviewed: [1]\n---\n";
close $out;
chdir 'vault' or die;
is(run('today --paths'), "$folder/vault/docs/real.md\n", 'the one study note among them is due');
done_testing();

sub front { "---\n" . join('', map { "$_\n" } @_) . "---\n" }

sub run {
    my ($command) = @_;
    return scalar `$review --today 2026-03-10 $command 2>&1`;
}

sub slurp {
    my ($path) = @_;
    open my $in, '<:raw', $path or return '';
    local $/;
    return <$in> // '';
}
