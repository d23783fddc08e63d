using System.Text;

namespace Hob.Shell.Tests.Suite;

/// <summary>Disguises a command in bash. Every variant really carries the payload out; a test runs them with a harmless payload.</summary>
public static class BashVariants
{
    private static string Quote(string text) => "'" + text.Replace("'", "'\\''") + "'";

    private static string Escape(string text, Func<char, string> one) => string.Concat(text.Select(one));

    /// <summary>The command with its first word replaced by <paramref name="name"/>.</summary>
    private static string With(Payload payload, string name) =>
        string.Join(' ', new[] { name }.Concat(payload.Words.Skip(1).Select(w => w.Live ? w.Text : Payload.Quote(w.Text))));

    /// <summary>The command with every word that quotes do not kill spelled by <paramref name="spell"/>.</summary>
    private static string Each(Payload payload, Func<string, string> spell) =>
        string.Join(' ', payload.Words.Select(w => w.Live ? w.Text : spell(w.Text)));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static string Rot13(string text) => string.Concat(text.Select(c =>
        char.IsAsciiLetterLower(c) ? (char)((c - 'a' + 13) % 26 + 'a') : char.IsAsciiLetterUpper(c) ? (char)((c - 'A' + 13) % 26 + 'A')
            : c));

    private static string Reverse(string text) => new([.. text.Reverse()]);

    public static IEnumerable<Variant> Of(Payload payload)
    {
        var text = payload.Text;
        var name = payload.Name;
        var plain = payload.Words.All(w => !w.Live);
        foreach (var (kind, commands) in Groups(payload, text, name, plain))
        {
            foreach (var command in commands) yield return new Variant(kind, command);
        }

        foreach (var command in Elsewhere(text))
            yield return new Variant("ssh, container, chroot", command, AtMostAsked: true, Runnable: false);
        foreach (var prefix in (string[])["sudo", "sudo -n", "sudo -u root", "sudo -E --", "doas", "busybox", "ionice -c 3", "chrt -b 0",
            "unshare", "taskset 1"])
        {
            if (prefix is "busybox" && name is not ("rm" or "dd" or "chmod" or "chown" or "mv" or "find")) continue;
            yield return new Variant("privilege and other wrappers", $"{prefix} {text}", Runnable: false);
        }

        if (name == "rm" && payload.Words[^1] is { Live: false, Text: "/" })
        {
            foreach (var root in (string[])["//", "/.", "/./", "/..", "/../", "///", "/etc/..", "/usr/../", "/proc/self/root",
                "/proc/1/root/", "/tmp/../", "\"/\"", "'/'", "/*", "/.*", "/{bin,etc,usr}", "/???", "/[a-z]*", "/?*"])
            {
                yield return new Variant("spelling of paths", $"rm -rf {root}", Runnable: false);
            }

            foreach (var options in (string[])["-r -f", "-fr", "-Rf", "-rfv", "-f -R", "--recursive --force", "--force --recursive",
                "--recurs --forc", "--r --f", "-rf --", "-r --force", "-rf --one-file-system", "--no-preserve-root -rf", "-dfr", "-vRf"])
            {
                yield return new Variant("spelling of options", $"rm {options} /", Runnable: false);
            }

            yield return new Variant("spelling of options", "rm / -rf", Runnable: false);
            yield return new Variant("spelling of options", "rm -r / -f", Runnable: false);
            foreach (var there in (string[])["cd / && rm -rf *", "cd /; rm -rf .", "cd /etc; cd ..; rm -rf *", "pushd / ; rm -rf ./*",
                "(cd / && rm -rf -- *)", "cd / \nrm -rf ./", "rm -rf $(echo /)", "rm -rf `printf /`", "d=/; rm -rf $d",
                "d=/; rm -rf \"${d}\"", "d=/; rm -rf \"$d\"*", "rm -rf ${unset:-/}", "rm -rf \"${HOME%%/*}/\"", "rm -rf /${x}",
                "find / -exec rm -rf {} +", "find / -mindepth 1 -delete", "echo / | xargs rm -rf", "printf '/\\n' | xargs -I{} rm -rf {}",
                "xargs rm -rf <<< /", "rm -rf {/,}" , "perl -e 'use File::Path; rmtree(\"/\")'"])
            {
                yield return new Variant("spelling of paths", there, Runnable: false, AtMostAsked: there.StartsWith("perl")
                    || there.Contains("%%"));
            }
        }

        if (name == "rm" && payload.Words[^1].Text == "~")
        {
            foreach (var home in (string[])["$HOME", "${HOME}", "\"$HOME\"", "\"${HOME}\"", "$HOME/", "~/", "~/.", "\"$HOME\"/*",
                "${HOME:-/x}", "${HOME}/.", "~root", "/root", "/home/*", "$HOME/../$USER", "$(echo ~)", "$(echo $HOME)", "`echo $HOME`",
                "~+/../..", "$HOME/{*,.*}", "$HOME/.[!.]*"])
            {
                yield return new Variant("spelling of paths", $"rm -rf {home}", Runnable: false, AtMostAsked: home is "~+/../.."
                    or "$HOME/../$USER");
            }

            yield return new Variant("spelling of paths", "cd && rm -rf *", Runnable: false);
            yield return new Variant("spelling of paths", "cd ~; rm -rf .", Runnable: false);
            yield return new Variant("spelling of paths", "h=$HOME; rm -rf \"$h\"", Runnable: false);
        }
    }

    private static IEnumerable<(string Class, string[] Commands)> Groups(Payload payload, string text, string name, bool plain)
    {
        var half = Math.Max(1, name.Length / 2);
        string a = name[..half], b = name[half..];
        var quoted = Quote(text);
        yield return ("plain", [text]);
        yield return ("quoting",
            [With(payload, $"'{name}'"), With(payload, $"\"{name}\""), With(payload, $"{a}''{b}"), With(payload, $"{a}\"\"{b}"),
            With(payload, $"'{a}'\"{b}\""), Each(payload, w => $"\"{w}\""), Each(payload, w => string.Concat(w.Select(c => $"'{c}'")))]);
        yield return ("ANSI-C quoting",
        [
            With(payload, "$'" + Escape(name, c => $"\\x{(int)c:x2}") + "'"),
            With(payload, "$'" + Escape(name, c => "\\" + Convert.ToString(c, 8).PadLeft(3, '0')) + "'"),
            With(payload, "$'" + Escape(name, c => $"\\u{(int)c:x4}") + "'"),
            Each(payload, w => "$'" + Escape(w, c => $"\\x{(int)c:x2}") + "'"),
            With(payload, $"{a}$'{Escape(b, c => $"\\x{(int)c:x2}")}'"),
            With(payload, $"$\"{name}\""),
        ]);
        yield return ("backslashes",
            [With(payload, "\\" + name), With(payload, Escape(name, c => "\\" + c)), With(payload, a + "\\" + b),
            Each(payload, w => Escape(w, c => "\\" + c))]);
        if (plain && payload.Words.All(w => !w.Text.Contains(' ') && !w.Text.Contains('{')))
        {
            yield return ("IFS",
                [string.Join("${IFS}", payload.Words.Select(w => Payload.Quote(w.Text))),
                string.Join("$IFS$9", payload.Words.Select(w => Payload.Quote(w.Text))),
                string.Join("${IFS:0:1}", payload.Words.Select(w => Payload.Quote(w.Text))),
                $"IFS=_; c='{string.Join('_', payload.Words.Select(w => w.Text))}'; $c"]);
            if (payload.Words.All(w => !w.Text.Contains(',')))
                yield return ("brace expansion",
                    ["{" + string.Join(',', payload.Words.Select(w => w.Text)) + "}", "{" + name + ","
                    + string.Join(',', payload.Words.Skip(1).Select(w => Payload.Quote(w.Text))) + "}"]);
            yield return ("variables",
                [$"x='{string.Join(' ', payload.Words.Select(w => w.Text))}'; $x",
                $"x=\"{string.Join(' ', payload.Words.Select(w => w.Text))}\" && $x"]);
            yield return ("option spelling by variables",
                [string.Join("; ", payload.Words.Select((w, i) => $"w{i}={Payload.Quote(w.Text)}")) + "; "
                + string.Join(' ', payload.Words.Select((_, i) => $"$w{i}"))]);
        }

        if (name is not ("printf" or "kill"))
            yield return ("globbed program",
                [With(payload, $"/bin/{name[..^1]}[{name[^1]}]"), With(payload, $"/usr/bin/[{name[0]}]{name[1..]}")]);
        yield return ("program paths",
            [With(payload, "/usr/bin/" + name), With(payload, "/bin/../bin/" + name), With(payload, "//usr//bin//" + name)]);
        yield return ("variables",
        [
            $"c={name}; " + With(payload, "$c"), $"c={name}\n" + With(payload, "\"$c\""), $"a={a}; b={b}; " + With(payload, "$a$b"),
                $"a={a} b={b}; " + With(payload, "${a}${b}"),
            $"export c={name}; " + With(payload, "${c}"), $"s=xx{name}; " + With(payload, "${s:2}"), $"s=xx{name}; "
                + With(payload, "${s#xx}"), $"s={name}xx; " + With(payload, "${s%xx}"),
            With(payload, "${nothing_here:-" + name + "}"), With(payload, "${nothing_here=" + name + "}"), $"declare c={name}; "
                + With(payload, "$c"), $"readonly c={name}; " + With(payload, "$c"),
            $"printf -v c %s {name}; " + With(payload, "$c"), $"read c <<< {name}; " + With(payload, "$c"),
                $"s={name.ToUpperInvariant()}; " + With(payload, "${s,,}"), $"s={a}_{b}; " + With(payload, "${s/_/}"),
            $"c={a}; c+={b}; " + With(payload, "$c"),
        ]);
        yield return ("indirection", [$"c={name}; n=c; " + With(payload, "${!n}"), $"c={name}; declare -n r=c; " + With(payload, "$r")]);
        yield return ("arrays",
            [$"a=({text}); \"${{a[@]}}\"", $"set -- {text}; \"$@\"", $"a=(x {name}); " + With(payload, "${a[1]}"), $"set -- {text}; $*",
            $"a=(); a+=({text}); ${{a[*]}}"]);
        yield return ("eval",
            [$"eval {quoted}", $"eval \"eval {quoted}\"", $"c={quoted}; eval \"$c\"", $"eval $(echo {quoted})",
            $"eval \"$(printf %s {quoted})\"",
            $"eval {string.Join(' ', payload.Words.Select(w => Quote(w.Live ? w.Text : Payload.Quote(w.Text))))}"]);
        yield return ("printed into a shell",
            [$"echo {quoted} | sh", $"printf '%s\\n' {quoted} | bash", $"printf %s {quoted} | bash -s", $"echo {quoted} | bash -",
            $"echo {quoted} | cat | sh", $"printf '{Escape(text, c => $"\\x{(int)c:x2}")}' | sh",
            $"echo -e '{Escape(text, c => $"\\x{(int)c:x2}")}' | bash",
            $"printf '{Escape(text, c => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'))}' | sh", $"echo {quoted} | tee /dev/null | sh",
            $"{{ echo {quoted}; }} | sh", $"echo {quoted} | xargs -I@ sh -c @", $"echo {quoted} | sh -s --",
            $"echo {quoted} | . /dev/stdin", $"echo {quoted} | source /dev/stdin"]);
        yield return ("base64",
            [$"echo {Base64(text)} | base64 -d | sh", $"base64 -d <<< {Base64(text)} | bash",
            $"eval \"$(echo {Base64(text)} | base64 --decode)\"", $"bash -c \"$(base64 -d <<< {Base64(text)})\"",
            $"printf %s {Base64(text)} | base64 -d | bash", $"sh <(base64 -d <<< {Base64(text)})",
            $"bash <<< \"$(echo {Base64(text)} | base64 -d)\""]);
        yield return ("rev and tr",
            [$"echo {Quote(Reverse(text))} | rev | sh", $"eval \"$(rev <<< {Quote(Reverse(text))})\"",
            $"echo {Quote(Rot13(text))} | tr 'A-Za-z' 'N-ZA-Mn-za-m' | sh", $"tr 'n-za-mN-ZA-M' 'a-zA-Z' <<< {Quote(Rot13(text))} | bash",
            $"echo {Quote(text.Replace('r', 'Q'))} | sed s/Q/r/g | sh"]);
        yield return ("here-documents",
            [$"sh <<EOF\n{text}\nEOF", $"bash <<'EOF'\n{text}\nEOF", $"bash <<-EOF\n\t{text}\nEOF", $"cat <<'EOF' | sh\n{text}\nEOF",
            $"bash -s <<\"X\"\n{text}\nX"]);
        yield return ("here-strings",
            [$"bash <<< {quoted}", $"sh -s <<< {quoted}", $"c={quoted}; bash <<< \"$c\"", $"cat <<< {quoted} | sh",
            $"source /dev/stdin <<< {quoted}"]);
        yield return ("process substitution",
            [$"bash <(echo {quoted})", $"source <(echo {quoted})", $". <(printf %s {quoted})", $"echo {quoted} > >(sh); wait",
            $"cat <({text})"]);
        yield return ("wrappers",
            [$"command {text}", $"env {text}", $"env A=1 {text}", $"env -i /usr/bin/{text}",
            $"env -S {Quote(text.Contains('\'') || !plain ? "sh -c \"" + text.Replace("\"", "\\\"").Replace("$", "\\$") + "\""
            : text)}", $"nohup {text}", $"setsid -w {text}", $"timeout 5 {text}", $"timeout -k 1 5s {text}", $"nice {text}", $"nice -n 5 {text}", $"stdbuf -o0 {text}", $"time {text}", $"exec {text}", $"command -p {text}", $"env -u X nice timeout 5 {text}", $"\\env {text}", $"exec -a x {text}", $"A=1 {text}", $"! {text}"]);
        yield return ("xargs",
            [$"echo | xargs -r0 -I@ {text}", $"xargs -a /dev/null {text}", $"echo {quoted} | xargs -0 sh -c",
            $"echo x | xargs -I{{}} {text}", $"printf x | xargs -n1 sh -c {quoted}"]);
        var twice = $"sh -c {quoted}";
        yield return ("nested shells",
            [twice, $"bash -c {quoted}", $"sh -c {Quote(twice)}", $"bash -c {Quote($"sh -c {Quote(twice)}")}", $"sh -ec {quoted}",
            $"bash --norc -c {quoted}", $"/bin/bash -lc {quoted}", $"bash -c 'eval \"$1\"' _ {quoted}", $"sh -c '\"$@\"' _ {text}",
            $"dash -c {quoted}", $"sh -c 'sh -c \"$0\"' {quoted}"]);
        yield return ("substitution",
            [$"echo $({text})", $"echo `{text.Replace("\\", "\\\\")}`", $"echo \"a $({text}) b\"", $"x=$({text}); echo $x",
            $": $({text}) 1>&2; {text}", $"echo ${{x:-$({text})}}", $"ls \"$({text})\" 2>&1; true",
            $"echo $(($(printf 1; {text} >&2)+1)) 2>&1"]);
        yield return ("groups",
            [$"({text})", $"{{ {text}; }}", $"( ( {text} ) )", $"{{ ( {text} ); }}", $"(true; {text})", $"{{ true && {text}; }}"]);
        yield return ("functions, aliases, traps",
            [$"f() {{ {text}; }}; f", $"function f {{ {text}; }}; f", $"f() ( {text} ); f", $"f() {{ \"$@\"; }}; f {text}",
            $"f() {{ eval \"$1\"; }}; f {quoted}", $"shopt -s expand_aliases\nalias x={quoted}\nx", $"trap {quoted} EXIT",
            $"trap {quoted} 0", $"trap {quoted} USR1; kill -USR1 $$", $"f() {{ g; }}; g() {{ {text}; }}; f", $"ls() {{ {text}; }}; ls",
            $"PROMPT_COMMAND={quoted}; eval \"$PROMPT_COMMAND\""]);
        yield return ("loops and conditions",
            [$"for i in 1; do {text}; done", $"for ((i=0;i<1;i++)); do {text}; done", $"while true; do {text}; break; done",
            $"until false; do {text}; break; done", $"if true; then {text}; fi", $"if false; then :; else {text}; fi",
            $"case x in x) {text};; esac", $"case x in (y) :;; *) {text};; esac", $"for c in {name}; do {With(payload, "$c")}; done",
            $"[ -d / ] && {text}", $"[[ -d / ]] && {text}", $"test -e / && {text}", $"echo x | while read x; do {text}; done",
            $"if {text}; then :; fi", $"while {text}; do break; done"]);
        yield return ("separators",
            [$"true; {text}", $"true && {text}", $"false || {text}", $"echo hi & {text}", $"echo hi\n{text}", $"{text} & wait",
            $"echo a | {text}", $"{text} | cat", $"{text}; true", $"echo hi |& {text}", $"ls -la && pwd && {text}", $"{text} || true",
            $"echo 'a;b' && {text}", $"cd . && {text}", $"{text}|cat", $"true&&{text}", $"true;{text}"]);
        yield return ("comments and continuations",
            [$"# harmless\n{text}", $"echo x # harmless\n{text}", $"echo '#' ; {text}", With(payload, a + "\\\n" + b), $"\\\n{text}",
            $"echo \\# ; {text}", $"echo a#b; {text}", text.Replace(" ", " \\\n "), $"true && \\\n{text}", $"true &&\n\n{text}",
            $": 'multi\nline'\n{text}"]);
        yield return ("redirections",
            [$">&2 {text} 2>&1", $"{text} 2>/dev/null", $"{text} </dev/null", $"</dev/null {text}", $"2>/dev/null {text}", $"{text} 3>&1",
            $"{{ {text}; }} 2>/dev/null", $"exec 3>&1; {text} >&3"]);
        yield return ("find -exec",
            [$"find . -maxdepth 0 -exec {text} \\;", $"find . -maxdepth 0 -exec {text} ';'",
            $"find . -maxdepth 0 -exec sh -c {quoted} \\;", $"find . -maxdepth 0 -execdir {text} \\;",
            $"find . -maxdepth 0 -type d -exec sh -c {quoted} {{}} +"]);
        yield return ("other languages",
        [
            $"awk 'BEGIN{{system(\"{Escape(text, c => c is '"' or '\\' ? "\\" + c : c == '\'' ? "'\\''" : c.ToString())}\")}}'",
            $"perl -e 'system(q({text.Replace("'", "'\\''")}))'",
            $"perl -e 'exec(q({text.Replace("'", "'\\''")}))'",
            $"python3 -c \"import os; os.system('''{text.Replace("\\", "\\\\").Replace("$", "\\$").Replace("\"", "\\\"")}''')\"",
            $"python3 -c \"import subprocess; subprocess.run('''{text.Replace("\\", "\\\\").Replace("$", "\\$").Replace("\"",
                "\\\"")}''', shell=True)\"",
        ]);
        yield return ("padding",
            ["   " + text, "\t" + text, "\n\n" + text, text + "   ", $"echo ok{new string(' ', 300)}; {text}", text.Replace(" ", "    "),
            text.Replace(" ", "\t"), $"true;\t\t{text}", $"{text}\n", new string('\n', 40) + text]);
        yield return ("invisible characters",
            [$"echo 'a\u200b' ; {text}", $"echo \u202e'x' ; {text}", $"echo '\u2066'; {text}", $"echo \ufeff; {text}",
            $": '\u00ad'; {text}"]);
    }

    private static IEnumerable<string> Elsewhere(string text) =>
    [
        $"ssh host {Quote(text)}", $"ssh -t root@host -- {text}", $"ssh -o StrictHostKeyChecking=no host {Quote(text)}",
            $"docker run --rm alpine {text}", $"docker run --rm -v /:/host alpine sh -c {Quote(text)}",
        $"docker exec web sh -c {Quote(text)}", $"chroot / {text}", $"chroot /mnt sh -c {Quote(text)}", $"kubectl exec pod -- {text}",
            $"podman run -it x {text}", $"nsenter -t 1 -m {text}", $"su -c {Quote(text)}", $"su root -c {Quote(text)}",
    ];
}
