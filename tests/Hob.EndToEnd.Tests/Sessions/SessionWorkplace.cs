namespace Hob.EndToEnd.Tests.Sessions;

/// <summary>A folder in which a session has corrected a file: a home, a project, the session of docs/examples with all that is kept of it.</summary>
public sealed class SessionWorkplace : IDisposable
{
    private const string Before = "Helo world\n";
    private const string BlobOfBefore = "f3/198dec9c8d174b351f09d859272473f3c3a9e94c053c6aa19f5938b0092caf";

    private readonly TemporaryFolder _folder = new();

    public SessionWorkplace()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "hob"), HobProgram.FilePath);
        Directory.CreateDirectory(Project);
        _folder.Write("project/notes.txt", "Hello world\n");
        _folder.Write("session.jsonl", Repository.Read("docs/examples/session.jsonl").Replace("/home/you/project", Bash("pwd -P").Output.Trim(), StringComparison.Ordinal));
        Id = Bash("hob sessions import ../session.jsonl").Output.Trim();
        _folder.Write(Path.Combine(SessionFolder, "files", BlobOfBefore), Before);
    }

    /// <summary>The session's id.</summary>
    public string Id { get; }

    /// <summary>The folder that it worked in, which scripts start in.</summary>
    public string Project => Path.Combine(_folder.FullName, "project");

    /// <summary>Where it is kept.</summary>
    public string SessionFolder => Path.Combine(Sessions, Id);

    /// <summary>Where all are kept.</summary>
    public string Sessions => Path.Combine(_folder.FullName, "home", ".local", "state", "hob", "sessions");

    /// <summary>Runs a script in the project.</summary>
    public ProgramRun Bash(string script) => HobProgram.Bash($"{HobProgram.OwnHome}\nPATH=$PWD:$PATH; cd project\n{script}", _folder.FullName);

    /// <summary>Writes the requests of the session.</summary>
    public void WriteRequests(params string[] lines) => _folder.Write(Path.Combine(SessionFolder, "requests.jsonl"), string.Concat(lines.Select(line => line + "\n")));

    public void Dispose() => _folder.Dispose();
}
