using System.Buffers;
using System.Text.Json;
using Hob.Cli.Commands.Check;
using Hob.Cli.Json;
using Hob.Shell.Generation;
using Hob.Shell.Secrets;

namespace Hob.Cli.Commands.Do;

/// <summary>What was asked and what became of it: a JSON line each, for the user alone, secrets taken out. Lines are only ever added.</summary>
/// <param name="stateFolder">Where Hob keeps what it remembers.</param>
internal sealed class DoHistory(string stateFolder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _file = Path.Combine(stateFolder, "do-history.jsonl");

    /// <summary>Adds an entry. What cannot be written is not remembered.</summary>
    /// <param name="suggestion">The request and the command.</param>
    /// <param name="context">Where it was.</param>
    /// <param name="outcome">What became of it: <c>shown</c>, <c>printed</c>, <c>copied</c>, <c>run</c>, <c>sandbox</c>, <c>refused</c>, <c>left</c>.</param>
    /// <param name="exitCode">The command's exit code, when it ran.</param>
    public void Add(CommandSuggestion suggestion, ShellContext context, string outcome, int? exitCode)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, JsonOutput.Options))
        {
            json.WriteStartObject();
            json.WriteString("time", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("request", SecretText.Without(suggestion.Request.Trim()));
            json.WriteString("command", SecretText.Without(suggestion.Command ?? ""));
            json.WriteString("verdict", suggestion.Judgement is { } judgement ? CheckJson.Name(judgement.Verdict) : null);
            json.WriteString("outcome", outcome);
            if (exitCode is { } code)
                json.WriteNumber("exit_code", code);

            json.WriteString("shell", context.ShellName);
            json.WriteString("cwd", context.WorkingFolder);
            json.WriteString("model", suggestion.Model);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        try
        {
            Directory.CreateDirectory(stateFolder);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;

            using var file = new FileStream(_file, options);
            file.Write(line.WrittenSpan); // In one piece: other runs may add at the same time.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Not remembered.
        }
    }

    /// <summary>The lines, the oldest first, that hold all words. Lines that are torn are passed over.</summary>
    public IEnumerable<(string Line, JsonElement Entry)> Find(IReadOnlyList<string> words)
    {
        foreach (var line in File.Exists(_file) ? File.ReadLines(_file) : [])
        {
            if (!words.All(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)))
                continue;

            JsonElement entry;
            try
            {
                entry = JsonElement.Parse(line);
            }
            catch (JsonException)
            {
                continue;
            }

            if (entry.ValueKind == JsonValueKind.Object)
                yield return (line, entry);
        }
    }
}
