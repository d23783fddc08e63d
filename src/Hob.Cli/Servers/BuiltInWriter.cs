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
        if (request.Correction is not null)
            return new WriterAnswer(); // It cannot take in why a command will not do, and what else it has was ranked already.

        var asked = new BuiltInRequest(Plain(request.Text), PlatformOf(request.Context)) { MustAct = request.BestEffort };
        var answers = await Task.Run(() => model.Answer(asked, cancellation), cancellation).ConfigureAwait(false);
        if (answers is [{ Tool: not Bash } words, ..])
            return Declined(words.Body);
        if (answers.Count == 0 || (!request.BestEffort && answers[0].Confidence < BuiltInModel.LeastConfidence))
            return Declined("it does not understand the request well enough; --best-effort has its guess");

        return new WriterAnswer
        {
            Candidates = [.. answers.Select(static answer => new Candidate(answer.Body, answer.LogProbability, answer.Confidence))],
            Programs = model.Programs,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private static WriterAnswer Declined(string why) => new() { Words = $"{why.TrimEnd('.')}; {BuiltInChatClient.Remedy}" };

    private static BuiltInPlatform PlatformOf(ShellContext context) =>
        context.Shell is TargetShell.PowerShell or TargetShell.Cmd ? BuiltInPlatform.Windows
        : context.System.Contains("BSD", StringComparison.Ordinal) ? BuiltInPlatform.MacOS : BuiltInPlatform.Linux;

    // It was trained on single lines.
    private static string Plain(string text) => text.ReplaceLineEndings(" ").Trim();
}
