using System.Runtime.CompilerServices;

namespace Hob.Inference.Templates;

/// <summary>What a template may cost before it is stopped with an error. Templates come with models from anywhere.</summary>
public sealed record TemplateLimits
{
    /// <summary>Evaluated expressions, loop passes, and every 16 characters or elements that are made.</summary>
    public int Steps { get; init; } = 50_000_000;

    /// <summary>Characters of the result, and of any text on the way to it.</summary>
    public int Characters { get; init; } = 32_000_000;

    /// <summary>How deep expressions, statements, calls and values may be nested.</summary>
    public int Depth { get; init; } = 400;
}

/// <summary>What is left of the limits.</summary>
internal sealed class Budget(TemplateLimits limits)
{
    private int _steps = limits.Steps;
    private int _depth;

    /// <summary>Pays for something with this many characters or elements.</summary>
    public void Spend(long size = 0)
    {
        if (size > limits.Characters) throw new TemplateFault($"a text or list of more than {limits.Characters} elements is too long");
        _steps -= 1 + (int)(size / 16);
        if (_steps < 0) throw new TemplateFault($"the template takes more than {limits.Steps} steps");
    }

    public void Enter()
    {
        if (++_depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFault($"the template nests more than {limits.Depth} deep");
    }

    public void Leave() => _depth--;
}
