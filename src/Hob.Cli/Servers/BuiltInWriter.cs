using Hob.Backends.BuiltIn;
using Hob.Shell.Generation;

namespace Hob.Cli.Servers;

/// <summary>Has the built-in model write commands.</summary>
/// <param name="model">The model; disposed with the writer.</param>
internal sealed class BuiltInWriter(BuiltInModel model) : ICommandWriter
{
    private const string Bash = "bash";

    /// <inheritdoc/>
    public string Model => $"{model.Name} (built in)";

    /// <inheritdoc/>
    public async Task<WriterAnswer> WriteAsync(GenerationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = new BuiltInRequest(Plain(request.Text), PlatformOf(request.Context)) { MustAct = request.BestEffort };
        var answers = await Task.Run(() => model.Answer(asked, cancellation), cancellation).ConfigureAwait(false);

        // It cannot take in why a command will not do, but it has others.
        var commands = answers.Where(answer => answer.Tool == Bash && answer.Body != request.Correction?.Command).ToList();
        if (answers is [{ Tool: not Bash } words, ..])
            return Declined(words.Body);
        if (commands.Count == 0 || (!request.BestEffort && commands[0].Confidence < BuiltInModel.LeastConfidence))
            return Declined("the built-in model does not understand the request well enough to guess; ask in other words, or take its best guess with --best-effort");

        return new WriterAnswer { Candidates = [.. commands.Select(static answer => new Candidate(answer.Body, answer.LogProbability))], Confidence = commands[0].Confidence };
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private static WriterAnswer Declined(string why) => new() { Words = $"{why.TrimEnd('.')}; {BuiltInChatClient.Remedy}" };

    private static BuiltInPlatform PlatformOf(ShellContext context) =>
        context.Shell is TargetShell.PowerShell or TargetShell.Cmd ? BuiltInPlatform.Windows
        : context.System.Contains("BSD", StringComparison.Ordinal) ? BuiltInPlatform.MacOS : BuiltInPlatform.Linux;

    // It was trained on single lines.
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
