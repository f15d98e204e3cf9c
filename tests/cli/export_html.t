#!/usr/bin/env perl
# export html: a folder of pages, and one file for a phone
use strict;
use warnings;
use utf8;
use lib $0 =~ s{[^/]*$}{.}r;
use harness;

sub review { my @words = map { encoded($_) } @_; return decoded(output({ messages => "$folder/messages" }, @review, @words)) }
sub messages { return got("$folder/messages") }
sub page { my ($path) = @_; return got(encoded("$folder/site/$path")) }
sub inode { return (stat(encoded("$folder/site/$_[0]")))[1] }
sub pages { my @found = split /\n/, `cd '$folder/site' && find . -type f | LC_ALL=C sort`; return map { decoded($_) =~ s{^\./}{}r } @found }

my $picture = "\x89PNG\r\n\x1a\n" . "\0" x 100;
mkdir "$folder/vault";
chdir "$folder/vault";
put('Biology/Osmosis.md', <<'END');
---
first_study: 2026-03-09
subject: Biology
review_1day: false
review_4day: false
---
# Cues
- What is **osmosis**? See [[Diffusion|that]].
  [[Diffusion]] and [[Nowhere|this]]. Water through a membrane. ![[cell.png|200]]
  ![far](https://example.org/x.png) [bad](javascript:alert(1)) <script>alert(1)</script>
# Notes
| a | b |
|---|--:|
| 1 | 2 |
# Summary
In short, $x^2$.
# References
A book.
END
put('Biology/Diffusion.md', "---\nfirst_study: 2026-03-08\nsubject: Biology\nreview_1day: true\n---\n# Cues\n- Q?\n  ![](../pictures/wide%20one.png)\n");
put('한국어/삼투 & 확산.md', "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n텍스트 [[Osmosis#Cues|오스모시스]]\n");
put('Plain.md', "no keys\n");
mkdir 'pictures';
put_bytes('Biology/cell.png', $picture);
put_bytes('pictures/wide one.png', $picture . "wide");
put_bytes('pictures/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
review('init');

# ---- a folder -------------------------------------------------------------------------------------------------

my $site = "$folder/site";
my $said = review('--today', '2026-03-10', 'export', 'html', $site);
is $?, 0, 'export html makes a folder of pages';
is $said, "$site: 8 files written, 0 unchanged, 0 removed\n", 'and says what it wrote';
is_deeply [pages()], ['.review-export', 'files/Biology/cell.png', 'files/pictures/wide one.png', 'index.html',
    'notes/Biology/Diffusion.html', 'notes/Biology/Osmosis.html', 'notes/한국어/삼투 & 확산.html', 'style.css', 'subjects.html'],
    'a page for each study note, and the pictures that they show';
my $start = page('index.html');
like $start, qr{<h1>Reviews on <time datetime="2026-03-10">Tue 10 Mar 2026</time></h1>}, 'the first page has the day';
like $start, qr{2 due, 0 of them overdue\.}, 'how many notes are due';
like $start, qr{<a href="notes/Biology/Osmosis\.html">Osmosis</a>.*day-1}, 'a link to each';
like $start, qr{<a href="notes/%ED%95%9C%EA%B5%AD%EC%96%B4/%EC%82%BC%ED%88%AC%20%26%20%ED%99%95%EC%82%B0\.html" lang="ko">삼투 &amp; 확산</a>},
    'also of a name that a URL cannot have';
like $start, qr{<time datetime="2026-03-12">Thu 12 Mar 2026</time></dt>\s*<dd><ul>\s*<li><a href="notes/Biology/Diffusion\.html">},
    'and the coming week';
like $start, qr{<svg role="img"}, 'the days are drawn';
like page('subjects.html'), qr{<a href="#s1">Biology</a></th><td class="number">2</td><td class="number">1</td>}, 'subjects are counted';

my $note = page('notes/Biology/Osmosis.html');
like $note, qr{<summary>What is <strong>osmosis</strong>\?}, 'a cue is a fold-out';
like $note, qr{<a href="\.\./\.\./notes/Biology/Diffusion\.html">Diffusion</a>}, 'a link leads to the page of the note';
like $note, qr{and this\. Water}, 'a link to nothing is its text';
like $note, qr{See that\.</summary>}, 'so is one in a question, which unfolds the answer';
like $note, qr{<img src="\.\./\.\./files/Biology/cell\.png"}, 'a picture of the vault is shown';
unlike $note, qr{<img[^>]*example}, 'one of the web is not fetched';
unlike $note, qr{<script|href="javascript}i, 'a script of a note does not run';
like $note, qr{<td[^>]*>1</td>}, 'a pipe table is a table';
like $note, qr{<h2 id="rest">The rest of the note</h2>\s*<h3>References</h3>\s*<p>A book\.}, 'what is in no section is there, too';
like $note, qr{<code class="math">\$x\^2\$</code>}, 'a formula stays its source';
like page('notes/Biology/Diffusion.html'), qr{files/pictures/wide%20one\.png}, 'a picture is found from the folder of the note';
like page('notes/한국어/삼투 & 확산.html'), qr{<article lang="ko">.*>오스모시스</a>}s, 'a Korean page says so';
for my $path (grep { /html$/ } pages()) {
    my $html = page($path);
    like $html, qr{<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self';}, "$path loads only its own";
    my @up = split m{/}, $path;
    is join(' ', grep { !m{^(?:https?:|#|mailto:)} && !-e "$site/" . join('/', map({ encoded($_) } @up[0 .. $#up - 1]), encoded($_) =~ s/%(..)/chr hex $1/ger) }
        $html =~ /(?:href|src)="([^"]*)"/g), '', "$path leads to files that are there";
}

# ---- the second time ------------------------------------------------------------------------------------------

my %before = map { $_ => inode($_) } pages();
$said = review('--today', '2026-03-10', 'export', 'html', $site);
is $said, "$site: 0 files written, 8 unchanged, 0 removed\n", 'a second export writes nothing';
is review('--today', '2026-03-10', 'export', 'html', $site, '-q'), '', '-q says nothing';
is_deeply { map { $_ => inode($_) } pages() }, \%before, 'every file is the same one';
unlink 'Biology/Diffusion.md';
review('--today', '2026-03-10', 'scan');
$said = review('--today', '2026-03-10', 'export', 'html', $site);
like $said, qr{removed$}, 'what has become stale';
is_deeply [grep { /Diffusion|wide/ } pages()], [], 'is removed';
ok !-e "$site/files/pictures", 'with its folder';
unlike page('notes/Biology/Osmosis.html'), qr{Diffusion\.html}, 'and links to it are text now';
put("$site/mine.html", "mine\n");
put("$site/notes/Biology/Osmosis.html", "edited\n");
review('--today', '2026-03-11', 'export', 'html', $site);
is $? >> 8, 1, 'an edited page is a negative answer';
like messages(), qr{notes/Biology/Osmosis\.html: review did not make this file, or it was edited}, 'with its name';
is page('notes/Biology/Osmosis.html'), "edited\n", 'it stays';
is page('mine.html'), "mine\n", 'so does a file that review did not make';
like page('index.html'), qr{Wed 11 Mar 2026}, 'the other pages are new';
unlink encoded("$site/notes/Biology/Osmosis.html");
unlink 'Biology/Osmosis.md';
unlink encoded('한국어/삼투 & 확산.md');
review('scan');
review('export', 'html', $site);
is $?, 0, 'once it is gone, all is well';
is_deeply [pages()], ['.review-export', 'index.html', 'mine.html', 'style.css', 'subjects.html'], 'a vault without notes has pages, too';

# ---- a site in the vault ----------------------------------------------------------------------------------------

put('Picture.md', "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n# Cues\n- Q?\n  ![[cell.png]] ![[drawing.svg]]\n");
review('export', 'html', 'pages');
ok -e 'pages/files/Biology/cell.png', 'a site can be in the vault';
like got('pages/notes/Picture.html'), qr{<span class="image">drawing\.svg</span>}, 'a picture that can hold scripts is named';
unlink 'Biology/cell.png';
review('export', 'html', 'pages');
like got('pages/notes/Picture.html'), qr{<span class="image">cell\.png</span>}, 'a picture that is gone is named';
ok !-e 'pages/files', 'its copy in the site is no picture of the vault';
put_bytes('Biology/cell.png', $picture);

# ---- names and files that make trouble -------------------------------------------------------------------------

my $head = "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n";
put('page.md', "${head}one\n");
put('page.html/in.md', "${head}two\n");
put("\x{AC00}.md", "${head}composed\n");
put("\x{1100}\x{1161}.md", "${head}decomposed\n");
is review('export', 'html', "$folder/names") =~ s/^.*: //r, "9 files written, 0 unchanged, 0 removed\n",
    'a folder with the name of a page, and two names of one look, have pages of their own';
is $?, 0, 'which is no negative answer';
like review('export', 'html', "$folder/names"), qr/: 0 files written, 9 unchanged/, 'and a second export writes none of them';
unlink 'page.md', 'page.html/in.md', map { encoded($_) } "\x{AC00}.md", "\x{1100}\x{1161}.md";
review('scan');
unlink 'Picture.md';
review('--no-scan', 'export', 'html', "$folder/names");
like got("$folder/names/notes/Picture.html"), qr{The file could not be read}, 'a note that cannot be read says so on its page';
like messages(), qr{^1 note cannot be read, so the pages do not have the text: Picture\.md}, 'and the command names it';
review('--no-scan', '--today', '2026-03-10', 'export', 'html', "$folder/names.HTM");
like got("$folder/names.HTM"), qr{The file could not be read}, 'so does the one file, whatever the case of its ending';
review('scan');
put('Large.md', "${head}![[large.png]]\n");
put_bytes('large.png', $picture);
truncate 'large.png', 64 * 1024 * 1024 + 1;
review('export', 'html', "$folder/names");
like messages(), qr{^large\.png: the picture is not copied: it has more than 64 MB$}m, 'a picture that is too large is named';
unlink 'Large.md', 'large.png';
system "ulimit -f 8; @review export html '$folder/limited' 2>'$folder/messages'";
is $? >> 8, 3, 'a file that cannot be written is an error';
like messages(), qr{limited/index\.html: File too large}, 'with its name';
is join(' ', map { s{.*/}{}r } glob "$folder/limited/.review* $folder/limited/*"), '.review-export style.css', 'and nothing is left of it';
put('Long.md', $head . 'long ' x 10_000 . "\n");
review('--today', '2026-03-10', 'export', 'html', "$folder/torn");
put("$folder/torn/.review-export", got("$folder/torn/.review-export") . '0123456789abcdef notes/x');
put('Long.md', $head . 'longer ' x 10_000 . "\n");
review('scan');
system "ulimit -f 64; @review --today 2026-03-11 export html '$folder/torn' 2>'$folder/messages'";
like messages(), qr{notes/Long\.html: File too large}, 'an export stops, after the end of its list was lost';
review('--today', '2026-03-12', 'export', 'html', "$folder/torn");
is $?, 0, 'the next one knows what that one wrote';
unlink 'Long.md';
review('export', 'html', '-');
is $? >> 8, 2, '`-` is not the name of a folder';
ok !-e '-', 'and none is made';

mkdir "$folder/second";
put("$folder/second/a.md", "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n");
review('-C', "$folder/second", 'init');
my %kept = map { $_ => inode($_) } pages();
review('-C', "$folder/second", 'export', 'html', $site);
is $? >> 8, 2, 'the pages of another vault are refused';
like messages(), qr{site: these are the pages of another vault, .*delete the line "vault" in \S+/site/\.review-export$}, 'with a way out';
unlike got("$site/.review-export"), qr{$folder|vault/}, 'the list has no path of the vault';
is_deeply { map { $_ => inode($_) } pages() }, \%kept, 'and untouched';

# ---- folders that are not ours ---------------------------------------------------------------------------------

mkdir "$folder/other";
put("$folder/other/index.html", "other\n");
review('export', 'html', "$folder/other");
is $? >> 8, 2, 'a folder with other files is refused';
like messages(), qr{other: the folder has files that review did not make; name a new or an empty folder}, 'in words';
is got("$folder/other/index.html"), "other\n", 'and untouched';
review('export', 'html', "$folder/none/site");
is $? >> 8, 2, 'a folder in a folder that does not exist is refused';
ok !-e "$folder/none", 'and nothing is made';
for my $name ('web', '.pages', 'reviews.version2') {
    review('export', 'html', "$folder/$name");
    is $?, 0, "$name is a folder";
}
for my $name ('-', 'notes.txt', "$folder/x.pdf") {
    review('export', 'html', $name);
    is $? >> 8, 2, "$name is neither a folder nor a page";
    ok !-e $name, 'and is not made';
}
review('export', 'html', "$folder/vault/Plain.md");
is $? >> 8, 2, 'a file that does not end in .html is refused';
mkdir "$folder/planted";
put("$folder/planted/.review-export", "review export 1\n");
mkdir "$folder/victim";
symlink "$folder/victim", "$folder/planted/notes";
put('Biology/Osmosis.md', "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n# Cues\n- Q?\n  A\n");
review('export', 'html', "$folder/planted");
cmp_ok 0, '<', $?, 'a link below the folder is not followed';
is `ls -A $folder/victim`, '', 'and nothing is written outside';
review('export', 'html');
is $? >> 8, 2, 'without a name it is an error';
review('export', 'html', 'a', 'b');
is $? >> 8, 2, 'so are two names';

# ---- one file ---------------------------------------------------------------------------------------------------

put('Biology/Osmosis.md', "---\nfirst_study: 2026-03-09\nreview_1day: false\n---\n# Cues\n- Q?\n  A ![[cell.png]] ![[big.png]] [[Plain]]\n");
put_bytes('Biology/big.png', $picture . "\0" x 204_800);
my $file = "$folder/due.html";
$said = review('--today', '2026-03-10', 'export', 'html', $file);
is $said, "$file: written; copy it to your phone, or open it in a browser\n", 'a name that ends in .html is one file';
my $single = got($file);
like $single, qr{\A<!DOCTYPE html><!-- Made by review}, 'its first line says who made it';
like $single, qr{<img src="data:image/png;base64,iVBORw0KGgo}, 'a small picture is in it';
unlike $single, qr{\0}, 'as text';
like $single, qr{big\.png}, 'a large one is named';
cmp_ok length $single, '<', 100_000, 'and not in it';
unlike $single, qr{href="notes|src="files|<link}, 'it needs no other file';
my ($style) = $single =~ m{<style>(.*?)</style>}s;
my ($hash) = $single =~ m{style-src '(sha256-[^']*)'};
put("$folder/style", $style);
my ($sum) = `sha256sum $folder/style` =~ /^(\w+)/;
require MIME::Base64;
is $hash, 'sha256-' . MIME::Base64::encode_base64(pack('H*', $sum), ''), 'its policy allows its own style alone';
is review('--today', '2026-03-10', 'export', 'html', $file), "$file: nothing to change\n", 'a second export changes nothing';
is review('--today', '2026-03-11', 'export', 'html', $file), "$file: replaced\n", 'on another day it is replaced';
put_bytes('small.png', $picture . "\0" x 200_000);
put('Many.md', $head . "# Cues\n" . join '', map { "- Q$_\n  " . '![[small.png]]' x 60 . "\n" } 1 .. 3);
review('--today', '2026-03-10', 'export', 'html', "$folder/many.html");
my %shown = map { $_ => scalar(() = got("$folder/many.html") =~ /$_/g) } '<img src="data:', '<span class="image">small\.png</span>';
is join(' ', map { $shown{$_} } sort keys %shown), '168 13', 'after 32 MB of pictures, names follow';
unlink 'Many.md', "$folder/many.html";
put($file, got($file) . "mine\n");
review('--today', '2026-03-12', 'export', 'html', $file);
is $? >> 8, 1, 'an edited file stays';
like got($file), qr{mine\n\z}, 'as it is';

# ---- names with signs that a URL has ---------------------------------------------------------------------------

mkdir "$folder/signs";
chdir "$folder/signs";
put('a#b.md', "---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n");
put('c.md', "---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n[x](a%23b.md) [[a#b]] [y](c.md#part)\n");
review('init');
review('export', 'html', "$folder/signs-site");
like got("$folder/signs-site/notes/c.html"), qr{<a href="\.\./notes/a%23b\.html">x</a> a#b <a href="\.\./notes/c\.html">y</a>},
    'a URL tells a "#" in a name from one before a heading; [[ ]] does not, as in Obsidian';

# ---- an id that a note chose -----------------------------------------------------------------------------------

mkdir "$folder/ids";
chdir "$folder/ids";
mkdir 'a.html';
put('a.html/b.md', "---\nid: ../../../escaped\nfirst_study: 2026-03-01\nreview_1day: false\n---\n");
review('init');
review('export', 'html', "$folder/ids-site");
is $?, 0, 'a note whose page needs another name and whose id leads upwards has a page';
like join(' ', map { s{.*/}{}r } glob "$folder/ids-site/notes/*"), qr/^[0-9a-f]{16}\.html$/, 'in the folder of pages';
ok !-e "$folder/escaped.html" && !-e "$folder/ids/escaped.html", 'and nowhere else';
done_testing();
