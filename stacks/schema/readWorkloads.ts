import { configuredWorkload, repositoryNameOf } from "../../components/model/names.ts";
import type { DecisionProblem } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import type { DecidedWorkload } from "../../components/model/workloads/decidedWorkload.ts";
import { amplyRepository, describeAmply } from "../../components/model/workloads/describeAmply.ts";
import { describeLangfuse } from "../../components/model/workloads/describeLangfuse.ts";
import type { AlarmsDescription } from "../../components/vocabulary/alarms.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import {
    type AmplyServiceName,
    amplyServiceNames,
    type LangfuseServiceName,
    langfuseServiceNames,
    type ServiceChanges,
} from "../../components/vocabulary/workloads.ts";
import type { Problem } from "../problem.ts";
import type { Read } from "./read.ts";
import { routeOf, routesOf } from "./routes/readRoute.ts";
import { isEcsService, type WrittenService } from "./services.ts";
import type { WrittenStack } from "./stackSchema.ts";

/** A service as it is written, and as it was decided where nothing is wrong with it. */
export interface ReadService {
    readonly written: Read<ServiceKeys>;
    readonly decided?: DecidedService;
    readonly problems: readonly Problem[];
}

/** Keys that services of every kind may have. */
type ServiceKeys = Partial<Omit<WrittenService, "preset" | "queue">>;

/** The services of a stack by workload and by name, in the order in which people see them. */
export interface ReadWorkload {
    readonly name: string;
    readonly services: ReadonlyMap<string, ReadService>;
}

/** @param name of the stack */
export function readWorkloads(stack: Read<WrittenStack>, name: string): readonly ReadWorkload[] {
    const { kind = "production" } = stack.at("environment").right;
    const alarms = stack.at("alarms").right;
    const workload = (group: string, services: readonly DescribedService[]): ReadWorkload => ({
        name: group,
        services: new Map(services.map((service) => [service.name, decide(service, kind, alarms)])),
    });
    return [
        workload("amply", amplyServices(stack, name)),
        workload("langfuse", langfuseServices(stack)),
        workload(configuredWorkload, declaredServices(stack)),
    ];
}

interface DescribedService {
    readonly name: string;
    readonly written: Read<ServiceKeys>;
    /** Undefined where not even its preset is right. */
    readonly description: ServiceDescription | undefined;
}

function amplyServices(stack: Read<WrittenStack>, stackName: string): readonly DescribedService[] {
    const amply = stack.at("amply");
    if (!amply.isWritten) return [];
    const written = { "amply-api": amply.at("api"), "amply-worker": amply.at("worker"), "amply-beat": amply.at("beat") };
    const { image = "", variables = {}, egress = [], secrets, permissions, adopt } = amply.right;
    const { region = "", accountId = "", names } = stack.at("environment").right;
    const qualifier = names === "per-stack" ? stackName : undefined;
    const changes = (name: AmplyServiceName) => changesOf(name, written[name], stack);
    const { queue } = amply.at("worker").right;
    const descriptions = describeAmply(
        {
            image,
            variables,
            egress,
            adopt,
            permissions,
            secrets: { ...secrets },
            api: changes("amply-api"),
            worker: { ...changes("amply-worker"), queue: { kind: "sqs", ...queue } },
            beat: changes("amply-beat"),
        },
        { region, accountId },
        repositoryNameOf(qualifier, amplyRepository),
    );
    return amplyServiceNames.map((name) => ({ name, written: written[name], description: descriptions[name] }));
}

function langfuseServices(stack: Read<WrittenStack>): readonly DescribedService[] {
    const langfuse = stack.at("langfuse");
    if (!langfuse.isWritten) return [];
    const written = langfuse.at("services");
    const { image = "", variables = {}, egress = [], secrets = {}, permissions, adopt } = langfuse.right;
    const changes = (name: LangfuseServiceName) => changesOf(name, written.at(name), stack);
    const services = { web: changes("web"), "web-ingestion": changes("web-ingestion"), "web-iso": changes("web-iso") };
    const descriptions = describeLangfuse({ image, variables, egress, secrets, permissions, adopt, services });
    return langfuseServiceNames.map((name) => ({ name, written: written.at(name), description: descriptions[name] }));
}

function declaredServices(stack: Read<WrittenStack>): readonly DescribedService[] {
    return stack.at("services").entries.flatMap(([name, service]) => {
        const written = service.as(isEcsService);
        if (written === undefined) return [];
        const { preset, queue, queues = {}, image = "" } = written.right;
        const own = {
            ...(queue && { queue }),
            // A map is there, and empty, where nobody wrote it.
            queues: Object.keys(queues).length === 0 ? undefined : queues,
        };
        return [{ name, written, description: preset && { ...changesOf(name, written, stack), ...own, preset, image } }];
    });
}

/** What is right of a service as it is written. */
function changesOf(name: string, service: Read<ServiceKeys>, stack: Read<WrittenStack>): ServiceChanges {
    const autoScaling = service.at("autoScaling");
    return {
        ...service.right,
        // Each key of it counts for itself.
        autoScaling: autoScaling.isWritten ? autoScaling.right : undefined,
        route: routeOf(name, service.at("route"), stack.at("entry").right.domain),
        routes: routesOf(name, service.at("routes"), stack.at("entry").right.domain),
    };
}

/** The workloads as they are made; undefined where something of them is wrong. */
export function decidedWorkloads(stack: WrittenStack, workloads: readonly ReadWorkload[]): readonly DecidedWorkload[] | undefined {
    const { instances, serviceConnect, cluster } = stack;
    const decided = workloads.flatMap(({ name, services }): readonly DecidedWorkload[] => {
        const right = [...services].flatMap(([service, read]) => (read.decided === undefined ? [] : [[service, read.decided] as const]));
        const workload = {
            name,
            services: Object.fromEntries(right),
            // A cluster comes back with all of its services.
            ...(right.length > 0 && right.every(([, { adopt }]) => adopt === true) && { adopt: true }),
            ...(name === "amply" && { repositoryName: amplyRepository }),
            ...(name === configuredWorkload && { instances, ...(serviceConnect && { serviceConnect }), ...(cluster && { cluster }) }),
        };
        return right.length < services.size ? [] : [workload];
    });
    // Without services, groups or a namespace of its own a stack has no cluster for them.
    const isMade = ({ services, instances: groups = {}, serviceConnect: connected }: DecidedWorkload) =>
        Object.keys({ ...services, ...groups }).length > 0 || connected !== undefined;
    return decided.length < workloads.length ? undefined : decided.filter(isMade);
}

function decide({ name, written, description }: DescribedService, kind: EnvironmentConfig["kind"], alarms: AlarmsDescription): ReadService {
    if (description === undefined) return { written, problems: [] };
    const decision = decideService(name, description, kind, alarms);
    const problems = problemsAt(written, decision.problems);
    return { written, problems, ...(written.isRight && problems.length === 0 && { decided: decision.service }) };
}

/** What was decided without a look at keys that are wrong themselves. */
function problemsAt(service: Read<unknown>, found: readonly DecisionProblem[]): readonly Problem[] {
    if (service.isLost) return [];
    const wrong = service.wrongKeys("autoScaling");
    return found
        .filter(({ because }) => !because.some((key) => wrong.includes(key)))
        .map(({ key, text }) => ({ path: [...service.path, ...key], text }));
}
