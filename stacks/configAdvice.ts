import type { DecidedService } from "../components/model/services/decidedService.ts";
import { stackFileName } from "./file/stackId.ts";
import { formatPath } from "./file/formatPath.ts";
import { queueAdvice } from "./queueAdvice.ts";
import type { StackConfig } from "./stackConfig.ts";
import { servicePath } from "./workloads.ts";

/** What is allowed but probably not intended: `<file>: <key>: <what will happen>; <what to do>`. */
export function configAdvice({ project, stack, workloads }: StackConfig): readonly string[] {
    return workloads.flatMap(({ name: workload, services }) =>
        Object.entries(services).flatMap(([name, service]) =>
            serviceAdvice(service).map(({ key, text }) => {
                const path = formatPath([...servicePath(workload, name), ...key]);
                return `${stackFileName(stack)}: ${project}:${path}: ${text}`;
            }),
        ),
    );
}

interface Advice {
    readonly key: readonly string[];
    readonly text: string;
}

function serviceAdvice(service: DecidedService): readonly Advice[] {
    return [...queueAdvice(service), ...loadAdvice(service), ...proxyAdvice(service)];
}

function loadAdvice(service: DecidedService): readonly Advice[] {
    if (service.kind !== "http" || service.targets.requests === undefined) return [];
    const expected = service.expectedRequestsPerMinute ?? 0;
    const capacity = service.tasks.max.value * service.targets.requests.value;
    if (expected <= capacity) return [];
    const text = `at most ${capacity} requests a minute at its target, expected are ${expected}; raise maxCount or the target of RequestCountPerTarget`;
    return [{ key: ["autoScaling"], text }];
}

/** What AWS advises to add for it. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
const proxyCpu = 256;

function proxyAdvice(service: DecidedService): readonly Advice[] {
    const isConnected = service.calls.length > 0 || (service.kind === "http" && service.connect !== undefined);
    const cpu = service.size.cpu.value;
    if (!isConnected || cpu > proxyCpu) return [];
    const text = `the proxy of Service Connect wants ${proxyCpu} CPU units, the task has ${cpu}; write ${2 * proxyCpu}`;
    return [{ key: ["resources", "cpu"], text }];
}
