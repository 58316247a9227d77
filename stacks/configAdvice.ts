import { projectName, stackFileName } from "./decodeStack.ts";
import { langfuseServiceNames } from "../components/vocabulary/workloads.ts";
import type { StackConfig } from "./stackConfig.ts";

/** What is allowed and still hardly meant: `<file>: <key>: <what will happen>; <what to do>`. */
export function configAdvice({ stack, amply, langfuse, services }: StackConfig): readonly string[] {
    const advice: string[] = [];
    const advise = (key: string, text: string) => advice.push(`${stackFileName(stack)}: ${projectName}:${key}: ${text}`);
    if (amply?.worker.queueMetric === "raw-depth") {
        advise(
            "amply.worker.queue.metric",
            "raw-depth multiplies the tasks at every step, so that they jump between their bounds; write backlog-per-task",
        );
    }
    for (const name of langfuse === undefined ? [] : langfuseServiceNames) {
        const service = langfuse?.services[name];
        const capacity = service === undefined ? 0 : service.tasks.max * service.requestTarget;
        const expected = service?.expectedRequestsPerMinute ?? 0;
        if (expected > capacity) {
            advise(
                `langfuse.services.${name}`,
                `at most ${capacity} requests a minute at its target, expected are ${expected}; raise autoScaling.maxCount or the target of RequestCountPerTarget`,
            );
        }
    }
    for (const [name, service] of Object.entries(services)) {
        const isConnected = service.calls.length > 0 || (service.kind === "http" && service.connect !== undefined);
        if (isConnected && service.size.cpu <= proxyCpu) {
            advise(
                `services.${name}.resources.cpu`,
                `the proxy of Service Connect wants ${proxyCpu} CPU units, the task has ${service.size.cpu}; write ${2 * proxyCpu}`,
            );
        }
    }
    return advice;
}

/** What AWS advises to add for it. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
const proxyCpu = 256;
