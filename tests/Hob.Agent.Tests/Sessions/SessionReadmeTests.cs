using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Hob.Tests;

namespace Hob.Agent.Tests.Sessions;

public sealed class SessionReadmeTests
{
    [Fact]
    public void The_sample_keeps_and_resumes_a_session()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.FullName;
        // begin-snippet
        var sessions = new SessionFolder(folder);
        string id;
        using (var session = sessions.Create(new Redaction("an-api-key")))
        {
            session.Appended = happened => Console.WriteLine(happened);
            session.Append(new SessionStarted(session.Id, folder) { System = "You are Hob." });
            session.Append(new UserMessage("Say hello."));
            session.Append(new AssistantMessage("Hello!", []));
            id = session.Id;
        }

        if (sessions.TryOpen(id, out var again) is { } problem)
            Console.WriteLine(problem);  // Another process writes it: who, since when, and how to go on beside it.
        using (again)
        {
            var conversation = new SessionTranscript(again!.Past);
            Console.WriteLine(conversation.Messages.Count);  // 3: what the model saw, ready to be sent again.
        }
        // end-snippet

        Assert.Equal(3, new SessionTranscript(again.Past).Messages.Count);
    }

    [Fact]
    public void The_readme_shows_it() => ReadmeSample.AssertShown("src/Hob.Agent/README.md");
}
