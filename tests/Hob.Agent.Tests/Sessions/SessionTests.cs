using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Hob.Agent.Events;
using Hob.Agent.Sessions;

namespace Hob.Agent.Tests.Sessions;

[UnsupportedOSPlatform("windows")]
public sealed class SessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SessionFolder Sessions => new(Path.Combine(_folder.FullName, "sessions"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_appended_is_in_the_file_before_it_is_shown()
    {
        using var session = Sessions.Create();
        var shown = new List<(AgentEvent Event, string[] Lines)>();
        session.Appended = happened => shown.Add((happened, Lines(session.Files)));

        session.Append(new SessionStarted(session.Id, "/w"));
        session.Append(new UserMessage("hello"));
        session.Append(new TextDelta("h"));
        session.AppendDurably(new CheckpointMade("c", "/w/a", null));

        Assert.Equal([1, 2, 2, 3], shown.Select(each => each.Lines.Length));
        Assert.Equal("hello", JsonDocument.Parse(shown[1].Lines[1]).RootElement.GetProperty("text").GetString());
        Assert.All(shown, each => Assert.NotEqual(default, each.Event.Time));
    }

    [Fact]
    public void A_session_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var session = Sessions.Create();
        session.Append(new UserMessage("x"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(session.Files.Folder));
        Assert.Equal(File.GetUnixFileMode(session.Files.Folder), File.GetUnixFileMode(Sessions.Path));
        Assert.All(Directory.GetFiles(session.Files.Folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_session_goes_on_where_it_ended()
    {
        var id = Made(new UserMessage("one"), new AssistantMessage("two", []));

        Assert.Null(Sessions.TryOpen(id, out var again));
        Assert.Equal(["one", "two"], new SessionTranscript(again!.Past).Messages.Select(message => message.Text));
        again.Append(new UserMessage("three"));
        again.Dispose();

        Assert.Equal(3, SessionReader.Read(Sessions.FilesOf(id)).Count());
    }

    [Fact]
    public void What_tools_remember_comes_back()
    {
        using (var session = Sessions.Create())
        {
            session.Save("plans", JsonElement.Parse("[1]"));
            session.Save("tasks", JsonElement.Parse("1"));
            session.Save("tasks", JsonElement.Parse("2"));
            Assert.Equal("2", session.Load("tasks")!.Value.GetRawText());
            Assert.Null(session.Load("other"));
        }
        var id = Sessions.Last()!;
        Assert.Equal(["plan.updated", "state.saved", "state.saved"], Lines(Sessions.FilesOf(id)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!));

        Assert.Null(Sessions.TryOpen(id, out var again));
        using (again)
        {
            Assert.Equal("[1]", again!.Load("plans")!.Value.GetRawText());
            Assert.Equal("2", again.Load("tasks")!.Value.GetRawText());
        }
    }

    [Fact]
    public void A_second_writer_is_told_who_writes_and_offered_a_fork()
    {
        using var session = Sessions.Create();
        session.Append(new UserMessage("x"));

        var problem = Sessions.TryOpen(session.Id, out var second);

        Assert.Null(second);
        Assert.StartsWith($"process {Environment.ProcessId} since ", problem!.Message, StringComparison.Ordinal);
        Assert.EndsWith($"hob sessions fork {session.Id}", problem.Hint, StringComparison.Ordinal);
        Assert.True(Sessions.List().Single().IsOpen);
        Assert.NotNull(Sessions.TryRemove(session.Id));

        session.Dispose();
        Assert.Null(Sessions.TryOpen(session.Id, out second));
        second!.Dispose();
        Assert.False(Sessions.List().Single().IsOpen);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_leaves_a_session_in_memory_that_changes_nothing()
    {
        var blocked = new SessionFolder(Path.Combine(_folder.Write("file", ""), "sessions"));
        using var session = blocked.Create();
        var shown = new List<AgentEvent>();
        session.Appended = shown.Add;

        session.Append(new UserMessage("x"));
        session.Save("tasks", JsonElement.Parse("1"));

        Assert.False(session.IsKept);
        Assert.Contains("goes on in memory", Assert.Single(session.Notices), StringComparison.Ordinal);
        Assert.Equal(2, shown.Count);
        Assert.NotNull(session.Load("tasks"));
        Assert.Throws<IOException>(() => session.AppendDurably(new CheckpointMade("c", "/a", null)));
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public void A_session_in_which_nothing_was_said_is_not_kept()
    {
        Made();
        Made(new SessionStarted("s", "/w"), new ErrorOccurred(3, "no server answers", "start one"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Sessions.Path));

        var id = Made(new SessionStarted("s", "/w"), new UserMessage("x"));
        Assert.Equal(id, Assert.Single(Sessions.List()).Id);
    }

    [Fact]
    public void A_key_that_is_known_is_never_written()
    {
        using var session = Sessions.Create(new Redaction("geheim-\"123\\4", "short"));
        session.Append(new UserMessage("it is geheim-\"123\\4, and short"));
        session.Append(new AssistantMessage("", [new CallRecord("1", "bash", """{"command":"echo geheim-\"123\\4 twice geheim-\"123\\4"}""")]));

        var text = string.Join('\n', Lines(session.Files));
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        var events = SessionReader.Read(session.Files).ToList();
        Assert.Equal("it is (hidden), and short", ((UserMessage)events[0]).Text);
    }

    [Fact]
    public void Ids_are_in_the_order_of_time_and_tell_it()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 500).Select(i => SessionId.New(start.AddMinutes(i * i))).ToList();
        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.All(ids, (id, i) => Assert.Equal(start.AddMinutes(i * i), SessionId.TimeOf(id)));
        Assert.All(ids, id => Assert.True(SessionId.IsId(id)));
        Assert.Equal(2, new HashSet<string> { SessionId.New(start), SessionId.New(start) }.Count);
    }

    private string Made(params AgentEvent[] events)
    {
        using var session = Sessions.Create();
        foreach (var happened in events)
            session.Append(happened);
        return session.Id;
    }

    private static string[] Lines(SessionFiles files)
    {
        using var reader = new StreamReader(new FileStream(files.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
