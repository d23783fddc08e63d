namespace Hob.Agent.Sessions;

/// <summary>The files of one session. They stand in a folder of their own, which is for its owner alone.</summary>
/// <param name="Folder">That folder.</param>
public readonly record struct SessionFiles(string Folder)
{
    /// <summary>The session's id.</summary>
    public string Id => Path.GetFileName(Folder);

    /// <summary>What happened, one event a line.</summary>
    public string Events => Path.Combine(Folder, "events.jsonl");

    /// <summary>Lines of the events that could not be read, set aside.</summary>
    public string Damaged => Path.Combine(Folder, "events.damaged");

    /// <summary>The raw requests and answers.</summary>
    public string Requests => Path.Combine(Folder, "requests.jsonl");

    /// <summary>What files were before they were changed, by their SHA-256.</summary>
    public string Blobs => Path.Combine(Folder, "files");

    /// <summary>What a person called the session.</summary>
    public string Title => Path.Combine(Folder, "title");

    /// <summary>Locked by whoever writes, as long as that process lives.</summary>
    public string Lock => Path.Combine(Folder, "lock");

    /// <summary>Who that is.</summary>
    public string Writer => Path.Combine(Folder, "writer");

    /// <summary>Where a file's former bytes are; null when that is no name of any.</summary>
    public string? BlobOf(string name) => name.Length > 2 && name.All(char.IsAsciiHexDigitLower) ? Path.Combine(Blobs, name[..2], name[2..]) : null;
}
