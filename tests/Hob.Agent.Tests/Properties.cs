using System.Globalization;
using FsCheck;

namespace Hob.Agent.Tests;

/// <summary>How properties are checked: always with the same cases, so that a run tells about the code and not about luck.
/// <c>HOB_TEST_SEED</c> gives other cases (any number) and <c>HOB_TEST_CASES</c> multiplies their count.</summary>
internal static class Properties
{
    private static readonly ulong Seed = Number("HOB_TEST_SEED", 20260601);
    private static readonly int Factor = (int)Number("HOB_TEST_CASES", 1);

    public static Config Cases(int count) =>
        Config.QuickThrowOnFailure.WithMaxTest(count * Factor).WithReplay(Seed, (Seed * 2) + 1).WithEndSize(60);

    private static ulong Number(string variable, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
