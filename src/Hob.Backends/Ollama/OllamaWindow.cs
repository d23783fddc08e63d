using System.Numerics;
using Hob.Backends.Chat;

namespace Hob.Backends.Ollama;

/// <summary>Chooses <c>num_ctx</c>: what the user asked for; else what the model is loaded with or its Modelfile says, if the first prompt
/// and an answer fit; else enough for an agent, within what the model was made for.</summary>
internal static class OllamaWindow
{
    private const int ForAnAgent = 16_384;
    private const int Reserve = 2048;

    public static int? Decide(Conversation conversation, OllamaModel model, int? asked, int? loaded)
    {
        var most = model.MaxContextLength ?? int.MaxValue;
        if (asked is { } wanted) return Math.Min(wanted, most);
        var needed = (int)Math.Min(1.5 * conversation.EstimatedTokens + (conversation.Sampling.MaxTokens ?? Reserve), 1 << 24);
        if (loaded >= needed) return loaded;
        if (model.ModelfileWindow >= needed) return model.ModelfileWindow;
        var enough = Math.Max(ForAnAgent, (int)BitOperations.RoundUpToPowerOf2((uint)needed));
        return Math.Min(enough, most);
    }
}
