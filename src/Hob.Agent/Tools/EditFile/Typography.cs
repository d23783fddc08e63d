using System.Buffers;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Characters that word processors, and models, put for plain ones.</summary>
internal static class Typography
{
    private const string Fancy = "\u2018\u2019\u201A\u201B\u2032\u201C\u201D\u201E\u201F\u2033\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00A0\u2002\u2003\u2009\u202F\u3000";
    private const string Plain = "'''''\"\"\"\"\"-------      ";

    private static SearchValues<char> Characters { get; } = SearchValues.Create(Fancy);

    public static bool Has(ReadOnlySpan<char> text) => text.ContainsAny(Characters);

    /// <summary>The text with plain characters, of the same length.</summary>
    public static string Fold(string text) => !Has(text) ? text : string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++) target[i] = Fold(source[i]);
    });

    public static char Fold(char c) => c < '\u00A0' ? c : Fancy.IndexOf(c) is >= 0 and var at ? Plain[at] : c;
}
