namespace Hob.ToolCalling.Reading;

/// <summary>The families of notations. Each has one codec; a dialect is a family with its own markers.</summary>
internal enum CallShape
{
    /// <summary>A JSON object with name and arguments.</summary>
    JsonObject,
    /// <summary>A JSON array of such objects.</summary>
    JsonArray,
    /// <summary>A JSON object whose key is the name.</summary>
    NameAsKey,
    /// <summary>A name, then a JSON object of arguments.</summary>
    NamedJson,
    /// <summary>Python calls.</summary>
    Pythonic,
    /// <summary>A tag for the function, tags named <c>parameter</c> with raw values.</summary>
    FunctionTags,
    /// <summary>A tag <c>invoke</c>, tags <c>parameter</c> with a name attribute and raw values.</summary>
    InvokeTags,
    /// <summary>A name, then tags for key and value in turn.</summary>
    KeyValueTags,
    /// <summary>Tags named after the parameters, nesting.</summary>
    RecursiveTags,
    /// <summary>Kimi K3's tags of special tokens.</summary>
    XtmlTags,
    /// <summary>Gemma's <c>call:name{…}</c>.</summary>
    GemmaCall,
    /// <summary>A keyword at the start of each line.</summary>
    Keywords,
    /// <summary>A message to a recipient.</summary>
    Channel,
    /// <summary>A tag named after the tool, tags named after its parameters.</summary>
    ToolTags,
}
