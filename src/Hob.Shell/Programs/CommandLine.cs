using System.Collections.Immutable;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>A flag as it was given, with its value if it takes one.</summary>
internal readonly record struct GivenFlag(FlagSpec Spec, Argument Word, Argument? Value);

/// <summary>The arguments of a program, sorted into flags, operands and a wrapped command by what the table says of it.</summary>
internal sealed class CommandLine
{
    private readonly List<GivenFlag> _flags = [];
    private readonly List<Argument> _operands = [];
    private readonly List<Argument> _unknown = [];

    private CommandLine(CommandSpec spec) => Spec = spec;

    /// <summary>The program, or the deepest subcommand that was named.</summary>
    public CommandSpec Spec { get; private set; }

    public List<GivenFlag> Flags => _flags;

    public List<Argument> Operands => _operands;

    /// <summary>Flags that the table does not list.</summary>
    public List<Argument> Unknown => _unknown;

    /// <summary>Where the wrapped command begins among the arguments, or -1.</summary>
    public int CommandStart { get; private set; } = -1;

    /// <summary>Where the operands after <c>--</c> begin among <see cref="Operands"/>, or -1.</summary>
    public int DoubleDash { get; private set; } = -1;

    /// <summary>Whether a word was given where a subcommand was expected that is not in the table.</summary>
    public bool IsUnknownSubcommand { get; private set; }

    /// <summary>Whether a flag that only shows help or the version is all that was given.</summary>
    public bool OnlyInforms { get; private set; }

    public bool Has(string flag) => Find(flag) is not null;

    /// <summary>The value of the last flag of that (first) name, or null.</summary>
    public Argument? ValueOf(string flag) => Find(flag)?.Value;

    private GivenFlag? Find(string flag)
    {
        for (var i = _flags.Count - 1; i >= 0; i--)
            if (_flags[i].Spec.Name == flag) return _flags[i];
        return null;
    }

    /// <summary>Sorts <paramref name="arguments"/>.</summary>
    public static CommandLine Parse(CommandSpec spec, ImmutableArray<Argument> arguments)
    {
        var line = new CommandLine(spec);
        line.OnlyInforms = arguments.Length == 1 && arguments[0].IsExact && arguments[0].Text is "--help" or "--version";
        for (var i = 0; i < arguments.Length; i++)
        {
            var word = arguments[i];
            var text = word.Text;
            if (text == "--" && word.IsExact)
            {
                if (line.Spec.Operands.Contains(Role.Command) && line.Spec.Operands.Length == 1)
                {
                    line.CommandStart = i + 1 < arguments.Length ? i + 1 : -1;
                    return line;
                }

                line.DoubleDash = line._operands.Count;
                for (i++; i < arguments.Length; i++)
                    if (line.AddOperand(arguments[i], i)) return line;
                break;
            }

            if (text.Length > 1 && text[0] is '-' || text.Length > 1 && text[0] == '/' && line.Spec.Flags.ContainsKey(text))
            {
                i = line.AddFlags(arguments, i);
                continue;
            }

            if (line.AddSubcommand(word))
            {
                line.OnlyInforms = i + 2 == arguments.Length && arguments[i + 1].Text == "--help";
                continue;
            }

            if (line.AddOperand(word, i)) return line;
            if (!line.Spec.StopsAtOperand || line.Spec.Operands.Contains(Role.Command)) continue;
            for (i++; i < arguments.Length; i++) line._operands.Add(arguments[i]);
        }

        return line;
    }

    private bool AddSubcommand(Argument word)
    {
        if (Spec.Subcommands.Count == 0 || _operands.Count > 0) return false;
        if (word.IsExact && Spec.Subcommands.TryGetValue(word.Text, out var sub))
        {
            Spec = sub;
            return true;
        }

        IsUnknownSubcommand = Spec.Operands.Length == 0;
        return false;
    }

    /// <summary>Adds an operand; true when it begins a wrapped command, which ends the parsing.</summary>
    private bool AddOperand(Argument word, int index)
    {
        if (Spec.Operands.Length > 0 && _operands.Count == Spec.Operands.Length - 1 && Spec.Operands[^1] == Role.Command)
        {
            CommandStart = index;
            return true;
        }

        _operands.Add(word);
        return false;
    }

    /// <summary>Reads the flags in the word at <paramref name="i"/>; returns the index of the last word that was used.</summary>
    private int AddFlags(ImmutableArray<Argument> arguments, int i)
    {
        var word = arguments[i];
        var text = word.Text;
        var isLong = text.StartsWith("--", StringComparison.Ordinal) || Spec.SingleDash || text[0] == '/';
        return isLong ? AddLong(arguments, i, word, text) : AddShort(arguments, i, word, text);
    }

    private int AddLong(ImmutableArray<Argument> arguments, int i, Argument word, string text)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        var flag = FindLong(name);
        if (flag is null)
        {
            _unknown.Add(word);
            return i;
        }

        if (equals >= 0) return Add(flag, word, Part(word, equals + 1), i);
        if (flag.Role == Role.None || flag.IsOptional) return Add(flag, word, null, i);
        return i + 1 < arguments.Length ? Add(flag, word, arguments[i + 1], i + 1) : Add(flag, word, null, i);
    }

    /// <summary>A long flag by its name or, as GNU programs allow, by the beginning of it. Of several that begin so the one that acts is taken.</summary>
    private FlagSpec? FindLong(string name)
    {
        if (Spec.Flags.TryGetValue(name, out var flag)) return flag;
        // -foo where --foo is meant (Go programs take both).
        if (Spec.SingleDash) return name.StartsWith("--", StringComparison.Ordinal) ? Spec.Flags.GetValueOrDefault(name[1..]) : null;
        foreach (var (listed, candidate) in Spec.Flags)
        {
            if (listed.StartsWith("--", StringComparison.Ordinal) && listed.StartsWith(name, StringComparison.Ordinal) && (flag is null || flag.IsHarmless))
                flag = candidate;
        }

        return flag;
    }

    private int AddShort(ImmutableArray<Argument> arguments, int i, Argument word, string text)
    {
        if (text.Length > 1 && char.IsAsciiDigit(text[1]) && Spec.Flags.TryGetValue("-#", out var number)) return Add(number, word, word, i);
        for (var at = 1; at < text.Length; at++)
        {
            if (!Spec.Flags.TryGetValue(ShortName(text[at]), out var flag))
            {
                _unknown.Add(word);
                return i;
            }

            if (flag.Role == Role.None)
            {
                Add(flag, word, null, i);
                continue;
            }

            if (at + 1 < text.Length) return Add(flag, word, Part(word, at + 1), i);
            if (flag.IsOptional || i + 1 == arguments.Length) return Add(flag, word, null, i);
            return Add(flag, word, arguments[i + 1], i + 1);
        }

        return i;
    }

    private int Add(FlagSpec flag, Argument word, Argument? value, int next)
    {
        _flags.Add(new(flag, word, value));
        return next;
    }

    // Quoting may make the word longer in the command than its text is: the span stays that of the whole word.
    private static Argument Part(Argument word, int from) =>
        word with { Text = word.Text[from..], Knowledge = word.Text.AsSpan(from).Contains(Argument.Hole) || word.Knowledge == Knowledge.Pattern ? word.Knowledge : Knowledge.Exact };

    private static readonly string[] ShortNames = [.. Enumerable.Range(0, 128).Select(c => $"-{(char)c}")];

    private static string ShortName(char c) => c < 128 ? ShortNames[c] : "-" + c;
}
