import type { DecidedExistingService } from "../../components/model/existingServices/decidedExistingService.ts";
import { planExistingService } from "../../components/model/existingServices/planExistingService.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { alarmFacts } from "./alarmFacts.ts";
import { channelFacts } from "./channelFacts.ts";
import type { Fact, Section } from "./fact.ts";
import { scalingFacts } from "./scalingFacts.ts";
import { Sources } from "./sources.ts";

/** Every value of what attaches to a service of somebody else, under headings; undefined where the stack has none of this name. */
export function explainExistingService(
    config: StackConfig,
    name: string,
    file: StackFile,
): { readonly clusterName: string; readonly sections: readonly Section[] } | undefined {
    const decided = Object.hasOwn(config.existingServices, name) ? config.existingServices[name] : undefined;
    if (decided === undefined) return undefined;
    const plan = planExistingService(name, decided);
    const at = ["existingServices", name];
    const sources = new Sources(file, at);
    const { targets, scaling } = decided;
    const { name: nameInEcs } = decided;
    const named =
        nameInEcs === undefined
            ? []
            : [sources.fact("name in ECS", { value: nameInEcs, from: { kind: "config", key: ["name"] }, instead: "another name" })];
    const sections = [
        { title: "Tasks", facts: [...named, ...taskFacts(decided, sources)] },
        {
            title: "Scaling",
            facts:
                scaling === undefined
                    ? [sources.decision("scaling", "not from here", "somebody else scales it, or nobody", "", "autoScaling")]
                    : [
                          ...scalingFacts({ decided: { kind: "existing", targets, scaling }, plan }, config.features.cpuScaling, sources),
                          ...adoptionFacts(decided, sources),
                      ],
        },
        {
            title: "Alarms",
            facts: [...alarmFacts({ at, decided, monitored: plan.monitored, plan: {} }, sources), ...channelFacts(config, sources)],
        },
    ];
    return { clusterName: decided.cluster, sections };
}

function taskFacts({ tasks, scaling }: DecidedExistingService, sources: Sources): readonly Fact[] {
    return scaling === undefined
        ? [sources.fact("tasks", tasks.min, "tasks")]
        : [sources.fact("fewest tasks", tasks.min, "tasks"), sources.fact("most tasks", tasks.max, "tasks")];
}

/** What somebody else has made of its scaling. */
function adoptionFacts({ policyNames, adopt }: DecidedExistingService, sources: Sources): readonly Fact[] {
    const written = (what: string, value: Fact["value"], key: readonly string[], instead: string) =>
        sources.fact(what, { value, from: { kind: "config", key }, instead });
    return [
        ...Object.entries(policyNames).map(([metric, name]) =>
            written(`policy of ${metric}`, name, ["policyNames", metric], "another name"),
        ),
        ...(adopt === true ? [written("is there already", true, ["adopt"], "false, before the first up")] : []),
    ];
}
