using System.Text;
using Hob.Agent.Files;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>Changes cells of Jupyter notebooks. Cells are counted from 0, as <c>cells[0]</c> of the file; an id serves too. What the change
/// does not concern stays as it is, byte for byte.</summary>
/// <param name="workspace">Where notebooks are.</param>
/// <param name="checkpoints">Keeps what they were.</param>
public sealed class NotebookEditTool(Workspace workspace, Checkpoints checkpoints) : AgentTool("notebook_edit", ToolEffect.Mutating)
{
    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Write(arguments.Text("path"));

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Run(arguments));
    }

    private ToolResult Run(ToolArguments arguments)
    {
        var opened = workspace.OpenTarget(arguments.Text("path"));
        if (!opened.Succeeded) return ToolResult.Error(opened.Problem);
        using var target = opened.Value;
        var operation = arguments.Text("operation");
        if (!target.Exists && operation != "add") return ToolResult.Error($"{target.Shown}: there is no such notebook");
        if (!target.Exists && !target.Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            return ToolResult.Error($"{target.Shown}: the name of a new notebook ends in .ipynb");
        if (target.ChangedSinceSeen) return ToolResult.Error($"{target.Shown}: it was changed since you last saw it: read it again");

        var file = new TextFile(Notebook.Empty, TextEncoding.Utf8);
        if (target.Exists)
        {
            var read = target.ReadText();
            if (!read.Succeeded) return ToolResult.Error(read.Problem);
            if (read.Value.Text.Length > 0) file = read.Value; // An empty file is a new notebook to Jupyter too.
        }
        if (NotebookReader.Read(Encoding.UTF8.GetBytes(file.Text), out var notebook) is { } fault) return ToolResult.Error($"{target.Shown}: {fault}");
        var change = NotebookChange.Make(notebook!, operation, arguments);
        if (change.Problem is { } problem) return ToolResult.Error($"{target.Shown}: {problem}");
        if (!change.IsChange) return ToolResult.Ok($"{target.Shown}: {change.Message}");

        var bytes = file.Encode(notebook!.Write());
        if (!bytes.Succeeded) return ToolResult.Error($"{target.Shown}: {bytes.Problem}");
        var replaced = target.Replace(bytes.Value, checkpoints);
        return replaced.Succeeded
            ? ToolResult.Ok($"{target.Shown}: {change.Message}") with { ChangedFiles = [target.Path], Diff = change.Diff(target.Shown) }
            : ToolResult.Error(replaced.Problem);
    }
}
