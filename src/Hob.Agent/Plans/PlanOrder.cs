namespace Hob.Agent.Plans;

/// <summary>The order that dependencies allow.</summary>
public static class PlanOrder
{
    /// <summary>The tasks, each after those that it depends on, otherwise as they were written; those of a cycle come last.</summary>
    public static IReadOnlyList<PlanTask> Sorted(IReadOnlyList<PlanTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var waiting = tasks.ToDictionary(task => task.Id, task => task.DependsOn.Count(id => tasks.Any(other => other.Id == id)));
        var after = tasks.SelectMany(task => task.DependsOn.Select(id => (Before: id, After: task.Id))).ToLookup(pair => pair.Before, pair => pair.After);
        var position = new Dictionary<int, int>();
        for (var i = 0; i < tasks.Count; i++) position.TryAdd(tasks[i].Id, i);
        var ready = new PriorityQueue<PlanTask, int>(tasks.Where(task => waiting[task.Id] == 0).Select(task => (task, position[task.Id])));
        var sorted = new List<PlanTask>(tasks.Count);
        while (ready.TryDequeue(out var task, out _))
        {
            sorted.Add(task);
            foreach (var id in after[task.Id])
            {
                if (--waiting[id] == 0) ready.Enqueue(tasks[position[id]], position[id]);
            }
        }
        return [.. sorted, .. tasks.Where(task => waiting[task.Id] > 0)];
    }

    /// <summary>The numbers of tasks that depend on each other in a circle, in its order; empty when there is none.</summary>
    public static IReadOnlyList<int> Cycle(IReadOnlyList<PlanTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var byId = tasks.ToDictionary(task => task.Id);
        var finished = new HashSet<int>();
        foreach (var start in tasks)
        {
            // Depth first, without recursion: the path, and for each task on it which dependency is next.
            var path = new List<(int Id, int Next)> { (start.Id, 0) };
            while (path.Count > 0)
            {
                var (id, next) = path[^1];
                if (finished.Contains(id) || next >= byId[id].DependsOn.Count)
                {
                    finished.Add(id);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }
                path[^1] = (id, next + 1);
                var dependency = byId[id].DependsOn[next];
                var met = path.FindIndex(step => step.Id == dependency);
                if (met >= 0) return [.. path.Skip(met).Select(step => step.Id)];
                if (byId.ContainsKey(dependency)) path.Add((dependency, 0));
            }
        }
        return [];
    }

    /// <summary>The first task that can start: pending, and all that it depends on is settled. Null when there is none.</summary>
    public static PlanTask? Next(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Sorted(plan.Tasks).FirstOrDefault(task => task.State == PlanTaskState.Pending && Unsettled(plan, task).Count == 0);
    }

    /// <summary>The tasks that have to be settled before one can start.</summary>
    public static IReadOnlyList<PlanTask> Unsettled(Plan plan, PlanTask task)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(task);
        return [.. task.DependsOn.Select(plan.Find).OfType<PlanTask>().Where(other => !other.IsSettled)];
    }
}
