using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Processes, services, firewalls, schedules and keys.</summary>
internal static class SystemHandlers
{
    public static void Kill(ProgramCall call)
    {
        // Signal 0 only asks whether a process is there.
        if (call.Arguments is [{ Text: "-0", IsExact: true }, ..] or [{ Text: "-s" or "-n" }, { Text: "0", IsExact: true }, ..]) return;
        // Signals look like flags, and so do process groups: -9, -KILL, -1.
        var signalSeen = false;
        var any = false;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var word = call.Arguments[i];
            var text = word.Text;
            if (text is "-l" or "-L" or "--list" or "--table") return;
            if (text is "-s" or "-n" or "--signal" or "-q")
            {
                signalSeen = true;
                i++;
            }
            else if (text == "--")
            {
                signalSeen = true;
            }
            else if (text.StartsWith("--signal=", StringComparison.Ordinal))
            {
                signalSeen = true;
            }
            else if (text.Length > 1 && text[0] == '-' && !signalSeen && (call.Arguments.Length > 1 || text != "-1"))
            {
                signalSeen = true;
            }
            else if (text is "-1" or "1" or "0")
            {
                call.Deny("kill-everything", text == "-1" ? "Kills every process of this machine or user." : text == "1" ? "Kills the process that all others depend on." : "Kills the shell's whole process group.", word);
                any = true;
            }
            else
            {
                any = true;
                if (word.Knowledge == Knowledge.Partial && Listing.IsWhole(call.Invocation.Embedded, Listing.Processes))
                    call.Deny("kill-everything", "Kills every process that is listed, which is all of them.", word);
                call.Ask("kill-process", $"Ends or signals the process {text.Replace(Argument.Hole, '…')}.", word);
            }
        }

        if (!any) call.Ask("kill-process", "Ends or signals a process.", call.Program);
    }

    /// <summary>Switches of protection that take 0 or 1.</summary>
    public static void Enforce(ProgramCall call)
    {
        foreach (var value in call.Line.ValueOf("-e") is { } given ? [given] : call.Operands)
        {
            if (value.Text.StartsWith('0') || value.Text.StartsWith("perm", StringComparison.OrdinalIgnoreCase))
                call.Deny("security-off", $"{call.Name} {value.Text} switches off what protects this machine.", value);
            else
                call.Ask("security-change", $"{call.Name} changes what protects this machine.", value, Risk.High);
        }
    }

    public static void KillByName(ProgramCall call)
    {
        if (call.Name == "killall5" || call.Operands.Count == 0 && call.Has("-u") || call.Line.ValueOf("-u") is { Text: "root" or "0" } || call.Operands.Count > 0 && call.Operands[0].Text.Trim(".*^$").Length == 0)
            call.Deny("kill-everything", "Kills every process of a user or of the machine.", call.Program);
        else if (call.Operands.Any(name => Guards.Protects(name.Text)))
            call.Deny("security-off", $"Ends {call.Operands.First(name => Guards.Protects(name.Text)).Text}, which protects this machine.", call.Program);
        else
            call.Ask("kill-process", $"Ends processes called {(call.Operands.Count > 0 ? call.Operands[0].Text.Replace(Argument.Hole, '…') : "…")}.", call.Program);
    }

    public static void StopUnit(ProgramCall call)
    {
        foreach (var unit in call.Operands)
            if (Guards.Protects(unit.Text)) call.Deny("security-off", $"Switches off {unit.Text}, which protects this machine.", unit);
    }

    /// <summary>service, chkconfig, update-rc.d, launchctl and their kin: a name and what becomes of it, in any order.</summary>
    public static void Service(ProgramCall call)
    {
        var guard = call.Arguments.FirstOrDefault(word => Guards.Protects(word.Text));
        if (guard.Text is not null && call.Arguments.Any(word => word.Text is "stop" or "off" or "disable" or "remove" or "unload" or "bootout" or "down" or "d" or "kill" or "delete" or "del" or "zap"))
            call.Deny("security-off", $"Switches off {guard.Text}, which protects this machine.", guard);
    }

    /// <summary>Removing packages: some take the machine's protection or the machine itself with them.</summary>
    public static void Packages(ProgramCall call)
    {
        var removes = call.Arguments.Any(word => word.Text is "remove" or "purge" or "autoremove" or "autopurge" or "erase" or "del" or "rm" or "uninstall" or "--purge" or "--remove" or "--erase"
            || word.Text is ['-', 'R' or 'r' or 'P' or 'e', ..] and not "-refresh");
        if (!removes) return;
        foreach (var package in call.Arguments)
        {
            if (package.Text is ['-', ..]) continue;
            if (Guards.Protects(package.Text)) call.Deny("security-off", $"Removes {package.Text}, which protects this machine.", package);
            else if (Guards.IsEssential(package.Text)) call.Deny("break-system", $"Removes {package.Text}, without which this machine does not start or work.", package);
        }
    }

    /// <summary>Programs that change disks: some of their words make what is on a disk unreadable.</summary>
    public static void Disk(ProgramCall call)
    {
        var program = Listing.Name(call.Invocation);
        if (program is "lvremove" or "vgremove" or "pvremove" or "sg_format") call.Deny("destroy-disk", $"{program} makes what is on a disk unreadable.", call.Program);
        string[] destroying = program switch
        {
            "cryptsetup" => ["luksFormat", "luksErase", "erase", "luksKillSlot", "luksRemoveKey"],
            "parted" => ["mklabel", "mktable", "rm"],
            "sgdisk" or "gdisk" or "cgdisk" => ["-Z", "--zap-all", "-z", "--zap", "-o", "--clear"],
            "sfdisk" => ["--delete", "--wipe"],
            "mdadm" => ["--zero-superblock"],
            "zpool" => ["destroy", "labelclear"],
            "zfs" => ["destroy"],
            "hdparm" => ["--security-erase", "--security-erase-enhanced", "--trim-sector-ranges", "--make-bad-sector", "--fwdownload"],
            "nvme" => ["format", "sanitize"],
            "dmsetup" => ["remove_all", "wipe_table"],
            "lvm" => ["lvremove", "vgremove", "pvremove"],
            _ => [],
        };
        foreach (var word in call.Arguments)
        {
            // A snapshot is one of several states.
            if (!destroying.Contains(word.Text, StringComparer.OrdinalIgnoreCase) || program == "zfs" && call.Arguments.Any(name => name.Text.Contains('@'))) continue;
            call.Deny("destroy-disk", $"{program} {word.Text} makes what is on a disk unreadable.", word);
            return;
        }

        var told = call.Invocation.Input is not null || call.Invocation.Redirections.Any(redirection => redirection.Kind is RedirectionKind.Text or RedirectionKind.Read);
        if (told && program.EndsWith("disk", StringComparison.Ordinal)) call.Deny("destroy-disk", "Writes a new table of partitions unseen.", call.Program);
    }

    public static void Firewall(ProgramCall call)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var word = call.Arguments[i];
            if (word.Text is "-F" or "--flush" or "-X" or "flush" || word.Text is "-d" && call.Program.Text.EndsWith("pfctl", StringComparison.Ordinal)
                || (word.Text is "delete" or "destroy") && i + 1 < call.Arguments.Length && call.Arguments[i + 1].Text is "table"
                || word.Text is "-P" or "--policy" && i + 2 < call.Arguments.Length && call.Arguments[i + 2].Text == "ACCEPT")
            {
                call.Deny("security-off", "Takes all rules out of the firewall.", word);
                return;
            }
        }

        if (call.Arguments.Length > 0 && call.Arguments[0].Text is "-L" or "-S" or "--list" or "list" or "-n" or "-nL" or "-vnL" or "-nvL") return;
        call.Ask("change-firewall", "Changes the firewall.", call.Program, Risk.High);
    }

    public static void KernelSettings(ProgramCall call)
    {
        foreach (var setting in call.Operands)
        {
            if (!setting.Text.Contains('=') && !call.Has("-w")) continue;
            if (setting.Text.StartsWith("kernel.panic", StringComparison.Ordinal) || setting.Text.StartsWith("kernel.sysrq", StringComparison.Ordinal) || setting.Text.StartsWith("kernel.randomize_va_space=0", StringComparison.Ordinal) || setting.Text.StartsWith("kernel.core_pattern", StringComparison.Ordinal))
                call.Deny("kernel-damage", $"Sets {setting.Text}, which can bring the machine down or open it.", setting);
            else
                call.Ask("change-kernel", $"Sets {setting.Text} in the running kernel.", setting, Risk.High);
        }
    }

    public static void Crontab(ProgramCall call)
    {
        if (call.Has("-r")) call.Deny("delete-schedule", "Deletes all scheduled commands of the user.", call.Program);
        else if (call.Has("-e")) call.Ask("interactive", "Opens the schedule in an editor.", call.Program, Risk.High);
        else if (!call.Has("-l"))
        {
            call.Ask("change-schedule", "Replaces the commands that run by schedule.", call.Program, Risk.High);
            if (call.Invocation.Upstream is { } upstream && Pipeline.ChainDownloads(upstream, call.Session)) call.Deny("remote-code", "Schedules commands that come from another machine.", call.Program);
            var empties = call.Operands.Any(file => file.Text is "/dev/null");
            foreach (var redirection in call.Invocation.Redirections) empties |= redirection is { Kind: RedirectionKind.Read, Target.Text: "/dev/null" };
            if (call.Invocation.Input is { } lines)
            {
                empties |= lines.Text.AsSpan().Trim().IsEmpty;
                Schedule(lines, call.Session);
            }

            if (empties) call.Deny("delete-schedule", "Deletes all scheduled commands of the user.", call.Program);
        }
    }

    /// <summary>Judges the commands in the lines of a schedule. With <paramref name="hasUser"/> a user's name stands before each.</summary>
    public static void Schedule(Argument lines, IJudgeSession session, bool hasUser = false)
    {
        foreach (var line in lines.Text.Split('\n', 64))
            if (CommandOf(line, hasUser ? 1 : 0) is { Length: > 0 } command) session.JudgeCode(lines with { Text = command }, ShellLanguage.Bash);
    }

    public static void Gpg(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is "--delete-secret-keys") call.Ask("delete-secret", "Deletes private keys.", flag.Word, Risk.High);
        }

        if (call.Has("-c") || call.Has("-e")) Encrypt(call);
    }

    /// <summary>Encryption of all that is in a home or system folder: with the key, its owner loses everything.</summary>
    public static void Encrypt(ProgramCall call)
    {
        foreach (var word in call.Operands.Concat(call.Line.Flags.Where(flag => flag.Spec.Role == Role.Read && flag.Value is not null).Select(flag => flag.Value!.Value)))
        {
            var place = PathClassifier.Classify(word, PathUse.Read, call.Session);
            if (place.IsCertain && place.Class is PathClass.Root or PathClass.Home or PathClass.SystemFolder)
                call.Deny("encrypt-home", $"Encrypts all that is in {place.Text}.", word);
        }
    }

    /// <summary>zip, 7z and their kin: with a password and the deletion of what was packed they encrypt it.</summary>
    public static void Pack(ProgramCall call)
    {
        var removes = call.Arguments.Any(word => word.Text is "-sdel" or "-m" or "--move" or "-df" || word.Text is ['-', 'r', .., 'm'] or ['-', 'm', 'r', ..]);
        var locks = call.Arguments.Any(word => word.Text is "-e" or "-P" or "--encrypt" || word.Text.StartsWith("-p", StringComparison.Ordinal) || word.Text.StartsWith("-hp", StringComparison.Ordinal));
        if (!removes) return;
        if (locks) Encrypt(call);
        foreach (var word in call.Operands)
            if (PathClassifier.Classify(word, PathUse.Change, call.Session) is { IsCertain: true, Class: PathClass.Root or PathClass.Home or PathClass.SystemFolder }) call.File(FileAction.DeleteTree, word);
    }

    // Five fields of time, or @daily and the like; then the command.
    private static string CommandOf(string line, int more)
    {
        line = line.TrimStart(Argument.Hole).Trim();
        if (line.StartsWith('#')) return "";
        for (var fields = (line.StartsWith('@') ? 1 : 5) + more; fields > 0; fields--)
        {
            var space = line.AsSpan().IndexOfAny(' ', '\t');
            if (space < 0) return "";
            line = line[space..].TrimStart();
        }

        return line;
    }
}
