using Microsoft.Extensions.AI;

namespace AnyClient;

/// <summary>Plays a model on a server that does not read its calls: they arrive as text, slightly broken.</summary>
internal sealed class PrintingModel : IChatClient
{
    private const string Answer = """Let me look. <tool_call>{"name": "get_weather", "arguments": {"city": "Bergen", "days": "3",}}</tool_call>""";

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer)));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new[] { new ChatResponseUpdate(ChatRole.Assistant, Answer) }.ToAsyncEnumerable();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
