using System.Text.Json;

namespace Hob.Cli.Output;

/// <summary>Something that went wrong and that the user can do something about.</summary>
/// <param name="Code">The program's exit code; see <see cref="ExitCode"/>.</param>
/// <param name="Message">What happened.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record Failure(int Code, string Message, string Hint)
{
    /// <summary>Shown with <c>--verbose</c> only, such as a stack trace.</summary>
    public string? Detail { get; init; }

    /// <summary>The one line that a person reads.</summary>
    public override string ToString() => $"hob: {Visible.Escape(Message)}: {Visible.Escape(Hint)}";

    /// <summary>Writes <c>{"type":"error","code":…,"message":…,"hint":…}</c>; the code is the exit code.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "error");
        json.WriteNumber("code", Code);
        json.WriteString("message", Message);
        json.WriteString("hint", Hint);
        json.WriteEndObject();
    }
}
