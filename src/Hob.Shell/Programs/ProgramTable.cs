using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hob.Shell.Judging;
using Hob.Shell.Paths;
using Hob.Shell.Programs.Handlers;

namespace Hob.Shell.Programs;

/// <summary>Judges programs by a table of what they do (<c>programs.txt</c>), and by handlers for those with a language of their own.
/// A description is read when its program is first met.</summary>
internal sealed class ProgramTable : IProgramJudge
{
    private static readonly string[] StandardFolders =
    [
        "/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/", "/opt/homebrew/bin/", "/snap/bin/",
        "/run/current-system/sw/bin/", "/usr/libexec/", "/System/Library/CoreServices/", "/usr/libexec/ApplicationFirewall/",
    ];

    private static readonly char[] VersionLetters = [.. "0123456789.-"];

    private readonly ConcurrentDictionary<string, CommandSpec?> _specs = new(StringComparer.Ordinal);
    private readonly TableReader _reader;

    public ProgramTable(TableReader reader) => _reader = reader;

    /// <summary>The table that ships with Hob.</summary>
    public static ProgramTable Default { get; } = new(new TableReader(ReadResource()));

    /// <summary>The names of all programs in the table.</summary>
    public IReadOnlyCollection<string> Names => _reader.Names;

    /// <inheritdoc/>
    public string? NamesPrinted(Invocation invocation) => Find(invocation.Program) is { } spec ? PrintedNames.Of(invocation, spec) : null;

    /// <inheritdoc/>
    public void Judge(Invocation invocation, IJudgeSession session)
    {
        RedirectionRules.Judge(invocation, session);
        EnvironmentRules.Judge(invocation.Environment, session);
        var program = invocation.Program;
        if (Find(program, session.Cwd) is { } spec)
        {
            if (spec.Traits.Contains("shell")) invocation = invocation with { Arguments = WithDashes(invocation.Arguments) };
            if (spec.Traits.Contains("bundle")) invocation = invocation with { Arguments = Bundle.Expand(invocation.Arguments, spec) };
            Judge(new ProgramCall(invocation, CommandLine.Parse(spec, invocation.Arguments), session));
        }
        else
        {
            JudgeUnknown(invocation, session);
        }
    }

    private static void JudgeUnknown(Invocation invocation, IJudgeSession session)
    {
        var program = invocation.Program;
        var (rule, text, risk) = program switch
        {
            { IsExact: false } => ("unknown-program", "Which program runs is only known when the command runs.", Risk.High),
            _ when program.Text.Contains('/') => ("run-file", $"Runs the file {program.Text}.", Risk.Moderate),
            _ => ("unknown-program", $"Hob does not know the program {program.Text}.", Risk.Moderate),
        };
        session.Report(new(rule, text, program.Start, program.End, Verdict.Ask, risk));
        if (!program.IsExact && invocation.Embedded is { } source && Pipeline.ChainDownloads(source, session))
            session.Report(new("remote-code", "Runs what another machine sends, unread.", program.Start, program.End, Verdict.Deny, Risk.Critical));
        const string Scripts = "/etc/init.d/";
        if (program.IsExact && program.Text.StartsWith(Scripts, StringComparison.Ordinal))
            session.Suppose(() => session.Judge(invocation with { Program = program with { Text = "service" }, Arguments = [program with { Text = program.Text[Scripts.Length..] }, .. invocation.Arguments] }));
        if (program.IsExact)
            WrittenCode.Judge(program, session, code => session.JudgeCode(code, ShellLanguage.Bash, invocation, [program, .. invocation.Arguments]));
        if (program.IsExact && program.Text.Contains('/') && PathClassifier.Classify(program, PathUse.Change, session).Class == PathClass.Temp)
            session.Report(new("run-temporary", $"Runs {program.Text} from a folder that anyone may write to.", program.Start, program.End, Verdict.Ask, Risk.High));
    }

    /// <summary>The description of a program by its word in a command, or null when it is not known.</summary>
    public CommandSpec? Find(Argument program, string? cwd = null) => program.IsExact && NameOf(program.Text, cwd) is { } name ? Spec(name) : null;

    /// <summary>Whether the program of <paramref name="invocation"/>, or one that it starts, has a trait of the table.</summary>
    public bool HasTrait(Invocation invocation, string trait)
    {
        if (Find(invocation.Program) is not { } spec) return false;
        var line = CommandLine.Parse(spec, invocation.Arguments);
        if (trait == "secret" && ShowsSecret(line)) return true;
        if (line.Spec.Traits.Contains(trait) || spec.Traits.Contains(trait)) return trait != "secret" || !line.Spec.Operands.Contains(Role.Command) || line.CommandStart < 0;
        for (var i = line.CommandStart; i >= 0 && i < invocation.Arguments.Length; i++)
        {
            // The first word of a wrapped command that is a program: looking past the wrapper's own arguments.
            if (Find(invocation.Arguments[i]) is not { } inner) continue;
            if (inner.Traits.Contains(trait)) return true;
            if (!inner.Operands.Contains(Role.Command) && inner.Subcommands.Count == 0) return false;
        }

        return false;
    }

    /// <summary>A shell's options may begin with a plus sign, which switches them off.</summary>
    private static ImmutableArray<Argument> WithDashes(ImmutableArray<Argument> arguments)
    {
        if (arguments.Length == 0 || arguments[0].Text is not ['+', ..]) return arguments;
        var i = 0;
        var words = arguments.ToArray();
        for (; i < words.Length && words[i].Text is ['+' or '-', ..]; i++) words[i] = words[i] with { Text = "-" + words[i].Text[1..] };
        return [.. words];
    }

    private static bool ShowsSecret(CommandLine line)
    {
        foreach (var effect in line.Spec.Effects)
            if (effect.Rule == "read-secret") return true;
        foreach (var flag in line.Flags)
            if (flag.Spec.Effect is { Rule: "read-secret" }) return true;
        return false;
    }

    /// <summary>The description of <paramref name="name"/>, or null when it is not in the table.</summary>
    public CommandSpec? Spec(string name) => _specs.TryGetValue(name, out var spec) ? spec : Read(name);

    private CommandSpec? Read(string name)
    {
        // Only names of the table are remembered: what a command says must not make memory grow.
        var spec = _reader.Read(name);
        return spec is null ? null : _specs.GetOrAdd(name, spec);
    }

    private static void Judge(ProgramCall call)
    {
        var line = call.Line;
        if (line.OnlyInforms) return;
        if (line.Spec.Traits.Contains("raw"))
        {
            ProgramHandlers.Run(line.Spec.Handler!, call, false);
            return;
        }

        var rehearsal = false;
        foreach (var flag in line.Flags)
        {
            rehearsal |= flag.Spec.Cancels;
            if (flag.Spec.Effect is { } effect) call.Report(effect, flag.Word);
            if (flag.Value is { } value) call.Word(flag.Spec.Role, value);
        }

        JudgeUnknownWords(call);
        if (line.Spec.Operands.Length > 0 && !(rehearsal && line.Spec.Traits.Contains("rehearsable")))
        {
            for (var i = 0; i < line.Operands.Count; i++)
            {
                if (line.Spec.OperandRole(i, line.Operands.Count) is { } role) call.Word(role, line.Operands[i]);
                else AskUnknownOperand(call, line.Operands[i]);
            }
        }

        if (!rehearsal)
            foreach (var effect in line.Spec.Effects) call.Report(effect, call.Program);
        if (line.Spec.Handler is { } handler) ProgramHandlers.Run(handler, call, rehearsal);
        else if (line.CommandStart >= 0) call.Start(line.CommandStart);
        if (!rehearsal) Flow(call);
    }

    /// <summary>Judges what goes from other commands through this one, or starts in its words.</summary>
    private static void Flow(ProgramCall call)
    {
        foreach (var trait in call.Line.Spec.Traits)
        {
            if (trait == "send") ConnectionHandlers.Send(call);
            else if (trait == "carries") ConnectionHandlers.Carry(call);
            else if (trait == "uploads") ConnectionHandlers.Upload(call);
            else if (trait == "starts") StartingHandlers.Judge(call);
        }
    }

    private static void JudgeUnknownWords(ProgramCall call)
    {
        var line = call.Line;
        foreach (var flag in line.Unknown)
        {
            if (!line.Spec.RestHarmless || SaysItActs(flag.Text) && !line.Spec.Traits.Contains("words"))
                call.Ask("unknown-flag", $"Hob does not know what {flag.Text.Replace(Argument.Hole, '…')} does to {call.Name}.", flag);
        }

        if (line.IsUnknownSubcommand)
        {
            var word = line.Operands[0];
            call.Ask("unknown-subcommand", $"Hob does not know what {call.Name} {word.Text.Replace(Argument.Hole, '…')} does.", word);
            return;
        }

        if (line.Operands.Count > 0 && line.Spec is { Operands.Length: 0, Handler: null, Subcommands.Count: 0 })
            AskUnknownOperand(call, line.Operands[0]);

        if (!line.Spec.HasActingFlags) return;
        for (var i = 0; i < line.Operands.Count; i++)
        {
            if (i == line.DoubleDash) break;
            var word = line.Operands[i];
            if (word.Knowledge == Knowledge.Partial && word.Text[0] == Argument.Hole)
                call.Ask("flag-from-environment", $"What takes the place of {word.Text.Replace(Argument.Hole, '…')} might be a flag that makes {call.Name} change something.", word, Risk.Low);
        }
    }

    /// <summary>Whether a flag that the table does not list says by its name that it writes or runs something.</summary>
    private static bool SaysItActs(ReadOnlySpan<char> flag)
    {
        if (!flag.StartsWith("--", StringComparison.Ordinal)) return false;
        if (flag.IndexOf('=') is > 0 and var equals) flag = flag[..equals];
        foreach (var part in flag[2..].Split('-'))
            if (flag[2..][part] is "output" or "outfile" or "exec" or "execute" or "command" or "cmd" or "script" or "eval" or "hook" or "pager" or "editor" or "shell" or "write" or "save" or "plugin" or "delete") return true;
        return false;
    }

    private static void AskUnknownOperand(ProgramCall call, Argument word) =>
        call.Ask("unknown-argument", $"Hob does not know what {word.Text.Replace(Argument.Hole, '…')} means to {call.Name}.", word);

    /// <summary>The name under which the table knows a program: without a standard folder, <c>.exe</c>, a version, or capitals.</summary>
    private string? NameOf(string text, string? cwd)
    {
        var slash = text.LastIndexOf('/');
        if (slash >= 0)
        {
            if (PathNormalizer.Normalize(text, cwd, "/") is not { } path) return null;
            text = path;
            slash = text.LastIndexOf('/');
            var isStandard = false;
            foreach (var folder in StandardFolders)
                isStandard |= slash + 1 == folder.Length && text.StartsWith(folder, StringComparison.OrdinalIgnoreCase);
            if (!isStandard) return null;
            text = text[(slash + 1)..];
        }

        if (_reader.Knows(text)) return text;
        text = text.ToLowerInvariant();
        if (text.EndsWith(".exe", StringComparison.Ordinal)) text = text[..^4];
        if (_reader.Knows(text)) return text;
        text = text.TrimEnd(VersionLetters);
        return _reader.Knows(text) ? text : null;
    }

    private static string ReadResource()
    {
        using var stream = typeof(ProgramTable).Assembly.GetManifestResourceStream("Hob.Shell.Programs.programs.txt")
            ?? throw new InvalidDataException("the table of programs is missing from the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
