using Hob.Agent.Events;
using Hob.Agent.Sessions;

namespace Hob.Agent.Tests.Sessions;

public sealed class DamageTests : IDisposable
{
    private static readonly AgentEvent[] Events =
    [
        new SessionStarted("s", "/w") { System = "You are Hob.\nBe brief." },
        new UserMessage("Zeile\u2028eins 😀"),
        new AssistantMessage("", [new CallRecord("1", "bash", """{"command":"ls"}""")]),
        new ToolCalled(new CallRecord("1", "bash", """{"command":"ls"}""")),
        new ToolAnswered("1", "bash", "a\nb\n", IsError: false),
        new AssistantMessage("Fertig.", []),
        new SessionEnded("done", "Fertig."),
    ];

    private readonly TemporaryFolder _folder = new();

    private SessionFolder Sessions => new(Path.Combine(_folder.FullName, "sessions"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_cut_off_at_any_byte_keeps_every_event_that_was_whole()
    {
        var files = Made(out var bytes);
        var ends = bytes.Index().Where(each => each.Item == '\n').Select(each => each.Index).ToList();
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(files.Events, bytes[..length]);
            var whole = ends.Count(end => end <= length); // The newline itself may be missing.
            var isTorn = length > 0 && !ends.Contains(length) && !ends.Contains(length - 1);

            var notices = new List<string>();
            Assert.Equal(whole, SessionReader.Read(files, notices.Add).Count());
            Assert.Equal(isTorn ? 1 : 0, notices.Count);
            _ = Sessions.List().ToList();

            Assert.Null(Sessions.TryOpen(files.Id, out var session));
            var answered = new SessionTranscript(session!.Past.Take(whole)).Interrupted.Count;
            Assert.Equal(whole + answered, session.Past.Count);
            Assert.Equal(isTorn ? 1 : 0, session.Notices.Count);
            session.Append(new UserMessage("weiter"));
            session.Dispose();

            Assert.Equal(whole + answered + 1, SessionReader.Read(files, Unexpected).Count());
            Assert.False(File.Exists(files.Damaged));
        }
    }

    [Fact]
    public void Damaged_lines_are_set_aside_and_the_rest_is_kept()
    {
        var random = new Random(7);
        var files = Made(out var bytes);
        for (var round = 0; round < 120; round++)
        {
            var damaged = bytes.ToArray();
            for (var i = random.Next(1, 20); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(files.Events, damaged);
            File.Delete(files.Damaged);

            var notices = new List<string>();
            var readable = SessionReader.Read(files, notices.Add).ToList();
            _ = new SessionTranscript(readable);
            _ = Sessions.List().ToList();

            Assert.Null(Sessions.TryOpen(files.Id, out var session));
            Assert.Equal(readable.Count + new SessionTranscript(readable).Interrupted.Count, session!.Past.Count);
            Assert.Equal(notices.Count, session.Notices.Count);
            session.Dispose();

            Assert.Equal(session.Past.Count, SessionReader.Read(files, Unexpected).Count());
            var lines = damaged.Count(unit => unit == '\n');
            if (File.Exists(files.Damaged))
                Assert.Contains(session.Notices, notice => notice.Contains(files.Damaged, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_byte_of_a_damaged_line_is_lost()
    {
        var files = Made(out var bytes);
        var lines = File.ReadAllLines(files.Events);
        File.WriteAllLines(files.Events, [lines[0], "gar\u00fcbel", .. lines[1..3], "{\"type\":", .. lines[3..]]);

        Assert.Null(Sessions.TryOpen(files.Id, out var session));
        session!.Dispose();

        Assert.Equal(bytes, File.ReadAllBytes(files.Events));
        Assert.Equal(["gar\u00fcbel", "{\"type\":"], File.ReadAllLines(files.Damaged));
        Assert.StartsWith($"2 damaged lines of {files.Events} set aside in {files.Damaged}", Assert.Single(session.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_at_all_can_be_opened()
    {
        var random = new Random(8);
        var files = Made(out _);
        for (var round = 0; round < 60; round++)
        {
            var noise = new byte[random.Next(5000)];
            random.NextBytes(noise);
            if (round % 3 == 0)
                Array.Clear(noise); // What a fall of the power leaves behind.
            File.WriteAllBytes(files.Events, noise);
            Assert.Null(Sessions.TryOpen(files.Id, out var session));
            session!.Append(new UserMessage("x"));
            session.Dispose();
            Assert.Equal("x", SessionReader.Read(files, Unexpected).OfType<UserMessage>().Single().Text);
        }
    }

    private SessionFiles Made(out byte[] bytes)
    {
        using var session = Sessions.Create();
        foreach (var happened in Events)
            session.Append(happened);
        bytes = File.ReadAllBytes(session.Files.Events);
        return session.Files;
    }

    private static void Unexpected(string notice) => Assert.Fail(notice);
}
