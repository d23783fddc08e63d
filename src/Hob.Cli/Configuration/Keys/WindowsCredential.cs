using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hob.Cli.Configuration.Keys;

/// <summary>Generic credentials of the Windows credential manager (CredReadW of wincred.h).</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCredential
{
    private const uint Generic = 1; // CRED_TYPE_GENERIC

    /// <summary>The password of a credential, or null when there is none.</summary>
    public static Secret? Find(string target)
    {
        if (!CredRead(target, Generic, 0, out var pointer))
            return null;

        try
        {
            var credential = Marshal.PtrToStructure<Credential>(pointer);
            return credential.BlobSize == 0 ? null : new Secret(Marshal.PtrToStringUni(credential.Blob, (int)credential.BlobSize / sizeof(char)));
        }
        finally
        {
            CredFree(pointer);
        }
    }

    [LibraryImport("advapi32.dll", EntryPoint = "CredReadW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CredRead(string target, uint type, uint flags, out nint credential);

    [LibraryImport("advapi32.dll", EntryPoint = "CredFree")]
    private static partial void CredFree(nint credential);

    // CREDENTIALW, up to the blob.
    [StructLayout(LayoutKind.Sequential)]
    private struct Credential
    {
        public uint Flags;
        public uint Type;
        public nint TargetName;
        public nint Comment;
        public long LastWritten;
        public uint BlobSize;
        public nint Blob;
    }
}
