using Hob.Backends.Chat;
using Hob.Backends.Http;

namespace Hob.Backends.OpenAICompatible;

/// <summary>The requests of OpenAI's chat and completion endpoints.</summary>
internal static class OpenAIChat
{
    /// <summary>The request for a conversation, or for a prompt that is rendered already.</summary>
    public static ChatCall Call(Conversation conversation, ServerName server, ServerProfile profile)
    {
        Check(conversation, server, profile);
        var version = server.Address.Version;
        if (conversation.Prompt is null)
        {
            var body = JsonBody.Write(
                (conversation, profile), static (writer, state) => OpenAIRequest.WriteChat(writer, state.conversation, state.profile));
            return new(new($"{version}/chat/completions", body, conversation.Model), Framing.Events, static () => new OpenAIEvents());
        }
        var completion = JsonBody.Write(
            (conversation, profile), static (writer, state) => OpenAIRequest.WriteCompletion(writer, state.conversation, state.profile));
        return new(new($"{version}/completions", completion, conversation.Model), Framing.Events, static () => new OpenAIEvents());
    }

    private static void Check(Conversation conversation, ServerName server, ServerProfile profile)
    {
        if (conversation.Prompt is not null && !profile.CompletesPrompts)
            Throw.Unsupported($"{server} completes no rendered prompts", "send messages instead");
        if (conversation.Grammar is not null && profile.Grammar == GrammarForm.None)
            Throw.Unsupported($"{server} takes no grammars", "use a JSON Schema where it takes one, or llama.cpp");
        if (conversation.Schema is not null && profile.Schema == SchemaForm.None)
            Throw.Unsupported($"{server} cannot hold answers to a JSON Schema", "ask for JSON in the prompt and check the answer");
    }
}
