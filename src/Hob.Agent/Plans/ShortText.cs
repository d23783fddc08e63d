namespace Hob.Agent.Plans;

/// <summary>Cuts texts without cutting a character in two: half of one cannot be saved.</summary>
internal static class ShortText
{
    /// <summary>The beginning of a text, of so many characters at most.</summary>
    public static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The end of a text, of so many characters at most.</summary>
    public static string End(string text, int most) =>
        text.Length <= most ? text : text[(char.IsLowSurrogate(text[^most]) ? ^(most - 1) : ^most)..];
}
