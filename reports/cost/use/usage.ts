/** What users make of a service in a month, which no configuration says and nobody can guess. */
export const usages = {
    millionCalls: { what: "calls", unit: "million calls", most: 1_000_000, of: "a function" },
    callMilliseconds: { what: "duration", unit: "ms", most: 900_000, of: "a function: how long a call takes, on average" },
    millionMessages: { what: "messages", unit: "million messages", most: 1_000_000, of: "a service with queues" },
    millionRequests: { what: "requests", unit: "million requests", most: 1_000_000, of: "an HTTP API" },
    millionReads: { what: "reads", unit: "million read request units", most: 1_000_000, of: "an on-demand table and its indexes" },
    millionWrites: { what: "writes", unit: "million write request units", most: 1_000_000, of: "an on-demand table and its indexes" },
    tableGB: { what: "items", unit: "GB", most: 1_000_000, of: "a table: its items, as they are stored" },
} as const satisfies Readonly<Record<string, UsageKind>>;

interface UsageKind {
    readonly what: string;
    readonly unit: string;
    /** The highest that makes sense; the lowest is 0. */
    readonly most: number;
    /** Whose it is, and what it is where that is not plain. */
    readonly of: string;
}

export type UsageName = keyof typeof usages;
export type ServiceUsage = Readonly<Partial<Record<UsageName, number>>>;
/** By service. */
export type Usage = Readonly<Record<string, ServiceUsage>>;

export const usageNames = Object.keys(usages).filter(isUsageName);

export function isUsageName(name: string): name is UsageName {
    return Object.hasOwn(usages, name);
}

export function usageOf(service: string, usage: Usage): ServiceUsage {
    return Object.hasOwn(usage, service) ? (usage[service] ?? {}) : {};
}
