using Hob.Shell.Judging;
using Hob.Shell.Programs;

namespace Hob.Shell.Generation.Checks;

/// <summary>Lists the programs that a command would start, those that other programs start (<c>sudo</c>, <c>xargs</c>, <c>find -exec</c>) too.</summary>
internal static class ProgramsUsed
{
    /// <summary>The programs whose names are certain, in the order in which they are met. Builtins are none.</summary>
    public static IReadOnlyList<Argument> In(string command, JudgeOptions options)
    {
        var recorder = new Recorder(ProgramTable.Default);
        new Session(options, recorder, null, null).JudgeWhole(command);
        return recorder.Programs;
    }

    private sealed class Recorder(IProgramJudge known) : IProgramJudge
    {
        public List<Argument> Programs { get; } = [];

        public string? NamesPrinted(Invocation invocation) => known.NamesPrinted(invocation);

        public void Judge(Invocation invocation, IJudgeSession session)
        {
            if (invocation.Program.IsExact && session is Session { KeepsOnlyDenials: false })
                Programs.Add(invocation.Program);

            known.Judge(invocation, session);
        }
    }
}
