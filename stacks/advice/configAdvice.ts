import { configuredWorkload } from "../../components/model/names.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { DecidedWorkload } from "../../components/model/workloads/decidedWorkload.ts";
import { stackFileName } from "../file/stackId.ts";
import { formatPath } from "../file/formatPath.ts";
import { queueAdvice } from "./queueAdvice.ts";
import { instanceGroupAdvice } from "./instanceGroupAdvice.ts";
import { keepAliveAdvice } from "./keepAliveAdvice.ts";
import type { Path } from "../problem.ts";
import { reachAdvice } from "./reachAdvice.ts";
import { movingTagAdvice } from "./movingTagAdvice.ts";
import type { StackConfig } from "../stackConfig.ts";
import { servicePath } from "../workloads.ts";

/** What is allowed but probably not intended: `<file>: <key>: <what will happen>; <what to do>`. */
export function configAdvice(config: StackConfig): readonly string[] {
    const { project, stack, workloads, entry } = config;
    const ofWorkloads = workloads.flatMap((workload) => {
        const ofServices = Object.entries(workload.services).flatMap(([name, service]) =>
            serviceAdvice(service, entry).map(({ key, text }) => ({ path: [...servicePath(workload.name, name), ...key], text })),
        );
        return [...ofServices, ...workloadReachAdvice(workload)];
    });
    return [...ofWorkloads, ...instanceGroupAdvice(config), ...movingTagAdvice(config)].map(
        ({ path, text }) => `${stackFileName(stack)}: ${project}:${formatPath(path)}: ${text}`,
    );
}

/** What all services of a workload lack is said of the workload. */
function workloadReachAdvice({ name: workload, services }: DecidedWorkload): readonly { readonly path: Path; readonly text: string }[] {
    const found = Object.entries(services).flatMap(([name, service]) => reachAdvice(service).map((text) => ({ name, text })));
    return [...Map.groupBy(found, ({ text }) => text)].flatMap(([text, lacking]) => {
        const isAll = workload !== configuredWorkload && lacking.length === Object.keys(services).length;
        return isAll ? [{ path: [workload], text }] : lacking.map(({ name }) => ({ path: servicePath(workload, name), text }));
    });
}

interface Advice {
    readonly key: readonly string[];
    readonly text: string;
}

function serviceAdvice(service: DecidedService, entry: StackConfig["entry"]): readonly Advice[] {
    const keepAlive = keepAliveAdvice(service, entry);
    return [
        ...queueAdvice(service),
        ...loadAdvice(service),
        ...proxyAdvice(service),
        ...(keepAlive === undefined ? [] : [{ key: [], text: keepAlive }]),
    ];
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
