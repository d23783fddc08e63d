using System.Text;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Ladder;

/// <summary>What a model is told of a call that could not run: the exact fault, and what to do.</summary>
internal static class Corrections
{
    private const int MostNames = 40;

    public static string Of(ToolCall call, ToolSet tools)
    {
        var text = new StringBuilder("Error: ");
        if (!call.Known)
        {
            text.Append("there is no tool \"").Append(call.Name).Append("\".");
            if (call.Suggestion is { } suggestion)
            {
                text.Append(" Did you mean \"").Append(suggestion).Append("\"?");
            }
            text.Append(" The tools are: ").AppendJoin(", ", tools.Take(MostNames).Select(static tool => tool.Name));
            return text.Append(tools.Count > MostNames ? ", ...; nothing was run." : "; nothing was run.").ToString();
        }
        text.Append("the call of ").Append(call.Name);
        if (!call.Complete)
        {
            text.Append(call.Violations.Count > 0
                ? $" was not run: {call.Violations[0]}."
                : " ended before it was finished and was not run. Send it again, whole; when the text in it is long, write less of it at once.");
        }
        else
        {
            text.Append(" was not run: ").AppendJoin("; ", call.Violations).Append('.');
        }
        if (tools.TryGet(call.Name, out var tool))
        {
            text.Append(" Its parameters: ").Append(call.Name).Append('(');
            Signature.Write(text, ToolGrammar.ParametersOf(tool), static _ => false);
            text.Append(')');
        }
        return text.ToString();
    }

    /// <summary>What is said of it to a person, or to a program that runs calls itself.</summary>
    public static string WithoutPrefix(string correction) => correction["Error: ".Length..];
}
