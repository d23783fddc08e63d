using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Backends;

/// <summary>Keys of <c>AdditionalProperties</c> by which requests and answers carry what Microsoft.Extensions.AI has no member
/// for.</summary>
public static class BackendKeys
{
    /// <summary>On <see cref="ChatOptions"/>: a grammar in GBNF that the answer must follow; a string. JSON Schemas go through
    /// <see cref="ChatOptions.ResponseFormat"/>. A server without grammars refuses
    /// (<see cref="BackendFailure.Unsupported"/>); see <see cref="BackendCapabilities.Grammar"/>.</summary>
    public const string Grammar = "hob.grammar";

    /// <summary>On <see cref="ChatOptions"/>: a prompt that is rendered already; a string. It is completed as it stands, the messages are
    /// not
    /// sent; the answer is the model's raw text.</summary>
    public const string Prompt = "hob.prompt";

    /// <summary>On <see cref="ChatOptions"/>: an <see cref="IProgress{T}"/> of <see cref="BackendNotice"/> for this request, in place of
    /// the one in <see cref="BackendOptions.Notices"/>.</summary>
    public const string Notices = "hob.notices";

    /// <summary>On <see cref="FunctionCallContent"/>: the arguments as the model wrote them, a string of JSON, so that they go back into
    /// the
    /// history byte for byte. When they are no JSON object, <see cref="FunctionCallContent.Exception"/> is set.</summary>
    public const string Arguments = CallReport.ArgumentsKey;

    /// <summary>On <see cref="FunctionCallContent"/>: <c>true</c> when the answer ended inside the call. Such a call must not run;
    /// <see cref="FunctionCallContent.InformationalOnly"/> is set as well.</summary>
    public const string Incomplete = CallReport.IncompleteKey;

    /// <summary>On <see cref="ChatResponse"/> and on the last <see cref="ChatResponseUpdate"/>: what was found about the answer, a list of
    /// <see cref="BackendFinding"/>; absent when there is nothing to say.</summary>
    public const string Findings = "hob.findings";

    /// <summary>The findings about an answer; empty when there are none.</summary>
    public static IReadOnlyList<BackendFinding> FindingsOf(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return FindingsIn(response.AdditionalProperties) is { Count: > 0 } findings
            ? findings
            : [.. response.Messages.SelectMany(static message => FindingsIn(message.AdditionalProperties))];
    }

    /// <summary>The findings that an update carries; empty when there are none.</summary>
    public static IReadOnlyList<BackendFinding> FindingsOf(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return FindingsIn(update.AdditionalProperties);
    }

    private static IReadOnlyList<BackendFinding> FindingsIn(AdditionalPropertiesDictionary? properties) =>
        properties?.GetValueOrDefault(Findings) as IReadOnlyList<BackendFinding> ?? [];
}
