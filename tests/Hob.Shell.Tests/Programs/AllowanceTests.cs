using Hob.Shell.Judging;

namespace Hob.Shell.Tests.Programs;

/// <summary>What the table of programs allows, and how it speaks.</summary>
public sealed class AllowanceTests
{
    [Theory]
    [InlineData("cat a.txt")]
    [InlineData("cat $")]
    [InlineData("cat /etc/passwd")]
    [InlineData("cat ~/.ssh/id_rsa.pub")]
    [InlineData("ls -la ~/.ssh")]
    [InlineData("ls -lahtr --color=never")]
    [InlineData("head -20 a.txt")]
    [InlineData("head -n 20 a.txt")]
    [InlineData("tail -f app.log")]
    [InlineData("grep -rn --include='*.cs' TODO .")]
    [InlineData("grep -c x a.txt > /dev/null")]
    [InlineData("rg -n 'a|b' src")]
    [InlineData("find . -name '*.cs' -type f")]
    [InlineData("find . -name '*.cs' -exec grep -l TODO {} +")]
    [InlineData("find . -name '*.cs' | xargs wc -l")]
    [InlineData("find . -type f -print0 | xargs -0 -n1 md5sum")]
    [InlineData("sort -k2,2 -n -r a.txt | uniq -c | head")]
    [InlineData("cut -d, -f1 a.csv")]
    [InlineData("sed -n '1,20p' a.txt")]
    [InlineData("sed -e 's/a/b/g' -e '/^$/d' a.txt")]
    [InlineData("sed 's|[/|]|x|' a.txt")]
    [InlineData("awk '{print $1}' a.txt")]
    [InlineData("awk -F: '$3 > 100 {s += $3} END {print s}' a.txt")]
    [InlineData("awk '/a|b/ {print NR}' a.txt")]
    [InlineData("diff -u a b")]
    [InlineData("du -sh *")]
    [InlineData("df -h")]
    [InlineData("ps aux")]
    [InlineData("tar tf a.tar")]
    [InlineData("tar -tzf a.tgz")]
    [InlineData("git status --short")]
    [InlineData("git log --oneline -20 --author=ann")]
    [InlineData("git -C sub diff HEAD~1 --stat")]
    [InlineData("git show HEAD:a.txt")]
    [InlineData("git branch -a")]
    [InlineData("git tag --list v1")]
    [InlineData("git config user.name")]
    [InlineData("git config --get remote.origin.url")]
    [InlineData("sqlite3 a.db 'select * from t'")]
    [InlineData("git remote -v")]
    [InlineData("git stash list")]
    [InlineData("git clean -n")]
    [InlineData("git --no-pager log")]
    [InlineData("git -c color.ui=never log")]
    [InlineData("PAGER=cat git log")]
    [InlineData("LC_ALL=C sort a")]
    [InlineData("docker ps -a")]
    [InlineData("kubectl get pods -n x -o yaml")]
    [InlineData("kubectl -n x logs pod")]
    [InlineData("npm ls")]
    [InlineData("pip list")]
    [InlineData("make --version")]
    [InlineData("docker run --help")]
    [InlineData("python3 --version")]
    [InlineData("systemctl status nginx")]
    [InlineData("journalctl -u nginx --since today")]
    [InlineData("env")]
    [InlineData("printenv PATH")]
    [InlineData("env LC_ALL=C ls")]
    [InlineData("timeout 5 nice -n 3 ls")]
    [InlineData("sh -c 'ls -l'")]
    [InlineData("jq -r .name package.json")]
    [InlineData("psql -c 'select * from t'")]
    [InlineData("redis-cli get k")]
    [InlineData("crontab -l")]
    [InlineData("kill -l")]
    [InlineData("test -f a")]
    [InlineData("date +%F")]
    [InlineData("echo hi > /dev/null")]
    [InlineData("openssl x509 -in cert.pem -noout -text")]
    [InlineData("iptables -L -n")]
    [InlineData("terraform version")]
    [InlineData("echo a | wc -c")]
    [InlineData("basename /a/b.c")]
    public void What_only_reads_is_allowed(string line)
    {
        var judgement = Words.Judge(line);
        Assert.True(judgement.Verdict == Verdict.Allow, Words.Explain(line, judgement));
    }

    [Fact]
    public void A_reason_names_the_thing_and_points_at_it()
    {
        var reason = Assert.Single(Words.Judge("rm -rf /home/ann").Reasons);
        Assert.Equal("delete-home", reason.Rule);
        Assert.Equal("Deletes the home folder /home/ann with everything in it.", reason.Text);
        Assert.Equal((7, 16), (reason.Start, reason.End));
    }

    [Fact]
    public void Programs_that_start_programs_without_end_are_asked_about()
    {
        var judgement = Words.Judge(string.Concat(Enumerable.Repeat("nice ", 5000)) + "ls");
        Assert.Equal((Verdict.Ask, Risk.High), (judgement.Verdict, judgement.Risk));
    }
}
