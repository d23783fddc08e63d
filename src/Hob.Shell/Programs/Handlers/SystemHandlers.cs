using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Processes, services, firewalls, schedules and keys.</summary>
internal static class SystemHandlers
{
    private static readonly string[] Guards =
        ["firewalld", "ufw", "iptables", "nftables", "auditd", "apparmor", "selinux", "fail2ban", "clamav", "falco", "crowdsec", "sysmon", "osqueryd", "wazuh-agent"];

    public static void Kill(ProgramCall call)
    {
        // Signals look like flags, and so do process groups: -9, -KILL, -1.
        var signalSeen = false;
        var any = false;
        for (var i = 0; i < call.Arguments.Count; i++)
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
            else if (text.Length > 1 && text[0] == '-' && !signalSeen && (call.Arguments.Count > 1 || text != "-1"))
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
                call.Ask("kill-process", $"Ends or signals the process {text.Replace(Argument.Hole, '…')}.", word);
            }
        }

        if (!any) call.Ask("kill-process", "Ends or signals a process.", call.Program);
    }

    public static void KillByName(ProgramCall call)
    {
        if (call.Name == "killall5" || call.Operands.Count == 0 && call.Has("-u") || call.Line.ValueOf("-u") is { Text: "root" or "0" } || call.Operands.Count > 0 && call.Operands[0].Text.Trim(".*^$").Length == 0)
            call.Deny("kill-everything", "Kills every process of a user or of the machine.", call.Program);
        else
            call.Ask("kill-process", $"Ends processes called {(call.Operands.Count > 0 ? call.Operands[0].Text.Replace(Argument.Hole, '…') : "…")}.", call.Program);
    }

    public static void StopUnit(ProgramCall call)
    {
        foreach (var unit in call.Operands)
        {
            var name = unit.Text.EndsWith(".service", StringComparison.Ordinal) ? unit.Text[..^8] : unit.Text;
            if (Array.IndexOf(Guards, name) >= 0) call.Deny("security-off", $"Switches off {name}, which protects this machine.", unit);
        }
    }

    public static void Firewall(ProgramCall call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var word = call.Arguments[i];
            if (word.Text is "-F" or "--flush" or "-X" or "flush"
                || word.Text is "-P" or "--policy" && i + 2 < call.Arguments.Count && call.Arguments[i + 2].Text == "ACCEPT")
            {
                call.Deny("security-off", "Takes all rules out of the firewall.", word);
                return;
            }
        }

        if (call.Arguments.Count > 0 && call.Arguments[0].Text is "-L" or "-S" or "--list" or "list" or "-n" or "-nL" or "-vnL" or "-nvL") return;
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
            if (call.Invocation.Upstream is { } upstream && Pipeline.ChainDownloads(upstream)) call.Deny("remote-code", "Schedules commands that come from another machine.", call.Program);
            if (call.Invocation.Input is not { } lines) return;
            foreach (var line in lines.Text.Split('\n'))
                if (CommandOf(line) is { Length: > 0 } command) call.Code(lines with { Text = command });
        }
    }

    public static void Gpg(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is "--export-secret-keys") call.Ask("read-secret", "Prints private keys.", flag.Word, Risk.High);
            else if (flag.Spec.Name is "--delete-secret-keys") call.Ask("delete-secret", "Deletes private keys.", flag.Word, Risk.High);
        }
    }

    // Five fields of time, or @daily and the like; then the command.
    private static string CommandOf(string line)
    {
        line = line.Trim();
        if (line.StartsWith('#')) return "";
        for (var fields = line.StartsWith('@') ? 1 : 5; fields > 0; fields--)
        {
            var space = line.AsSpan().IndexOfAny(' ', '\t');
            if (space < 0) return "";
            line = line[space..].TrimStart();
        }

        return line;
    }
}
