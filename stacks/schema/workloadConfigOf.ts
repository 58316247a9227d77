import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import { rolling } from "../../components/model/services/rolling.ts";
import type { PresetName } from "../../components/vocabulary/service.ts";
import type { PolicyMetric, ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import type {
    AmplyConfig,
    LangfuseConfig,
    LangfuseServiceName,
    LangfuseWebConfig,
    WebServiceConfig,
} from "../../components/vocabulary/workloads.ts";
import type { Problem } from "../problem.ts";
import { problemsAt } from "./declaredServices.ts";
import { describeAmply, describeLangfuse } from "./describeServices.ts";
import type { Read } from "./read.ts";
import type { WrittenStack } from "./stackSchema.ts";
import { workloadDefaults } from "./workloadDefaults.ts";

export interface WorkloadConfigs {
    readonly amply?: AmplyConfig;
    readonly langfuse?: LangfuseConfig;
    readonly problems: readonly Problem[];
}

/** The workloads in the words of their components of today, by presets that stand in for their own. */
export function workloadConfigsOf(stack: Read<WrittenStack>, domain: string | undefined): WorkloadConfigs {
    const amply = amplyOf(stack.at("amply"), domain);
    const langfuse = langfuseOf(stack.at("langfuse"), domain);
    return {
        ...(amply.config && { amply: amply.config }),
        ...(langfuse.config && { langfuse: langfuse.config }),
        problems: [...amply.problems, ...langfuse.problems],
    };
}

function amplyOf(amply: Read<NonNullable<WrittenStack["amply"]>>, domain: string | undefined) {
    if (!amply.isWritten) return { problems: [] };
    const defaults = workloadDefaults.amply;
    const described = describeAmply(amply, domain);
    const api = decide(amply.at("api"), described["amply-api"], "rest-api", defaults.api, []);
    const queued = policies(described["amply-worker"], "QueueDepth", defaults.worker.queueTarget);
    const worker = decide(amply.at("worker"), described["amply-worker"], "worker", defaults.worker, queued);
    const beat = decide(amply.at("beat"), described["amply-beat"], "scheduler", defaults.beat, []);
    const problems = [...api.problems, ...worker.problems, ...beat.problems];
    const whole = amply.whole;
    const web = webConfigOf(described["amply-api"], api.service);
    if (whole === undefined || web === undefined || worker.service.kind !== "worker") return { problems };
    const { queue, probe } = described["amply-worker"];
    const config: AmplyConfig = {
        image: whole.image,
        secrets: { databaseUrl: whole.secrets.DATABASE_URL, stripeSecretKey: whole.secrets.STRIPE_SECRET_KEY },
        egress: whole.egress,
        api: { ...web, probe: described["amply-api"].probe ?? defaults.api.probe },
        worker: {
            ...sizeOf(worker.service),
            tasks: { min: worker.service.tasks.min.value, max: worker.service.tasks.max.value },
            queueMetric: queue.metric ?? "backlog-per-task",
            queueTarget: worker.service.targets.queue?.value ?? defaults.worker.queueTarget,
            longestJobSeconds: queue.longestJobSeconds ?? defaults.worker.longestJobSeconds,
            stopTimeoutSeconds: worker.service.stopTimeoutSeconds.value,
            probe: probe ?? defaults.worker.probe,
        },
        beat: { ...sizeOf(beat.service), probe: described["amply-beat"].probe ?? defaults.beat.probe },
    };
    return { config, problems };
}

function langfuseOf(langfuse: Read<NonNullable<WrittenStack["langfuse"]>>, domain: string | undefined) {
    if (!langfuse.isWritten) return { problems: [] };
    const described = describeLangfuse(langfuse, domain);
    const problems: Problem[] = [];
    const web = (name: LangfuseServiceName): LangfuseWebConfig | undefined => {
        const defaults = workloadDefaults.langfuse[name];
        const description = described[name];
        const { expectedRequestsPerMinute } = description;
        const requests = policies(description, "RequestCountPerTarget", defaults.requestTarget);
        const decision = decide(
            langfuse.at("services").at(name),
            { ...description, probe: ["CMD", "node"] },
            "rest-api",
            defaults,
            requests,
        );
        problems.push(...decision.problems);
        const config = webConfigOf(description, decision.service);
        const target = decision.service.kind === "http" ? decision.service.targets.requests?.value : undefined;
        return (
            config && {
                ...config,
                requestTarget: target ?? defaults.requestTarget,
                ...(expectedRequestsPerMinute && { expectedRequestsPerMinute }),
            }
        );
    };
    const [first, ingestion, iso] = [web("web"), web("web-ingestion"), web("web-iso")];
    const whole = langfuse.whole;
    if (whole === undefined || first === undefined || ingestion === undefined || iso === undefined) return { problems };
    const { image, secrets, variables, egress } = whole;
    return {
        config: { image, secrets, variables, egress, services: { web: first, "web-ingestion": ingestion, "web-iso": iso } },
        problems,
    };
}

interface Defaults extends Pick<ServiceDescription, "probe" | "healthCheckPath"> {
    readonly cpu: number;
    readonly memory: number;
    readonly minCount?: number;
    readonly maxCount?: number;
    readonly targetCPU?: number;
    readonly stopTimeoutSeconds: number;
}

type Policies = NonNullable<NonNullable<ServiceDescription["autoScaling"]>["policies"]>;

function decide(written: Read<unknown>, description: ServiceDescription, preset: PresetName, defaults: Defaults, policiesOf: Policies) {
    const { cpu, memory, minCount, maxCount, targetCPU, ...others } = defaults;
    const scaling = { minCount, maxCount, targetCPU: policiesOf.some(({ metric }) => metric === "CPUUtilization") ? undefined : targetCPU };
    const service = {
        ...others,
        ...defined(description),
        preset,
        resources: { cpu, memory, ...description.resources },
        ...(minCount === undefined ? {} : { autoScaling: { ...scaling, ...description.autoScaling, policies: policiesOf } }),
    };
    const decision = decideService("", service, "production");
    return { service: decision.service, problems: problemsAt(written, decision.problems) };
}

function defined(description: ServiceDescription): Partial<ServiceDescription> {
    return Object.fromEntries(Object.entries(description).filter(([, value]) => value !== undefined));
}

/** With one for the metric that the workload always scales on. */
function policies(
    { autoScaling: { policies: written = [] } = {} }: ServiceDescription,
    metric: PolicyMetric,
    targetValue: number,
): Policies {
    return written.some((policy) => policy.metric === metric) ? written : [...written, { metric, targetValue }];
}

function webConfigOf({ route, deployment = rolling }: ServiceDescription, service: DecidedService): WebServiceConfig | undefined {
    if (service.kind !== "http" || route === undefined) return undefined;
    return {
        ...sizeOf(service),
        tasks: { min: service.tasks.min.value, max: service.tasks.max.value },
        route,
        healthCheckPath: service.healthCheckPath.value,
        cpuTargetPercent: service.targets.cpuPercent.value,
        deployment,
    };
}

function sizeOf({ size: { cpu, memoryMiB } }: DecidedService) {
    return { size: { cpu: cpu.value, memoryMiB: memoryMiB.value } };
}
