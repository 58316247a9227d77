import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { Subject } from "./subject.ts";

/** How large a task is, and what it runs on. */
export function sizeFacts({ size, shape, base }: Subject, sources: Sources): readonly Fact[] {
    const { launch } = shape;
    const facts = [sources.fact("CPU", size.cpu, "CPU units"), sources.fact("memory", size.memoryMiB, "MiB")];
    if (launch?.kind !== "ec2") {
        return [...facts, sources.decision("runs on", "Fargate, ARM64", "cheaper than x86")];
    }
    const { architecture, capacityProvider, gpu, placement } = launch;
    const at = base.map(String);
    return [
        ...facts,
        sources.setting("runs on instances", capacityProvider, [...at, "instances"], architecture, "another group"),
        sources.setting("GPU of each task", gpu, [...at, "gpu"], "", "as the instances have"),
        sources.setting("placement", placement.strategies.join(", "), [...at, "placement", "strategies"]),
        ...placement.constraints.map((constraint, index) =>
            sources.setting("only where", constraint, [...at, "placement", "constraints", index]),
        ),
    ];
}
