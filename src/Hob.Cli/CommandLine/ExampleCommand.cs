using System.CommandLine;

namespace Hob.Cli.CommandLine;

/// <summary>A command whose help shows how it is used.</summary>
/// <param name="name">The word that names it.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">Command lines that work as they stand.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
