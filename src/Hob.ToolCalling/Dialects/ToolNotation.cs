namespace Hob.ToolCalling.Dialects;

/// <summary>How tools are declared, as templates. Placeholders in a tool: <c>$name</c>, <c>$function</c> (name, description and parameters
/// as JSON), <c>$definition</c> (the same in OpenAI's wrapper), <c>$gemma</c> (description and parameters in Gemma's notation),
/// <c>$typescript</c> (a type of TypeScript); around them <c>$example</c>, a call of the first tool in the dialect itself.</summary>
/// <param name="Tool">One tool.</param>
internal sealed record ToolNotation(string Tool)
{
    /// <summary>What follows the declarations: the form of a call, shown.</summary>
    public const string HowToCall = "\n\nTo call a tool, write exactly this form, with its name and the arguments that its schema asks for:\n\n$example";

    /// <summary>For dialects that have no form of their own for declarations.</summary>
    public static ToolNotation Default { get; } = new("$definition")
    {
        Open = "You may call these tools:\n<tools>\n",
        Between = "\n",
        Close = "\n</tools>" + HowToCall,
    };

    /// <summary>Before the first tool.</summary>
    public string Open { get; init; } = "";

    /// <summary>Between tools.</summary>
    public string Between { get; init; } = "";

    /// <summary>After the last tool.</summary>
    public string Close { get; init; } = "";
}
