using System.Text;
using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPrograms;

/// <summary>Finds the code that one shell hands to another.</summary>
internal static class NestedShells
{
    private static readonly string[] ValueParameters =
        ["executionpolicy", "ep", "version", "inputformat", "outputformat", "windowstyle", "configurationname", "psconsolefile",
            "workingdirectory", "wd",
         "settingsfile", "custompipename", "configurationfile", "if", "of", "wo"];

    /// <summary>Judges a call of PowerShell (about_PowerShell_exe, about_Pwsh).</summary>
    public static void PowerShell(Invocation invocation, bool windows, IJudgeSession session)
    {
        var arguments = invocation.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            var text = arguments[i].Text.Trim('"', '\'');
            var dash = text.Length > 0 && (text[0] is '-' or '/' or '\u2013' or '\u2014' or '\u2015');
            if (text is "-" or "--")
            {
                if (text == "-") break;
                continue;
            }

            if (!dash || text.Length > 1 && text[0] == '/' && text.IndexOf('/', 1) > 0)
            {
                if (!windows && text.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)) Script(invocation, session);
                else Code(arguments, i, invocation, session);
                return;
            }

            var name = text[1..].TrimStart('-').ToLowerInvariant();
            var colon = name.IndexOf(':');
            var attached = colon > 0 ? text[(text.IndexOf(':') + 1)..] : null;
            if (colon > 0) name = name[..colon];
            if (name.Length == 0) continue;
            if (name is "ec" || "encodedcommand".StartsWith(name, StringComparison.Ordinal))
            {
                Encoded(attached ?? (i + 1 < arguments.Length ? arguments[i + 1].Text : ""), i + 1 < arguments.Length ? arguments[i + 1]
                    : arguments[i], invocation, session);
                return;
            }

            if ("command".StartsWith(name, StringComparison.Ordinal) || name is "cwa"
                || "commandwithargs".StartsWith(name, StringComparison.Ordinal))
            {
                if (i + 1 < arguments.Length && arguments[i + 1].Text == "-") break;
                Code(arguments, i + 1, invocation, session);
                return;
            }

            if ("file".StartsWith(name, StringComparison.Ordinal))
            {
                if (i + 1 < arguments.Length && arguments[i + 1].Text == "-") break;
                Script(invocation, session);
                return;
            }

            if (name is "help" or "?" or "h" || name is "version" or "v" && i == arguments.Length - 1) return;
            if (attached is null && ValueParameters.Any(p => p.StartsWith(name, StringComparison.Ordinal))
                && !"noprofile|nologo|noexit|noninteractive|sta|mta|login|interactive".Split('|')
                    .Any(p => p.StartsWith(name, StringComparison.Ordinal)))
            {
                i++;
            }
        }

        Standard(invocation, ShellLanguage.PowerShell, session);
    }

    /// <summary>Judges a call of cmd: everything after <c>/c</c>, <c>/k</c> or <c>/r</c> is code.</summary>
    public static void Cmd(Invocation invocation, IJudgeSession session)
    {
        var arguments = invocation.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            var text = arguments[i].Text;
            if (text.Length < 2 || text[0] != '/') continue;
            if (char.ToLowerInvariant(text[1]) is 'c' or 'k' or 'r')
            {
                var rest = arguments.Skip(i + 1).ToList();
                if (text.Length > 2) rest.Insert(0, arguments[i] with { Text = text[2..] });
                Judge(Join(rest, quoteSpaces: rest.Count > 1), invocation, ShellLanguage.Cmd, session);
                return;
            }
        }

        Standard(invocation, ShellLanguage.Cmd, session);
    }

    /// <summary>Judges <c>wsl</c>: the rest of the line runs in a Linux shell.</summary>
    public static void Wsl(Invocation invocation, IJudgeSession session)
    {
        var arguments = invocation.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            var text = arguments[i].Text.ToLowerInvariant();
            if (text is "--unregister" or "--uninstall" or "--shutdown" or "--terminate" or "-t" or "--install" or "--import" or "--export"
                or "--update" or "--mount")
            {
                WindowsProgramTable.Report(session, invocation, "change-system", "Changes the Linux systems on this machine.", Verdict.Ask,
                    Risk.High);
                return;
            }

            if (text is "-l" or "--list" or "--status" or "--version" or "--help") return;
            if (text is "-d" or "--distribution" or "-u" or "--user" or "--cd" or "--shell-type")
            {
                i++;
                continue;
            }

            if (text is "--" or "-e" or "--exec" or "~" or "--system") continue;
            Judge(Join(arguments.Skip(i).ToList(), quoteSpaces: true), invocation, ShellLanguage.Bash, session);
            return;
        }

        Standard(invocation, ShellLanguage.Bash, session);
    }

    /// <summary>Judges what follows one of the options.</summary>
    public static void After(Invocation invocation, string[] options, ShellLanguage language, IJudgeSession session)
    {
        var arguments = invocation.Arguments;
        for (var i = 0; i + 1 < arguments.Length; i++)
        {
            if (options.Contains(arguments[i].Text, StringComparer.OrdinalIgnoreCase))
                Judge(arguments[i + 1], invocation, language, session);
        }
    }

    /// <summary>Judges the last argument as a command line, and all arguments that are no options.</summary>
    public static void Last(Invocation invocation, IJudgeSession session)
    {
        var words = invocation.Arguments.SkipWhile(a =>
            a.Text.StartsWith('/') || a.Text.StartsWith('-') || a.Text.StartsWith(@"\\", StringComparison.Ordinal)).ToList();
        if (words.Count > 0) Judge(Join(words, quoteSpaces: words.Count > 1), invocation, ShellLanguage.Cmd, session);
    }

    /// <summary>Judges the arguments as a program with its arguments.</summary>
    public static void Rest(Invocation invocation, IJudgeSession session)
    {
        if (invocation.Arguments.Length == 0) return;
        session.Judge(invocation with { Program = invocation.Arguments[0], Arguments = [.. invocation.Arguments.Skip(1)] });
    }

    private static void Script(Invocation invocation, IJudgeSession session) =>
        WindowsProgramTable.Report(session, invocation, "run-code", "Runs a script.", Verdict.Ask, Risk.Moderate);

    private static void Code(IReadOnlyList<Argument> arguments, int from, Invocation invocation, IJudgeSession session)
    {
        if (from >= arguments.Count) Standard(invocation, ShellLanguage.PowerShell, session);
        else Judge(Join(arguments.Skip(from).ToList(), quoteSpaces: false), invocation, ShellLanguage.PowerShell, session);
    }

    private static void Encoded(string text, Argument argument, Invocation invocation, IJudgeSession session)
    {
        var clean = text.Trim('"', '\'', ' ');
        var padded = clean.Length % 4 == 0 ? clean : clean.PadRight(clean.Length + 4 - clean.Length % 4, '=');
        var bytes = new byte[padded.Length];
        if (clean.Length > 0 && clean.Length <= 1 << 18 && Convert.TryFromBase64String(padded, bytes, out var count))
        {
            var code = Encoding.Unicode.GetString(bytes, 0, count);
            WindowsProgramTable.Report(session, invocation, "encoded-command", "Runs a command that is hidden by an encoding.",
                Verdict.Ask, Risk.High);
            Judge(argument with { Text = code, Knowledge = Knowledge.Exact }, invocation, ShellLanguage.PowerShell, session);
            return;
        }

        WindowsProgramTable.Report(session, invocation, "run-code", "Runs an encoded command that cannot be read.", Verdict.Ask, Risk.High);
    }

    /// <summary>Judges a shell that reads its code from standard input.</summary>
    private static void Standard(Invocation invocation, ShellLanguage language, IJudgeSession session)
    {
        if (invocation.Input is { } input)
        {
            Judge(input, invocation, language, session);
        }
        else if (Downloads(invocation.Upstream))
        {
            WindowsProgramTable.Report(session, invocation, "run-download", "Runs code from the network unseen.", Verdict.Deny,
                Risk.Critical);
        }
        else
        {
            WindowsProgramTable.Report(session, invocation, "run-code", "Starts a shell whose commands are not known before it runs.",
                Verdict.Ask, Risk.High);
        }
    }

    private static bool Downloads(Invocation? upstream)
    {
        for (var i = 0; upstream is not null && i < 32; i++, upstream = upstream.Upstream)
        {
            if (Path.GetFileNameWithoutExtension(upstream.Program.Text).ToLowerInvariant() is "curl" or "wget") return true;
        }

        return false;
    }

    private static void Judge(Argument code, Invocation invocation, ShellLanguage language, IJudgeSession session)
    {
        if (code.Knowledge == Knowledge.Partial || code.Text.Contains(Argument.Hole))
        {
            WindowsProgramTable.Report(session, invocation, "run-code", "Runs code of which parts are not known before it runs.",
                Verdict.Ask, Risk.High);
        }

        session.JudgeCode(code, language);
    }

    private static Argument Join(List<Argument> words, bool quoteSpaces)
    {
        if (words.Count == 0) return default(Argument) with { Text = "" };
        var text = string.Join(' ', words
            .Select(w => quoteSpaces && w.Text.Contains(' ') && !w.Text.Contains('"') ? '"' + w.Text + '"' : w.Text));
        var known = words.All(w => w.Knowledge != Knowledge.Partial) ? Knowledge.Exact : Knowledge.Partial;
        return new Argument(text, known, words[0].Start, words[^1].End);
    }
}
