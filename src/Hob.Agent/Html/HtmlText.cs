namespace Hob.Agent.Html;

/// <summary>A page as a person would read it aloud: its title and its text, laid out as Markdown.</summary>
/// <param name="Title">The title on one line; empty when there is none.</param>
/// <param name="Text">Headings, paragraphs, lists, tables, code and links. Where the page marks its main part, that alone.</param>
internal sealed record HtmlText(string Title, string Text)
{
    // A main part shorter than this is a shell that scripts would fill; the rest says more.
    private const int LeastMain = 200;

    // Not for readers, or not to be read.
    private static readonly string[] Silent =
        ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video", "select", "button", "textarea", "dialog", "noembed", "noframes"];

    private static readonly string[] Void =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>Reads HTML, in time linear to its length. Never throws.</summary>
    /// <param name="html">A page or a piece of one.</param>
    /// <param name="address">Where it came from, to complete its links; null: links are kept as they are written.</param>
    public static HtmlText Read(string html, Uri? address = null)
    {
        var whole = new MarkdownWriter(address);
        var main = new MarkdownWriter(address);
        var title = "";
        string? silent = null;
        int silentDepth = 0, mainDepth = 0;
        var inTitle = false;
        foreach (var token in HtmlTokens.Read(html))
        {
            if (silent is not null)
            {
                if (token.Kind == HtmlTokenKind.Text || token.Value != silent || token.IsClosed) continue;
                silentDepth += token.Kind == HtmlTokenKind.Start ? 1 : -1;
                if (silentDepth == 0) silent = null;
                continue;
            }
            switch (token)
            {
                case { Kind: HtmlTokenKind.Text }:
                    if (inTitle) title += token.Value;
                    else Each(writer => writer.Text(token.Value));
                    break;
                case { Kind: HtmlTokenKind.Start, Value: "title" }:
                    inTitle = title.Length == 0 && !token.IsClosed;
                    if (!inTitle && !token.IsClosed) (silent, silentDepth) = ("title", 1); // One in a drawing.
                    break;
                case { Kind: HtmlTokenKind.End, Value: "title" }:
                    inTitle = false;
                    break;
                case { Kind: HtmlTokenKind.Start } when !token.IsClosed && !Void.Contains(token.Value) && IsSilent(token):
                    (silent, silentDepth) = (token.Value, 1);
                    break;
                case { Kind: HtmlTokenKind.Start }:
                    if (token.Value is "main" or "article") mainDepth++;
                    Each(writer => writer.Start(token));
                    break;
                default:
                    Each(writer => writer.End(token.Value));
                    if (token.Value is "main" or "article" && mainDepth > 0) mainDepth--;
                    break;
            }
        }
        var text = main.ToString();
        return new(string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), text.Length >= LeastMain ? text : whole.ToString());

        void Each(Action<MarkdownWriter> write)
        {
            write(whole);
            if (mainDepth > 0) write(main);
        }
    }

    // What a page hides from people is not shown to a model either.
    private static bool IsSilent(HtmlToken token)
    {
        if (Silent.Contains(token.Value) || token.Attribute("hidden") is not null) return true;
        if (token.Attribute("aria-hidden") == "true" && token.Value is not ("body" or "html" or "main")) return true;
        if (token.Attribute("style") is not { Length: > 0 } style) return false;
        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
