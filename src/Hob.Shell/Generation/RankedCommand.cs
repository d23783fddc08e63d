using Hob.Shell.Bash;
using Hob.Shell.Generation.Checks;

namespace Hob.Shell.Generation;

/// <summary>A command that was written, with what speaks for and against it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Mended">What was put right in it.</param>
/// <param name="Likelihood">How likely it is what was meant: a natural logarithm, comparable among the answers to one request.</param>
/// <param name="Confidence">How probable its writer finds it that it does what was asked; null when it cannot tell.</param>
internal sealed record RankedCommand(string Command, IReadOnlyList<CommandFault> Faults, IReadOnlyList<string> Mended, double Likelihood, double? Confidence)
{
    private const double PerMissingProgram = 2;
    private const double PerMissingPath = 1.5;
    private const double PerMovedFile = 5;

    // Folders that people speak of by name alone, also where they are not yet made.
    private static readonly string[] StandardFolders = ["Desktop", "Documents", "Downloads", "Music", "Pictures", "Public", "Templates", "Videos"];

    /// <summary>How much is wrong that must not be: what cannot be read weighs more than any number of slips.</summary>
    public int Weight => Faults.Sum(static fault => fault.Kind switch
    {
        FaultKind.Syntax or FaultKind.Character => 1_000,
        FaultKind.Placeholder or FaultKind.InventedProgram => 100,
        FaultKind.WrongCopy => 10,
        _ => 0,
    });

    /// <summary>The command with a path that stands in the place of one of the request replaced by that; the same where there is none, or where it is not clear.</summary>
    /// <param name="request">What it was written for.</param>
    /// <param name="known">The programs that the writer has learnt of; null when they cannot be listed.</param>
    public RankedCommand WithPathsOf(GenerationRequest request, IReadOnlySet<string>? known)
    {
        var mended = new List<string>(Mended);
        var command = CommandCheck.MendCopies(Command, request.Text, request.Context, mended, strangers: true);
        return command == Command ? this : this with { Command = command, Faults = CommandCheck.Of(command, request.Text, request.Context, known), Mended = mended };
    }

    /// <summary>Checks a command.</summary>
    /// <param name="candidate">What the writer wrote.</param>
    /// <param name="place">Its place among the writer's candidates, from 0.</param>
    /// <param name="request">What it was written for.</param>
    /// <param name="known">The programs that the writer has learnt of; null when they cannot be listed.</param>
    public static RankedCommand Of(Candidate candidate, int place, GenerationRequest request, IReadOnlySet<string>? known)
    {
        var mended = new List<string>();
        var command = CommandCheck.MendCopies(candidate.Command.Trim(), request.Text, request.Context, mended);
        var faults = CommandCheck.Of(command, request.Text, request.Context, known);

        // What is not here only ranks: it may be meant all the same.
        var likelihood = (candidate.LogProbability ?? -place)
            - (PerMissingProgram * faults.Count(fault => fault.Kind == FaultKind.MissingProgram && !IsMeant(command[fault.Start..fault.End], request.Text)))
            - MissingPaths(command, request);
        return new RankedCommand(command, faults, mended, likelihood, candidate.Confidence);
    }

    // Who is root has no sudo, and needs none; who names a program wants that one.
    private static bool IsMeant(string program, string request) => program == "sudo" || CommandCheck.IsNamed(program, request);

    // Places outside the working folder that the writer thought of and that do not exist; the worst is a file that the request names without a folder.
    private static double MissingPaths(string command, GenerationRequest request)
    {
        if (!request.Context.IsBashLike)
            return 0;

        return CommandWords.In(BashParser.Parse(command))
            .Where(word => !HasFolder(request.Text, word.Text))
            .Select(word => word.Text.StartsWith("~/", StringComparison.Ordinal) && request.Context.Home is { } home ? home + word.Text[1..] : word.Text)
            .Where(path => path is ['/', not '/', ..] && path.AsSpan().IndexOfAny(" *?[%" + CommandWord.Unknown) < 0 && !request.Text.Contains(path, StringComparison.Ordinal))
            .Where(path => !Path.Exists(path) && !IsStandardFolder(path, request.Context))
            .Sum(path => IsMoved(path, request.Text) ? PerMovedFile : PerMissingPath);
    }

    // "in ~/src, show notes.txt" names ~/src/notes.txt.
    private static bool HasFolder(string request, string path) =>
        path.LastIndexOf('/') is > 1 and var end && request.Contains(path[..end], StringComparison.Ordinal);

    private static bool IsStandardFolder(string path, ShellContext context) =>
        Path.TrimEndingDirectorySeparator(path) is var folder && Path.GetDirectoryName(folder) == context.Home
        && StandardFolders.Contains(Path.GetFileName(folder)) && !Path.Exists(Path.Combine(context.WorkingFolder, Path.GetFileName(folder)));

    private static bool IsMoved(string path, string request)
    {
        var said = request.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => word.Trim(',', '.', ';', ':', '?', '!', '"', '\'', '`', '(', ')')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var folder = Path.GetFileName(Path.GetDirectoryName(path));
        return said.Contains(Path.GetFileName(path)) && (folder is null or "log" || !said.Contains(folder)); // "the log app.log" speaks of no folder
    }
}
