import { assumptionNames, assumptions, type Assumptions, isAssumption } from "../../reports/cost/assumptions.ts";
import type { EnvironmentCost } from "../../reports/cost/environmentCost.ts";
import { isUsageName, type ServiceUsage, type Usage, type UsageName, usageNames, usages } from "../../reports/cost/use/usage.ts";
import { alternatives, didYouMean, inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** What somebody knows better than the estimate. */
export interface KnownFacts {
    readonly assumptions: Partial<Assumptions>;
    readonly usage: Usage;
}

/** What `--assume` says, of each the last. @param written `load=40`, `thumbnails.millionCalls=3` @throws UsageError */
export function knownFacts(written: readonly string[]): KnownFacts {
    const parts = written.map(partsOf);
    const usage = new Map<string, ServiceUsage>();
    for (const { service, name, number } of parts) {
        if (service === undefined) continue;
        const known = usageName(service, name);
        usage.set(service, { ...usage.get(service), [known]: numberOf(`${service}.${name}`, number, usages[known].most) });
    }
    return {
        assumptions: Object.fromEntries(
            parts.flatMap(({ service, name, number }) => {
                if (service !== undefined) return [];
                const known = assumptionName(name);
                return [[known, numberOf(name, number, assumptions[known].most)] as const];
            }),
        ),
        usage: Object.fromEntries(usage),
    };
}

/** @throws UsageError when use is told of a service that has none of this kind */
export function refuseUnusedUsage({ services, usage }: EnvironmentCost): void {
    for (const [service, told] of Object.entries(usage)) {
        const rates = services.find(({ name }) => name === service)?.rates;
        if (rates === undefined) {
            const names = services.filter((one) => one.rates.length > 0).map(({ name }) => name);
            throw new UsageError(`--assume: no such service, got ${inMessage(service)}; ${didYouMean(service, names)}`);
        }
        const paid = rates.flatMap(({ usage: one }): readonly UsageName[] => (one === "millionCalls" ? [one, "callMilliseconds"] : [one]));
        const unpaid = Object.keys(told).find((name) => !paid.some((one) => one === name));
        if (unpaid === undefined) continue;
        const instead = paid.length === 0 ? "nothing of its use is paid for" : `it has ${alternatives(paid, "and")}`;
        throw new UsageError(`--assume: ${service}: no such use of it, got ${inMessage(unpaid)}; ${instead}`);
    }
}

interface Parts {
    /** @default it is an assumption of all services */
    readonly service?: string;
    readonly name: string;
    readonly number: string;
}

function partsOf(text: string): Parts {
    const [path = "", number = ""] = text.split("=");
    const dot = path.indexOf(".");
    return dot === -1 ? { name: path, number } : { service: path.slice(0, dot), name: path.slice(dot + 1), number };
}

function assumptionName(name: string): keyof Assumptions {
    if (isAssumption(name)) return name;
    if (isUsageName(name)) {
        throw new UsageError(`--assume: ${name}: of one service, got it of all; write --assume <service>.${name}=<number>`);
    }
    throw new UsageError(`--assume: no such assumption, got ${inMessage(name)}; ${didYouMean(name, assumptionNames)}`);
}

function usageName(service: string, name: string): UsageName {
    if (isUsageName(name)) return name;
    throw new UsageError(`--assume: ${service}: no such use of a service, got ${inMessage(name)}; ${didYouMean(name, usageNames)}`);
}

function numberOf(path: string, number: string, most: number): number {
    const value = /^\d+(\.\d+)?$/.test(number) ? Number(number) : NaN;
    if (!(value <= most)) throw new UsageError(`--assume: ${path}: no number that fits, got ${inMessage(number)}; write 0 to ${most}`);
    return value;
}
