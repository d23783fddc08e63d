namespace Hob.Inference.Threading;

/// <summary>Where the engine's threads may run.</summary>
public enum ThreadPinning
{
    /// <summary>Each thread on a physical core of its own, where the system allows it (Linux); the caller only while it computes.</summary>
    PhysicalCores,
    /// <summary>Wherever the system puts them: for machines that are busy with other work.</summary>
    None,
}
