using System.Text;

namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>Runs C#: straight through the compiler, which takes a second and needs neither a home folder, nor a socket, nor NuGet. Code with
/// directives of its own (<c>#:package</c>, <c>#:sdk</c>) goes through <c>dotnet run</c>.</summary>
internal static class CSharpRun
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly (string, string?)[] Variables =
        [("DOTNET_TieredPGO", "0"), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_STARTUP_HOOKS", null), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")];

    public static CodeRun Prepare(CodeTask task)
    {
        if (HasDirectives(task.Code))
            return new()
            {
                Files = [("main.cs", task.Code)],
                Commands = [[task.Program, "run", "--file", task.File("main.cs")]],
                // Servers that would outlive the run, and folders that it cannot write to.
                Variables =
                [
                    .. Variables, ("DOTNET_CLI_HOME", task.Folder), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"),
                    ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"),
                ],
            };
        var sdk = DotnetSdk.Find(task.Program)!; // Interpreters found it before.
        return new()
        {
            Files =
            [
                ("main.cs", task.Code), ("usings.cs", Usings), ("compile.rsp", Options(sdk, task)),
                ("main.runtimeconfig.json", $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{sdk.Version}}" } } }"""),
            ],
            Commands = [[task.Program, sdk.Compiler, "-noconfig", "@" + task.File("compile.rsp")], [task.Program, task.File("main.dll")]],
            Variables = Variables,
            Compiled = task.File("main.dll"),
        };
    }

    private static string Options(DotnetSdk sdk, CodeTask task)
    {
        var options = new StringBuilder();
        options.Append("-nologo -nostdlib -unsafe -nullable:enable -langversion:latest -warn:1 -optimize -utf8output -debug:embedded\n");
        options.Append("-nowarn:CS1701;CS1702;CS8618\n");
        options.Append("-out:\"").Append(task.File("main.dll")).Append("\"\n");
        foreach (var reference in Directory.EnumerateFiles(sdk.References, "*.dll").Order(StringComparer.Ordinal))
            options.Append("-r:\"").Append(reference).Append("\"\n");
        return options.Append('"').Append(task.File("main.cs")).Append("\"\n\"").Append(task.File("usings.cs")).Append("\"\n").ToString();
    }

    private static bool HasDirectives(string code)
    {
        foreach (var line in code.AsSpan().EnumerateLines())
            if (line.StartsWith("#:")) return true;
        return false;
    }
}
