using System.Text;
using Hob.Cli.Configuration.Files;

namespace Hob.Cli.Configuration.Settings;

/// <summary>Instructions for the model, which are written out or stand in a file: <c>@FILE</c>.</summary>
public static class Instructions
{
    private const char Mark = '@';

    /// <summary>Whether they stand in a file.</summary>
    public static bool IsFile(string value) => value.StartsWith(Mark);

    /// <summary>The same with an absolute path.</summary>
    /// <param name="folder">Where a relative path begins.</param>
    /// <param name="value">The name of a file, with its mark.</param>
    public static string From(string folder, string value) => Mark + Path.GetFullPath(value[1..], folder);

    /// <summary>Whether the file really lies below a folder, wherever links lead.</summary>
    public static bool IsBelow(string folder, string value) =>
        RealPath.Of(From(folder, value)[1..]) is { } file
        && RealPath.Of(folder) is { } real
        && file.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The text.</summary>
    /// <param name="value">The text itself, or the name of a file with its mark.</param>
    /// <param name="text">What to tell the model.</param>
    /// <returns>Null, or why the file cannot be read.</returns>
    public static ConfigurationProblem? TryRead(string value, out string text)
    {
        text = value;
        if (!IsFile(value))
            return null;

        if (ConfigurationText.TryRead(value[1..], out var utf8) is { } problem)
            return problem;

        if (utf8 is null)
            return new ConfigurationProblem($"the file '{value[1..]}' does not exist", "check --system, HOB_SYSTEM and the key 'system'");

        text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        return null;
    }
}
