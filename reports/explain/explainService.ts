import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { alarmFacts } from "./alarmFacts.ts";
import { containerFacts } from "./containerFacts.ts";
import { deploymentFacts } from "./deploymentFacts.ts";
import type { Section } from "./fact.ts";
import { growthFacts } from "./growthFacts.ts";
import { queueFacts } from "./queueFacts.ts";
import { requestFacts } from "./requestFacts.ts";
import { scalingFacts } from "./scalingFacts.ts";
import { sizeFacts } from "./sizeFacts.ts";
import { Sources } from "./sources.ts";
import type { Subject } from "./subject.ts";
import { taskFacts } from "./taskFacts.ts";

/** Every value of a service, under headings. */
export function explainService(subject: Subject, config: StackConfig, file: StackFile): readonly Section[] {
    const sources = new Sources(file, subject.base);
    const sections: readonly Section[] = [
        { title: "Size", facts: sizeFacts(subject, sources) },
        { title: "Tasks", facts: taskFacts(subject, config, sources) },
        { title: "Scaling", facts: scalingFacts(subject, config.features.cpuScaling, sources) },
        { title: "Requests", facts: requestFacts(subject, sources) },
        { title: "Queue", facts: queueFacts(subject, sources) },
        { title: "Container", facts: containerFacts(subject, config, sources) },
        { title: "Deployment", facts: deploymentFacts(subject, sources) },
        { title: "Alarms", facts: alarmFacts(subject, sources) },
        { title: "Growth", facts: growthFacts(subject, sources) },
    ];
    return sections.filter(({ facts }) => facts.length > 0);
}
