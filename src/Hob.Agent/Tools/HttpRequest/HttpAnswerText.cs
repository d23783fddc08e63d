using System.Globalization;
using System.Text;
using Hob.Agent.Http;
using Hob.Agent.Outside;

namespace Hob.Agent.Tools.HttpRequest;

/// <summary>Shows an answer: one line of what came, the headers that matter, then the body as text.</summary>
internal static class HttpAnswerText
{
    /// <summary>How much of a body is shown, in UTF-16 units; about 4,000 tokens.</summary>
    public const int Limit = 16_000;

    private const int HeaderLimit = 300;

    private static readonly string[] Shown =
    [
        "Location", "Retry-After", "WWW-Authenticate", "Allow", "Link", "ETag", "Last-Modified", "Content-Range", "Content-Disposition",
        "Content-Location", "Access-Control-Allow-Origin", "RateLimit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Deprecation", "Sunset",
    ];

    public static ToolResult Show(HttpAnswer answer, HttpAsk ask)
    {
        if (answer.Failure is { } failure) return ToolResult.Error(OutsideText.Line(failure, 600));
        var type = answer.Header("Content-Type") ?? "";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP {(int)answer.Status}");
        if (answer.Reason.Length > 0) text.Append(' ').Append(OutsideText.Line(answer.Reason, 60));
        if (type.Length > 0) text.Append(", ").Append(OutsideText.Line(type, 100));
        text.Append(CultureInfo.InvariantCulture, $", {answer.Body.Length} bytes");
        if (answer.Cut is { } cut) text.Append(" (").Append(cut).Append(')');
        if (answer.Redirects > 0) text.Append(", redirected to ").Append(OutsideText.Line(answer.Url!.AbsoluteUri, 500));
        text.Append('\n');
        AppendHeaders(text, answer);
        AppendBody(text, answer, type, ask);
        var shown = text.ToString().TrimEnd();
        // A status is an answer too: the model sees what the server says of it.
        return (int)answer.Status >= 400 ? ToolResult.Error(shown) : ToolResult.Ok(shown);
    }

    private static void AppendHeaders(StringBuilder text, HttpAnswer answer)
    {
        foreach (var (name, value) in answer.Headers)
            if (Shown.Contains(name, StringComparer.OrdinalIgnoreCase))
                text.Append(name).Append(": ").Append(OutsideText.Line(value, HeaderLimit)).Append('\n');
        // A cookie's value is a secret of whoever is signed in; its name tells what happened.
        var cookies = answer.Headers.Where(static header => header.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(static header => OutsideText.Line(header.Value.Split('=', 2)[0], 60)).ToList();
        if (cookies.Count > 0) text.Append("Set-Cookie: ").AppendJoin(", ", cookies).Append(" (values not shown)\n");
    }

    private static void AppendBody(StringBuilder text, HttpAnswer answer, string type, HttpAsk ask)
    {
        if (answer.Body.Length == 0) return;
        if (BodyText.Read(answer.Body, type, answer.Url!, answer.Cut is not null) is not { } body)
        {
            text.Append(BodyText.Describe(answer.Body)).Append(", not shown: to keep it, download it to a file with bash and curl.");
            return;
        }
        var shown = OutsideText.Escape(body);
        if (shown.Length > Limit)
        {
            var way = ask.Method == HttpMethod.Get ? "ask for less (a page, a field, a part of the document), or download it to a file with bash and curl" : "ask for less";
            text.Append(CultureInfo.InvariantCulture, $"Only the first {Limit} of {shown.Length} characters follow: {way}.\n");
            shown = OutsideText.Head(shown, Limit).ToString();
        }
        text.Append(OutsideText.Mark).Append('\n').Append(shown);
    }
}
