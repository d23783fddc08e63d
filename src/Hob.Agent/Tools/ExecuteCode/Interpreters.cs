namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>The interpreters of this machine.</summary>
/// <param name="searchPath">Where they are looked for; null: in <c>PATH</c>.</param>
internal sealed class Interpreters(string? searchPath)
{
    /// <summary>The absolute path of what runs a language, or null. Relative entries of the path, which lead into whatever folder
    /// is the current one, are passed over.</summary>
    public string? Find(CodeLanguage language)
    {
        var folders = (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var program in language.Programs)
            foreach (var folder in folders)
                if (Path.IsPathRooted(folder) && Exists(Path.Combine(folder, program)) is { } found && Suits(language, found)) return found;
        return null;
    }

    /// <summary>One line for a model: what it can use instead.</summary>
    public string Installed()
    {
        var names = CodeLanguages.All.Where(language => Find(language) is not null).Select(static language => language.Name).ToList();
        return names.Count == 0 ? "no other language is either" : $"use {string.Join(" or ", names)}";
    }

    private static string? Exists(string path)
    {
        if (!OperatingSystem.IsWindows()) return File.Exists(path) ? path : null;
        // An empty file of the store's kind is no interpreter.
        return File.Exists(path + ".exe") && new FileInfo(path + ".exe").Length > 0 ? path + ".exe" : null;
    }

    // A runtime alone cannot compile.
    private static bool Suits(CodeLanguage language, string program) => language.Name != "csharp" || DotnetSdk.Find(program) is not null;
}
