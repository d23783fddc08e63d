namespace Hob.Inference.Templates;

/// <summary>A scope: its variables, the scopes around it, and where output goes.</summary>
internal sealed class Frame(Frame? parent, Budget budget, RenderContext context, Text.Builder output)
{
    private Dictionary<string, Value>? _variables;

    public Budget Budget => budget;

    public RenderContext Context => context;

    public Text.Builder Output => output;

    /// <summary>A scope inside this one.</summary>
    /// <param name="inner">Where its output goes, if not where this one's does.</param>
    public Frame Inner(Text.Builder? inner = null) => new(this, budget, context, inner ?? output);

    public void Set(string name, Value value) => (_variables ??= [])[name] = value;

    public Value Get(string name)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
            if (frame._variables is { } variables && variables.TryGetValue(name, out var value)) return value;
        return Globals.Find(name) ?? new UndefinedValue($"'{name}' is undefined");
    }

    public void Write(Text text)
    {
        budget.Spend(text.Characters.Length);
        output.Append(text);
        context.CheckOutput(output.Length);
    }

    private Frame? Parent => parent;
}

/// <summary>What the whole of a rendering shares.</summary>
internal sealed class RenderContext(TemplateLimits limits, DateTimeOffset now)
{
    /// <summary>The time that <c>strftime_now</c> writes.</summary>
    public DateTimeOffset Now => now;

    public void CheckOutput(int length)
    {
        if (length > limits.Characters) throw new TemplateFault($"the output has more than {limits.Characters} characters");
    }
}
