using System.Buffers;
using System.Collections.Immutable;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>Expands words in the order of POSIX.1-2024, 2.6: braces, tilde, parameters, commands and arithmetic, field splitting.
/// Wildcards stay as they are.</summary>
internal sealed class WordExpander
{
    /// <summary>What the name of a pipe to a process begins with; its number is not known.</summary>
    public const string PipeName = "/dev/fd/";

    private static readonly SearchValues<char> Special = SearchValues.Create("*?[(~\uFFFC\uFDD0");
    private readonly IExpansionHost _host;
    private readonly ParameterFolder _parameters;
    private readonly Stack<FieldBuilder> _builders = new();
    private readonly Stack<List<Argument>> _lists = new();

    public WordExpander(IExpansionHost host)
    {
        _host = host;
        _parameters = new(host, this);
    }

    /// <summary>Adds the arguments that a word becomes.</summary>
    public void Expand(Word word, List<Argument> into)
    {
        var parts = word.Parts;
        if (parts.Length == 1)
        {
            switch (parts[0])
            {
                case Literal literal when literal.Text.AsSpan().IndexOfAny(Special) < 0:
                    into.Add(new(literal.Text, Knowledge.Exact, word.Start, word.End));
                    return;
                case Quoted quoted when Value.IsConstant(quoted.Text):
                    into.Add(new(quoted.Text, Knowledge.Exact, word.Start, word.End));
                    return;
            }
        }
        if (!BraceExpander.HasBraces(parts)) ExpandParts(parts, word.Start, word.End, into);
        else if (BraceExpander.Expand(parts) is { } words && _host.Spend(words.Count))
        {
            foreach (var one in words) ExpandParts(one, word.Start, word.End, into);
        }
        else into.Add(new(Value.HoleText, Knowledge.Partial, word.Start, word.End));
    }

    /// <summary>The text of a word that is not split, such as a value that is assigned.</summary>
    public string Text(Word word, bool tilde = true) => Whole(word, asPattern: false, tilde);

    /// <summary>The pattern that a word is, with quoted wildcards escaped.</summary>
    public string Pattern(Word word) => Whole(word, asPattern: true, tilde: true);

    /// <summary>A word that is not split, as one argument.</summary>
    public Argument Single(Word word)
    {
        string text = Text(word);
        return new(Value.WithHoles(text), Value.IsConstant(text) ? Knowledge.Exact : Knowledge.Partial, word.Start, word.End);
    }

    /// <summary>The value of an expression, or null.</summary>
    public long? Evaluate(Word expression)
    {
        string text = Text(expression, tilde: false);
        if (!Value.IsConstant(text) || !_host.Spend(1 + (text.Length / 16))) return null;
        return new Arithmetic(text, name => Number(name, expression), (name, value) => _host.Scope.Set(name, Value.Of(value))).Evaluate();
    }

    private string? Number(string name, Word expression)
    {
        if (_parameters.Lookup(name) is not { } value) return null;
        if (value.Text.Contains("$(", StringComparison.Ordinal) || value.Text.Contains('`'))
        {
            _host.NoteHiddenCode(value.Text, expression.Start, expression.End);
            return null;
        }
        return value.IsKnown ? value.Text : null;
    }

    private string Whole(Word word, bool asPattern, bool tilde)
    {
        if (word.Parts.IsEmpty) return "";
        if (!asPattern && word.Parts.Length == 1 && word.Parts[0] is Literal { Text: var plain } && !plain.Contains('~')) return plain;
        var builder = Rent();
        var into = _lists.TryPop(out var list) ? list : [];
        AddParts(word.Parts, builder, null, into, tilde);
        string text = builder.Take(asPattern);
        into.Clear();
        _lists.Push(into);
        _builders.Push(builder);
        if (text.Length <= Value.LongestText && _host.Spend(1 + (text.Length / 64))) return text;
        return Value.HoleText;
    }

    private FieldBuilder Rent() => _builders.TryPop(out var builder) ? builder : new();

    private void ExpandParts(ImmutableArray<WordPart> parts, int start, int end, List<Argument> into)
    {
        var builder = Rent();
        string separators = _parameters.Lookup("IFS") is { IsKnown: true } ifs ? ifs.Text : " \t\n";
        AddParts(parts, builder, separators, into, tilde: true, start, end);
        builder.Finish(into, start, end);
        _builders.Push(builder);
    }

    /// <summary>Adds parts to the field under construction. Without <paramref name="separators"/> nothing is split.</summary>
    private void AddParts(ImmutableArray<WordPart> parts, FieldBuilder builder, string? separators, List<Argument> into, bool tilde, int start = 0, int end = 0)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            switch (parts[i])
            {
                case Literal literal:
                    string text = literal.Text;
                    int prefix = tilde && i == 0 && text is ['~', ..] && (parts.Length == 1 || text.Contains('/')) ? AddTilde(text, builder) : 0;
                    builder.Live(prefix == 0 ? text : text.AsSpan(prefix));
                    break;
                case Quoted quoted:
                    builder.Quote(quoted.Text);
                    break;
                case DoubleQuoted quoted:
                    AddDoubleQuoted(quoted, builder, separators, into, start, end);
                    break;
                case ParameterExpansion parameter:
                    var folded = _parameters.Fold(parameter, quoted: separators is null);
                    if (folded.List is null) AddValue(folded.Text, builder, separators, into, start, end);
                    else AddList(folded.List, false, builder, separators, into, start, end);
                    break;
                case BraceExpansion or BraceRange:
                    builder.Live(Value.HoleText);
                    break;
                case var part:
                    AddValue(Fold(part), builder, separators, into, start, end);
                    break;
            }
        }
    }

    private void AddDoubleQuoted(DoubleQuoted quoted, FieldBuilder builder, string? separators, List<Argument> into, int start, int end)
    {
        if (quoted.Parts.IsEmpty) builder.Open();
        foreach (var part in quoted.Parts)
        {
            if (part is Quoted text) builder.Quote(text.Text);
            else if (part is ParameterExpansion parameter)
            {
                var folded = _parameters.Fold(parameter, quoted: true);
                if (folded.List is null) builder.Quote(folded.Text);
                else AddList(folded.List, true, builder, separators, into, start, end);
            }
            else builder.Quote(Fold(part));
        }
    }

    private static void AddValue(string value, FieldBuilder builder, string? separators, List<Argument> into, int start, int end)
    {
        if (separators is null) builder.Live(value);
        else builder.Split(value, separators, into, start, end);
    }

    private static void AddList(string[] list, bool quoted, FieldBuilder builder, string? separators, List<Argument> into, int start, int end)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0)
            {
                if (separators is null) builder.Quote(" ");
                else builder.Finish(into, start, end);
            }
            if (quoted) builder.Quote(list[i]);
            else AddValue(list[i], builder, separators, into, start, end);
        }
    }

    private string Fold(WordPart part)
    {
        switch (part)
        {
            case CommandSubstitution substitution:
                var value = _host.Substitute(substitution);
                if (!value.IsKnown) _host.Note(value.Source, false, part.Start, part.End);
                return value.Text;
            case ArithmeticExpansion arithmetic:
                return Evaluate(arithmetic.Expression)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Value.HoleText;
            case ProcessSubstitution process:
                _host.Attach(process);
                return PipeName + Value.HoleText;
            default:
                return Value.HoleText;
        }
    }

    /// <summary>Adds what a tilde prefix stands for and returns its length; 0 when it stands for itself.</summary>
    private int AddTilde(string text, FieldBuilder builder)
    {
        int slash = text.IndexOf('/');
        int length = slash < 0 ? text.Length : slash;
        string home = _host.Scope.Home;
        string? folder = text.AsSpan(1, length - 1) switch
        {
            "" => _parameters.Lookup("HOME")?.Text ?? home,
            "+" => _host.Scope.Cwd ?? Value.HoleText,
            "-" => _host.Scope.PreviousCwd ?? Value.HoleText,
            "root" => "/root",
            var user => IsUser(user) ? home[..(home.LastIndexOf('/') + 1)] + user.ToString() : null,
        };
        if (folder is null) return 0;
        builder.Quote(folder);
        return length;
    }

    private static bool IsUser(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')) return false;
        return true;
    }
}
