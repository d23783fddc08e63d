using Hob.Shell.Cmd;
using Hob.Shell.PowerShell;
using Hob.Shell.Programs;

namespace Hob.Shell.Judging;

/// <summary>Judges what a shell command would do before it runs: its parts are expanded as far as constants show them,
/// every program with its arguments is looked up, and the worst part decides. What is not understood is asked about.
/// Safe to use from several threads.</summary>
public sealed class CommandJudge
{
    /// <summary>Longer commands are asked about, since nobody reads them.</summary>
    public const int LongestCommand = 10_000;

    private readonly IProgramJudge _programs;
    private readonly ILanguageJudge? _powerShell;
    private readonly ILanguageJudge? _cmd;

    /// <summary>A judge that knows the programs of Hob's table.</summary>
    public CommandJudge() : this(ProgramTable.Default, new PowerShellJudge(ProgramTable.Default), new CmdJudge(ProgramTable.Default))
    {
    }

    internal CommandJudge(IProgramJudge programs, ILanguageJudge? powerShell, ILanguageJudge? cmd)
    {
        _programs = programs;
        _powerShell = powerShell;
        _cmd = cmd;
    }

    /// <summary>Judges a command. Never throws for any text; every limit that is met leads to <see cref="Verdict.Ask"/> at least.</summary>
    /// <param name="command">The command, of any length.</param>
    /// <param name="options">Where it would run.</param>
    public Judgement Judge(string command, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(options);
        var session = new Session(options, _programs, _powerShell, _cmd);
        session.JudgeWhole(command);
        return Within(session.Conclude(), command.Length);
    }

    /// <summary>Reasons about code inside code may speak of more than the text holds; what is shown lies within it.</summary>
    private static Judgement Within(Judgement judgement, int length)
    {
        var outside = false;
        foreach (var reason in judgement.Reasons)
        {
            outside |= reason.Start < 0 || reason.End < reason.Start || reason.End > length;
        }
        return !outside
            ? judgement
            : judgement with
            {
                Reasons = [.. judgement.Reasons.Select(reason =>
                {
                    var start = Math.Clamp(reason.Start, 0, length);
                    return reason with { Start = start, End = Math.Clamp(reason.End, start, length) };
                })],
            };
    }
}
