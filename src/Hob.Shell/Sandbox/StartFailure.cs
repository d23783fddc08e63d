namespace Hob.Shell.Sandbox;

/// <summary>Why a command did not start. Nothing of it has run.</summary>
/// <param name="Step">What failed: <c>policy</c>, <c>temporary folder</c>, <c>landlock</c>, <c>seccomp</c>, <c>limits</c>, <c>start</c>, …</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record StartFailure(string Step, string Message);
