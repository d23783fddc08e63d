namespace Hob.Shell.Judging;

/// <summary>Lists the programs that a command would start, without judging them.</summary>
public static class CommandTrace
{
    /// <summary>The programs with their arguments as far as constants show them, in the order in which the shell meets them.
    /// Builtins of the shell are followed and not listed.</summary>
    /// <param name="command">A command in bash.</param>
    /// <param name="options">Where it would run.</param>
    public static IReadOnlyList<Invocation> Of(string command, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(options);
        var recorder = new Recorder();
        new Session(options with { Shell = ShellLanguage.Bash }, recorder, null, null).JudgeWhole(command);
        return recorder.Invocations;
    }

    private sealed class Recorder : IProgramJudge
    {
        public List<Invocation> Invocations { get; } = [];

        public string? NamesPrinted(Invocation invocation) => null;

        public void Judge(Invocation invocation, IJudgeSession session)
        {
            if (invocation.Program.Text != ":" && session is Session { KeepsOnlyDenials: false }) Invocations.Add(invocation);
        }
    }
}
