using Hob.Shell.Generation.Checks;
using static Hob.Shell.Tests.Generation.ScriptedWriter;

namespace Hob.Shell.Tests.Generation;

public sealed class CopiedNamesTests
{
    [Theory]
    [InlineData("show notes.txt", "cat notes.tx", "cat notes.txt")]
    [InlineData("show Notes.txt", "cat 'notes.txt'", "cat 'Notes.txt'")]
    [InlineData("show \"my notes.txt\"", "cat \"my note.txt\"", "cat \"my notes.txt\"")]
    [InlineData("list /srv/data/reports", "ls /srv/dat/reports", "ls /srv/data/reports")]
    [InlineData("run /opt/app/run.sh", "ls /opt/app/run.sh && ./opt/app/run.sh", "ls /opt/app/run.sh && /opt/app/run.sh")]
    [InlineData("list /srv/data", "ls srv/data", "ls /srv/data")]
    [InlineData("restore /srv/data from data.tgz", "tar -C / -xf data.tgz srv/data", "tar -C / -xf data.tgz srv/data")]
    [InlineData("show ~/run.sh", "cat './run.sh'", "cat ~/run.sh")]
    [InlineData("show \"~/my run.sh\"", "cat 'my run.sh'", "cat ~/'my run.sh'")]
    [InlineData("list ~/projects", "ls projects", "ls ~/projects")]
    [InlineData("copy /opt/a.sh over ./opt/a.sh", "cp /opt/a.sh ./opt/a.sh", "cp /opt/a.sh ./opt/a.sh")]
    [InlineData("copy report1.txt to report2.txt", "cp report1.txt report2.txt", "cp report1.txt report2.txt")]
    [InlineData("rename notes.txt to notes.md", "mv notes.txt notes.md", "mv notes.txt notes.md")]
    [InlineData("back up notes.txt", "cp notes.txt notes.txt.bak", "cp notes.txt notes.txt.bak")]
    [InlineData("go up from /etc/nginx", "cd /etc", "cd /etc")]
    [InlineData("list ~/Documents", "ls /home/ada/Documents", "ls /home/ada/Documents")]
    [InlineData("list ~/Documents", "ls \"$HOME/Documents\"", "ls \"$HOME/Documents\"")]
    [InlineData("find files like *.log", "find . -name '*.log'", "find . -name '*.log'")]
    [InlineData("fetch https://example.com/file.zip", "curl -O https://example.com/flie.zip", "curl -O https://example.com/file.zip")]
    public async Task Names_of_the_request_are_copied_exactly(string request, string written, string command)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command(written)), request);

        Assert.Equal(command, suggestion.Command);
        Assert.Equal(written == command ? 0 : 1, suggestion.Repairs.Count);
        Assert.Empty(suggestion.Faults);
    }

    [Fact]
    public async Task Another_path_in_the_place_of_the_one_that_was_named_is_told_to_the_model()
    {
        var writer = new ScriptedWriter(Command("ls /opt/elsewhere"), Command("ls /srv/data"));

        var suggestion = await SuggestAsync(writer, "list /srv/data");

        Assert.Equal("ls /srv/data", suggestion.Command);
        Assert.Contains("names '/srv/data', and the command has '/opt/elsewhere'", writer.Requests[1].Correction!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("make ~/.npm mine", "chown -R $USER ~/.git", "chown -R $USER ~/.npm")]
    [InlineData("list /srv/data", "ls /opt/elsewhere", "ls /srv/data")]
    [InlineData("list /srv/data", "ls ~/elsewhere", null)] // it begins elsewhere
    [InlineData("pack /srv/data", "tar -C /srv -czf data.tgz data", null)]
    [InlineData("copy /srv/a to /srv/b", "cp /opt/c /opt/d", null)] // which is which?
    [InlineData("list /srv/data", "diff /opt/c /opt/d", null)]
    public async Task Another_path_that_the_model_insists_on_is_replaced_where_it_is_clear_by_what(string request, string written, string? command)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command(written)), request);

        Assert.Equal(command ?? written, suggestion.Command);
        Assert.Equal(command is null, suggestion.Faults.Any(static fault => fault.Kind == FaultKind.WrongCopy));
        Assert.Equal(command is null ? 0 : 1, suggestion.Repairs.Count);
    }
}
