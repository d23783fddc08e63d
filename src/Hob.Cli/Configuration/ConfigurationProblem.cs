namespace Hob.Cli.Configuration;

/// <summary>Why the configuration cannot be used.</summary>
/// <param name="Message">What is wrong, and where.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record ConfigurationProblem(string Message, string Hint);
