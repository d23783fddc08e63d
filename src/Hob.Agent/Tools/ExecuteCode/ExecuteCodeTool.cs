using Hob.Shell.Running;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>Runs a program that the model wrote, in the workspace, within the sandbox that the caller gives. The code goes through a file in
/// a folder that only this run can enter, or through standard input; never through a shell.</summary>
/// <param name="execution">How programs are run.</param>
public sealed class ExecuteCodeTool(CodeExecution execution) : AgentTool("execute_code", ToolEffect.Unknown)
{
    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Code(arguments.Text("language"), arguments.Text("code"));

    /// <inheritdoc/>
    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var (name, code) = (arguments.Text("language"), arguments.Text("code"));
        var interpreters = new Interpreters(execution.SearchPath);
        if (CodeLanguages.Find(name) is not { } language)
            return ToolResult.Error($"\"{Outside.OutsideText.Line(name, 40)}\" is no language that runs here: {interpreters.Installed()}");
        if (code.AsSpan().Trim().IsEmpty) return ToolResult.Error("there is no code to run");
        if (interpreters.Find(language) is not { } program)
            return ToolResult.Error($"{language.Name} is not installed here ({string.Join(", ", language.Programs)} not found): {interpreters.Installed()}");

        DirectoryInfo folder;
        try
        {
            folder = Directory.CreateTempSubdirectory("hob-code-"); // 0700, with a name that nobody can guess.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error($"the code could not be written to a temporary file: {e.Message}");
        }
        try
        {
            var run = language.Prepare(new(program, folder.FullName, code));
            foreach (var (file, text) in run.Files)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, cancellationToken).ConfigureAwait(false);
            var result = await execution.Runner.RunAsync(Request(run, folder.FullName), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return CodeResultText.Show(result, run, execution, folder.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error($"the code could not be written to {folder.FullName}: {e.Message}");
        }
        finally
        {
            Delete(folder);
        }
    }

    private CommandRequest Request(CodeRun run, string folder)
    {
        var policy = execution.Policy();
        return new()
        {
            Command = run.Script(out var variables),
            Environment = variables,
            WorkingDirectory = execution.Folder,
            Input = run.Input,
            Timeout = execution.Timeout,
            OutputLimit = execution.OutputLimit,
            Sandbox = policy is null ? null : policy with { WritablePaths = [.. policy.WritablePaths, folder] },
        };
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What the program locked stays in the system's temporary folder, where only its owner can read it.
        }
    }
}
