namespace Hob.Cli.Output;

/// <summary>Colours text for a terminal, or leaves it as it is.</summary>
/// <param name="colour">Whether the output understands colours.</param>
internal sealed class Ink(bool colour)
{
    public string Bold(string text) => Styled("1", text);

    public string Dim(string text) => Styled("2", text);

    public string Red(string text) => Styled("31", text);

    public string Green(string text) => Styled("32", text);

    public string Yellow(string text) => Styled("33", text);

    public string Cyan(string text) => Styled("36", text);

    private string Styled(string code, string text) => colour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
