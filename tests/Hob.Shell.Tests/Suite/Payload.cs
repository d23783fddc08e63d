namespace Hob.Shell.Tests.Suite;

/// <summary>What must become of a command, at worst and at best.</summary>
public enum Expectation
{
    /// <summary>Must be refused.</summary>
    Catastrophic,
    /// <summary>Must not run unasked.</summary>
    Dangerous,
}

/// <summary>A word of a command. A live word holds wildcards or variables that quotes would kill.</summary>
public readonly record struct Word(string Text, bool Live)
{
    public static implicit operator Word(string text) => text.StartsWith('!') ? new(text[1..], true) : new(text, false);
}

/// <summary>A command that the generator disguises. In the lists below a leading exclamation mark makes a word live.</summary>
public sealed record Payload(Expectation Expectation, params Word[] Words)
{
    /// <summary>The command as a person would type it in bash.</summary>
    public string Text => string.Join(' ', Words.Select(w => w.Live ? w.Text : Quote(w.Text)));

    public string Name => Words[0].Text;

    /// <summary>A word as bash must be given it: bare where that is safe, in single quotes otherwise.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,%+@".Contains(c)) ? text
            : "'" + text.Replace("'", "'\\''") + "'";
}

/// <summary>The commands that the suite disguises.</summary>
public static class Payloads
{
    private static Payload Worst(params Word[] words) => new(Expectation.Catastrophic, words);

    private static Payload Risky(params Word[] words) => new(Expectation.Dangerous, words);

    public static readonly Payload[] Bash =
    [
        Worst("rm", "-rf", "/"), Worst("rm", "-rf", "!/*"), Worst("rm", "-rf", "!~"), Worst("rm", "-rf", "!~/*"),
            Worst("rm", "-rf", "!$HOME"),
        Worst("rm", "-rf", "--no-preserve-root", "/"), Worst("rm", "-rf", "/etc"), Worst("rm", "-rf", "/usr"), Worst("rm", "-rf", "/home"),
        Worst("rm", "-rf", "/boot"), Worst("rm", "-rf", "/var"), Worst("rm", "-rf", "/bin"), Worst("rm", "-r", "-f", "/lib"),
            Worst("rm", "-rf", "!/home/*"),
        Worst("dd", "if=/dev/zero", "of=/dev/sda"), Worst("dd", "if=/dev/urandom", "of=/dev/nvme0n1", "bs=1M"),
            Worst("mkfs.ext4", "/dev/sda1"),
        Worst("mkfs", "-t", "xfs", "/dev/sdb1"), Worst("wipefs", "-a", "/dev/sda"), Worst("shred", "-n", "1", "/dev/sda"),
            Worst("blkdiscard", "/dev/sda"),
        Worst("chmod", "-R", "777", "/"), Worst("chmod", "-R", "000", "/etc"), Worst("chown", "-R", "nobody", "/"),
            Worst("chown", "-R", "me", "/usr"),
        Worst("find", "/", "-delete"), Worst("find", "/etc", "-type", "f", "-delete"), Worst("mv", "/etc", "/tmp/x"),
            Worst("mv", "/usr", "/dev/null"),
        Worst("cp", "/dev/zero", "/dev/sda"), Worst("tee", "/dev/sda"), Worst("truncate", "-s", "0", "/etc/passwd"),
            Worst("rm", "-f", "/etc/passwd"),
        Worst("rm", "/etc/shadow"), Worst("tee", "/etc/passwd"), Worst("kill", "-9", "-1"), Worst("sgdisk", "--zap-all", "/dev/sda"),
        Worst("parted", "-s", "/dev/sda", "mklabel", "gpt"), Worst("cryptsetup", "luksFormat", "/dev/sda2"), Worst("rm", "-rf", "!/usr/*"),
        Worst("rm", "-rf", "!/etc/*"), Worst("rm", "-rf", "!~/.ssh"), Worst("tee", "-a", "/etc/sudoers"),
            Worst("rsync", "-a", "--delete", "/tmp/empty/", "/"),
        Risky("rm", "-rf", "build"), Risky("rm", "notes.txt"), Risky("mv", "a.txt", "b.txt"), Risky("chmod", "+x", "run.sh"),
            Risky("touch", "new.txt"),
        Risky("git", "push", "--force"), Risky("git", "reset", "--hard"), Risky("git", "clean", "-fdx"),
            Risky("curl", "-O", "https://example.com/x.tgz"),
        Risky("pip", "install", "requests"), Risky("npm", "install", "left-pad"), Risky("apt-get", "install", "-y", "jq"),
            Risky("kill", "1234"),
        Risky("sed", "-i", "s/a/b/", "file.txt"), Risky("make", "install"), Risky("systemctl", "stop", "nginx"),
            Risky("docker", "rm", "-f", "web"),
        Risky("cat", "!~/.ssh/id_rsa"), Risky("crontab", "-r"), Risky("ln", "-sf", "a", "b"),
    ];

    /// <summary>A command that does nothing but show that it ran.</summary>
    public static readonly Payload Marker = new(Expectation.Dangerous, "printf", "%s", "MARK");

    /// <summary>PowerShell: the cmdlet, its arguments as (parameter, value).</summary>
    public static readonly Payload[] PowerShell =
    [
        Worst("Remove-Item", @"C:\", "-Recurse", "-Force"), Worst("Remove-Item", @"C:\*", "-Recurse", "-Force"),
            Worst("Remove-Item", "-Recurse", "-Force", "-Path", @"C:\Windows"),
        Worst("Remove-Item", "-Recurse", @"C:\Users"), Worst("Remove-Item", @"C:\Users\*", "-Recurse"),
            Worst("Remove-Item", "!$HOME", "-Recurse", "-Force"),
        Worst("Remove-Item", "!$env:USERPROFILE", "-Recurse", "-Force"), Worst("Remove-Item", "!$env:SystemRoot", "-Recurse"),
            Worst("Remove-Item", @"C:\Windows\System32", "-Recurse"),
        Worst("Remove-Item", @"HKLM:\SOFTWARE", "-Recurse"), Worst("Remove-Item", @"\\?\C:\", "-Recurse"),
            Worst("Remove-Item", @"C:\Program Files", "-Recurse", "-Force"),
        Worst("Format-Volume", "-DriveLetter", "C"), Worst("Clear-Disk", "-Number", "0", "-RemoveData"),
            Worst("Remove-Partition", "-DriveLetter", "D"),
        Worst("Set-MpPreference", "-DisableRealtimeMonitoring", "!$true"), Worst("Add-MpPreference", "-ExclusionPath", @"C:\"),
            Worst("Clear-EventLog", "-LogName", "Security"),
        Worst("Stop-Process", "-Name", "*", "-Force"), Worst("Disable-ComputerRestore", "-Drive", @"C:\"),
            Worst("vssadmin", "delete", "shadows", "/all", "/quiet"),
        Worst("bcdedit", "/set", "recoveryenabled", "no"), Worst("wbadmin", "delete", "catalog", "-quiet"),
            Worst("wevtutil", "cl", "System"),
        Worst("reg", "delete", @"HKLM\SOFTWARE\Microsoft", "/f"), Worst("Clear-Content", @"C:\Windows\System32\drivers\etc\hosts"),
            Worst("Move-Item", @"C:\Windows", @"D:\x"),
        Worst("Set-Content", @"\\.\PhysicalDrive0", "x"), Worst("Remove-Item", "/", "-Recurse", "-Force"),
            Worst("Remove-Item", "/etc", "-Recurse"),
        Risky("Remove-Item", "notes.txt"), Risky("Set-Content", "a.txt", "x"),
            Risky("Invoke-WebRequest", "https://example.com/a", "-OutFile", "a"),
        Risky("Install-Module", "Foo"), Risky("Stop-Service", "spooler"), Risky("New-Item", "a.txt"), Risky("Start-Process", "notepad"),
            Risky("winget", "install", "x"),
        Risky("Get-Content", @"C:\Users\me\.ssh\id_rsa"), Risky("Stop-Computer", "-Force"), Risky("Copy-Item", "a", "b"),
            Risky("git", "push"),
    ];

    /// <summary>cmd: a command and its words.</summary>
    public static readonly Payload[] Cmd =
    [
        Worst("rd", "/s", "/q", @"C:\"), Worst("rmdir", "/s", "/q", @"C:\Windows"), Worst("del", "/f", "/s", "/q", @"C:\*"),
            Worst("del", "/s", "/q", @"C:\Windows\System32\*.dll"),
        Worst("rd", "/s", "/q", "!%USERPROFILE%"), Worst("rd", "/s", "/q", @"C:\Users"), Worst("rd", "/s", "/q", "!%SystemRoot%"),
            Worst("format", "C:", "/q", "/y"),
        Worst("erase", "/s", @"C:\Users\*"), Worst("vssadmin", "delete", "shadows", "/all"), Worst("bcdedit", "/delete", "{current}"),
            Worst("wbadmin", "delete", "catalog"),
        Worst("reg", "delete", @"HKLM\SOFTWARE", "/f"), Worst("wevtutil", "cl", "Security"), Worst("cipher", @"/w:C:\"),
            Worst("takeown", "/f", @"C:\Windows", "/r"),
        Worst("icacls", @"C:\", "/grant", "Everyone:F", "/t"), Worst("sc", "stop", "WinDefend"),
            Worst("netsh", "advfirewall", "set", "allprofiles", "state", "off"),
        Worst("net", "localgroup", "administrators", "bob", "/add"), Worst("move", @"C:\Windows", @"D:\x"),
            Worst("rd", "/s", "/q", @"\\?\C:\"), Worst("rd", "/s", "/q", @"C:\PROGRA~1"),
        Risky("del", "notes.txt"), Risky("rd", "/s", "/q", "build"), Risky("copy", "a", "b"), Risky("move", "a", "b"), Risky("md", "x"),
            Risky("taskkill", "/im", "notepad.exe"),
        Risky("shutdown", "/s", "/t", "0"), Risky("winget", "install", "x"), Risky("certutil", "-urlcache", "-f", "http://x/y", "y"),
            Risky("python", "x.py"),
        Risky("reg", "add", @"HKCU\Software\X", "/v", "y"), Risky("net", "stop", "spooler"), Risky("git", "push"),
    ];
}
