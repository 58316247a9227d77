import type * as z from "zod/mini";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { AutoScalingDescription, ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import type { LangfuseServiceName } from "../../components/vocabulary/workloads.ts";
import type { Read } from "./read.ts";
import type { declaredService, routeOfService } from "./service.ts";
import type { WrittenStack } from "./stackSchema.ts";

export type WrittenService = z.output<typeof declaredService>;
type WrittenAmply = NonNullable<WrittenStack["amply"]>;
type WrittenLangfuse = NonNullable<WrittenStack["langfuse"]>;

/** What is right of a service as its stack file has it; undefined where not even its preset is. @param domain of the entry */
export function describeService(name: string, service: Read<WrittenService>, domain: string | undefined): ServiceDescription | undefined {
    const { preset, image = "", ...rest } = service.right;
    if (preset === undefined) return undefined;
    return { ...rest, preset, image, ...scalingOf(service.at("autoScaling")), route: routeOf(name, service.at("route"), domain) };
}

/** The services of amply, by name. */
export function describeAmply(amply: Read<WrittenAmply>, domain: string | undefined) {
    const { image = "", variables, egress } = amply.right;
    const { DATABASE_URL, STRIPE_SECRET_KEY } = amply.at("secrets").right;
    const [api, worker, beat] = [amply.at("api"), amply.at("worker"), amply.at("beat")];
    const shared = { image, egress, secrets: secretsOf({ DATABASE_URL }) };
    const { queue } = worker.right;
    return {
        "amply-api": {
            ...api.right,
            ...shared,
            preset: "amply-api",
            secrets: secretsOf({ DATABASE_URL, STRIPE_SECRET_KEY }),
            variables: { ...variables, ...api.right.variables },
            ...scalingOf(api.at("autoScaling")),
            route: routeOf("amply-api", api.at("route"), domain),
        },
        "amply-worker": {
            ...worker.right,
            ...shared,
            preset: "amply-worker",
            variables: { ...variables, ...worker.right.variables },
            ...scalingOf(worker.at("autoScaling")),
            queue: { kind: "sqs", ...queue },
        },
        "amply-beat": { ...beat.right, ...shared, preset: "amply-beat", variables: { ...variables, ...beat.right.variables } },
    } as const satisfies Record<string, ServiceDescription>;
}

/** The services of Langfuse, by name. */
export function describeLangfuse(
    langfuse: Read<WrittenLangfuse>,
    domain: string | undefined,
): Readonly<Record<LangfuseServiceName, ServiceDescription>> {
    const { image = "", secrets, variables, egress } = langfuse.right;
    const describe = (name: LangfuseServiceName): ServiceDescription => {
        const service = langfuse.at("services").at(name);
        return {
            ...service.right,
            preset: `langfuse-${name}`,
            image,
            secrets,
            egress,
            variables: { ...variables, ...service.right.variables },
            ...scalingOf(service.at("autoScaling")),
            route: routeOf(name, service.at("route"), domain),
        };
    };
    return { web: describe("web"), "web-ingestion": describe("web-ingestion"), "web-iso": describe("web-iso") };
}

/** Of `autoScaling` each key counts for itself. */
function scalingOf(autoScaling: Read<AutoScalingDescription>): Pick<ServiceDescription, "autoScaling"> {
    return autoScaling.isWritten ? { autoScaling: autoScaling.right } : {};
}

/** A service answers at its own name below the domain, unless another host is written. */
export function routeOf(name: string, route: Read<z.output<typeof routeOfService>>, domain = ""): RouteConfig | undefined {
    const written = route.whole;
    return written && { ...written, host: written.host ?? `${name}.${domain}` };
}

function secretsOf(secrets: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(secrets).flatMap(([name, arn]) => (arn === undefined ? [] : [[name, arn]])));
}
