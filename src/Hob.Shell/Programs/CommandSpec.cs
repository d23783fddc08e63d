using System.Collections.Immutable;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>What a program does with one of its words.</summary>
internal enum Role
{
    /// <summary>The flag takes no value.</summary>
    None,
    /// <summary>A harmless value: a number, a pattern, a name.</summary>
    Value,
    /// <summary>A file or folder whose contents are read.</summary>
    Read,
    /// <summary>A file that is only looked at (name, size, times).</summary>
    Look,
    /// <summary>A file or folder that is written or created.</summary>
    Write,
    /// <summary>A file that is emptied or written over in place.</summary>
    Overwrite,
    /// <summary>A file that is deleted.</summary>
    Delete,
    /// <summary>A file or folder that is deleted with all that is in it.</summary>
    DeleteTree,
    /// <summary>A file that is moved away.</summary>
    Move,
    /// <summary>A file whose contents leave the machine.</summary>
    Upload,
    /// <summary>A script or program file that is run.</summary>
    Run,
    /// <summary>Shell code.</summary>
    Code,
    /// <summary>Source code in the program's own language.</summary>
    Source,
    /// <summary>The first word of another command; the rest of the words are its arguments.</summary>
    Command,
}

/// <summary>A kind of effect, as the head of the table declares it: the reason given when a command has it.</summary>
internal sealed record Effect(string Rule, Verdict Verdict, Risk Risk, string Text);

/// <summary>A flag of a program under one of its names.</summary>
internal sealed record FlagSpec
{
    /// <summary>The flag's first name, by which handlers know it: <c>--output</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What its value is for.</summary>
    public Role Role { get; init; }

    /// <summary>Whether the value may be left out; then it must be attached.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the flag turns the command into a rehearsal, without the command's own effects.</summary>
    public bool Cancels { get; init; }

    /// <summary>What the flag itself leads to, or null.</summary>
    public Effect? Effect { get; init; }

    /// <summary>Whether nothing comes of the flag but what the command does anyway.</summary>
    public bool IsHarmless => Effect is null && Role is Role.None or Role.Value or Role.Read or Role.Look;
}

/// <summary>What is known of a program, or of one of its subcommands.</summary>
internal sealed record CommandSpec
{
    /// <summary>The words that call it: <c>git remote add</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its flags by every name.</summary>
    public required Dictionary<string, FlagSpec> Flags { get; init; }

    /// <summary>Its subcommands by every name.</summary>
    public required Dictionary<string, CommandSpec> Subcommands { get; init; }

    /// <summary>The roles of its operands. One of them may repeat: see <see cref="Repeated"/>.</summary>
    public required ImmutableArray<Role> Operands { get; init; }

    /// <summary>The index in <see cref="Operands"/> of the role that repeats, or -1.</summary>
    public required int Repeated { get; init; }

    /// <summary>What running it leads to, whatever its flags.</summary>
    public required ImmutableArray<Effect> Effects { get; init; }

    /// <summary>What is known of it beyond roles, by the letters of the table.</summary>
    public required ImmutableArray<string> Traits { get; init; }

    /// <summary>The name of the code that knows the rest, or null.</summary>
    public string? Handler { get; init; }

    /// <summary>Whether flags that are not listed are harmless and take no value.</summary>
    public bool RestHarmless { get; init; }

    /// <summary>Whether flags of several letters begin with one dash (<c>find -name</c>).</summary>
    public bool SingleDash { get; init; }

    /// <summary>Whether flags end at the first operand.</summary>
    public bool StopsAtOperand { get; init; }

    /// <summary>Whether a flag may do more than the command does anyway.</summary>
    public bool HasActingFlags { get; init; }

    /// <summary>The role of operand <paramref name="index"/> of <paramref name="count"/>; null when it takes no such operand.</summary>
    public Role? OperandRole(int index, int count)
    {
        if (Repeated < 0) return index < Operands.Length ? Operands[index] : null;
        var tail = Operands.Length - 1 - Repeated;
        if (index >= count - tail && count >= Operands.Length - 1) return Operands[Operands.Length - (count - index)];
        return Operands[Math.Min(index, Repeated)];
    }
}
