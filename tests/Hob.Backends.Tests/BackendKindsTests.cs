namespace Hob.Backends.Tests;

public sealed class BackendKindsTests
{
    [Fact]
    public void Every_kind_is_found_by_its_name() => Assert.All(Enum.GetValues<BackendKind>(), kind =>
    {
        Assert.True(BackendKinds.TryParse(kind.Name().ToUpperInvariant(), out var found));
        Assert.Equal(kind, found);
    });

    [Fact]
    public void Only_cloud_services_are_outside_this_machine_by_default() => Assert.All(
        Enum.GetValues<BackendKind>(), kind => Assert.Equal(kind.IsCloud(), kind.DefaultAddress() is { IsLoopback: false }));

    [Fact]
    public void A_kind_without_an_address_of_its_own_wants_one() =>
        Assert.Throws<ArgumentException>(() => Backend.Open(new() { Kind = BackendKind.OpenAICompatible }));

    [Theory]
    [InlineData("fast")]
    [InlineData("Balanced")]
    [InlineData("QUALITY")]
    public void Presets_are_found_by_name(string name) => Assert.Equal(name.ToLowerInvariant(), Preset.Find(name)!.Name);
}
