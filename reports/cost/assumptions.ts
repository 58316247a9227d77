/**
 * What no configuration says, with the number that is taken for it until somebody measures.
 * @see https://aws.amazon.com/fargate/pricing/ for what Spot takes off at most, https://www.vantage.sh/blog/what-is-an-aws-savings-plan for plans
 */
export const assumptions = {
    load: { value: 25, unit: "%", most: 100, of: "where the usual number of what scales lies between the fewest and the most" },
    requestsPerSecond: {
        value: 5,
        unit: "a second",
        most: 100_000,
        of: "requests that a task behind the load balancer answers on average",
    },
    kilobytesPerRequest: { value: 10, unit: "kB", most: 1_000_000, of: "what a request and its answer weigh" },
    logGB: { value: 1, unit: "GB", most: 1_000_000, of: "what a task writes to its log in a month" },
    natGB: { value: 5, unit: "GB", most: 1_000_000, of: "what a task sends and receives through a NAT gateway in a month" },
    spotDiscount: { value: 70, unit: "%", most: 100, of: "what Spot takes off; AWS changes it with supply and demand" },
    callMilliseconds: { value: 100, unit: "ms", most: 900_000, of: "how long a call of a function takes" },
    run: { value: 25, unit: "%", most: 100, of: "how much of its longest run a scheduled task usually takes" },
    oneYearPlan: { value: 20, unit: "%", most: 100, of: "what a Compute Savings Plan takes off Fargate in one year, nothing upfront" },
    threeYearPlan: { value: 45, unit: "%", most: 100, of: "the same in three years" },
    insightsPerCluster: { value: 30, unit: "metrics", most: 10_000, of: "metrics of Container Insights for a cluster" },
    insightsPerService: { value: 60, unit: "metrics", most: 10_000, of: "metrics of Container Insights for a service" },
    insightsPerTask: { value: 30, unit: "metrics", most: 10_000, of: "metrics of Container Insights for a running task" },
} as const satisfies Readonly<Record<string, Assumption>>;

interface Assumption {
    readonly value: number;
    readonly unit: string;
    /** The highest that makes sense; the lowest is 0. */
    readonly most: number;
    readonly of: string;
}

export type AssumptionName = keyof typeof assumptions;
export type Assumptions = Readonly<Record<AssumptionName, number>>;

export const assumptionNames = Object.keys(assumptions).filter(isAssumption);

export function isAssumption(name: string): name is AssumptionName {
    return Object.hasOwn(assumptions, name);
}

/** All of them, with what is known better in their place. @param known @default nothing is */
export function assumed(known: Partial<Assumptions> = {}): Assumptions {
    const value = (name: AssumptionName): number => known[name] ?? assumptions[name].value;
    return {
        load: value("load"),
        requestsPerSecond: value("requestsPerSecond"),
        kilobytesPerRequest: value("kilobytesPerRequest"),
        logGB: value("logGB"),
        natGB: value("natGB"),
        spotDiscount: value("spotDiscount"),
        callMilliseconds: value("callMilliseconds"),
        run: value("run"),
        oneYearPlan: value("oneYearPlan"),
        threeYearPlan: value("threeYearPlan"),
        insightsPerCluster: value("insightsPerCluster"),
        insightsPerService: value("insightsPerService"),
        insightsPerTask: value("insightsPerTask"),
    };
}
