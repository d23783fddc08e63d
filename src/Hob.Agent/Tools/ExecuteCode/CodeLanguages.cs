namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>A language that models write programs in.</summary>
/// <param name="Name">As the schema names it.</param>
/// <param name="Programs">What can run it, the best first.</param>
/// <param name="Prepare">Says how code is run.</param>
internal sealed record CodeLanguage(string Name, IReadOnlyList<string> Programs, Func<CodeTask, CodeRun> Prepare);

/// <summary>The languages. Each runs with the workspace as its folder and without files of the workspace that would start by themselves.</summary>
internal static class CodeLanguages
{
    // The interpreter would put the folder of the code, or the workspace, before its own library: a file random.py of the workspace would
    // run in the place of Python's. Here the workspace comes last: its modules can be imported, and shadow nothing.
    private const string PythonStart = """
        import os as _os, sys as _sys

        def _report(kind, error, trace):
            import traceback
            traceback.print_exception(kind, error, trace.tb_next if trace else None)

        _sys.excepthook = _report
        _sys.argv[:] = _sys.argv[1:]
        _sys.path[:] = _sys.path[1:] + [_os.getcwd()]
        __file__ = _sys.argv[0]
        exec(compile(open(__file__, encoding="utf-8").read(), __file__, "exec"))
        """;

    public static IReadOnlyList<CodeLanguage> All { get; } =
    [
        new("python", OperatingSystem.IsWindows() ? ["python", "python3", "py"] : ["python3", "python"], Python),
        new("javascript", ["node", "deno", "bun"], JavaScript),
        new("bash", ["bash"], Bash),
        new("csharp", ["dotnet"], CSharpRun.Prepare),
    ];

    public static CodeLanguage? Find(string name) => name.Trim().ToLowerInvariant() switch
    {
        "python" or "python3" or "py" => All[0],
        "javascript" or "js" or "node" or "nodejs" => All[1],
        "bash" or "sh" or "shell" => All[2],
        "csharp" or "c#" or "cs" or "dotnet" => All[3],
        _ => null,
    };

    private static CodeRun Python(CodeTask task) => new()
    {
        Files = [("main.py", task.Code), ("start.py", PythonStart)],
        Commands = [[task.Program, task.File("start.py"), task.File("main.py")]],
        // Unbuffered: what was printed before a time-out is seen. No __pycache__ is left in the workspace.
        Variables = [("PYTHONUNBUFFERED", "1"), ("PYTHONUTF8", "1"), ("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONSTARTUP", null), ("PYTHONINSPECT", null)],
    };

    // From standard input, modules are found from the working folder: require("./src/x") and node_modules are those of the workspace.
    private static CodeRun JavaScript(CodeTask task) => Path.GetFileNameWithoutExtension(task.Program) switch
    {
        "deno" => new() { Commands = [[task.Program, "run", "--allow-all", "--no-config", "--no-prompt", "--quiet", "-"]], Input = task.Code },
        // Its settings could load files of the workspace first.
        "bun" => new()
        {
            Files = [("bunfig.toml", "")],
            Commands = [[task.Program, $"--config={task.File("bunfig.toml")}", "run", "-"]],
            Input = task.Code,
        },
        _ => new() { Commands = [HasModuleSyntax(task.Code) ? [task.Program, "--input-type=module", "-"] : [task.Program, "-"]], Input = task.Code },
    };

    private static CodeRun Bash(CodeTask task) => new()
    {
        Files = [("main.sh", task.Code.ReplaceLineEndings("\n"))],
        Commands = [[task.Program, "--noprofile", "--norc", task.File("main.sh")]],
    };

    // Node tells modules from scripts by itself only from version 22 (20.19) on.
    private static bool HasModuleSyntax(string code)
    {
        foreach (var line in code.AsSpan().EnumerateLines())
            if (line.StartsWith("import ") || line.StartsWith("import{") || line.StartsWith("export ") || line.StartsWith("import\"") || line.StartsWith("import '"))
                return true;
        return false;
    }
}
