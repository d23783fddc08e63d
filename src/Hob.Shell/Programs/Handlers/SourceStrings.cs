using System.Buffers;
using System.Text;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Judges what the strings of a script come to when it puts them together, decodes them, or runs them as code: only denials count.</summary>
internal static class SourceStrings
{
    private const int MostStrings = 64;

    private static readonly SearchValues<char> Prose = SearchValues.Create(" ()'\"");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly HashSet<string> Running = new(StringComparer.Ordinal)
        { "exec", "eval", "system", "popen", "run", "call", "spawn", "execSync", "spawnSync", "check_output", "check_call", "Popen", "shell_exec", "passthru", "Function", "execute", "compile", "getoutput", "timeit", "assert" };

    /// <summary>Judges the strings among <paramref name="tokens"/> when the script runs anything at all.</summary>
    public static void Judge(ProgramCall call, Argument source, List<SourceToken> tokens, int depth)
    {
        var runs = call.Has("-m");
        foreach (var token in tokens)
            runs |= token.Kind == SourceTokenKind.Name && Running.Contains(token.Text[(token.Text.LastIndexOfAny(['.', ':']) + 1)..]);
        if (!runs) return;
        call.Session.Suppose(() =>
        {
            foreach (var text in Texts(tokens))
            {
                var code = source with { Text = text, Knowledge = Knowledge.Exact };
                if (text.Contains(' ')) call.Code(code);
                if (text.AsSpan().IndexOfAny("(`") >= 0) SourceRules.Judge(call, code, depth + 1);
            }
        });
    }

    private static IEnumerable<string> Texts(List<SourceToken> tokens)
    {
        var joined = new StringBuilder();
        var count = 0;
        for (var i = 0; i < tokens.Count && count < MostStrings; i++)
        {
            var token = tokens[i];
            if (token.Kind == SourceTokenKind.String)
            {
                count++;
                yield return token.Text;
                if (Decoded(token.Text) is { } decoded) yield return decoded;
                joined.Append(token.Text);
            }
            else if (joined.Length > 0 && !token.Is('+') && !token.Is('.') && !token.Is(','))
            {
                yield return joined.ToString();
                joined.Clear();
            }
        }

        if (joined.Length > 0) yield return joined.ToString();
    }

    /// <summary>What a string of Base64 or hexadecimal digits stands for, when that is text.</summary>
    private static string? Decoded(string text)
    {
        if (text.Length < 8 || text.AsSpan().IndexOfAny(Prose) >= 0) return null;
        byte[] bytes = new byte[text.Length];
        var length = 0;
        if (text.Length % 2 == 0 && !text.AsSpan().ContainsAnyExcept(HexDigits)) bytes = Convert.FromHexString(text);
        else if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out length)) return null;
        var decoded = Encoding.UTF8.GetString(bytes, 0, length == 0 ? bytes.Length : length);
        return decoded.AsSpan().ContainsAnyInRange('\0', '\b') ? null : decoded;
    }
}
