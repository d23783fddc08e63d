using Hob.Agent.Plans;

namespace Hob.Agent.Tests.Plans;

public sealed class PlanStatesTests
{
    [Fact]
    public void Nothing_is_done_that_was_not_approved_or_did_not_run()
    {
        foreach (var from in Enum.GetValues<PlanState>())
        {
            Assert.Equal(from is PlanState.Finalized, from.CanBecome(PlanState.Approved));
            Assert.False(from.CanBecome(PlanState.InProgress) && from is PlanState.Draft or PlanState.Finalized or PlanState.Rejected);
            Assert.False(from.CanBecome(from));
        }
        foreach (var from in Enum.GetValues<PlanTaskState>())
        {
            Assert.Equal(from == PlanTaskState.Running, from.CanBecome(PlanTaskState.Done));
            Assert.False(from.CanBecome(from));
        }
    }

    [Fact]
    public void Names_are_unique()
    {
        Assert.Equal(8, Enum.GetValues<PlanState>().Select(state => state.Name()).Distinct().Count());
        Assert.Equal(6, Enum.GetValues<PlanTaskState>().Select(state => state.Name()).Distinct().Count());
    }
}
