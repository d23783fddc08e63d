using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Tests.Paths;

public sealed class PathClassifierTests
{
    private static readonly JudgeOptions Options = new() { Cwd = "/ws/sub", Workspace = "/ws", Home = "/home/ann" };

    [Theory]
    [InlineData("/", PathClass.Root)]
    [InlineData("//", PathClass.Root)]
    [InlineData("/..", PathClass.Root)]
    [InlineData("../../", PathClass.Root)]
    [InlineData("C:\\", PathClass.Root)]
    [InlineData("~", PathClass.Home)]
    [InlineData("~/", PathClass.Home)]
    [InlineData("~bob", PathClass.Home)]
    [InlineData("/home/ann/.", PathClass.Home)]
    [InlineData("/Users/eve", PathClass.Home)]
    [InlineData("/etc/", PathClass.SystemFolder)]
    [InlineData("/ETC", PathClass.SystemFolder)]
    [InlineData("/private/etc", PathClass.SystemFolder)]
    [InlineData("/private/var/log", PathClass.SystemFolder)]
    [InlineData("/System/Volumes/Data/Users/eve", PathClass.Home)]
    [InlineData("/proc/self/root/usr", PathClass.SystemFolder)]
    [InlineData("/proc/self/cwd", PathClass.WorkspaceInside)]
    [InlineData("/etc/passwd", PathClass.CriticalFile)]
    [InlineData("/boot/vmlinuz", PathClass.CriticalFile)]
    [InlineData("/usr/bin/ls", PathClass.SystemProgram)]
    [InlineData("/usr/share/doc/x", PathClass.SystemFile)]
    [InlineData("/dev/null", PathClass.NullDevice)]
    [InlineData("/dev/sda1", PathClass.Device)]
    [InlineData("/dev/tcp/1.2.3.4/80", PathClass.NetworkDevice)]
    [InlineData("/dev/shm/x", PathClass.Temp)]
    [InlineData("/sys/power/state", PathClass.Kernel)]
    [InlineData(".", PathClass.WorkspaceInside)]
    [InlineData("..", PathClass.WorkspaceRoot)]
    [InlineData("../a", PathClass.WorkspaceInside)]
    [InlineData("/ws", PathClass.WorkspaceRoot)]
    [InlineData("/ws-evil", PathClass.Outside)]
    [InlineData("/ws/../ws-evil", PathClass.Outside)]
    [InlineData("/ws/.git/index", PathClass.GitInternal)]
    [InlineData("/ws/.git/hooks/pre-commit", PathClass.PowerGranting)]
    [InlineData("/ws/.GIT/hooks/pre-commit", PathClass.PowerGranting)]
    [InlineData("/ws/.vscode/tasks.json", PathClass.PowerGranting)]
    [InlineData("/ws/.github/workflows/ci.yml", PathClass.PowerGranting)]
    [InlineData("/ws/github/workflows.md", PathClass.WorkspaceInside)]
    [InlineData("~/.bashrc", PathClass.PowerGranting)]
    [InlineData("~/.ssh/authorized_keys", PathClass.PowerGranting)]
    [InlineData("/etc/cron.d/x", PathClass.PowerGranting)]
    [InlineData("~/notes", PathClass.HomeInside)]
    [InlineData("/tmp/x", PathClass.Temp)]
    [InlineData("/data/x", PathClass.Outside)]
    public void A_changed_path_is_classified_by_where_it_leads(string path, PathClass expected) =>
        Assert.Equal(expected, PathClassifier.Classify(path, PathUse.Change, Options));

    [Theory]
    [InlineData("~/.ssh/id_rsa", PathClass.Secret)]
    [InlineData("~/.ssh/id_rsa.pub", PathClass.HomeInside)]
    [InlineData("~/.ssh/known_hosts", PathClass.HomeInside)]
    [InlineData("/etc/shadow", PathClass.Secret)]
    [InlineData("/etc/passwd", PathClass.SystemFile)]
    [InlineData("/proc/self/environ", PathClass.Secret)]
    [InlineData(".env", PathClass.Secret)]
    [InlineData(".env.local", PathClass.Secret)]
    [InlineData(".env.example", PathClass.WorkspaceInside)]
    [InlineData(".environment", PathClass.WorkspaceInside)]
    [InlineData("~/.aws/credentials", PathClass.Secret)]
    [InlineData("server.key", PathClass.Secret)]
    [InlineData("keys.cs", PathClass.WorkspaceInside)]
    public void Reading_a_path_shows_whether_it_holds_secrets(string path, PathClass expected) =>
        Assert.Equal(expected, PathClassifier.Classify(path, PathUse.Read, Options));

    [Fact]
    public void A_workspace_that_is_the_root_protects_nothing() =>
        Assert.Equal(PathClass.SystemProgram, PathClassifier.Classify("/usr/bin/ls", PathUse.Change, Options with { Workspace = "/" }));
}
