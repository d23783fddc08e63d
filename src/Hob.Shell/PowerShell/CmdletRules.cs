namespace Hob.Shell.PowerShell;

/// <summary>Cmdlets that are asked about or refused for what they are, in the form of <see cref="WindowsPrograms.RuleTable"/>.
/// These come before the effects of <see cref="CmdletTable"/>.</summary>
internal static class CmdletRules
{
    public const string Text = """
        # Disks and backups
        deny destroy-disk: format-volume -> Formats a drive.
        deny destroy-disk: clear-disk|initialize-disk|reset-physicaldisk -> Erases a disk.
        deny destroy-disk: remove-partition|remove-virtualdisk|remove-storagepool -> Deletes a partition or volume.
        ask! disk: new-partition|resize-partition|set-disk|set-partition|set-volume|repair-volume|optimize-volume|dismount-diskimage|mount-diskimage|new-volume -> Changes disks or volumes.
        deny destroy-backups: disable-computerrestore -> Turns system restore off.
        deny destroy-backups: remove-wbbackupset|remove-wbcatalog|remove-wbpolicy -> Deletes backups of the system.
        ask! change-system: restore-computer|reset-computermachinepassword|checkpoint-computer|enable-computerrestore -> Changes or restores the system.
        deny destroy-vms: remove-vm|remove-vmsnapshot|remove-vmcheckpoint -> Deletes virtual machines or their snapshots.

        # Protection and traces
        deny disable-protection: set-mppreference -disable*|-exclusion*|-mapsreporting|-submitsamplesconsent|-puaprotection|-enablecontrolledfolderaccess|-enablenetworkprotection -> Weakens virus protection.
        deny disable-protection: add-mppreference -exclusion*|-attacksurface* -> Makes virus protection look away.
        deny disable-protection: remove-mpthreat|uninstall-windowsfeature|disable-windowsoptionalfeature *defender* -> Removes virus protection.
        ask! change-protection: set-mppreference|add-mppreference|remove-mppreference -> Changes virus protection.
        deny disable-protection: set-netfirewallprofile -enabled* *false|$false|0 -> Turns the firewall off.
        deny disable-protection: set-netfirewallprofile -enabled:*false -> Turns the firewall off.
        deny disable-protection: disable-netfirewallrule|remove-netfirewallrule -all -> Removes every rule of the firewall.
        ask! network-settings: set-netfirewallprofile|new-netfirewallrule|set-netfirewallrule|remove-netfirewallrule|disable-netfirewallrule|enable-netfirewallrule -> Changes the firewall.
        ask! network-settings: set-dnsclientserveraddress|new-netipaddress|set-netipaddress|remove-netipaddress|disable-netadapter|enable-netadapter|restart-netadapter|rename-netadapter|new-netroute|remove-netroute|set-netconnectionprofile -> Changes network settings.
        deny hide-traces: clear-eventlog|remove-eventlog|limit-eventlog -> Clears the event log.
        ask! hide-traces: clear-history|set-psreadlineoption|remove-psreadlinekeyhandler -> Clears or changes the history of commands.
        deny disable-protection: stop-service|set-service|suspend-service|remove-service windefend|wdnissvc|sense|securityhealthservice|mpssvc|wscsvc|eventlog|vss|bfe -> Stops a service that protects the machine.
        ask! change-policy: set-executionpolicy -> Changes which scripts may run.
        deny disable-protection: disable-bitlocker|lock-bitlocker|clear-tpm -> Takes the protection of a drive away.
        ask! change-protection: enable-bitlocker|suspend-bitlocker|resume-bitlocker|enable-windowsoptionalfeature|disable-windowsoptionalfeature -> Changes what protects the machine.

        # Users and services
        deny create-admin: add-localgroupmember|add-adgroupmember *admin* -> Makes a user an administrator.
        ask! change-user: add-localgroupmember|new-localuser|set-localuser|remove-localuser|remove-localgroup|new-localgroup|disable-localuser|enable-localuser|remove-localgroupmember|rename-localuser|new-aduser|remove-aduser|set-aduser|add-adgroupmember|remove-adobject|set-adaccountpassword -> Changes users or groups.
        ask change-service: stop-service|spsv|start-service|sasv|restart-service|set-service|suspend-service|resume-service -> Starts, stops or changes a service.
        ask! change-service: new-service|remove-service -> Installs or removes a service.
        deny destroy-infrastructure: remove-azresourcegroup -force -> Deletes a whole group of machines and data without asking.
        deny destroy-database: invoke-sqlcmd *drop?database* -> Deletes a whole database.
        ask! change-database: invoke-sqlcmd -> Runs statements in a database.
        deny kill-system: stop-process|spps|kill [*] -> Ends every process.
        deny kill-system: stop-process|spps|kill csrss*|lsass*|winlogon*|wininit*|services*|smss*|svchost* -> Ends processes that Windows cannot run without.
        ask power: stop-computer|restart-computer|suspend-computer -> Turns the machine off or restarts it.
        ask! change-system: rename-computer|add-computer|remove-computer|set-timezone|set-date|set-culture|set-winsystemlocale -> Changes the system.
        ask! persistence: register-scheduledtask|new-scheduledtask|set-scheduledtask|start-scheduledtask|register-scheduledjob|register-wmievent|set-wmiinstance|new-ciminstance|register-cimindicationevent|register-objectevent|register-engineevent -> Makes a program run at set times or events.
        ask change-tasks: unregister-scheduledtask|disable-scheduledtask|enable-scheduledtask|stop-scheduledtask -> Changes planned tasks.
        deny destroy-backups: remove-wmiobject|rwmi|remove-ciminstance|rcim *shadowcopy* -> Deletes the shadow copies that a restore needs.
        ask! change-system: remove-wmiobject|rwmi|remove-ciminstance|rcim|set-ciminstance -> Changes the system.

        # Code, packages, other machines
        ask install: install-module|inmo|install-package|install-script|install-psresource|update-module|update-script|update-help|uninstall-module|uninstall-package|save-module|save-package|add-appxpackage|remove-appxpackage|add-windowscapability|install-windowsfeature|add-windowspackage|register-psrepository|set-psrepository|register-packagesource|install-packageprovider|remove-appxprovisionedpackage -> Installs or removes software.
        ask run-code: add-type|import-module|ipmo|new-module|nmo|invoke-item|ii|add-pssnapin|import-pssession|use-transaction -> Runs code or opens a file.
        ask network: enter-pssession|etsn|new-pssession|nsn|connect-pssession|exit-pssession|enable-psremoting|set-wsmaninstance|new-webserviceproxy|test-connection|test-netconnection|tnc|resolve-dnsname|new-psdrive|ndr|mount|new-smbmapping|new-smbshare|find-module|find-package|find-script|publish-module|connect-azaccount|register-psresourcerepository -> Talks to other machines.
        ask read-secrets: get-credential|get-secret|get-clipboard|gcb|convertfrom-securestring|get-bitlockervolume|export-certificate|export-pfxcertificate|get-secretinfo|get-pfxcertificate|get-storedcredential|read-host -> Reads secrets or asks for them.
        ask change-session: convertto-securestring|set-clipboard|scb|import-certificate|import-pfxcertificate|new-selfsignedcertificate|set-psdebug|set-psbreakpoint|debug-process|stop-job|spjb|remove-job|rjb|remove-variable|rv|remove-module|rmo|remove-psdrive|rdr|remove-alias|clear-variable|clv|stop-transcript|update-typedata|update-formatdata|clear-recyclebin|set-itemowner|out-printer|remove-printer|add-printer|register-argumentcompleter|trace-command -> Changes the session or the machine.
        ask stop-process: stop-process|spps|kill -> Ends processes.
        """;
}
