import type * as z from "zod/mini";
import { configuredWorkload } from "../../components/model/names.ts";
import type { DecisionProblem } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import type { DecidedWorkload } from "../../components/model/workloads/decidedWorkload.ts";
import { amplyRepository, describeAmply } from "../../components/model/workloads/describeAmply.ts";
import { describeLangfuse } from "../../components/model/workloads/describeLangfuse.ts";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import type { ServiceChanges } from "../../components/vocabulary/workloads.ts";
import type { Problem } from "../problem.ts";
import type { Read } from "./read.ts";
import type { declaredService, routeOfService } from "./service.ts";
import type { WrittenStack } from "./stackSchema.ts";

/** A service as it is written, and as it was decided where nothing is wrong with it. */
export interface ReadService {
    readonly written: Read<ServiceKeys>;
    readonly decided?: DecidedService;
    readonly problems: readonly Problem[];
}

/** Keys that services of every kind may have. */
type ServiceKeys = Partial<Omit<z.output<typeof declaredService>, "preset" | "queue">>;

/** The services of a stack by workload and by name, in the order in which people see them. */
export interface ReadWorkload {
    readonly name: string;
    readonly services: ReadonlyMap<string, ReadService>;
}

export function readWorkloads(stack: Read<WrittenStack>): readonly ReadWorkload[] {
    const [amply, langfuse, declared] = [stack.at("amply"), stack.at("langfuse"), stack.at("services")];
    const { kind = "production", region = "", accountId = "" } = stack.at("environment").right;
    const { domain } = stack.at("entry").right;
    const changes = (name: string, service: Read<ServiceKeys>): ServiceChanges => {
        const autoScaling = service.at("autoScaling");
        return {
            ...service.right,
            // Each key of it counts for itself.
            autoScaling: autoScaling.isWritten ? autoScaling.right : undefined,
            route: routeOf(name, service.at("route"), domain),
        };
    };
    const workload = (name: string, descriptions: Descriptions, at: (service: string) => Read<ServiceKeys>): ReadWorkload => ({
        name,
        services: new Map(
            Object.entries(descriptions).map(([service, description]) => [service, decide(service, description, at(service), kind)]),
        ),
    });

    const read: ReadWorkload[] = [];
    if (amply.isWritten) {
        const services = { api: amply.at("api"), worker: amply.at("worker"), beat: amply.at("beat") };
        const { image = "", variables = {}, egress = [], secrets } = amply.right;
        const { queue } = services.worker.right;
        const described = describeAmply(
            {
                image,
                variables,
                egress,
                secrets: { ...secrets },
                api: changes("amply-api", services.api),
                worker: { ...changes("amply-worker", services.worker), queue: { kind: "sqs", ...queue } },
                beat: changes("amply-beat", services.beat),
            },
            { region, accountId },
        );
        const written = { "amply-api": services.api, "amply-worker": services.worker, "amply-beat": services.beat };
        read.push(workload("amply", described, (name) => found(written, name)));
    }
    if (langfuse.isWritten) {
        const services = langfuse.at("services");
        const written = { web: services.at("web"), "web-ingestion": services.at("web-ingestion"), "web-iso": services.at("web-iso") };
        const { image = "", variables = {}, egress = [], secrets = {} } = langfuse.right;
        const web = (name: keyof typeof written) => changes(name, written[name]);
        const changed = { web: web("web"), "web-ingestion": web("web-ingestion"), "web-iso": web("web-iso") };
        read.push(
            workload("langfuse", describeLangfuse({ image, variables, egress, secrets, services: changed }), (name) =>
                found(written, name),
            ),
        );
    }
    const services = declared.entries.map(([name, written]): [string, ReadService] => {
        const { preset, queue, image = "" } = written.right;
        const description = preset && { ...changes(name, written), ...(queue && { queue }), preset, image };
        return [name, description === undefined ? { written, problems: [] } : decide(name, description, written, kind)];
    });
    return [...read, { name: configuredWorkload, services: new Map(services) }];
}

/** The workloads as they are made; undefined where something of them is wrong. */
export function decidedWorkloads(stack: WrittenStack, workloads: readonly ReadWorkload[]): readonly DecidedWorkload[] | undefined {
    const { instances, serviceConnect } = stack;
    const decided = workloads.map(({ name, services }): DecidedWorkload | undefined => {
        const whole: [string, DecidedService][] = [];
        for (const [service, read] of services) if (read.decided !== undefined) whole.push([service, read.decided]);
        if (whole.length < services.size) return undefined;
        return {
            name,
            services: Object.fromEntries(whole),
            ...(name === "amply" && { repositoryName: amplyRepository }),
            ...(name === configuredWorkload && { instances, ...(serviceConnect && { serviceConnect }) }),
        };
    });
    const right = decided.filter((workload) => workload !== undefined);
    // Without services, groups or a namespace of its own a stack has no cluster for them.
    const isMade = ({ services, instances: groups = {}, serviceConnect: connected }: DecidedWorkload) =>
        Object.keys({ ...services, ...groups }).length > 0 || connected !== undefined;
    return right.length < decided.length ? undefined : right.filter(isMade);
}

type Descriptions = Readonly<Record<string, ServiceDescription>>;

function found<T>(all: Readonly<Record<string, T>>, name: string): T {
    const one = all[name];
    if (one === undefined) throw new Error(`no such service, got ${name}; describe it first`);
    return one;
}

function decide(name: string, description: ServiceDescription, written: Read<ServiceKeys>, kind: EnvironmentConfig["kind"]): ReadService {
    const { service, problems: found } = decideService(name, description, kind);
    const problems = problemsAt(written, found);
    return written.isRight && problems.length === 0 ? { written, decided: service, problems } : { written, problems };
}

/** What was decided without a look at keys that are wrong themselves. */
function problemsAt(service: Read<unknown>, found: readonly DecisionProblem[]): readonly Problem[] {
    if (service.isLost) return [];
    const wrong = service.wrongKeys("autoScaling");
    return found
        .filter(({ because }) => !because.some((key) => wrong.includes(key)))
        .map(({ key, text }) => ({ path: [...service.path, ...key], text }));
}

/** A service answers at its own name below the domain, unless another host is written. */
export function routeOf(name: string, route: Read<z.output<typeof routeOfService>>, domain = ""): RouteConfig | undefined {
    const written = route.whole;
    return written && { ...written, host: written.host ?? `${name}.${domain}` };
}
