import { nameProblem, targetGroupName } from "../../../components/model/names.ts";
import type { InstanceServiceConfig } from "../../../components/vocabulary/instanceService.ts";
import type { Problem } from "../../problem.ts";
import { typeKeysProblems, typesOf } from "../cluster/instanceTypes.ts";
import type { Read } from "../read.ts";
import { routeOf, routesOf } from "../routes/readRoute.ts";
import { isInstanceService, type WrittenInstanceService } from "../services.ts";
import type { WrittenStack } from "../stackSchema.ts";

/** Instances that answer requests as they are written, and as they were decided where nothing is wrong with them. */
export interface ReadInstanceService {
    readonly written: Read<WrittenInstanceService>;
    readonly decided?: InstanceServiceConfig;
    readonly problems: readonly Problem[];
}

/** By their names in the configuration. */
export function readInstanceServices(stack: Read<WrittenStack>): ReadonlyMap<string, ReadInstanceService> {
    const { domain } = stack.at("entry").right;
    return new Map(
        stack.at("services").entries.flatMap(([name, service]) => {
            const written = service.as(isInstanceService);
            return written === undefined ? [] : [[name, readInstanceService(name, written, domain)] as const];
        }),
    );
}

function readInstanceService(name: string, written: Read<WrittenInstanceService>, domain?: string): ReadInstanceService {
    const wrong = written.wrongKeys();
    const problems = written.isLost
        ? []
        : problemsOf(name, written)
              .filter(({ key }) => !key.some((step) => wrong.includes(step)))
              .map(({ key, text }) => ({ path: [...written.path, ...key], text }));
    const { whole } = written;
    const route = routeOf(name, written.at("route"), domain);
    if (whole === undefined || route === undefined || problems.length > 0) return { written, problems };
    const { instanceType, instanceTypes, images, scaling = {}, permissions = [], healthCheckPath, healthCheckCodes, ...keys } = whole;
    const { weights, spot, maxInstanceLifetimeDays, userData, instances, diskGiB, port, startPeriodSeconds } = keys;
    const routes = routesOf(name, written.at("routes"), domain);
    const { requestsPerTarget, targetCPU = requestsPerTarget === undefined ? usualCpuPercent : undefined } = scaling;
    const decided: InstanceServiceConfig = {
        instanceTypes: typesOf({ instanceType, instanceTypes }),
        ...(weights !== undefined && { weights }),
        ...(spot !== undefined && { spot }),
        ...(maxInstanceLifetimeDays !== undefined && { maxInstanceLifetimeDays }),
        instances,
        images,
        ...(userData !== undefined && { userData }),
        diskGiB,
        port,
        healthCheck: { path: healthCheckPath, codes: healthCheckCodes },
        startPeriodSeconds,
        route,
        ...(routes !== undefined && { routes }),
        ...(targetCPU !== undefined && { targetCpuPercent: targetCPU }),
        ...(requestsPerTarget !== undefined && { requestsPerTarget }),
        permissions,
    };
    return { written, problems, decided };
}

/** As services of ECS have it. */
const usualCpuPercent = 70;

interface KeyProblem {
    readonly key: readonly string[];
    readonly text: string;
}

function problemsOf(name: string, written: Read<WrittenInstanceService>): readonly KeyProblem[] {
    const { instanceType, instanceTypes, weights, spot } = written.right;
    const { min = 0, max = Infinity } = written.at("instances").right;
    const tooLong = nameProblem("targetGroup", targetGroupName(name));
    const base = spot?.onDemandBase ?? 0;
    return [
        ...(tooLong === undefined ? [] : [{ key: [], text: `no name for its target group: ${tooLong}` }]),
        ...typeKeysProblems({ instanceType, instanceTypes }),
        ...(min > max ? [{ key: ["instances"], text: `min above max, got ${min} and ${max}; lower min or raise max` }] : []),
        ...(base > max
            ? [
                  {
                      key: ["spot"],
                      text: `onDemandBase above max, got ${base} and ${max}; lower it, or delete spot where nothing is to be on Spot`,
                  },
              ]
            : []),
        ...(weights === undefined ? [] : weightProblems(weights, typesOf({ instanceType, instanceTypes }))),
    ];
}

/** @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html */
function weightProblems(weights: Readonly<Record<string, number>>, types: readonly string[]): readonly KeyProblem[] {
    const without = types.filter((type) => !Object.hasOwn(weights, type));
    const unknown = Object.keys(weights).filter((type) => !types.includes(type));
    return [
        ...(without.length === 0
            ? []
            : [
                  {
                      key: ["weights"],
                      text: `none for ${without.join(", ")}; AWS wants one for every type: write them too, or delete weights`,
                  },
              ]),
        ...unknown.map((type) => ({
            key: ["weights", type],
            text: "no type of these instances; write it in instanceTypes too, or delete it",
        })),
    ];
}
