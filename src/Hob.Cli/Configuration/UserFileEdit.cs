using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Configuration;

/// <summary>Changes the user's file.</summary>
public static class UserFileEdit
{
    /// <summary>Sets one value, and leaves the rest as it is. A file that does not exist is made, for its owner alone.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The key, in parts.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null, or why it was not changed.</returns>
    public static ConfigurationProblem? TrySet(string file, IReadOnlyList<string> path, TomlNode value)
    {
        if (ConfigurationText.TryRead(file, out var utf8) is { } problem)
            return problem;

        if (!TomlDocument.TryRead(utf8, out var document, out var error))
            return new ConfigurationProblem($"{file}:{error.Line}:{error.Column}: {error.Problem}", error.Remedy);

        if (!TomlEdit.TrySet(document, PlaceOf(document.Root, path), TomlText.Value(value), out var text))
            return new ConfigurationProblem($"'{TomlText.Key(path)}' cannot be set in '{file}', where something else stands in its place", $"edit the file: '{path[0]} = …' can also stand below [{Schema.DefaultTable}]");

        try
        {
            PrivateFile.Replace(file, text);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ConfigurationProblem($"cannot write '{file}'", "check that you may write there");
        }
    }

    // Global keys go below [default], where no table [backend.…] or [model.…] can take their names; unless they stand at the top already.
    private static IReadOnlyList<string> PlaceOf(TomlTable root, IReadOnlyList<string> path) =>
        path is [var name] && root.Find(name)?.Value is null or TomlTable ? [Schema.DefaultTable, name] : path;
}
