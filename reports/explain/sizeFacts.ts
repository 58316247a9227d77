import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { purchaseFacts } from "./purchaseFacts.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** How large a task is, and what it runs on. */
export function sizeFacts({ decided, plan, at }: ExplainedService, { workloads }: StackConfig, sources: Sources): readonly Fact[] {
    const { size, launch } = decided;
    const { ec2 } = plan.tasks;
    const facts = [sources.fact("CPU", size.cpu, "CPU units"), sources.fact("memory", size.memoryMiB, "MiB")];
    if (launch.kind !== "ec2" || ec2 === undefined) {
        return [...facts, sources.fact("runs on", { ...decided.architecture, value: `Fargate, ${plan.cpuArchitecture}` })];
    }
    const { strategies, constraints } = launch.placement;
    return [
        ...facts,
        sources.setting("runs on instances", launch.instances, [...at, "instances"], plan.cpuArchitecture, "another group"),
        ...workloads.flatMap(({ instances = {} }) => groupFacts(launch.instances, instances, sources)),
        sources.setting("GPU of each task", launch.gpu, [...at, "gpu"], "", "as the instances have"),
        sources.setting("placement", strategies.join(", "), [...at, "placement", "strategies"]),
        ...constraints.map((constraint, index) => sources.setting("only where", constraint, [...at, "placement", "constraints", index])),
    ];
}

/** What the group starts on which it runs. */
function groupFacts(name: string, groups: Readonly<Record<string, InstanceGroupConfig>>, sources: Sources): readonly Fact[] {
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
    return group === undefined ? [] : purchaseFacts(group, ["instances", name], sources);
}
