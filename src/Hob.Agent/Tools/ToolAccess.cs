namespace Hob.Agent.Tools;

/// <summary>The kinds of things that a call touches.</summary>
public enum AccessKind
{
    /// <summary>Nothing outside Hob: a calculation, the plan, the list of tasks.</summary>
    Nothing,
    /// <summary>Reads files of the workspace.</summary>
    Read,
    /// <summary>Changes files of the workspace.</summary>
    Write,
    /// <summary>Runs a shell command.</summary>
    Command,
    /// <summary>Runs a program that the model wrote.</summary>
    Code,
    /// <summary>Asks a search engine that the user configured.</summary>
    Search,
    /// <summary>Sends a request over the network.</summary>
    Network,
}

/// <summary>What a call would touch: the ground on which it is permitted, asked about or refused.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Target">The path as the model wrote it, the command, the code or the URL.</param>
public readonly record struct ToolAccess(AccessKind Kind, string Target)
{
    /// <summary>Nothing outside Hob.</summary>
    public static ToolAccess Nothing { get; } = new(AccessKind.Nothing, "");

    /// <summary>Reads a file or folder.</summary>
    public static ToolAccess Read(string path) => new(AccessKind.Read, path);

    /// <summary>Changes a file.</summary>
    public static ToolAccess Write(string path) => new(AccessKind.Write, path);

    /// <summary>Runs a shell command.</summary>
    public static ToolAccess Command(string command) => new(AccessKind.Command, command);

    /// <summary>Runs a program that the model wrote.</summary>
    public static ToolAccess Code(string language, string code) => new(AccessKind.Code, language + "\n" + code);

    /// <summary>Asks a search engine.</summary>
    public static ToolAccess Search(string query) => new(AccessKind.Search, query);

    /// <summary>Sends a request.</summary>
    public static ToolAccess Network(string method, string url) => new(AccessKind.Network, method + " " + url);
}
