using Hob.Backends.Embedded;
using Hob.Cli.Configuration;
using Hob.Shell.Generation;
using Hob.ToolCalling.Ladder;

namespace Hob.Cli.Servers;

/// <summary>The model that is published with the program and needs no server.</summary>
internal static class BuiltInModel
{
    /// <summary>The variable that names another file to take its place.</summary>
    private const string Variable = "HOB_BUILT_IN_MODEL";
    private const string FileName = "hob-mini.gguf";
    private const string Folder = "models";

    /// <summary>Its file; null when there is none.</summary>
    public static string? FindFile(HobConfiguration configuration)
    {
        if (configuration.Surroundings.Variables.GetValueOrDefault(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? Path.GetFullPath(named) : null;

        // Beside the program, or in the repository that it was built in.
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)))
        {
            if (Path.Combine(folder, Folder, FileName) is var file && File.Exists(file))
                return file;

            if (File.Exists(Path.Combine(folder, "Hob.slnx")))
                break;
        }

        return null;
    }

    /// <summary>Opens it for writing commands; null when there is none.</summary>
    public static ICommandWriter? TryOpenWriter(HobConfiguration configuration)
    {
        if (FindFile(configuration) is not { } file)
            return null;

        var client = new ToolCallingChatClient(new EmbeddedChatClient(new EmbeddedOptions { Path = file }), ChatCommandWriter.Ladder);
        return new ChatCommandWriter(client, new ChatCommandWriterOptions { Model = $"{Path.GetFileNameWithoutExtension(file)} (built in)", MaxTokens = 256 });
    }
}
