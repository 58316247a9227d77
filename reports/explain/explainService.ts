import type { ServicePack } from "../judging/servicePack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { accessFacts } from "./accessFacts.ts";
import { alarmFacts } from "./alarmFacts.ts";
import { channelFacts } from "./channelFacts.ts";
import { containerFacts } from "./containerFacts.ts";
import { deploymentFacts } from "./deploymentFacts.ts";
import type { Section } from "./fact.ts";
import { growthFacts } from "./growthFacts.ts";
import { queueFacts } from "./queueFacts.ts";
import { reachFacts } from "./reachFacts.ts";
import { requestFacts } from "./requestFacts.ts";
import { scalingFacts } from "./scalingFacts.ts";
import { scheduleFacts } from "./scheduleFacts.ts";
import { sizeFacts } from "./sizeFacts.ts";
import { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";
import { taskCap } from "./taskCap.ts";
import { taskFacts } from "./taskFacts.ts";

/** Every value of a service, under headings. */
export function explainService(
    service: ExplainedService,
    config: StackConfig,
    file: StackFile,
    policyPack: ServicePack,
): readonly Section[] {
    const sources = new Sources(file, service.at);
    const cap = taskCap(service, config, policyPack);
    const sections: readonly Section[] = [
        { title: "Size", facts: sizeFacts(service, config, sources) },
        { title: "Schedule", facts: scheduleFacts(service, sources) },
        { title: "Tasks", facts: taskFacts(service, config, sources, cap) },
        { title: "Scaling", facts: scalingFacts(service, config.features.cpuScaling, sources) },
        { title: "Requests", facts: requestFacts(service, sources) },
        { title: "Queue", facts: queueFacts(service, sources) },
        { title: "Access", facts: accessFacts(service.decided, sources) },
        { title: "Reach", facts: reachFacts(service, config, sources) },
        { title: "Container", facts: containerFacts(service, config, sources) },
        { title: "Deployment", facts: deploymentFacts(service, sources) },
        { title: "Alarms", facts: [...alarmFacts(service, sources), ...channelFacts(config, sources)] },
        { title: "Growth", facts: growthFacts(service, sources, cap) },
    ];
    return sections.filter(({ facts }) => facts.length > 0);
}
