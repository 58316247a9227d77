import { peakOf, type Traffic } from "./traffic/traffic.ts";
import { bearable, crossoverSeconds, type Load } from "./load.ts";
import { capacityFor } from "./scaling/capacity.ts";
import { counted, written } from "./result/written.ts";
import { alternatives } from "../../stacks/wording.ts";
import type { Policy } from "./scaling/policy.ts";
import type { SimulatedService } from "./simulatedService.ts";
import { tickSeconds } from "./tick.ts";
import { metricName } from "./variants.ts";

/** What the numbers of a service say before anything is simulated. */
export function lintsOf(service: SimulatedService, load: Load, traffic: Traffic): readonly string[] {
    const { policies, left } = service;
    return [
        ...crossoverLint(service, load, traffic),
        ...bearableLint(service, load, traffic),
        ...policies.flatMap(({ metric, target }) =>
            metric === "depth"
                ? [
                      `the queue depth of ${target} counts for all tasks together, so that it scales to the most tasks and back to the fewest; write queue.metric: backlog-per-task`,
                  ]
                : [],
        ),
        ...policies.filter(isOnlyOut).flatMap((policy) => onlyOutLint(policy, policies)),
        ...roundsLint(service),
        ...(service.price === undefined
            ? ["its cost is left out: the price of what its tasks run on is not in the table of npm run cost"]
            : []),
        ...measuredLint(traffic),
        ...forecastLint(service, traffic),
        ...(left.length === 0 ? [] : [`not simulated: ${left.join(", ")}`]),
    ];
}

function crossoverLint(service: SimulatedService, { cpuSeconds }: Load, { cpuFactor }: Traffic): readonly string[] {
    const crossover = crossoverSeconds(service);
    if (crossover === undefined) return [];
    const most = cpuSeconds * (cpuFactor?.reduce((one, other) => Math.max(one, other), 1) ?? 1);
    const said = `CPU asks for more tasks than requests do from ${written(crossover, "seconds")} of CPU for each request on`;
    return [
        most > crossover
            ? `${said}; here they take ${written(most, "seconds")}: ${written(most / crossover, "count")} times the tasks`
            : `${said}, which these do not reach: under a steady load the policy on CPU adds no task`,
    ];
}

function bearableLint(service: SimulatedService, load: Load, traffic: Traffic): readonly string[] {
    const { cpuSeconds, jobSeconds, concurrency } = load;
    const most = bearable(service, cpuSeconds, jobSeconds / concurrency);
    const peak = peakOf(traffic);
    const what = service.takes.kind;
    const bears = `${counted(service.tasks.max, "tasks")} bear ${counted(most, what)} a second on target`;
    const target = service.policies.find(({ metric }) => metric === "requests")?.target;
    const unit =
        target === undefined ? "" : ` (its target of ${target} is for each task in a minute, ${written(target / 60, "count")} a second)`;
    return peak > most ? [`${bears}${unit}, and ${written(peak, "count")} come: raise maxCount, or the size`] : [`${bears}${unit}`];
}

/** Beside a queue, CPU and memory never scale in. */
function isOnlyOut({ metric, scalesIn }: Policy): boolean {
    return metric !== "cpu" && metric !== "memory" && !scalesIn;
}

/** Who may not scale in is not asked when the others do. */
function onlyOutLint(policy: Policy, policies: readonly Policy[]): readonly string[] {
    const others = policies.filter(({ scalesIn }) => scalesIn).map(metricName);
    return others.length === 0
        ? []
        : [
              `the policy on ${metricName(policy)} may not scale in, so that ${alternatives(others)} alone takes tasks away that it asks for again`,
          ];
}

function forecastLint({ forecast }: SimulatedService, { perSecond }: Traffic): readonly string[] {
    return forecast === undefined || perSecond.length * tickSeconds > 86_400
        ? []
        : ["its forecast adds no task here: it needs a day of data, and the traffic is no longer; take weekly, or a file of some days"];
}

function measuredLint({ measured }: Traffic): readonly string[] {
    if (measured === undefined) return [];
    const [p50, p95, p99] = [measured.p50Seconds, measured.p95Seconds, measured.p99Seconds].map((value) => written(value, "seconds"));
    return [
        `tasks took ${p50} (p50), ${p95} (p95) and ${p99} (p99) for these requests; how long they wait for others is fitted to the p50`,
    ];
}

/** CPU ends at 100 percent, so that each step has an end too. */
function roundsLint({ policies, tasks }: SimulatedService): readonly string[] {
    const target = policies.find(({ metric }) => metric === "cpu")?.target;
    if (target === undefined || tasks.max <= tasks.min) return [];
    const counts = [Math.max(1, tasks.min)];
    for (let count = counts[0] ?? 1; count < tasks.max && counts.length < 20; counts.push(count)) {
        count = Math.min(tasks.max, capacityFor(count, 100, target));
    }
    return [
        `by CPU alone it takes ${counts.length - 1} steps to the most tasks, since no task shows more than 100 percent: ${counts.join(", ")}`,
    ];
}
