import { requestAlarms } from "../../components/model/instances/instanceAlarms.ts";
import { qualifiedName } from "../../components/model/names.ts";
import { type InstanceServicePlan, planInstanceService } from "../../components/model/instances/planInstanceService.ts";
import { hostsOf } from "../../components/model/routes/routeConditions.ts";
import { instanceTypeOf } from "../../components/model/sizing/instanceTypes.ts";
import type { InstanceServiceConfig } from "../../components/vocabulary/instanceService.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { planEnvironment } from "../../stacks/planEnvironment.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Fact, Section } from "./fact.ts";
import { purchaseFacts } from "./purchaseFacts.ts";
import { Sources } from "./sources.ts";

/** Every value of instances that answer requests themselves, under headings; undefined where the stack has none of this name. */
export function explainInstanceService(config: StackConfig, name: string, file: StackFile): readonly Section[] | undefined {
    const service = Object.hasOwn(config.instanceServices, name) ? config.instanceServices[name] : undefined;
    if (service === undefined) return undefined;
    const plan = planInstanceService(name, service, planEnvironment(config));
    const at = ["services", name];
    const sources = new Sources(file, at);
    const { qualifier } = plan.monitored;
    const watched = requestAlarms(plan.monitored, { loadBalancer: "", targetGroup: "" }).map((alarm) =>
        qualifiedName(qualifier, alarm.name),
    );
    return [
        { title: "Instances", facts: instanceFacts(service, plan, at, sources) },
        { title: "Scaling", facts: scalingFacts(service, plan, at, sources) },
        { title: "Requests", facts: requestFacts(service, at, sources) },
        {
            title: "Replacement",
            facts: [
                sources.decision("healthy meanwhile", "100 to 110", "one more starts before one goes", "percent"),
                sources.decision("stopped by", watched.join(", "), "alarms on what users notice"),
            ],
        },
    ];
}

type At = readonly string[];

function instanceFacts(
    service: InstanceServiceConfig,
    { groupName, templates }: InstanceServicePlan,
    at: At,
    sources: Sources,
): readonly Fact[] {
    const { instanceTypes, images, diskGiB } = service;
    return [
        sources.decision("Auto Scaling group", groupName, "the name of the block, behind that of the stack where several share an account"),
        ...purchaseFacts(service, at, sources),
        ...templates.map(({ type }) => {
            const architecture = type.architecture === "ARM64" ? "arm64" : "x86";
            return sources.setting(`image, ${architecture}`, images[architecture], [...at, "images", architecture]);
        }),
        sources.setting("root volume", diskGiB, [...at, "diskGiB"], "GiB"),
        sources.decision(
            "memory of the smallest",
            Math.min(...instanceTypes.map((type) => instanceTypeOf(type)?.memoryMiB ?? 0)),
            "AWS's table of types",
            "MiB",
        ),
    ];
}

function scalingFacts(
    { instances, targetCpuPercent, requestsPerTarget, weights }: InstanceServiceConfig,
    { scaling }: InstanceServicePlan,
    at: At,
    sources: Sources,
): readonly Fact[] {
    const unit = weights === undefined ? "instances" : "weights";
    return [
        sources.setting("fewest", instances.min, [...at, "instances", "min"], unit),
        sources.setting("most", instances.max, [...at, "instances", "max"], unit),
        ...(targetCpuPercent === undefined
            ? []
            : [sources.setting("CPU held at", targetCpuPercent, [...at, "scaling", "targetCPU"], "percent")]),
        ...(requestsPerTarget === undefined
            ? []
            : [sources.setting("requests for each held at", requestsPerTarget, [...at, "scaling", "requestsPerTarget"], "a minute")]),
        sources.decision(
            "scaling policies",
            scaling.map(({ policyName }) => policyName).join(", "),
            "one for each target; the group follows the one that asks for more",
        ),
    ];
}

function requestFacts({ route, port, healthCheck, startPeriodSeconds }: InstanceServiceConfig, at: At, sources: Sources): readonly Fact[] {
    return [
        sources.setting("hosts", hostsOf(route).join(", "), [...at, "route", "host"], "", "another host"),
        sources.setting("priority of its rule", route.priority, [...at, "route", "priority"]),
        sources.setting("port", port, [...at, "port"]),
        sources.setting("health check", healthCheck.path, [...at, "healthCheckPath"]),
        sources.setting("healthy answers", healthCheck.codes, [...at, "healthCheckCodes"]),
        sources.setting("health not judged before", startPeriodSeconds, [...at, "startPeriodSeconds"], "seconds", "0 to 7200 seconds"),
    ];
}
