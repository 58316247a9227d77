import type { ApplicationAutoScaling, ScalableTarget, ScalingPolicy } from "@aws-sdk/client-application-auto-scaling";
import type { ECS, Service } from "@aws-sdk/client-ecs";
import type { ScalingDriver } from "../changing/scalingDriver.ts";
import type { LiveService } from "../core/environmentRecord.ts";
import { type AwsAccess, clientSettings } from "./awsAccess.ts";
import { AwsProblem, awsProblem } from "./awsProblem.ts";
import { livePolicies, rolloutStateOf, suspendedOf } from "./liveService.ts";

/** A service whose tasks Application Auto Scaling counts, by its names in ECS. */
export interface ScaledInAws {
    readonly service: string;
    readonly cluster: string;
}

/** What one call may ask for. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
const mostServices = 10;

const tasksOfServices = { ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" } as const;

interface Clients {
    readonly scaling: ApplicationAutoScaling;
    readonly ecs: ECS;
}

/** Scaling as AWS has it. Calls for several services are made side by side. */
export class AwsScaling implements ScalingDriver {
    readonly #access: AwsAccess;
    readonly #services: readonly ScaledInAws[];
    #clients: Promise<Clients> | undefined;

    constructor(access: AwsAccess, services: readonly ScaledInAws[]) {
        this.#access = access;
        this.#services = services;
    }

    async services(): Promise<readonly LiveService[]> {
        const [targets, found, policies] = await Promise.all([
            this.#targets(this.#services),
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
        const [target] = await this.#targets([scaled]);
        if (target === undefined) throw new AwsProblem(`ObjectNotFoundException: no scalable target of ${service}`);
        await this.#ask("RegisterScalableTarget", ({ scaling }) =>
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
        await this.#ask("DeleteScalingPolicy", async ({ scaling }) => {
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

    async #targets(services: readonly ScaledInAws[]): Promise<readonly ScalableTarget[]> {
        if (services.length === 0) return [];
        const { paginateDescribeScalableTargets } = await import("@aws-sdk/client-application-auto-scaling");
        const found = await this.#ask("DescribeScalableTargets", ({ scaling }) =>
            collect(
                paginateDescribeScalableTargets({ client: scaling }, { ...tasksOfServices, ResourceIds: services.map(resourceId) }),
                ({ ScalableTargets }) => ScalableTargets,
            ),
        );
        this.#refuseOtherAccount(found.map(({ ScalableTargetARN }) => ScalableTargetARN));
        return found;
    }

    async #policies(service: ScaledInAws): Promise<readonly ScalingPolicy[]> {
        const { paginateDescribeScalingPolicies } = await import("@aws-sdk/client-application-auto-scaling");
        return this.#ask("DescribeScalingPolicies", ({ scaling }) =>
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
        const answers = await this.#ask("DescribeServices", ({ ecs }) => Promise.all(calls.map((call) => ecs.describeServices(call))));
        const found = answers.flatMap(({ services: described = [] }) => described).filter(({ status }) => status !== "INACTIVE");
        this.#refuseOtherAccount(found.map(({ serviceArn }) => serviceArn));
        return found;
    }

    /** Two accounts may have services of the same names. */
    #refuseOtherAccount(arns: readonly (string | undefined)[]): void {
        const { accountId } = this.#access;
        const other = arns.map((arn) => arn?.split(":")[4]).find((account) => account !== undefined && account !== accountId);
        if (other !== undefined) {
            throw new AwsProblem(`the credentials are those of the account ${other}; sign in to ${accountId}, or name its profile`);
        }
    }

    async #ask<T>(action: Action, call: (clients: Clients) => Promise<T>): Promise<T> {
        try {
            return await call(await (this.#clients ??= connect(this.#access)));
        } catch (error) {
            const [service, prefix] =
                action === "DescribeServices"
                    ? (["ECS", "ecs"] as const)
                    : (["Application Auto Scaling", "application-autoscaling"] as const);
            throw awsProblem(error, { service, region: this.#access.region, actions: [`${prefix}:${action}`] });
        }
    }
}

type Action = "DeleteScalingPolicy" | "DescribeScalableTargets" | "DescribeScalingPolicies" | "DescribeServices" | "RegisterScalableTarget";

/** They take longer to load than the rest of the command. */
async function connect(access: AwsAccess): Promise<Clients> {
    const [{ ApplicationAutoScaling: Scaling }, { ECS: Ecs }] = await Promise.all([
        import("@aws-sdk/client-application-auto-scaling"),
        import("@aws-sdk/client-ecs"),
    ]);
    const settings = clientSettings(access);
    return { scaling: new Scaling(settings), ecs: new Ecs(settings) };
}

async function collect<Page, Item>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly Item[] | undefined): Promise<Item[]> {
    const found: Item[] = [];
    for await (const page of pages) found.push(...(itemsOf(page) ?? []));
    return found;
}

function resourceId({ cluster, service }: ScaledInAws): string {
    return `service/${cluster}/${service}`;
}

/** What stands in for AWS in tests says so by another name. */
function isGone(error: unknown): boolean {
    if (!(error instanceof Error)) return false;
    return (
        error.name === "ObjectNotFoundException" || (error.name === "ValidationException" && /no scaling policy found/i.test(error.message))
    );
}
