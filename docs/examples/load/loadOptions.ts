import type { Options } from "k6/options";

/** What a load test does, from the variables that are given to it. */
export interface LoadSettings {
    /** What is asked for: a page that costs much CPU. */
    readonly url: string;
    readonly requestsPerMinute: number;
    readonly rampMinutes: number;
    readonly holdMinutes: number;
    /** Milliseconds. */
    readonly p99: number;
}

/** At which the request policy of a service adds a task: a minute and task. CPU alone is to do that here. */
const requestTarget = 1000;

/** @param env of k6: what stands behind `-e` */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): LoadSettings {
    const number = (name: string, usual: number): number => {
        const value = Number(env[name] ?? usual);
        if (!(value > 0)) throw new Error(`${name}: no number above 0, got "${env[name] ?? ""}"`);
        return value;
    };
    const url = env["LOAD_URL"];
    if (url === undefined) throw new Error("LOAD_URL: what to ask for is not said; write -e LOAD_URL=https://...");
    const [requestsPerMinute, tasks] = [number("LOAD_REQUESTS_PER_MINUTE", 240), number("LOAD_TASKS", 1)];
    if (requestsPerMinute >= requestTarget * tasks) {
        throw new Error(
            `LOAD_REQUESTS_PER_MINUTE: ${requestsPerMinute} for ${tasks} tasks let the request policy scale out; ask for a heavier page`,
        );
    }
    return {
        url,
        requestsPerMinute,
        rampMinutes: number("LOAD_RAMP_MINUTES", 2),
        holdMinutes: number("LOAD_HOLD_MINUTES", 28),
        p99: number("LOAD_P99", 500),
    };
}

/** So many requests a minute whatever they take, so that a service that gets slow is not spared. */
export function optionsOf({ requestsPerMinute, rampMinutes, holdMinutes, p99 }: LoadSettings): Options {
    return {
        scenarios: {
            load: {
                executor: "ramping-arrival-rate",
                timeUnit: "1m",
                startRate: 0,
                stages: [
                    { target: requestsPerMinute, duration: `${rampMinutes}m` },
                    { target: requestsPerMinute, duration: `${holdMinutes}m` },
                ],
                preAllocatedVUs: 10,
                maxVUs: 200,
            },
        },
        thresholds: {
            http_req_duration: [`p(99)<${p99}`],
            // Of which the summary says nothing where there is no threshold.
            "http_reqs{status:503}": ["count==0"],
            http_req_failed: ["rate<0.0005"],
            // Requests that were due and not sent: the load was less than it should be.
            dropped_iterations: ["count==0"],
        },
        summaryTrendStats: ["avg", "min", "med", "max", "p(95)", "p(99)"],
    };
}
