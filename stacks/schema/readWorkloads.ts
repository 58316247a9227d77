import type * as z from "zod/mini";
import { type AwsPlace, configuredWorkload } from "../../components/model/names.ts";
import type { DecisionProblem } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import type { DecidedWorkload } from "../../components/model/workloads/decidedWorkload.ts";
import { amplyRepository, describeAmply } from "../../components/model/workloads/describeAmply.ts";
import { describeLangfuse } from "../../components/model/workloads/describeLangfuse.ts";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import {
    amplyServiceNames,
    type LangfuseServiceName,
    langfuseServiceNames,
    type ServiceChanges,
} from "../../components/vocabulary/workloads.ts";
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

/** A workload whose services are in the order in which people see them. */
export interface ReadWorkload extends Omit<DecidedWorkload, "services"> {
    readonly services: ReadonlyMap<string, ReadService>;
}

/** What the services hang on elsewhere in the stack. Where that is wrong the stack is refused, and anything stands in for it. */
interface Around extends AwsPlace {
    readonly kind: EnvironmentConfig["kind"];
    readonly domain?: string;
}

/** The workloads that are written, and the services that the stack declares, which may be none. */
export function readWorkloads(stack: Read<WrittenStack>): readonly ReadWorkload[] {
    const { kind = "production", region = "", accountId = "" } = stack.at("environment").right;
    const around: Around = { kind, region, accountId, domain: stack.at("entry").right.domain };
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse")];
    return [
        ...(amply.isWritten ? [readAmply(amply, around)] : []),
        ...(langfuse.isWritten ? [readLangfuse(langfuse, around)] : []),
        readDeclared(stack, around),
    ];
}

function readAmply(amply: Read<WrittenStack["amply"]>, around: Around): ReadWorkload {
    const written = { "amply-api": amply.at("api"), "amply-worker": amply.at("worker"), "amply-beat": amply.at("beat") };
    const { image = "", variables = {}, egress = [], secrets } = amply.right;
    const { queue } = written["amply-worker"].right;
    const described = describeAmply(
        {
            image,
            variables,
            egress,
            secrets: { ...secrets },
            api: changesOf("amply-api", written["amply-api"], around),
            worker: { ...changesOf("amply-worker", written["amply-worker"], around), queue: { kind: "sqs", ...queue } },
            beat: changesOf("amply-beat", written["amply-beat"], around),
        },
        around,
    );
    const services = amplyServiceNames.map((name) => [name, decide(name, described[name], written[name], around)] as const);
    return { name: "amply", repositoryName: amplyRepository, services: new Map(services) };
}

function readLangfuse(langfuse: Read<WrittenStack["langfuse"]>, around: Around): ReadWorkload {
    const written = langfuse.at("services");
    const { image = "", variables = {}, egress = [], secrets = {} } = langfuse.right;
    const changes = (name: LangfuseServiceName) => changesOf(name, written.at(name), around);
    const described = describeLangfuse({
        image,
        variables,
        egress,
        secrets,
        services: { web: changes("web"), "web-ingestion": changes("web-ingestion"), "web-iso": changes("web-iso") },
    });
    const services = langfuseServiceNames.map((name) => [name, decide(name, described[name], written.at(name), around)] as const);
    return { name: "langfuse", services: new Map(services) };
}

function readDeclared(stack: Read<WrittenStack>, around: Around): ReadWorkload {
    const services = stack.at("services").entries.map(([name, written]): [string, ReadService] => {
        const { preset, queue, image = "" } = written.right;
        if (preset === undefined) return [name, { written, problems: [] }];
        const description = { ...changesOf(name, written, around), ...(queue && { queue }), preset, image };
        return [name, decide(name, description, written, around)];
    });
    const { instances, serviceConnect } = stack.right;
    return { name: configuredWorkload, instances, ...(serviceConnect && { serviceConnect }), services: new Map(services) };
}

/** The workloads as they are made; undefined where something of them is wrong. */
export function decidedWorkloads(workloads: readonly ReadWorkload[]): readonly DecidedWorkload[] | undefined {
    const decided = workloads.flatMap(({ services, ...workload }) => {
        const right = [...services].flatMap(([name, read]) => (read.decided === undefined ? [] : [[name, read.decided] as const]));
        return right.length < services.size ? [] : [{ ...workload, services: Object.fromEntries(right) }];
    });
    // Without services, groups or a namespace of its own a stack has no cluster for them.
    const isMade = ({ services, instances, serviceConnect }: DecidedWorkload) =>
        Object.keys({ ...services, ...instances }).length > 0 || serviceConnect !== undefined;
    return decided.length < workloads.length ? undefined : decided.filter(isMade);
}

/** What is written of a service and right. */
function changesOf(name: string, service: Read<ServiceKeys>, { domain }: Around): ServiceChanges {
    const autoScaling = service.at("autoScaling");
    return {
        ...service.right,
        // Each key of it counts for itself.
        autoScaling: autoScaling.isWritten ? autoScaling.right : undefined,
        route: routeOf(name, service.at("route"), domain),
    };
}

function decide(name: string, description: ServiceDescription, written: Read<ServiceKeys>, { kind }: Around): ReadService {
    const { service, problems: found } = decideService(name, description, kind);
    const problems = problemsAt(written, found);
    return { written, problems, ...(written.isRight && problems.length === 0 && { decided: service }) };
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
