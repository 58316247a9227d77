/** How a change is judged, for every service alike. Ratios are after over before. */
export interface Criteria {
    /** Below these an environment has seen too little to say anything. */
    readonly minimum: {
        readonly requests: number;
        readonly datapoints: number;
        /** 0 to 1. */
        readonly coverage: number;
    };
    readonly p95: { readonly maxRatio: number };
    readonly p99: {
        readonly maxRatio: number;
        /** What it may be whatever it was before. */
        readonly maxMilliseconds: number;
    };
    readonly errors: {
        readonly maxRatio: number;
        /** By which the rate may be above that, so that one error after none is no regression; 0 to 1. */
        readonly slack: number;
    };
    readonly cpu: {
        /** Of the minutes between minimum and maximum. */
        readonly maxP95Percent: number;
        readonly highPercent: number;
        readonly maxHighMinutes: number;
    };
    readonly flapping: {
        readonly maxReversalsPerHour: number;
        readonly windowMinutes: number;
    };
    readonly cost: {
        readonly maxRatio: number;
        /** As far as this traffic may differ for the two costs to be compared as they are; 0 to 1. */
        readonly sameTraffic: number;
    };
}

/** Success as langfuse's rollout of CPU scaling defines it, with limits that tell noise from a regression. */
export const defaultCriteria: Criteria = {
    minimum: { requests: 10_000, datapoints: 50, coverage: 0.9 },
    p95: { maxRatio: 1.05 },
    p99: { maxRatio: 1.1, maxMilliseconds: 500 },
    errors: { maxRatio: 1, slack: 0.0005 },
    cpu: { maxP95Percent: 80, highPercent: 85, maxHighMinutes: 10 },
    flapping: { maxReversalsPerHour: 2, windowMinutes: 30 },
    cost: { maxRatio: 1.1, sameTraffic: 0.05 },
};
