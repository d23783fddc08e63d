using System.Diagnostics;
using System.Globalization;
using Hob.Agent.Files;
using Hob.Agent.Search;
using Hob.Agent.Tools;
using Hob.Agent.Tools.EditFile;
using Hob.Agent.Tools.Glob;
using Hob.Agent.Tools.Grep;
using Hob.Agent.Tools.ListDirectory;
using Hob.Agent.Tools.ReadFile;
using Hob.Agent.Tools.WriteFile;

namespace Hob.Benchmarks.Agent;

/// <summary>What the first call of a tool costs in a new process, compiling included, and what the following ones do.</summary>
internal static class FirstUse
{
    private const int Later = 50;

    public static async Task MeasureAsync(string tool, string root, TextWriter output)
    {
        var checkpoints = Path.Join(Path.GetTempPath(), Path.GetRandomFileName());
        var first = 0.0;
        var later = new double[Later];
        for (var i = 0; i <= Later; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var made = Make(tool, root, checkpoints);
            var result = await made.RunAsync(ToolArguments.Parse(Arguments(tool, i)), CancellationToken.None).ConfigureAwait(false);
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (result.IsError) throw new InvalidOperationException(result.Text);
            if (i == 0) first = time;
            else later[i - 1] = time;
        }
        Array.Sort(later);
        if (Directory.Exists(checkpoints)) Directory.Delete(checkpoints, recursive: true);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{first:0.0} {later[Later / 2]:0.00}")).ConfigureAwait(false);
    }

    private static AgentTool Make(string tool, string root, string checkpoints)
    {
        var workspace = new Workspace(root);
        return tool switch
        {
            "read_file" => new ReadFileTool(workspace),
            "write_file" => new WriteFileTool(workspace, new Checkpoints(checkpoints, static _ => { })),
            "edit_file" => new EditFileTool(workspace, new Checkpoints(checkpoints, static _ => { })),
            "list_directory" => new ListDirectoryTool(workspace),
            "glob" => new GlobTool(new FileSearch(workspace)),
            _ => new GrepTool(new FileSearch(workspace)),
        };
    }

    private static string Arguments(string tool, int round) => tool switch
    {
        "read_file" => """{"path":"notes.txt"}""",
        "write_file" => $$"""{"path":"written.txt","content":"round {{round}}\nand more\n"}""",
        "edit_file" => $$"""{"path":"edited.txt","old_string":"round {{round}}\n","new_string":"round {{round + 1}}\n"}""",
        "list_directory" => "{}",
        "glob" => """{"pattern":"**/*.cs"}""",
        "grep" => """{"pattern":"class Alpha"}""",
        _ => """{"pattern":"class \\w+Alpha\\b"}""", // grep-regex
    };
}
