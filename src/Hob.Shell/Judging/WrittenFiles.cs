namespace Hob.Shell.Judging;

/// <summary>What a command wrote into files before it reads, sends or runs them. Every writer of a file is kept,
/// since it is not known which of them ran last.</summary>
internal sealed class WrittenFiles
{
    private const int MostFiles = 256;
    private const int MostWriters = 16;
    private Dictionary<string, List<(Invocation Writer, string? Text)>>? _files;

    /// <summary>Remembers that <paramref name="writer"/> wrote a file.</summary>
    /// <param name="path">The file's absolute path; null: not known, then nothing is remembered.</param>
    /// <param name="writer">The command that wrote it.</param>
    /// <param name="text">What it wrote, or null when that is not known.</param>
    public void Add(string? path, Invocation writer, string? text)
    {
        if (path is null || path.StartsWith("/dev/", StringComparison.Ordinal)) return;
        _files ??= new(StringComparer.Ordinal);
        if (!_files.TryGetValue(path, out var writers))
        {
            if (_files.Count == MostFiles) return;
            _files.Add(path, writers = []);
        }
        if (writers.Count < MostWriters) writers.Add((writer, text));
    }

    /// <summary>The writers of a file with what each wrote; none when the command did not write it.</summary>
    public IReadOnlyList<(Invocation Writer, string? Text)> Find(string? path) =>
        path is not null && _files is not null && _files.TryGetValue(path, out var writers) ? writers : [];

    /// <summary>Whether the command wrote any file yet.</summary>
    public bool IsEmpty => _files is null;
}
