namespace Hob.Shell.Tests.Sandbox;

/// <summary>Ways to change files, each applied to files that matter. <c>$T</c> is the target file, <c>$D</c> its folder, <c>$W</c> the workspace.</summary>
internal static class AdversarialCommands
{
    private static readonly string[] Targets =
    [
        "project/README.md", "project/src/main.c", "project/AGENTS.md", "project/.git/hooks/pre-commit", "project/.hob/config.toml",
        ".bashrc", ".ssh/authorized_keys", ".config/autostart/app.desktop", ".config/systemd/user/a.service", ".config/hob/config.toml", "letters/dear.txt",
    ];

    private static readonly string[] Ways =
    [
        // Redirections.
        "echo x > \"$T\"", "echo x >> \"$T\"", "echo x >| \"$T\"", "echo x &> \"$T\"", ": > \"$T\"", "exec 7<>\"$T\"; echo x >&7", "cat <<<x >\"$D/new\"",
        "exec 8>\"$D/.t.swp\"; echo swap >&8",
        // Coreutils.
        "rm -f \"$T\"", "rm -rf \"$D\"", "unlink \"$T\"", "mv \"$T\" \"$T.old\"", "mv -f \"$W/src/old.c\" \"$T\"", "cp -f /etc/passwd \"$T\"",
        "cp --remove-destination /etc/passwd \"$T\"", "cp \"$T\" \"$T~\"", "echo x | tee \"$T\"", "echo x | tee -a \"$T\"", "dd if=/dev/zero of=\"$T\" bs=1 count=4 conv=notrunc",
        "truncate -s 0 \"$T\"", "ln -sf /etc/passwd \"$T\"", "ln \"$T\" \"$D/hard\"", "ln -s \"$T\" \"$D/soft\"", "mkdir \"$D/made\"", "mkdir -p \"$D/a/b/c\"",
        "rmdir \"$W/empty\"; mkdir \"$D/e\"", "touch \"$T\"", "touch -d 2001-01-01 \"$T\"", "touch -h -d 2001-01-01 \"$W/link\"", "touch \"$D/touched\"", "chmod 777 \"$T\"", "chmod u+s \"$T\"", "chmod -R 700 \"$D\"",
        "chown 1:1 \"$T\"", "chgrp 1 \"$T\"", "install -m 755 /bin/true \"$T\"", "install -D /bin/true \"$D/x/y\"", "mktemp \"$D/tmp.XXXXXX\"",
        "mkfifo \"$D/pipe\"", "mknod \"$D/null\" c 1 3", "mknod \"$D/node\" p", "shred -u \"$T\"", "split -n 2 \"$T\" \"$D/part\"", "csplit -f \"$D/cs\" \"$T\" 1",
        "fallocate -l 4096 \"$T\"", "sync \"$T\"; sort -o \"$T\" \"$T\"",
        // Editors and languages.
        "sed -i s/./x/ \"$T\"", "sed -n \"w $D/sedded\" \"$T\"", "awk '{print \"x\" > FILENAME}' \"$T\"", "perl -pi -e 's/./x/' \"$T\"",
        "perl -e 'open F, \"+<\", $ENV{T}; print F \"x\"; close F; unlink $ENV{T}; rename $ENV{T}, \"$ENV{T}.r\"; exit 1'",
        "perl -e 'utime 1, 1, $ENV{T}; chmod 0, $ENV{T}; chown 1, 1, $ENV{T}; link $ENV{T}, \"$ENV{D}/pl\"; symlink \"/\", \"$ENV{D}/ps\"; mkdir \"$ENV{D}/pd\"; exit 1'",
        "perl -MFcntl -e 'sysopen F, $ENV{T}, O_RDONLY|O_TRUNC; sysopen G, \"$ENV{D}/g\", O_CREAT|O_EXCL|O_WRONLY; sysopen H, $ENV{D}, 020200000|O_RDWR; truncate $ENV{T}, 0; exit 1'",
        // Archives, finders, version control.
        "tar cf - -C / etc/hostname | tar xf - -C \"$D\"", "tar cf \"$D/a.tar\" /etc/hostname", "find \"$D\" -type f -delete", "find \"$D\" -type f -exec rm -f {} +",
        "find / -maxdepth 0 -fprint \"$D/found\"", "gzip -k \"$T\"", "gzip -f \"$T\"", "git init -q \"$D/repo\"", "git -C \"$W\" config core.hooksPath /tmp", "git -C \"$W\" add -A", "git config --file \"$T\" a.b c",
        // Ways around names.
        "exec 3<\"$T\"; echo x > /proc/self/fd/3", "echo x > /proc/self/root\"$T\"", "cd \"$D\" && echo x > /proc/self/cwd/new2", "cd \"$D\" && rm -f ./*", "echo x > \"$W/out/${T#\"$HOME/\"}\"",
        "ln -s \"$T\" \"$TMPDIR/s\" && echo x > \"$TMPDIR/s\"", "ln \"$T\" \"$TMPDIR/h\" && echo x > \"$TMPDIR/h\"", "mv \"$TMPDIR\" \"$D/moved\"", "mv \"$T\" \"$TMPDIR/stolen\"",
        "cp /bin/sh \"$TMPDIR/sh2\" && \"$TMPDIR/sh2\" -c 'echo x > \"$T\"'",
        // Later, elsewhere, with more rights.
        "nohup sh -c 'sleep 0.02; echo x > \"$T\"' >/dev/null 2>&1 &", "setsid sh -c 'sleep 0.02; rm -f \"$T\"' >/dev/null 2>&1 &", "(trap '' HUP TERM; sleep 0.02; echo x > \"$T\") >/dev/null 2>&1 & disown",
        "trap 'echo x > \"$T\"' EXIT", "unshare -rm sh -c 'mount --bind /etc/passwd \"$T\"; echo x > \"$T\"'", "mount -t tmpfs none \"$D\"", "mount -o remount,rw \"$D\"", "chroot / sh -c 'echo x > \"$T\"'",
        "nsenter -t 1 -m sh -c 'echo x > \"$T\"'", "echo x > /proc/1/root\"$T\"", "echo x > /proc/$PPID/root\"$T\"", "env -i sh -c \"echo x > '$T'\"", "xargs -I{} sh -c 'echo x > {}' <<<\"$T\"", "timeout 5 rm -f \"$T\"",
        // What is not content.
        "setfattr -n user.a -v b \"$T\"", "setfattr -x user.a \"$T\"", "chattr +d \"$T\"", "chattr +A \"$D\"", "chattr +i \"$T\"", "setfacl -m u:1:rwx \"$T\"",
        "crontab -l > \"$D/cron\"; echo '* * * * * true' > /var/spool/cron/crontabs/root",
    ];

    // Whatever is called from one of these is one more way: their own processes, and system calls made directly.
    private const string Python = """
        import os, sys, socket, ctypes
        T, D, W = os.environ['T'], os.environ['D'], os.environ['W']
        libc = ctypes.CDLL(None, use_errno=True)
        def each(*ways):
            for way in ways:
                try: way()
                except OSError: pass
        fd = os.open(T, os.O_RDONLY)
        d = os.open(D, os.O_RDONLY)
        each(lambda: open(T, 'w').write('x'), lambda: open(T, 'r+b').write(b'x'), lambda: os.truncate(T, 0), lambda: os.open(T, os.O_RDONLY | os.O_TRUNC),
             lambda: os.ftruncate(fd, 0), lambda: os.fchmod(fd, 0), lambda: os.fchown(fd, 1, 1), lambda: os.utime(fd, (1, 1)), lambda: os.utime(T, (1, 1)), lambda: os.setxattr(fd, 'user.a', b'b'),
             lambda: os.rename(T, T + '.r'), lambda: os.replace(W + '/src/old.c', T), lambda: os.link(T, D + '/l'), lambda: os.symlink(T, D + '/s'), lambda: os.unlink(T), lambda: os.mkfifo(D + '/f'),
             lambda: os.mkdir('p', dir_fd=d), lambda: os.unlink(os.path.basename(T), dir_fd=d), lambda: os.chmod(T, 0), lambda: os.chown(T, 1, 1), lambda: os.mknod(D + '/n'),
             lambda: os.open(D, os.O_TMPFILE | os.O_RDWR), lambda: os.open('/proc/self/fd/%d' % fd, os.O_RDWR), lambda: os.open('/proc/self/mem', os.O_RDWR),
             lambda: os.posix_fallocate(fd, 0, 4096), lambda: os.copy_file_range(os.open('/etc/passwd', 0), fd, 10), lambda: os.sendfile(fd, os.open('/etc/passwd', 0), 0, 10), lambda: os.pwrite(fd, b'x', 0))
        each(lambda: socket.socket(socket.AF_UNIX).bind(D + '/sock'), lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'x', D + '/sock'))
        m = libc.memfd_create(b'x', 0)
        libc.syscall(316, -100, T.encode(), -100, (T + '.x').encode(), 2)  # renameat2, exchange
        libc.syscall(425, 8, ctypes.create_string_buffer(256))             # io_uring_setup
        libc.syscall(452, -100, T.encode(), 0, 0)                          # fchmodat2
        libc.syscall(437, -100, T.encode(), (ctypes.c_uint64 * 3)(0o1001, 0, 0), 24)  # openat2
        libc.syscall(463, -100, T.encode(), 0, b'user.a', ctypes.create_string_buffer(16), 16)  # setxattrat
        libc.syscall(469, -100, T.encode(), ctypes.create_string_buffer(32), 32, 0)  # file_setattr
        libc.syscall(0x40000000 + 90, T.encode(), 0)                       # chmod as an x32 call
        for request in (0x40086602, 0x40087602, 0x401c5820, 0x800c6613, 0x40806685): libc.ioctl(fd, request, ctypes.create_string_buffer(256))
        libc.mount(b'/etc', D.encode(), None, 4096, None); libc.chroot(D.encode()); libc.unshare(0x10000000)
        a = libc.mmap(None, 4096, 3, 1, fd, 0)
        sys.exit(1)
        """;

    private static readonly string[] Later =
    [
        "python3 - <<'E'\n" + Python + "\nE", "sh -c 'eval \"echo x > \\$T\"'", "p=rm; $p -f \"$T\"", "bash -c 'coproc echo x > \"$T\"; wait'",
    ];

    /// <summary>All of them: what is run, and what it is aimed at.</summary>
    internal static IReadOnlyList<(string Command, string Target)> All { get; } =
    [
        .. Ways.SelectMany((way, i) => Enumerable.Range(0, 5).Select(j => (way, Targets[(i + (j * 2)) % Targets.Length]))),
        .. Later.SelectMany(way => Targets.Select(target => (way, target))),
    ];
}
