namespace Hob.Shell.Tests.Suite;

/// <summary>A disguised command.</summary>
/// <param name="Class">The way of disguise.</param>
/// <param name="Command">The command.</param>
/// <param name="AtMostAsked">Whether the disguise moves the payload to another machine or container, so that asking is enough.</param>
/// <param name="Runnable">Whether it can be run where the tests run, to see that the payload really runs.</param>
public readonly record struct Variant(string Class, string Command, bool AtMostAsked = false, bool Runnable = true);
