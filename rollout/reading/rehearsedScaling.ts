import { type Cloud, resourcesOf, withoutResource, withResource } from "../../rehearsal/aws/cloud/cloud.ts";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { StoredStack } from "../../rehearsal/run/storedStack.ts";
import type { ScalingDriver } from "../changing/scalingDriver.ts";
import type { LiveService } from "../core/environmentRecord.ts";
import { liveServices, nameOfTarget } from "./liveServices.ts";

const [policyType, targetType, serviceType] = [
    "aws:appautoscaling/policy:Policy",
    "aws:appautoscaling/target:Target",
    "aws:ecs/service:Service",
] as const;

/** Scaling in the offline AWS, changed as the AWS CLI would: without a word to the stack. */
export class RehearsedScaling implements ScalingDriver {
    readonly #stored: StoredStack;

    constructor(stored: StoredStack) {
        this.#stored = stored;
    }

    async services(): Promise<readonly LiveService[]> {
        return liveServices(await this.#cloud());
    }

    async desiredCounts(services: readonly string[]): Promise<Readonly<Record<string, number>>> {
        const found = resourcesOf(await this.#cloud(), serviceType);
        return Object.fromEntries(
            services.flatMap((service) => {
                const count = found.find(({ properties }) => properties["name"] === service)?.properties["desiredCount"];
                return typeof count === "number" ? [[service, count]] : [];
            }),
        );
    }

    setScaleInSuspended(service: string, isSuspended: boolean): Promise<void> {
        return this.#change((cloud) => {
            const target = resourcesOf(cloud, targetType).find((each) => nameOfTarget(each) === service);
            if (target === undefined) throw new Error(`ObjectNotFoundException: no scalable target of ${service}`);
            const before = target.properties["suspendedState"];
            const suspendedState = { ...(isObject(before) ? before : {}), dynamicScalingInSuspended: isSuspended };
            return withResource(cloud, { ...target, properties: { ...target.properties, suspendedState } });
        });
    }

    deletePolicy(service: string, policy: string): Promise<void> {
        return this.#change((cloud) => {
            const found = resourcesOf(cloud, policyType).find(
                (each) => nameOfTarget(each) === service && each.properties["name"] === policy,
            );
            return found === undefined ? cloud : withoutResource(cloud, found);
        });
    }

    async #cloud(): Promise<Cloud> {
        return (await this.#stored.read()).provider.cloud;
    }

    #changes: Promise<void> = Promise.resolve();

    /** One after the other: the files of a stack have one writer. */
    #change(change: (cloud: Cloud) => Cloud): Promise<void> {
        const next = this.#changes.catch(() => undefined).then(() => this.#stored.changeCloud(change));
        this.#changes = next;
        return next;
    }
}
