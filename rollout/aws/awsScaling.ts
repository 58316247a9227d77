import type { ScalingPolicy } from "@aws-sdk/client-application-auto-scaling";
import type { Service } from "@aws-sdk/client-ecs";
import type { ScalingDriver } from "../changing/scalingDriver.ts";
import type { LiveService } from "../core/environmentRecord.ts";
import type { AwsClients } from "./awsClients.ts";
import { AwsProblem } from "./awsProblem.ts";
import { collect } from "./collect.ts";
import { livePolicies, rolloutStateOf, suspendedOf } from "./liveService.ts";
import { scalableTargets } from "./scalableTargets.ts";
import { resourceId, type ScaledInAws, tasksOfServices } from "./scaledInAws.ts";

/** What one call may ask for. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
const mostServices = 10;

/** Scaling as AWS has it. Calls for several services are made side by side. */
export class AwsScaling implements ScalingDriver {
    readonly #clients: AwsClients;
    readonly #services: readonly ScaledInAws[];

    constructor(clients: AwsClients, services: readonly ScaledInAws[]) {
        this.#clients = clients;
        this.#services = services;
    }

    async services(): Promise<readonly LiveService[]> {
        const [targets, found, policies] = await Promise.all([
            scalableTargets(this.#clients, this.#services),
            this.#found(this.#services),
            Promise.all(this.#services.map((service) => this.#policies(service))),
        ]);
        return this.#services.flatMap((scaled, index) => {
            const target = targets.find(({ ResourceId }) => ResourceId === resourceId(scaled));
            const service = found.find(({ serviceName }) => serviceName === scaled.service);
            if (target === undefined || service === undefined) return [];
            return [
                {
                    service: scaled.service,
                    policies: livePolicies(policies[index] ?? []),
                    suspended: suspendedOf(target),
                    rolloutState: rolloutStateOf(service),
                },
            ];
        });
    }

    async desiredCounts(services: readonly string[]): Promise<Readonly<Record<string, number>>> {
        const found = await this.#found(this.#services.filter(({ service }) => services.includes(service)));
        return Object.fromEntries(
            found.flatMap(({ serviceName, desiredCount }) =>
                serviceName === undefined || desiredCount === undefined ? [] : [[serviceName, desiredCount]],
            ),
        );
    }

    /**
     * Bounds are left, since a minimum that is raised scales at once.
     * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
     */
    async setScaleInSuspended(service: string, isSuspended: boolean): Promise<void> {
        const scaled = this.#named(service);
        const [target] = await scalableTargets(this.#clients, [scaled]);
        if (target === undefined) throw new AwsProblem(`ObjectNotFoundException: no scalable target of ${service}`);
        await this.#clients.scaling("RegisterScalableTarget", (scaling) =>
            scaling.registerScalableTarget({
                ...tasksOfServices,
                ResourceId: resourceId(scaled),
                // AWS does not say what becomes of the other two where they are left out.
                SuspendedState: { ...target.SuspendedState, DynamicScalingInSuspended: isSuspended },
            }),
        );
    }

    async deletePolicy(service: string, policy: string): Promise<void> {
        const scaled = this.#named(service);
        await this.#clients.scaling("DeleteScalingPolicy", async (scaling) => {
            try {
                await scaling.deleteScalingPolicy({ ...tasksOfServices, ResourceId: resourceId(scaled), PolicyName: policy });
            } catch (error) {
                if (!isGone(error)) throw error;
            }
        });
    }

    #named(service: string): ScaledInAws {
        const found = this.#services.find((scaled) => scaled.service === service);
        if (found === undefined) throw new AwsProblem(`${service}: no service of the stack that scales`);
        return found;
    }

    async #policies(service: ScaledInAws): Promise<readonly ScalingPolicy[]> {
        const { paginateDescribeScalingPolicies } = await import("@aws-sdk/client-application-auto-scaling");
        return this.#clients.scaling("DescribeScalingPolicies", (scaling) =>
            collect(
                paginateDescribeScalingPolicies({ client: scaling }, { ...tasksOfServices, ResourceId: resourceId(service) }),
                ({ ScalingPolicies }) => ScalingPolicies,
            ),
        );
    }

    async #found(services: readonly ScaledInAws[]): Promise<readonly Service[]> {
        const calls = Object.entries(Object.groupBy(services, ({ cluster }) => cluster)).flatMap(([cluster, ofCluster = []]) =>
            Array.from({ length: Math.ceil(ofCluster.length / mostServices) }, (_, index) => ({
                cluster,
                services: ofCluster.slice(index * mostServices, (index + 1) * mostServices).map(({ service }) => service),
            })),
        );
        const answers = await this.#clients.ecs("DescribeServices", (ecs) => Promise.all(calls.map((call) => ecs.describeServices(call))));
        const found = answers.flatMap(({ services: described = [] }) => described).filter(({ status }) => status !== "INACTIVE");
        this.#clients.refuseOtherAccount(found.map(({ serviceArn }) => serviceArn));
        return found;
    }
}

/** What stands in for AWS in tests says so by another name. */
function isGone(error: unknown): boolean {
    if (!(error instanceof Error)) return false;
    return (
        error.name === "ObjectNotFoundException" || (error.name === "ValidationException" && /no scaling policy found/i.test(error.message))
    );
}
