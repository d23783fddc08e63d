using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Ladder;

/// <summary>Where a <see cref="ToolCallingChatClient"/> begins with a model.</summary>
public enum Rung
{
    /// <summary>The tools go to the server in the request.</summary>
    Native,
    /// <summary>The tools stand in the prompt, in a dialect's own form, and calls are read from the text.</summary>
    Prompted,
    /// <summary>The decoder is held to an envelope that names a tool or a reply.</summary>
    Forced,
}

/// <summary>How a <see cref="ToolCallingChatClient"/> works.</summary>
public sealed record ToolCallingOptions
{
    /// <summary>How it is best for a model that nothing is known of.</summary>
    public static ToolCallingOptions Default { get; } = new();

    /// <summary>The rung to begin on; null: where the model's profile says, at first <see cref="Rung.Native"/>.</summary>
    public Rung? Start { get; init; }

    /// <summary>How often a model is asked again when none of its calls can run, before the decoder is held to a valid one.</summary>
    public int MaxCorrections { get; init; } = 2;

    /// <summary>Whether the decoder may be held to a valid call at all.</summary>
    public bool Force { get; init; } = true;

    /// <summary>How text is read; the dialect in it is the one that tools are rendered in on <see cref="Rung.Prompted"/>.</summary>
    public ToolCallReaderOptions Reading { get; init; } = ToolCallReaderOptions.Default;

    /// <summary>Other names for declared tools and parameters.</summary>
    public CallAliases Aliases { get; init; } = CallAliases.None;

    /// <summary>Whether an example of a call and its result is put before the conversation, which helps weak models. It costs about a
    /// hundred tokens and is the same in every request.</summary>
    public bool FewShot { get; init; }

    /// <summary>What is remembered of models from one program to the next; null: only as long as the client lives.</summary>
    public IModelProfiles? Profiles { get; init; }
}
