using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Backends.Tests.Embedded;

/// <summary>A model file of random weights with a chat template, gone when disposed of.</summary>
internal sealed class TinyChat : IDisposable
{
    private const string Template =
        """
        {%- for message in messages -%}
        {%- if message.tool_calls and message.tool_calls[0].function.arguments is not mapping -%}{{ raise_exception('arguments are no object') }}{%- endif -%}
        <s>{{ message.role }}: {{ message.content + '' }}{% for call in message.tool_calls or [] %}<tool_call>{{ call.function | tojson }}</tool_call>{% endfor %}</s>
        {%- endfor -%}
        {%- if add_generation_prompt -%}<s>assistant: {%- endif -%}
        """;

    public TinyChat()
    {
        using var file = File.Create(Path);
        TinyModel.Llama(TensorType.F32).Write(file, static writer => writer.Add("tokenizer.chat_template", Template));
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hob-tiny-{Guid.NewGuid():N}.gguf");

    public void Dispose() => File.Delete(Path);
}
