# A disk as a power cut may leave it: what a traced command did to files and folders, step by step, and of what was
# not synced any part. A file's name is an entry of its folder: it lasts from the folder's sync on, whatever was
# synced of the file.
package Power;
use strict;
use warnings;
use Exporter qw(import);

our @EXPORT = qw(power_trace power_images);

# ---- the model ------------------------------------------------------------------------------------
# A file: { base => bytes that last, ops => [changes since] }. A folder: { dir => 1, base => { name => node },
# ops => [...] }. A change of a file is [offset, bytes] or [size]; of a folder a sub that is given its entries.

sub load {
    my ($path) = @_;
    if (-d $path) {
        opendir my $dir, $path or die "$path: $!";
        return { dir => 1, ops => [], base => { map { $_ => load("$path/$_") } grep { !/^\.\.?$/ } readdir $dir } };
    }
    open my $in, '<:raw', $path or die "$path: $!";
    local $/;
    return { ops => [], base => scalar(<$in>) // '' };
}

# What a node holds after some of its changes.
sub content {
    my ($node, @ops) = @_;
    if ($node->{dir}) {
        my %entries = %{ $node->{base} };
        $_->(\%entries) for @ops;
        return \%entries;
    }
    my $bytes = $node->{base};
    for my $op (@ops) {
        my ($at, $new) = @$op;
        $bytes .= "\0" x ($at - length $bytes) if length $bytes < $at;
        substr($bytes, $at, defined $new ? length $new : length($bytes) - $at, $new // '');
    }
    return $bytes;
}

sub now { return content($_[0], @{ $_[0]{ops} }) }

sub sync {
    my ($node) = @_;
    $node->{base} = now($node);
    $node->{ops} = [];
}

# ---- the trace ------------------------------------------------------------------------------------

my @calls = qw(open openat openat2 creat close dup dup2 dup3 fcntl write writev pwrite64 pwritev ftruncate truncate fallocate rename
    renameat renameat2 unlink unlinkat link linkat mkdir mkdirat rmdir symlink symlinkat fsync fdatasync sync_file_range copy_file_range
    sendfile mmap);

# Runs a command under strace: what it printed, and its calls in the order in which they ended.
sub power_trace {
    my ($folder, $command) = @_;
    my $calls = join ',', @calls;
    my $said = `strace -f -qq -xx -s 4000000 -e trace=$calls -o $folder/trace $command 2>$folder/complaint`;
    open my $in, '<', "$folder/trace" or die;
    my (@ended, %begun);
    while (my $line = <$in>) {
        my ($pid, $call) = $line =~ /^(\d+) +(.*)$/ or next;
        if ($call =~ s/ <unfinished \.\.\.>$//) {
            $begun{$pid} = $call;
            next;
        }
        $call = delete($begun{$pid}) . $1 if $call =~ /^<\.\.\. \w+ resumed>(.*)/;
        push @ended, $call if $call =~ /\) += +\d/;
    }
    return ($said, @ended);
}

sub arguments {
    my ($text) = @_;
    return map { s/^"(.*)"$/$1/sr =~ s/\\x(..)/chr hex $1/ger } split /, /, $text;
}

# ---- its steps ------------------------------------------------------------------------------------

# With a pattern, each piece of output that fits it acknowledges one thing more.
sub new {
    my ($class, $root, $cwd, $acknowledges) = @_;
    return bless { root => $root, cwd => $cwd, top => load($root), fd => {}, acknowledged => 0,
        acknowledges => $acknowledges }, $class;
}

# The folder and the name that a path stands for; nothing where it lies outside of what is watched.
sub place {
    my ($self, $at, $path) = @_;
    my $base = $at eq 'AT_FDCWD' ? $self->{cwd} : ($self->{fd}{$at}{path} // return);
    $path = "$base/$path" if $path !~ m{^/};
    $path =~ s{/(?:\./)+}{/}g;
    $path =~ s{/\.?$}{};
    return if $path !~ s{^\Q$self->{root}\E/}{};
    my @names = split m{/+}, $path;
    my ($folder, $name) = ($self->{top}, pop @names);
    for (@names) {
        $folder = now($folder)->{$_} // return;
    }
    return ($folder, $name, "$self->{root}/$path");
}

sub change { my ($node, $op) = @_; push @{ $node->{ops} }, $op }
sub add { my ($folder, $name, $node) = @_; change($folder, sub { $_[0]{$name} = $node }) }
sub drop { my ($folder, $name) = @_; change($folder, sub { delete $_[0]{$name} }) }

sub open_file {
    my ($self, $fd, $at, $path, $flags) = @_;
    my ($folder, $name, $full) = $self->place($at, $path);
    if ($path eq '.' && $flags !~ /O_TMPFILE/ && $self->{fd}{$at}) { # the open folder once more
        $self->{fd}{$fd} = { %{ $self->{fd}{$at} } };
        return;
    }
    if ($flags =~ /O_TMPFILE/) {
        $self->{fd}{$fd} = { node => { ops => [], base => '' }, at => 0 };
        return;
    }
    if (!$folder) { # the top itself, or what is not watched
        delete $self->{fd}{$fd};
        $self->{fd}{$fd} = { node => $self->{top}, path => $self->{root} } if $path eq $self->{root};
        return;
    }
    my $node = now($folder)->{$name};
    add($folder, $name, $node = { ops => [], base => '' }) if !$node;
    change($node, [0]) if $flags =~ /O_TRUNC/ && length now($node);
    $self->{fd}{$fd} = { node => $node, at => 0, append => scalar($flags =~ /O_APPEND/), path => $full };
}

sub write_file {
    my ($self, $fd, $bytes, $at) = @_;
    my $file = $self->{fd}{$fd} // return;
    my $to = $at // ($file->{append} ? length now($file->{node}) : $file->{at});
    change($file->{node}, [$to, $bytes]);
    $file->{at} = $to + length $bytes if !defined $at;
}

sub rename_file {
    my ($self, $from_at, $from, $to_at, $to, $flags) = @_;
    my ($folder, $old) = $self->place($from_at, $from);
    my ($other, $new) = $self->place($to_at, $to);
    return if !$folder && !$other;
    die "a rename from one folder to another: $from, $to" if ($folder // 0) != ($other // 0);
    if (($flags // '') =~ /EXCHANGE/) {
        change($folder, sub { @{ $_[0] }{ $old, $new } = @{ $_[0] }{ $new, $old } });
    } else {
        change($folder, sub { $_[0]{$new} = delete $_[0]{$old} if $_[0]{$old} });
    }
}

sub link_file {
    my ($self, $from_at, $from, $to_at, $to) = @_;
    my ($other, $new) = $self->place($to_at, $to) or return;
    my $node;
    if ($from =~ m{^/proc/self/fd/(\d+)$}) {
        $node = $self->{fd}{$1}{node};
    } else {
        my ($folder, $old) = $self->place($from_at, $from);
        $node = now($folder)->{$old};
    }
    add($other, $new, $node);
}

# One call that succeeded; true: something has changed, or lasts from now on.
sub step {
    my ($self, $call) = @_;
    my ($name, $text, $result) = $call =~ /^(\w+)\((.*)\) += +(\d+)/s or return 0;
    my @a = arguments($text);
    my $fds = $self->{fd};

    if ($name eq 'openat') {
        $self->open_file($result, @a[0 .. 2]);
        return $a[2] =~ /O_CREAT|O_TRUNC|O_TMPFILE/;
    }
    if ($name eq 'openat2') {
        my ($flags) = $text =~ /flags=([A-Z_|]+)/;
        $self->open_file($result, @a[0, 1], $flags);
        return $flags =~ /O_CREAT|O_TRUNC/;
    }
    if ($name eq 'open') {
        $self->open_file($result, 'AT_FDCWD', @a[0, 1]);
        return $a[1] =~ /O_CREAT|O_TRUNC/;
    }
    if ($name eq 'close') { delete $fds->{ $a[0] }; return 0 }
    if ($name eq 'dup' || ($name eq 'fcntl' && $a[1] =~ /F_DUPFD/)) {
        $fds->{$result} = $fds->{ $a[0] } if $fds->{ $a[0] };
        return 0;
    }
    return 0 if $name eq 'fcntl' || ($name eq 'mmap' && ($text !~ /MAP_SHARED/ || $text !~ /PROT_WRITE/));
    if ($name eq 'write' && $a[0] eq '1') {
        return $self->{acknowledged} = 1 if !$self->{acknowledges};
        return $a[1] =~ $self->{acknowledges} ? ++$self->{acknowledged} : 0;
    }
    if ($name eq 'write' || $name eq 'pwrite64') {
        return 0 if !$fds->{ $a[0] };
        $self->write_file($a[0], $a[1], $name eq 'write' ? undef : $a[3]);
    } elsif ($name eq 'ftruncate') { change($fds->{ $a[0] }{node}, [$a[1]]) if $fds->{ $a[0] } }
    elsif ($name =~ /^f(?:data)?sync$/) { sync($fds->{ $a[0] }{node}) if $fds->{ $a[0] } }
    elsif ($name eq 'rename') { $self->rename_file('AT_FDCWD', $a[0], 'AT_FDCWD', $a[1]) }
    elsif ($name =~ /^renameat2?$/) { $self->rename_file(@a) }
    elsif ($name =~ /^(?:unlink|rmdir)$/) { my ($folder, $file) = $self->place('AT_FDCWD', $a[0]); drop($folder, $file) if $folder }
    elsif ($name eq 'unlinkat') { my ($folder, $file) = $self->place(@a[0, 1]); drop($folder, $file) if $folder }
    elsif ($name =~ /^mkdir(at)?$/) {
        my ($folder, $file) = $self->place($1 ? @a[0, 1] : ('AT_FDCWD', $a[0]));
        add($folder, $file, { dir => 1, ops => [], base => {} }) if $folder;
    } elsif ($name eq 'link') { $self->link_file('AT_FDCWD', $a[0], 'AT_FDCWD', $a[1]) }
    elsif ($name eq 'linkat') { $self->link_file(@a) }
    else { die "a call that the model does not know: " . substr($call, 0, 200) }
    return 1;
}

# ---- images ---------------------------------------------------------------------------------------

# How much is kept of what was not synced, of files and of folders.
my %ways = (
    nothing => [sub { () }, sub { () }],
    everything => [sub { @_ }, sub { @_ }],
    names => [sub { () }, sub { @_ }],
    bytes => [sub { @_ }, sub { () }],
    'the first' => [(sub { @_[0 .. int(rand(@_ + 1)) - 1] }) x 2],
    'any bytes' => [sub { grep { rand() < 0.5 } @_ }, sub { @_[0 .. int(rand(@_ + 1)) - 1] }],
);

sub image {
    my ($node, $files, $folders) = @_;
    my $kept = content($node, ($node->{dir} ? $folders : $files)->(@{ $node->{ops} }));
    return $kept if !$node->{dir};
    return { map { $_ => image($kept->{$_}, $files, $folders) } keys %$kept };
}

sub put {
    my ($image, $path) = @_;
    if (ref $image) {
        mkdir $path;
        put($image->{$_}, "$path/$_") for keys %$image;
    } else {
        open my $out, '>:raw', $path or die "$path: $!";
        print $out $image;
        close $out;
    }
}

sub digest {
    my ($image) = @_;
    return ref $image ? '{' . join(',', map { "$_=" . digest($image->{$_}) } sort keys %$image) . '}' : unpack('%64C*', $image) . ':' . length($image) . ':' . substr(unpack('H*', $image), -64);
}

# Goes through a trace, and calls `check` with what may be left after each step: the image's name, how to put it in
# its place, and whether the command was acknowledged by then. `wanted` chooses among them.
sub power_images {
    my ($disk, $calls, $wanted, $check) = @_;
    my (%seen, $tried);
    for my $i (0 .. $#$calls) {
        $disk->step($calls->[$i]) or next;
        for my $way (sort keys %ways) {
            my $image = image($disk->{top}, @{ $ways{$way} });
            next if $seen{ "$disk->{acknowledged} " . digest($image) }++ || !$wanted->();
            my $call = substr($calls->[$i] =~ s/\\x(..)/chr hex $1/ger =~ s/[^ -~]/./gr, 0, 90);
            $tried++;
            $check->("$way kept after call $i, $call", sub { put($image, $disk->{root}) }, $disk->{acknowledged}) or return $tried;
        }
    }
    return $tried;
}

1;
