namespace Hob.Shell.WindowsPrograms;

/// <summary>What the programs of Windows do. The form is that of <see cref="RuleTable"/>.</summary>
internal static class WindowsRules
{
    public const string Text = """
        # Backups, boot and disks
        deny destroy-backups: vssadmin delete|resize -> Deletes the shadow copies that a restore needs.
        allow read: vssadmin list -> Lists shadow copies.
        deny destroy-backups: wbadmin delete -> Deletes backups of the system.
        allow read: wbadmin get -> Lists backups.
        deny destroy-backups: wmic shadowcopy delete -> Deletes the shadow copies that a restore needs.
        deny destroy-backups: wmic * shadowcopy* delete -> Deletes the shadow copies that a restore needs.
        deny destroy-backups: diskshadow delete -> Deletes the shadow copies that a restore needs.
        ask! run-code: diskshadow -> Runs a script of disk commands.
        deny change-boot: bcdedit /set|/delete|/deletevalue|/import|/createstore|/default|/bootsequence|/displayorder -> Changes how the system starts, or takes its recovery away.
        allow read: bcdedit . ?/enum ?all ?/v -> Shows how the system starts.
        deny change-boot: bootsect|bootrec -> Rewrites the boot sector.
        deny change-boot: reagentc /disable -> Turns system recovery off.
        allow read: reagentc /info -> Shows the state of system recovery.
        ask! disk: diskpart -> Changes disks and partitions.
        allow read: format /? . -> Shows how to format.
        deny destroy-disk: format -> Formats a drive.
        deny destroy-disk: cipher /w* -> Overwrites the free space of a drive so that nothing can be recovered.
        paths encrypt-files: cipher /e|/d* -> Encrypts or decrypts files.
        allow read: cipher . ?* -> Shows the encryption of files.
        deny destroy-disk: fsutil volume dismount -> Takes a volume away.
        deny destroy-disk: fsutil file setzerodata -> Overwrites a file with zeros.
        deny hide-traces: fsutil usn deletejournal -> Deletes the journal of changes.
        allow read: fsutil volume|fsinfo|dirty|usn|behavior|8dot3name|file query*|diskfree|drives|drivetype|ntfsinfo|queryfileid -> Shows facts of a file system.
        deny encrypt-disk: manage-bde -lock|-forcerecovery|/lock|/forcerecovery -> Locks a drive.
        ask! encrypt-disk: manage-bde -off|-on|-protectors|/off|/on -> Changes the encryption of a drive.
        allow read: manage-bde -status -> Shows the encryption of drives.
        ask! disk: chkdsk /* -> Repairs a file system.
        allow read: chkdsk -> Checks a file system.
        deny destroy-disk: sdelete|sdelete64 /c|/z|-c|-z -> Wipes a disk.
        paths delete-files: sdelete|sdelete64 -> Wipes files so that they cannot be recovered.
        ask! disk: mountvol *: /d|/p -> Takes a drive away.
        allow read: mountvol . -> Lists volumes.
        ask disk: subst|label|compact|defrag|convert -> Changes a drive or how it is seen.

        # Protection and traces
        deny hide-traces: wevtutil cl|clear-log -> Clears an event log.
        ask! hide-traces: wevtutil sl|set-log|um|im -> Changes what is logged.
        allow read: wevtutil el|gl|qe|gli|enum-logs|query-events|get-log -> Reads event logs.
        deny disable-protection: sc|sc.exe stop|delete|config windefend|wdnissvc|sense|securityhealthservice|mpssvc|wscsvc|eventlog|wdfilter|wdboot|vss|bfe -> Stops a service that protects the machine.
        ask! change-service: sc|sc.exe create|config|failure|sdset -> Installs or changes a service.
        ask! change-service: sc|sc.exe stop|delete|start|pause|continue|control -> Stops, starts or removes a service.
        allow read: sc|sc.exe query|queryex|qc|qdescription|qfailure|getdisplayname|enumdepend|showsid|sdshow -> Shows services.
        deny disable-protection: net|net1 stop windefend|"windows*|mpssvc|wscsvc|eventlog|vss|security* -> Stops a service that protects the machine.
        ask! change-service: net|net1 stop|start|pause|continue * -> Stops or starts a service.
        deny create-admin: net|net1 localgroup|group *admin* * /add -> Makes a user an administrator.
        ask! change-user: net|net1 user|localgroup|group|accounts * /* -> Changes users or groups.
        ask! change-user: net|net1 user * * -> Changes a user's password.
        ask network-share: net|net1 use|share * -> Connects to, or gives away, a share.
        allow read: net|net1 user|localgroup|group|accounts|view|start|statistics|config|use|share|session|file|time|help -> Shows users, shares or services.
        deny disable-protection: netsh advfirewall set state off -> Turns the firewall off.
        deny disable-protection: netsh firewall set opmode disable* -> Turns the firewall off.
        deny disable-protection: netsh advfirewall reset -> Resets the firewall.
        deny disable-protection: netsh advfirewall firewall delete rule name=all -> Deletes every rule of the firewall.
        ask! read-secrets: netsh wlan show * key=clear -> Shows passwords of wireless networks.
        allow read: netsh interface|wlan|advfirewall|winhttp|int|ip show|ip|ipv4|ipv6 -> Shows network settings.
        ask! network-settings: netsh -> Changes network settings.
        deny disable-protection: auditpol /clear|/remove -> Turns auditing off.
        ask! disable-protection: auditpol /set* -> Changes what is audited.
        allow read: auditpol /get* -> Shows what is audited.
        deny disable-protection: mpcmdrun|mpcmdrun.exe -removedefinitions|-disable* -> Weakens virus protection.
        deny disable-protection: fltmc unload -> Takes a file system filter out, such as virus protection.
        ask! disable-protection: setx path|pathext * -> Changes which programs are found.
        ask write-settings: setx -> Sets an environment variable for good.

        # Registry
        deny delete-registry: reg delete hklm*|hkey_local_machine*|hkcr*|hkey_classes_root*|hku|hku\*|hkey_users*|\\* -> Deletes settings of the whole machine from the registry.
        deny delete-registry: reg delete hkcu|hkcu\|hkcu\software|hkcu\software\microsoft|hkcu\software\microsoft\windows|hkey_current_user|hkey_current_user\software -> Deletes the user's settings from the registry.
        deny persistence: reg add|copy|import|restore|load *\winlogon*|*\image?file?execution?options*|*\policies\microsoft\windows?defender*|*\control\lsa*|*\session?manager* -> Changes what the machine starts or protects.
        deny persistence: reg add|copy hklm*\currentversion\run*|hkey_local_machine*\currentversion\run* -> Makes a program start with the machine.
        deny disable-protection: reg add *\policies\system* enablelua|consentpromptbehavioradmin -> Lets programs become administrator without asking.
        ask! persistence: reg add *\currentversion\run* -> Makes a program start with every session.
        ask! read-secrets: reg save|export|query hklm\sam*|hklm\security*|hklm\system|hkey_local_machine\sam*|hkey_local_machine\security* -> Reads the machine's password hashes.
        allow read: reg query|compare -> Reads the registry.
        ask! change-registry: reg -> Changes the registry.
        ask! change-registry: regini|regedit|regedt32 -> Changes the registry.

        # Users, power, tasks
        ask power: shutdown|shutdown.exe /s|/r|/h|/l|/p|/sg|/g|/hybrid|/i|/fw|/o -> Turns the machine off, restarts it or signs out.
        allow read: shutdown|shutdown.exe /a . -> Cancels a shutdown.
        ask power: logoff|tsdiscon|rwinsta -> Signs a session out.
        deny kill-system: taskkill /im csrss*|lsass*|winlogon*|wininit*|services*|smss*|svchost*|[*] -> Ends processes that Windows cannot run without.
        ask stop-process: taskkill|tskill -> Stops processes.
        deny change-tasks: schtasks /delete [*] -> Deletes every planned task.
        deny persistence: schtasks /create /ru system|"nt?authority\system" -> Runs a program as the system at set times.
        ask! persistence: schtasks /create|/change|/run -> Makes a program run at set times.
        ask! change-tasks: schtasks /delete|/end -> Deletes planned tasks.
        allow read: schtasks . ?/query ?/fo ?/v ?/tn ?* -> Lists planned tasks.
        ask! persistence: at -> Makes a program run at set times.
        ask! privilege: runas|psexec|psexec64|gsudo -> Runs a program with other rights.
        ask! read-secrets: cmdkey|vaultcmd -> Reads or changes stored passwords.
        ask! read-secrets: procdump|procdump64 -> Writes the memory of a process, which may hold passwords.
        ask! read-secrets: mimikatz|lazagne|ntdsutil|esentutl -> Reads stored passwords.
        paths change-permissions: icacls|cacls|xcacls * /grant*|/deny*|/remove*|/inheritance*|/setowner|/reset|/t|/e|/p|/g -> Changes who may use files.
        reads read: icacls|cacls -> Shows who may use files.
        paths change-permissions: takeown -> Takes ownership of files.
        paths change-attributes: attrib +*|/* -> Changes attributes of files.
        paths change-attributes: attrib -* -> Changes attributes of files.
        reads read: attrib -> Shows attributes of files.
        paths copy-over: robocopy /mir|/purge|/move|/mov -> Deletes files while copying.
        ask copy-files: robocopy|xcopy|replace|expand|extrac32|makecab -> Copies files.

        # Downloads and running what was downloaded
        deny run-download: mshta http*|javascript:*|vbscript:*|about:* -> Runs a script from the network.
        ask! run-code: mshta|wscript|cscript|hh|cmstp|msxsl|installutil|regasm|regsvcs|odbcconf|msdt|presentationhost|pcalua|scriptrunner -> Runs a script or program.
        deny run-download: rundll32 javascript:*|vbscript:*|*http://*|*https://* -> Runs a script from the network.
        ask! read-secrets: rundll32 *comsvcs* -> Writes the memory of a process, which may hold passwords.
        ask! run-code: rundll32 -> Runs code of a library.
        deny run-download: regsvr32 /i:http*|/i:\\* -> Runs a script from the network.
        ask! run-code: regsvr32 -> Registers a library, which runs its code.
        deny run-download: msiexec /i|/package|/q*|/y|/z http*|\\* -> Installs a package straight from the network.
        ask install: msiexec|wusa|dism|pnputil|add-appxpackage -> Installs or removes software.
        ask! download: certutil /urlcache|/verifyctl|/ping -> Downloads a file by a roundabout way.
        reads read: certutil -hashfile|/hashfile|-dump|/dump -> Shows a file's hash or contents.
        ask! run-code: certutil -> Decodes a file or changes certificates.
        ask! download: bitsadmin -> Downloads files.
        ask download: curl.exe|ftp|tftp -> Sends or fetches files.
        ask install: winget|choco|scoop install|uninstall|upgrade|import|update|remove|add -> Installs or removes software.
        allow read: winget list|show|search|--version|--info -> Shows software.
        allow read: choco list|search|info|outdated|--version -> Shows software.
        allow read: scoop list|search|info|status -> Shows software.
        ask install: winget|choco|scoop -> Manages software.
        ask run-code: msbuild|csc|vbc|jsc|ilasm|fsc -> Builds or runs code.
        ask run-code: explorer|notepad|write|mspaint|calc|control|mmc|devenv|code -> Opens a window.
        ask! run-code: wmic process call create -> Starts a program.
        ask! change-system: wmic * call|delete|set|create -> Changes the system.
        allow read: wmic -> Shows facts of the machine.

        # Looking around
        allow read: systeminfo|hostname|whoami|ver|vol|tasklist|driverquery|getmac|quser|query|qwinsta|qprocess|openfiles|gpresult|w32tm|netstat|klist|doskey|chcp|mode|where|assoc|ftype -> Shows facts of the machine.
        deny disable-protection: route /f -> Deletes every route.
        allow read: route print -> Shows routes.
        ask network-settings: route -> Changes routes.
        allow read: arp . ?/a ?-a ?/v -> Shows neighbours on the network.
        ask network-settings: arp -> Changes neighbours on the network.
        allow read: ipconfig . ?/all ?/displaydns ?/? -> Shows network settings.
        ask network-settings: ipconfig -> Changes network settings.
        allow read: powercfg . ?/list ?/l ?/query ?/q ?/a ?/getactivescheme ?/batteryreport -> Shows power settings.
        ask power: powercfg -> Changes power settings.
        ask network: ping|tracert|pathping|nslookup -> Sends packets over the network.
        reads read: findstr|find.exe|fc|comp|more|tree|clip|sort.exe -> Reads files.
        """;
}
