using System.Buffers;
using System.Text;
using System.Text.Json;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Cuts secrets out of what is kept and shown: those that are known, and what looks like one.</summary>
public sealed class Redaction
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Hidden = "(hidden)";

    /// <summary>Shorter values are no secrets, and cutting them out would cut out words.</summary>
    private const int Shortest = 8;

    private readonly string[] _known;
    private readonly byte[][] _knownInJson;

    /// <summary>Knows some secrets.</summary>
    /// <param name="known">Such as API keys. What is shorter than eight characters is left alone.</param>
    public Redaction(params IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        // Loops, not queries: this runs at every start, and a query over values is compiled anew for them.
        var texts = new List<string>();
        foreach (var secret in known)
        {
            var text = secret.Trim();
            if (text.Length >= Shortest && !texts.Contains(text))
                texts.Add(text);
        }
        _known = [.. texts];
        _knownInJson = new byte[2 * _known.Length][];
        for (var i = 0; i < _known.Length; i++)
        {
            // In arguments, which are JSON text in a string of JSON, twice.
            var escaped = Escaped(_known[i]);
            _knownInJson[2 * i] = Encoding.UTF8.GetBytes(Escaped(escaped));
            _knownInJson[(2 * i) + 1] = Encoding.UTF8.GetBytes(escaped);
        }
    }

    /// <summary>A text without the secrets that are known and without what looks like one.</summary>
    public string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _known)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return SecretShapes.Hide(text);
    }

    /// <summary>An event without them.</summary>
    public AgentEvent Event(AgentEvent happened) => RedactedEvents.Of(happened, this);

    /// <summary>A line of JSON without the secrets that are known. What a model wrote stays byte for byte as long as it is no secret.</summary>
    internal ReadOnlySpan<byte> Line(ReadOnlySpan<byte> json)
    {
        foreach (var secret in _knownInJson)
        {
            if (json.IndexOf(secret) >= 0)
                json = Without(json, secret);
        }
        return json;
    }

    private static string Escaped(string text) => JsonEncodedText.Encode(text, EventJson.Writing.Encoder).ToString();

    private static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> json, ReadOnlySpan<byte> secret)
    {
        var kept = new ArrayBufferWriter<byte>(json.Length);
        for (int at; (at = json.IndexOf(secret)) >= 0; json = json[(at + secret.Length)..])
        {
            kept.Write(json[..at]);
            kept.Write("(hidden)"u8);
        }
        kept.Write(json);
        return kept.WrittenSpan;
    }
}
