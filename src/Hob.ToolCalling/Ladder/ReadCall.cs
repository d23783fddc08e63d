using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>A call of an answer, wherever it was found.</summary>
/// <param name="Call">The call.</param>
/// <param name="Report">How it was come by.</param>
/// <param name="Native">What the server had made of it; null when it was read from text.</param>
internal sealed record ReadCall(ToolCall Call, CallReport Report, FunctionCallContent? Native = null)
{
    public bool IsGood => Call is { Complete: true, Known: true, Violations.Count: 0 };

    /// <summary>The call for the caller.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="error">Why it must not run; null when it may.</param>
    /// <param name="isAnswered">Whether the model is told of the error already: then the call is for the record only.</param>
    public FunctionCallContent ToContent(string id, string? error, bool isAnswered)
    {
        var content = new FunctionCallContent(id, Call.Name, error is null ? CallArguments.Parse(Call.Arguments) : null)
        {
            InformationalOnly = isAnswered,
            Exception = error is null || isAnswered ? null : new FormatException(error),
            RawRepresentation = Native?.RawRepresentation,
            AdditionalProperties = Native?.AdditionalProperties is { } properties ? new(properties) : [],
        };
        content.AdditionalProperties[CallReport.Key] = Report with { Error = error };
        content.AdditionalProperties[CallReport.ArgumentsKey] = CallArguments.IsObject(Call.Arguments) ? Call.Arguments : "{}";
        return content;
    }
}
