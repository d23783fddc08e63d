namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>A .NET SDK: its compiler, and what it compiles against.</summary>
/// <param name="Compiler">The path of <c>csc.dll</c>.</param>
/// <param name="References">The folder of the reference assemblies.</param>
/// <param name="Version">The runtime's version, from 10.0.0.</param>
internal sealed record DotnetSdk(string Compiler, string References, string Version)
{
    /// <summary>The newest SDK beside a <c>dotnet</c>, from .NET 8 on; null when there is only a runtime.</summary>
    public static DotnetSdk? Find(string program)
    {
        try
        {
            var root = Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!;
            var (sdk, _) = Newest(Path.Combine(root, "sdk"), static folder => File.Exists(CompilerOf(folder)));
            var (pack, version) = Newest(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), static folder => ReferencesOf(folder) is not null);
            return sdk is null || pack is null || version!.Major < 8 ? null : new(CompilerOf(sdk), ReferencesOf(pack)!, $"{version.Major}.{version.Minor}.0");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string CompilerOf(string sdk) => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");

    private static string? ReferencesOf(string pack) =>
        Directory.Exists(Path.Combine(pack, "ref")) ? Directory.EnumerateDirectories(Path.Combine(pack, "ref")).FirstOrDefault() : null;

    private static (string? Folder, Version? Version) Newest(string folder, Func<string, bool> suits)
    {
        (string?, Version?) newest = default;
        if (!Directory.Exists(folder)) return newest;
        foreach (var candidate in Directory.EnumerateDirectories(folder))
            if (System.Version.TryParse(Path.GetFileName(candidate).Split('-')[0], out var version) && (newest.Item2 is null || version > newest.Item2) && suits(candidate))
                newest = (candidate, version);
        return newest;
    }
}
