using System.Globalization;
using System.Text.RegularExpressions;

namespace Hob.Agent.Plans;

/// <summary>Reads an acceptance into checks. What could be words only is words: a command that nobody meant is not run.</summary>
internal static partial class AcceptanceReader
{
    private const int MaxChecks = 20;

    /// <summary>Programs with which one builds and tests: a line that begins with one is a command even without backticks.</summary>
    private static readonly string[] Tools =
    [
        "bash", "bun", "bundle", "cargo", "cmake", "composer", "ctest", "deno", "dotnet", "eslint", "flake8", "gcc", "go", "gradle", "grep", "java", "javac",
        "jest", "make", "mix", "mvn", "mypy", "ninja", "node", "npm", "npx", "php", "phpunit", "pnpm", "poetry", "pytest", "python", "python3", "rake", "rspec",
        "ruby", "ruff", "rustc", "sbt", "sh", "swift", "test", "tox", "tsc", "uv", "vitest", "yarn",
    ];

    /// <summary>Programs whose names are words as well: a line that begins with one is a command when an option, a path or another command follows.</summary>
    private static readonly string[] Words = ["awk", "cat", "cd", "curl", "diff", "docker", "find", "git", "head", "jq", "ls", "rg", "sed", "stat", "tail", "wc"];

    /// <summary>Words after a program's name that show that a sentence follows and no arguments.</summary>
    private static readonly string[] Prose =
    [
        "a", "all", "an", "and", "are", "can", "code", "file", "files", "for", "has", "is", "it", "must", "no", "of", "on", "output", "project",
        "runs", "script", "scripts", "should", "starts", "sure", "that", "the", "through", "to", "will", "with", "works",
    ];

    public static IReadOnlyList<AcceptanceCheck> Read(string acceptance)
    {
        var checks = new List<AcceptanceCheck>();
        foreach (var line in acceptance.Split('\n'))
        {
            var text = Bullet().Replace(line, "").Trim();
            if (text.Length == 0 || text.StartsWith("```", StringComparison.Ordinal)) continue;
            foreach (var part in Parts(text)) checks.AddRange(ReadLabelled(part) is { Length: > 0 } found ? found : ReadSentence(part));
        }
        // What is said twice is checked once.
        return [.. checks.Distinct().Take(MaxChecks)];
    }

    /// <summary>The checks of a line. A semicolon ends a command only when a check by name follows; otherwise it is a part of the command.</summary>
    private static List<string> Parts(string line)
    {
        var parts = new List<string>();
        foreach (var part in Split(line, ";"))
        {
            if (parts.Count > 0 && ReadLabelled(parts[^1]) is [{ Kind: AcceptanceKind.Command }] && ReadLabelled(part).Length == 0) parts[^1] += "; " + part;
            else parts.Add(part);
        }
        return parts;
    }

    /// <summary>A line that begins with the name of a check; empty when it does not.</summary>
    private static AcceptanceCheck[] ReadLabelled(string text)
    {
        if (text.StartsWith("$ ", StringComparison.Ordinal)) return [new(AcceptanceKind.Command, text[2..].Trim())];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is <= 0 or > 20) return [];
        var rest = text[(colon + 1)..].Trim();
        if (rest.Length == 0) return [];
        switch (text[..colon].Trim().Trim('*', '`').ToLowerInvariant())
        {
            case "run" or "runs" or "command" or "cmd" or "shell" or "bash" or "execute" or "exec": return [Command(rest)];
            case "exists" or "exist" or "file exists" or "files exist" or "file" or "files" or "creates": return Paths(AcceptanceKind.Exists, rest);
            case "absent" or "missing" or "deleted" or "removed" or "not exists": return Paths(AcceptanceKind.Absent, rest);
            case "contains" or "contain" or "file contains": return FileText(AcceptanceKind.Contains, rest);
            case "lacks" or "not contains" or "does not contain" or "excludes": return FileText(AcceptanceKind.Lacks, rest);
            case "test" or "tests" or "check" or "checks" or "verify" or "acceptance" or "criteria" or "done when": return ReadSentence(rest) is [{ Kind: not AcceptanceKind.Words }, ..] found ? found : [];
            default: return [];
        }
    }

    private static AcceptanceCheck[] ReadSentence(string text)
    {
        if (ReadOne(text) is { } one) return [one];
        // "`a` and `b` pass": parts are taken when one of them is a check by itself.
        var parts = Split(text, ", and ", " and ", ", ");
        AcceptanceCheck[] found = parts.Count > 1 ? [.. parts.Select(part => ReadOne(part) ?? new(AcceptanceKind.Words, part))] : [];
        return found.Any(check => check.Kind != AcceptanceKind.Words) ? found : [new(AcceptanceKind.Words, text)];
    }

    private static AcceptanceCheck? ReadOne(string sentence)
    {
        var text = sentence.Trim().TrimEnd('.', ',', '!');
        if (ContainsText().Match(text) is { Success: true } contains)
            return new(contains.Groups["not"].Success ? AcceptanceKind.Lacks : AcceptanceKind.Contains, contains.Groups["path"].Value, contains.Groups["text"].Value);
        if (PathState().Match(text) is { Success: true } path && IsPath(path.Groups["path"].Value, path.Groups["quoted"].Success))
            return new(path.Groups["gone"].Success ? AcceptanceKind.Absent : AcceptanceKind.Exists, path.Groups["path"].Value);
        if (QuotedCommand().Match(text) is { Success: true } quoted && IsProgram(quoted.Groups["command"].Value))
            return WithCode(quoted.Groups["command"].Value, quoted.Groups["code"]);
        if (BareCommand().Match(text) is { Success: true } bare && IsKnownCommand(bare.Groups["command"].Value, bare.Groups["verdict"].Success))
            return WithCode(bare.Groups["command"].Value, bare.Groups["code"]);
        return null;
    }

    private static AcceptanceCheck Command(string text)
    {
        if (QuotedCommand().Match(text.TrimEnd('.')) is { Success: true } quoted) return WithCode(quoted.Groups["command"].Value, quoted.Groups["code"]);
        return ExitCode().Match(text) is { Success: true } coded ? WithCode(coded.Groups["command"].Value.Trim('`'), coded.Groups["code"]) : new(AcceptanceKind.Command, text);
    }

    private static AcceptanceCheck WithCode(string command, Group code) => new(AcceptanceKind.Command, command.Trim(), ExitCode: !code.Success ? 0
        : int.TryParse(code.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 255)
        : code.ValueSpan.StartsWith("non", StringComparison.OrdinalIgnoreCase) ? -1 : 0);

    private static AcceptanceCheck[] Paths(AcceptanceKind kind, string text) =>
        [.. Split(text, ", and ", " and ", ",").Select(path => new AcceptanceCheck(kind, path.Trim().Trim('`', '"', '\'')))];

    private static AcceptanceCheck[] FileText(AcceptanceKind kind, string text)
    {
        var match = FileThenText().Match(text);
        return match.Success ? [new(kind, match.Groups["path"].Value, Unquoted(match.Groups["text"].Value.Trim()))] : [];
    }

    private static string Unquoted(string text) => text.Length > 1 && text[0] == text[^1] && text[0] is '"' or '\'' or '`' ? text[1..^1] : text;

    private static bool IsPath(string text, bool quoted) =>
        !text.Contains("://", StringComparison.Ordinal) && (text.Contains('/', StringComparison.Ordinal) || (text.Length > 2 && text.LastIndexOf('.') is var dot && dot >= 0 && dot < text.Length - 1)
            || (quoted && text is "Makefile" or "Dockerfile" or "LICENSE"));

    /// <summary>Whether a text in backticks begins like a command and not like an expression of a program.</summary>
    private static bool IsProgram(string command)
    {
        var word = command.Split(' ', 2)[0];
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '.' or '/' or '_' or '-' or '\\' or '=' or '~' or '$');
    }

    private static bool IsKnownCommand(string command, bool hasVerdict)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return false;
        if (Array.BinarySearch(Words, words[0], StringComparer.Ordinal) >= 0)
            return words.Length is > 1 and <= 20 && !Prose.Contains(words[1], StringComparer.OrdinalIgnoreCase) && words.Skip(1).Any(word => word[0] == '-' || word.AsSpan()[..^1].IndexOfAny("./|&=") >= 0 || word is "|" or "&&");
        var isTool = words[0].StartsWith("./", StringComparison.Ordinal) || Array.BinarySearch(Tools, words[0], StringComparer.Ordinal) >= 0;
        return isTool && (words.Length > 1 || hasVerdict || words[0].StartsWith("./", StringComparison.Ordinal) || words[0] is "make" or "pytest" or "tox" or "jest" or "vitest" or "rspec" or "tsc")
            && words.Length <= 12 && (words.Length == 1 || !Prose.Contains(words[1], StringComparer.OrdinalIgnoreCase)) && words.Skip(1).All(word => !word.EndsWith(','));
    }

    /// <summary>Splits where a divider stands outside backticks and quotation marks.</summary>
    private static List<string> Split(string text, params ReadOnlySpan<string> dividers)
    {
        var parts = new List<string>();
        var (start, quote) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '`' or '"') quote = text[i];
            else
            {
                foreach (var divider in dividers)
                {
                    if (!text.AsSpan(i).StartsWith(divider, StringComparison.OrdinalIgnoreCase)) continue;
                    parts.Add(text[start..i].Trim());
                    (start, i) = (i + divider.Length, i + divider.Length - 1);
                    break;
                }
            }
        }
        parts.Add(text[start..].Trim());
        parts.RemoveAll(part => part.Length == 0);
        return parts;
    }

    private const string Verdict =
        @"(?:(?:now |still |must |should |to )*(?:pass(?:es)?|succeeds?|is green|works|builds|compiles|(?:runs|completes|finishes|passes|exits)(?: successfully| cleanly| without (?:any )?(?:errors?|failures?))|has no errors|without errors"
        + @"|(?:exits?|returns?|finish(?:es)?|completes)(?: with)?(?: an?)?(?: exit)?(?: code| status)?(?: of)?[ :=]*(?<code>\d+|zero|non-?zero)))";

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,3}[.)])\s+(?:\[.?\]\s*)?")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?:(?:the )?(?:command|running|run|all tests pass|tests pass|tests pass with|verify with|verified by|check with|with|using)[: (]*)?`(?<command>[^`]+)`\)?(?: command)?\s*(?<verdict>" + Verdict + ")?$", RegexOptions.IgnoreCase)]
    private static partial Regex QuotedCommand();

    [GeneratedRegex(@"^(?:(?:running|run) )?(?<command>[^`]+?)(?:\s+(?<verdict>" + Verdict + "))?$", RegexOptions.IgnoreCase)]
    private static partial Regex BareCommand();

    [GeneratedRegex(@"^(?<command>.+?)\s+" + Verdict + "$", RegexOptions.IgnoreCase)]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"^(?:the )?(?:new )?(?:files? |folder |directory )?(?<q>[`""'])?(?<quoted>(?<=[`""']))?(?<path>[^\s`""']+)[`""']?(?: file)? (?:(?:now )?exists?|(?:is|was|has been) (?:created|written|added|present|there)|(?<gone>does not exist|doesn't exist|no longer exists|(?:is|was|has been) (?:deleted|removed|gone)))$", RegexOptions.IgnoreCase)]
    private static partial Regex PathState();

    [GeneratedRegex(@"^(?:the )?(?:file )?[`""']?(?<path>[^\s`""']*[./][^\s`""']*)[`""']? (?:(?<not>does not contain|doesn't contain|no longer contains)|(?:now )?(?:contains?|includes?|has)) (?:the (?:text|line|string|word) )?(?<mark>[`""'])(?<text>.+)\k<mark>$", RegexOptions.IgnoreCase)]
    private static partial Regex ContainsText();

    [GeneratedRegex(@"^(?:`(?<path>[^`]+)`|""(?<path>[^""]+)""|(?<path>\S+?)),?\s+(?<text>.+)$")]
    private static partial Regex FileThenText();
}
