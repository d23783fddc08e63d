using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Hob.Inference.Templates;

/// <summary>A model's chat template in Jinja, evaluated as Hugging Face does. Immutable, safe to use from several threads. A template that
/// loops, grows or nests without end is stopped by its limits.</summary>
public sealed class ChatTemplate
{
    private readonly List<Statement> _statements;
    private readonly TemplateLimits _limits;

    private ChatTemplate(string source, List<Statement> statements, TemplateLimits limits) =>
        (Source, _statements, _limits) = (source, statements, limits);

    /// <summary>The template as it was written.</summary>
    public string Source { get; }

    /// <summary>Reads a template.</summary>
    public static bool TryParse(
        string source, [NotNullWhen(true)] out ChatTemplate? template, [NotNullWhen(false)] out TemplateError? error, TemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        (template, error) = (null, null);
        try
        {
            template = new ChatTemplate(source, TemplateParser.Parse(source), limits ?? new TemplateLimits());
            return true;
        }
        catch (TemplateFault fault)
        {
            error = fault.ToError();
            return false;
        }
    }

    /// <summary>Renders a conversation.</summary>
    public bool TryRender(TemplateInput input, [NotNullWhen(true)] out RenderedPrompt? prompt, [NotNullWhen(false)] out TemplateError? error)
    {
        ArgumentNullException.ThrowIfNull(input);
        (prompt, error) = (null, null);
        try
        {
            var output = new Text.Builder();
            var root = new Frame(null, new Budget(_limits), new RenderContext(_limits, input.Now), output);
            foreach (var (name, value) in input.Variables) root.Set(name, InputValue.Of(value));
            root.Set("messages", InputValue.Of(input.Messages));
            root.Set("tools", input.Tools is { ValueKind: not JsonValueKind.Undefined } tools ? InputValue.Of(tools) : NoneValue.Instance);
            root.Set("add_generation_prompt", Value.Of(input.AddGenerationPrompt));
            root.Set("bos_token", Value.Of(Text.FromTemplate(input.BosToken)));
            root.Set("eos_token", Value.Of(Text.FromTemplate(input.EosToken)));
            Statement.ExecuteAll(_statements, root);
            var text = output.ToText();
            prompt = new RenderedPrompt(text.Characters, text.Trusted);
            return true;
        }
        catch (TemplateFault fault)
        {
            error = fault.ToError();
            return false;
        }
    }
}
