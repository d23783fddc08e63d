namespace Hob.Shell.Programs;

/// <summary>Gathers the clauses of one node of the table.</summary>
internal sealed class CommandSpecBuilder(string name, TableReader table)
{
    private readonly Dictionary<string, FlagSpec> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommandSpec> _subcommands = new(StringComparer.Ordinal);
    private readonly List<Effect> _effects = [];
    private readonly List<string> _traits = [];
    private readonly List<Role> _operands = [];
    private int _repeated = -1;
    private string? _handler;
    private bool _rest, _acting;

    /// <summary>Takes over from <paramref name="parent"/> how flags are written, before any is read.</summary>
    public void Follow(CommandSpecBuilder? parent)
    {
        // What flows through a program flows through its subcommands.
        foreach (var trait in (ReadOnlySpan<string>)["single", "send", "carries", "uploads", "starts"])
            if (parent is not null && parent._traits.Contains(trait)) _traits.Add(trait);
    }

    public void AddSubcommand(string[] names, CommandSpec spec)
    {
        foreach (var each in names)
            if (!_subcommands.TryAdd(each, spec)) throw TableReader.Bad($"{name} {each} is described twice", 0);
    }

    public void Add(ReadOnlySpan<char> clauses, int at)
    {
        // How flags are written must be known before the first is read.
        if (clauses.Contains("%single", StringComparison.Ordinal) && !_traits.Contains("single")) _traits.Add("single");
        foreach (var range in clauses.Split(' '))
        {
            var clause = clauses[range];
            if (clause.IsEmpty) continue;
            switch (clause[0])
            {
                case '-' or '/':
                    AddFlag(clause, at);
                    break;
                case '=':
                    AddOperands(clause[1..], at);
                    break;
                case '!':
                    _effects.Add(table.Effect(clause[1..].ToString()));
                    break;
                case '@':
                    _handler = clause[1..].ToString();
                    break;
                case '%':
                    if (clause is not "%single") _traits.Add(clause[1..].ToString());
                    break;
                case '+':
                    _rest = true;
                    break;
                default:
                    throw TableReader.Bad($"{clause} is no clause", at);
            }
        }
    }

    /// <summary>The node; what <paramref name="parent"/> lists is taken over where it says so with <c>%inherit</c>.</summary>
    public CommandSpec Build(CommandSpecBuilder? parent)
    {
        if (parent is not null && parent._traits.Contains("inherit"))
        {
            foreach (var (flagName, flag) in parent._flags) _flags.TryAdd(flagName, flag);
            if (!_traits.Contains("inherit")) _traits.Add("inherit");
            _rest |= parent._rest;
        }

        return Finished();
    }

    private CommandSpec Finished() => new()
    {
        Name = name,
        Flags = _flags,
        Subcommands = _subcommands,
        Effects = [.. _effects],
        Operands = [.. _operands],
        Repeated = _repeated,
        Handler = _handler,
        Traits = [.. _traits],
        RestHarmless = _rest,
        SingleDash = _traits.Contains("single"),
        StopsAtOperand = _traits.Contains("first") || _operands.Contains(Role.Command),
        HasActingFlags = _acting,
    };

    // names[:role[?]][~][!effect]
    private void AddFlag(ReadOnlySpan<char> clause, int at)
    {
        Effect? effect = null;
        var bang = clause.IndexOf('!');
        if (bang > 0)
        {
            effect = table.Effect(clause[(bang + 1)..].ToString());
            clause = clause[..bang];
        }

        var cancels = clause[^1] == '~';
        if (cancels) clause = clause[..^1];
        var role = Role.None;
        var optional = false;
        var colon = clause.LastIndexOf(':');
        if (colon > 0)
        {
            optional = clause[^1] == '?';
            role = ParseRole(optional ? clause[(colon + 1)..^1] : clause[(colon + 1)..], at);
            clause = clause[..colon];
        }

        var first = clause.IndexOf(',') is var comma and >= 0 ? clause[..comma] : clause;
        var flag = new FlagSpec { Name = first.ToString(), Role = role, IsOptional = optional, Cancels = cancels, Effect = effect };
        _acting |= !flag.IsHarmless;
        foreach (var part in clause.Split(','))
        {
            var each = clause[part];
            if (each.Length > 2 && each[0] == '-' && each[1] != '-' && !_traits.Contains("single"))
            {
                // -abc: three flags of one letter each.
                foreach (var letter in each[1..]) AddName($"-{letter}", flag with { Name = $"-{letter}" }, at);
            }
            else
            {
                AddName(each.ToString(), flag, at);
            }
        }
    }

    private void AddName(string flagName, FlagSpec flag, int at)
    {
        if (!_flags.TryAdd(flagName, flag)) throw TableReader.Bad($"{name} {flagName} is listed twice", at);
    }

    private void AddOperands(ReadOnlySpan<char> roles, int at)
    {
        if (roles.IsEmpty) return;
        foreach (var range in roles.Split(','))
        {
            var role = roles[range];
            if (role[^1] == '*')
            {
                _repeated = _operands.Count;
                role = role[..^1];
            }

            _operands.Add(ParseRole(role, at));
        }
    }

    private static Role ParseRole(ReadOnlySpan<char> role, int at) => role switch
    {
        "v" => Role.Value,
        "r" => Role.Read,
        "l" => Role.Look,
        "w" => Role.Write,
        "o" => Role.Overwrite,
        "d" => Role.Delete,
        "D" => Role.DeleteTree,
        "m" => Role.Move,
        "u" => Role.Upload,
        "x" => Role.Run,
        "c" => Role.Code,
        "s" => Role.Source,
        "cmd" => Role.Command,
        _ => throw TableReader.Bad($"{role} is no role", at),
    };
}
