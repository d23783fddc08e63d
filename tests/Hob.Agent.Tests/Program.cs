using Hob.Agent.Tests.Sessions;

// Started as a program, and not by a test runner, this is a writer of sessions: to be killed.
return args is [var folder, var events] ? SessionWriter.Run(folder, int.Parse(events, null)) : 2;
