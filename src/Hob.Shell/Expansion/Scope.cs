using System.Collections.Immutable;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>A function, alias or hashed name that the script defined.</summary>
internal sealed class Function(FunctionDefinition definition)
{
    public FunctionDefinition Definition { get; } = definition;

    public bool WasCalled { get; set; }
}

/// <summary>The state of a shell at one point: variables, functions, aliases, positional parameters, folder.
/// A fork sees its parent's state and keeps its own changes, so that subshells and branches cost no copies.</summary>
internal sealed class Scope
{
    private readonly Scope? _parent;
    private Dictionary<string, Value?>? _variables;
    private Dictionary<string, Function>? _functions;
    private Dictionary<string, string?>? _aliases;
    private HashSet<string>? _locals;
    private HashSet<string>? _exports;
    private ImmutableDictionary<string, Redirection> _descriptors = ImmutableDictionary<string, Redirection>.Empty;

    public Scope(string? cwd, string home)
    {
        Cwd = cwd;
        Home = home;
    }

    private Scope(Scope parent)
    {
        _parent = parent;
        Cwd = parent.Cwd;
        PreviousCwd = parent.PreviousCwd;
        Home = parent.Home;
        Positional = parent.Positional;
        Folders = parent.Folders;
        HasAliases = parent.HasAliases;
        Name = parent.Name;
        ParameterSource = parent.ParameterSource;
        _descriptors = parent._descriptors;
    }

    /// <summary>The working folder, or null when it is not known.</summary>
    public string? Cwd { get; set; }

    /// <summary>The working folder before the last <c>cd</c>, or null.</summary>
    public string? PreviousCwd { get; set; }

    public string Home { get; }

    /// <summary>The positional parameters from <c>$1</c>, or null when they are not known.</summary>
    public string[]? Positional { get; set; }

    /// <summary>The shell's own name (<c>$0</c>), or null when it is not known.</summary>
    public string? Name { get; set; }

    /// <summary>The command whose output stands in the positional parameters, or null.</summary>
    public Invocation? ParameterSource { get; set; }

    public bool HasAliases { get; private set; }

    /// <summary>The folders that <c>pushd</c> left.</summary>
    public ImmutableStack<string?> Folders { get; set; } = [];

    public Scope Fork() => new(this);

    /// <summary>The state of a shell that is started from this one: only what was exported is known.</summary>
    public Scope Start()
    {
        var started = new Scope(Cwd, Home);
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._exports is not { } exports) continue;
            foreach (string name in exports)
                if (Find(name) is { } value) started.Set(name, value);
        }
        return started;
    }

    /// <summary>The file that a descriptor was opened for, or null.</summary>
    public Redirection? FindDescriptor(string number) => _descriptors.TryGetValue(number, out var file) ? file : null;

    public void KeepDescriptor(string number, Redirection file) => _descriptors = _descriptors.SetItem(number, file);

    public void Export(string name) => (_exports ??= []).Add(name);

    /// <summary>The value of a variable: null when the script never set it, <see cref="Value.Empty"/> when it was unset.</summary>
    public Value? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
            if (scope._variables is { } variables && variables.TryGetValue(name, out var value)) return value;
        return null;
    }

    public void Set(string name, Value value) => (_variables ??= [])[name] = value;

    public void SetLocal(string name) => (_locals ??= []).Add(name);

    public Function? FindFunction(string name)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
            if (scope._functions is { } functions && functions.TryGetValue(name, out var function)) return function;
        return null;
    }

    public void Define(string name, Function function) => (_functions ??= [])[name] = function;

    public string? FindAlias(string name)
    {
        if (!HasAliases) return null;
        for (var scope = this; scope is not null; scope = scope._parent)
            if (scope._aliases is { } aliases && aliases.TryGetValue(name, out var alias)) return alias;
        return null;
    }

    public void SetAlias(string name, string? text)
    {
        HasAliases = true;
        (_aliases ??= [])[name] = text;
    }

    /// <summary>Takes over everything a fork changed, as when it was certainly run.</summary>
    public void Adopt(Scope fork, bool withLocals = true)
    {
        Cwd = fork.Cwd;
        PreviousCwd = fork.PreviousCwd;
        Folders = fork.Folders;
        _descriptors = fork._descriptors;
        if (withLocals) Positional = fork.Positional;
        if (fork._variables is { } variables)
        {
            foreach (var (name, value) in variables)
                if (withLocals || fork._locals?.Contains(name) != true) (_variables ??= [])[name] = value;
        }
        AdoptDefinitions(fork, withLocals);
    }

    private void AdoptDefinitions(Scope fork, bool withLocals)
    {
        if (withLocals && fork._locals is { } locals) (_locals ??= []).UnionWith(locals);
        if (fork._exports is { } exports) (_exports ??= []).UnionWith(exports);
        if (fork._functions is { } functions)
        {
            foreach (var (name, function) in functions) Define(name, function);
        }
        if (fork._aliases is { } aliases)
        {
            foreach (var (name, alias) in aliases) SetAlias(name, alias);
        }
    }

    /// <summary>Takes over what forks have in common, as when one of them was run (or none, unless <paramref name="exhaustive"/>):
    /// a variable on which they differ is not known any more. Returns whether anything changed.</summary>
    public bool Join(ReadOnlySpan<Scope> forks, bool exhaustive)
    {
        bool changed = false;
        foreach (var fork in forks)
        {
            AdoptDefinitions(fork, withLocals: true);
            if (fork._variables is not { } variables) continue;
            foreach (var name in variables.Keys)
            {
                var before = Find(name);
                var joined = exhaustive ? forks[0].Find(name) : before;
                foreach (var other in forks) joined = Join(joined, other.Find(name));
                if (joined is null || (before is not null && before.Same(joined))) continue;
                Set(name, joined);
                changed = true;
            }
        }
        string? cwd = exhaustive && forks.Length > 0 ? forks[0].Cwd : Cwd;
        foreach (var fork in forks)
            if (fork.Cwd != cwd) cwd = null;
        foreach (var fork in forks)
            if (!ReferenceEquals(fork.Positional, Positional)) Positional = null;
        changed |= cwd != Cwd;
        Cwd = cwd;
        return changed;
    }

    private static Value? Join(Value? one, Value? other)
    {
        if (ReferenceEquals(one, other)) return one;
        if (one is not null && other is not null && one.Same(other)) return one;
        return Value.Unknown with { Source = one?.Source ?? other?.Source, Choices = Choices(one, other) };
    }

    /// <summary>The few constants that a variable may hold after a branch.</summary>
    private static string[]? Choices(Value? one, Value? other)
    {
        const int Most = 6;
        List<string> choices = [];
        foreach (var value in (ReadOnlySpan<Value?>)[one, other])
        {
            if (value?.Choices is { } earlier) choices.AddRange(earlier);
            else if (value is { IsKnown: true, Elements: null, Text.Length: > 0 }) choices.Add(value.Text);
        }
        return choices.Count is 0 or > Most ? null : [.. choices.Distinct(StringComparer.Ordinal)];
    }
}
