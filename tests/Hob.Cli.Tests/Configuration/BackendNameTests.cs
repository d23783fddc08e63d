using Hob.Backends;
using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Tests.Configuration;

public sealed class BackendNameTests
{
    [Fact]
    public void They_are_those_of_every_kind_of_server_and_the_embedded_engine()
    {
        var kinds = BackendKinds.All.Where(static kind => kind != BackendKind.OpenAICompatible).ToList();

        Assert.Equal(kinds.Select(static kind => kind.Name()).Append("embedded"), BackendNames.All.Select(static name => name.Option));
        Assert.Equal(kinds.Where(static kind => kind.IsCloud()).Select(static kind => kind.Name()), BackendNames.Cloud.Select(static name => name.Option));
    }
}
