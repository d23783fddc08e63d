using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Search;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.ListDirectory;

/// <summary>Lists a folder: folders first, then files with their sizes; what is hidden or ignored by git in a line of its own.</summary>
/// <param name="workspace">The files.</param>
public sealed class ListDirectoryTool(Workspace workspace) : AgentTool("list_directory", ToolEffect.ReadOnly)
{
    private const int Most = 300, MostHidden = 30;

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Read(arguments.OptionalText("path") ?? ".");

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(List(arguments.OptionalText("path") is { } path && !string.IsNullOrWhiteSpace(path) ? path : "."));

    private ToolResult List(string path)
    {
        var folder = workspace.FindFolder(path);
        if (!folder.Succeeded) return ToolResult.Error(folder.Problem);
        List<Entry> entries;
        try
        {
            entries = Read(folder.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error($"{workspace.Shown(folder.Value)}: {Files.Native.Errors.Meaning(exception)}");
        }
        if (entries.Count == 0) return ToolResult.Ok("[the folder is empty]");
        entries.Sort(static (a, b) => a.IsFolder != b.IsFolder ? (a.IsFolder ? -1 : 1) : string.CompareOrdinal(a.Name, b.Name));
        return ToolResult.Ok(Page(folder.Value, entries));
    }

    private string Page(string folder, List<Entry> entries)
    {
        var scope = IgnoreScope.Above(folder, GitUserRules.Load(workspace.Options.Home));
        scope = scope.In(folder, entries.Exists(static entry => entry.Name == ".gitignore"), entries.Exists(static entry => entry.Name == ".git"));
        var page = new StringBuilder();
        var (shown, plain) = (0, 0);
        var (hidden, ignored) = (new List<string>(), new List<string>());
        foreach (var entry in entries)
        {
            var name = VisibleText.OfName(entry.Name) + (entry.IsFolder ? "/" : "");
            if (scope.LeavesOut(Path.Join(folder, entry.Name), entry.Name, entry.IsFolder, hidden: true)) ignored.Add(name);
            else if (entry.Name[0] == '.') hidden.Add(name);
            else if (++plain <= Most)
            {
                shown++;
                page.Append(name);
                if (entry.Target is not null) page.Append(" -> ").Append(VisibleText.OfName(entry.Target));
                else if (!entry.IsFolder) page.Append("  ").Append(FileKinds.SizeOf(entry.Size));
                page.Append('\n');
            }
        }
        if (plain > shown) page.Append(CultureInfo.InvariantCulture, $"[{shown} of {plain:N0} entries; glob finds the others by name]\n");
        Brief(page, "hidden", hidden);
        Brief(page, "ignored by git", ignored);
        return page.ToString();
    }

    private static void Brief(StringBuilder page, string what, List<string> names)
    {
        if (names.Count == 0) return;
        page.Append('[').Append(what).Append(": ").AppendJoin(", ", names.Count > MostHidden ? names.GetRange(0, MostHidden) : names);
        if (names.Count > MostHidden) page.Append(CultureInfo.InvariantCulture, $" and {names.Count - MostHidden} more");
        page.Append("]\n");
    }

    private static List<Entry> Read(string folder)
    {
        var listing = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
        return [.. new FileSystemEnumerable<Entry>(folder, static (ref entry) =>
        {
            var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            var target = isLink ? new FileInfo(entry.ToFullPath()).LinkTarget : null;
            return new Entry(entry.FileName.ToString(), entry.IsDirectory && !isLink, entry.Length, target);
        }, listing)];
    }

    private readonly record struct Entry(string Name, bool IsFolder, long Size, string? Target);
}
