using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.PowerShell;

/// <summary>The variables, functions and aliases of a script. One scope for all: a script that hides a name in an inner scope is asked
/// about at worst.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Value> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly JudgeOptions _options;
    private readonly List<(string Name, Value? Before)> _log = [];

    public Scope(JudgeOptions options) => _options = options;

    public Dictionary<string, Block> Functions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without its scope (<c>global:</c>).</summary>
    public static string Local(string name)
    {
        var colon = name.IndexOf(':');
        if (colon <= 0) return name;
        return name[..colon].ToLowerInvariant() is "global" or "script" or "local" or "private" or "using" or "variable"
            ? name[(colon + 1)..] : name;
    }

    public void Set(string name, Value value)
    {
        name = Local(name);
        _log.Add((name, _variables.GetValueOrDefault(name)));
        _variables[name] = value;
    }

    /// <summary>Marks the present state for <see cref="Merge"/>.</summary>
    public int Mark() => _log.Count;

    /// <summary>Joins what was set since <paramref name="mark"/> with what was before.</summary>
    public void Merge(int mark)
    {
        for (var i = _log.Count - 1; i >= mark; i--)
        {
            var (name, before) = _log[i];
            if (before is not null && !before.Equals(_variables[name]))
                _variables[name] = Value.From(before.Origin | _variables[name].Origin);
        }
    }

    /// <summary>Forgets what <paramref name="body"/> sets, before it runs an unknown number of times.</summary>
    public void Forget(Block body)
    {
        foreach (var name in Assigned(body.Statements, 0))
        {
            if (_variables.TryGetValue(Local(name), out var before)) Set(name, Value.From(before.Origin));
        }
    }

    private static IEnumerable<string> Assigned(IReadOnlyList<Statement> statements, int depth)
    {
        if (depth > PowerShellParser.MaxDepth) yield break;
        foreach (var statement in statements)
        {
            if (statement is Assignment { Target: var target })
            {
                while (target is Cast cast) target = cast.Operand;
                while (target is ElementAccess or Member) target = target is ElementAccess e ? e.Target : ((Member)target).Target;
                if (target is Variable variable) yield return variable.Name;
            }
            else if (statement is Flow flow)
            {
                foreach (var body in flow.Bodies)
                {
                    foreach (var name in Assigned(body.Statements, depth + 1)) yield return name;
                }
            }
            else if (statement is Pipeline pipeline)
            {
                foreach (var part in pipeline.Parts)
                {
                    if (part is ExpressionPart { Expression: Unary { Operator: "++" or "--", Operand: Variable counter } })
                        yield return counter.Name;
                }
            }
        }
    }

    public Value Get(string name)
    {
        name = Local(name);
        if (_variables.TryGetValue(name, out var value)) return value;
        var key = name.ToLowerInvariant();
        if (key.StartsWith("env:", StringComparison.Ordinal)) return Environment(key[4..]);
        return key switch
        {
            "true" => new FlagValue(true),
            "false" => new FlagValue(false),
            "null" => Value.Null,
            "home" => new TextValue(Home),
            "pshome" => new TextValue(@"C:\Windows\System32\WindowsPowerShell\v1.0"),
            "shellid" => new TextValue("Microsoft.PowerShell"),
            "verbosepreference" or "debugpreference" or "informationpreference" => new TextValue("SilentlyContinue"),
            "ofs" => new TextValue(" "),
            _ => Value.Unknown,
        };
    }

    private string Home => _options.Home ?? @"C:\Users\User";

    /// <summary>Variables of the environment whose meaning is the same everywhere.</summary>
    public Value Environment(string name) => WindowsEnvironment.Find(name, _options) is { } text ? new TextValue(text) : Value.Unknown;
}
