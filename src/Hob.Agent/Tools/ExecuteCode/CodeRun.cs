using System.Globalization;
using System.Text;

namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>Code that is to be run.</summary>
/// <param name="Program">The interpreter, absolute.</param>
/// <param name="Folder">The private folder for its files.</param>
/// <param name="Code">The code.</param>
internal sealed record CodeTask(string Program, string Folder, string Code)
{
    /// <summary>The absolute path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}

/// <summary>How it is run.</summary>
internal sealed record CodeRun
{
    /// <summary>Files to write into the private folder first.</summary>
    public IReadOnlyList<(string Name, string Text)> Files { get; init; } = [];

    /// <summary>Programs with their arguments, one after another as long as they succeed; the last one is the code itself.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Commands { get; init; }

    /// <summary>What is written to standard input; null: nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Variables to set, or to take away.</summary>
    public IReadOnlyList<(string Name, string? Value)> Variables { get; init; } = [];

    /// <summary>A file that exists only once the code has been compiled; null where nothing is compiled.</summary>
    public string? Compiled { get; init; }

    /// <summary>What the shell is told: names of variables and nothing else, so that no path or text is ever read by it.</summary>
    public string Script(out IReadOnlyDictionary<string, string?> variables)
    {
        // Start-up files of shells that variables name; colours; the interpreters' notes to people.
        var values = new Dictionary<string, string?>
        {
            ["BASH_ENV"] = null, ["ENV"] = null, ["NO_COLOR"] = "1", ["TERM"] = "dumb", ["FORCE_COLOR"] = null,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["NODE_NO_WARNINGS"] = "1",
        };
        foreach (var (name, value) in Variables) values[name] = value;
        var script = new StringBuilder();
        var number = 0;
        for (var i = 0; i < Commands.Count; i++)
        {
            var isLast = i == Commands.Count - 1;
            if (OperatingSystem.IsWindows()) script.Append('&');
            else if (isLast) script.Append("exec");
            foreach (var argument in Commands[i])
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"RUN_{++number}");
                values[name] = argument;
                script.Append(OperatingSystem.IsWindows() ? $" $env:{name}" : $" \"${name}\"");
            }
            if (OperatingSystem.IsWindows()) script.Append("; if ($LASTEXITCODE) { exit $LASTEXITCODE }; ");
            else if (!isLast) script.Append(" && ");
        }
        variables = values;
        return script.ToString();
    }
}
