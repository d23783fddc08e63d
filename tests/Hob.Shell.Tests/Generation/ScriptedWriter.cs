using Hob.Shell.Generation;

namespace Hob.Shell.Tests.Generation;

/// <summary>A writer that answers from a script and keeps what it was asked.</summary>
internal sealed class ScriptedWriter(params WriterAnswer[] answers) : ICommandWriter
{
    private int _next;

    public List<GenerationRequest> Requests { get; } = [];

    public string Model => "scripted";

    public Task<WriterAnswer> WriteAsync(GenerationRequest request, CancellationToken cancellation)
    {
        Requests.Add(request);
        return Task.FromResult(answers[Math.Min(_next++, answers.Length - 1)]);
    }

    public void Dispose()
    {
    }

    public static WriterAnswer Command(params string[] commands) => new() { Candidates = [.. commands.Select(static command => new Candidate(command))] };

    public static Task<CommandSuggestion> SuggestAsync(ScriptedWriter writer, string request, bool bestEffort = false) =>
        new CommandGenerator(writer).SuggestAsync(new GenerationRequest(request, Places.Linux) { BestEffort = bestEffort }, CancellationToken.None);

    public static WriterAnswer Words(string words) => new() { Words = words };
}

/// <summary>Places to write commands for.</summary>
internal static class Places
{
    /// <summary>A Linux machine with some programs.</summary>
    public static ShellContext Linux { get; } = new()
    {
        Shell = TargetShell.Bash,
        System = "GNU/Linux",
        WorkingFolder = "/home/ada/project",
        Home = "/home/ada",
        Programs = InstalledPrograms.Of("ls", "find", "grep", "sort", "head", "cat", "rm", "cp", "mv", "du", "sudo", "xargs", "wc", "git", "tar", "mkdir", "sed", "curl"),
    };
}
