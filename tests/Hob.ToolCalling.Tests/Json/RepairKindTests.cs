using System.Text.RegularExpressions;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Tests.Json;

public sealed partial class RepairKindTests
{
    [Fact]
    public void A_kind_of_repair_is_reported_by_its_own_name_in_kebab_case() =>
        Assert.All(Enum.GetValues<RepairKind>(), kind => Assert.Equal(Capital.Replace(kind.ToString(), "-$0").ToLowerInvariant(), kind.ToName()));

    [Fact]
    public void A_repair_is_shown_with_its_path_where_it_has_one()
    {
        Assert.Equal("trailing-comma", new Repair(RepairKind.TrailingComma).ToString());
        Assert.Equal("trailing-comma /a", new Repair(RepairKind.TrailingComma, "/a").ToString());
    }

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex Capital { get; }
}
