using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Doctor;

/// <summary>Looks at processor, memory and graphics cards.</summary>
internal static class HardwareCheck
{
    private const string Area = "hardware";
    private const string NvidiaFolder = "/proc/driver/nvidia/gpus";
    private const string DisplayFolder = "/sys/class/drm";
    private const long LittleMemory = 4_000_000_000;

    public static IEnumerable<Finding> Run()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // Within the limits of a container.
        yield return new Finding(Area, $"{Environment.ProcessorCount} processors ({Instructions()}), {Amount.Bytes(memory)} memory",
            memory < LittleMemory ? "choose models of less than 1 GB: memory for others is too little" : null);

        var cards = GraphicsCards().ToList();
        yield return new Finding(Area, cards.Count > 0 ? string.Join(", ", cards) : "no graphics card was found: models run on the processor");
    }

    private static string Instructions() =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static IEnumerable<string> GraphicsCards()
    {
        if (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
            return ["the graphics of Apple silicon, with the same memory"];

        return OperatingSystem.IsLinux() ? [.. Nvidia(), .. Amd()] : [];
    }

    private static IEnumerable<string> Nvidia() =>
        FoldersIn(NvidiaFolder).Select(static card => Read(Path.Combine(card, "information")).Split('\n')
            .FirstOrDefault(static line => line.StartsWith("Model:", StringComparison.Ordinal))?["Model:".Length..].Trim()).OfType<string>();

    private static IEnumerable<string> Amd() =>
        FoldersIn(DisplayFolder).Select(static card => Read(Path.Combine(card, "device", "mem_info_vram_total")).Trim())
            .Where(static text => text.Length > 0)
            .Select(static text => long.TryParse(text, out var bytes) ? $"AMD graphics with {Amount.Bytes(bytes)}" : "AMD graphics").Distinct();

    private static string[] FoldersIn(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
