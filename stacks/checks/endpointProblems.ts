import { endpointNeeds, endpointsOf, imagesFromElsewhere } from "../../components/model/network/endpointNeeds.ts";
import type { EndpointName } from "../../components/vocabulary/network.ts";
import { instancePlansOf, plansOf, type PlannedService } from "../plansOf.ts";
import type { Problem } from "../problem.ts";
import type { StackConfig } from "../stackConfig.ts";
import { inMessage } from "../wording.ts";
import { servicePath } from "../workloads.ts";

/** What services need of AWS in a network without a NAT gateway, and no endpoint leads to. */
export function endpointProblems(config: StackConfig): readonly Problem[] {
    const { network, environment } = config;
    if (network?.kind !== "own" || network.natGateways !== "None") return [];
    const plans = plansOf(config);
    const needed = [
        ...plans.flatMap(({ plan }) => needsOf(plan.names.serviceName, endpointNeeds(plan, environment.region))),
        ...instancePlansOf(config).flatMap(({ name, statements }) => needsOf(name, new Set(endpointsOf(statements)))),
    ];
    return [...missingProblem(needed, network.endpoints ?? []), ...imageProblems(plans, environment.region)];
}

interface Need {
    readonly name: EndpointName;
    readonly service: string;
}

function needsOf(service: string, names: ReadonlySet<EndpointName>): readonly Need[] {
    return [...names].map((name) => ({ name, service }));
}

/** One for all of them, since they have one list. */
function missingProblem(needed: readonly Need[], endpoints: readonly EndpointName[]): readonly Problem[] {
    const missing = [...Map.groupBy(needed, ({ name }) => name)].filter(([name]) => !endpoints.includes(name)).toSorted();
    if (missing.length === 0) return [];
    const list = missing.map(([name, users]) => `${name} (${someOf(users.map(({ service }) => service))})`).join(", ");
    const text = `too few for services that have no NAT gateway, got ${inMessage(endpoints)}; add ${list}, or write natGateways: Single`;
    return [{ path: ["network", "endpoints"], text }];
}

/** One for each image. */
function imageProblems(plans: readonly PlannedService[], region: string): readonly Problem[] {
    const used = plans.flatMap(({ workload, plan }) =>
        imagesFromElsewhere(plan, region).map((image) => ({ image, workload, service: plan.names.serviceName })),
    );
    return [...Map.groupBy(used, ({ image }) => image)].map(([image, users]) => {
        const [first = { workload: "", service: "" }] = users;
        return {
            path: servicePath(first.workload, first.service),
            text: `no endpoint leads to the image of ${someOf(users.map(({ service }) => service))}, got ${image}; copy it to ECR in ${region}, or write natGateways: Single`,
        };
    });
}

function someOf(services: readonly string[]): string {
    const [first = "", ...others] = services;
    return others.length === 0 ? first : `${first} and ${others.length} more`;
}
