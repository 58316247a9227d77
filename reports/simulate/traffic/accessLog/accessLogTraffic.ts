import { byTick } from "../resample.ts";
import type { MeasuredTimes, Traffic } from "../traffic.ts";
import { accessLogEntry } from "./accessLogLine.ts";
import { type LoggedService, loggedServices } from "./loggedService.ts";
import { TimeCounts } from "./timeCounts.ts";

/** Lines that count for no service, by why. */
export interface LinesApart {
    /** They are no entries of an access log. */
    readonly malformed: number;
    /** The load balancer answered itself: it redirected, refused, or had nobody to ask. */
    readonly withoutTarget: number;
    /** They went to targets of none of the services. */
    readonly elsewhere: number;
}

interface ServiceLog {
    /** Requests by the minute since 1970. */
    readonly minutes: Map<number, number>;
    readonly times: TimeCounts;
}

type ServiceName = Pick<LoggedService, "name" | "cluster">;

/** Adds the lines of access logs up, in whatever order they come, to the requests of each service in each minute. */
export class AccessLogTraffic {
    private readonly serviceOf: ReturnType<typeof loggedServices>;
    private readonly logs = new Map<LoggedService, ServiceLog>();
    private readonly apart = { malformed: 0, withoutTarget: 0, elsewhere: 0 };
    private counted = 0;
    private first = Number.POSITIVE_INFINITY;
    private last = Number.NEGATIVE_INFINITY;

    constructor(services: readonly LoggedService[]) {
        this.serviceOf = loggedServices(services);
    }

    public get requests(): number {
        return this.counted;
    }

    public get linesApart(): LinesApart {
        return this.apart;
    }

    /** Whole minutes of all lines. */
    public get minutes(): number {
        return Math.max(0, this.last - this.first + 1);
    }

    public readonly take = (line: string): void => {
        if (line === "") return;
        const entry = accessLogEntry(line);
        if (entry === undefined) {
            this.apart.malformed++;
            return;
        }
        const minute = Math.floor(entry.at / 60);
        this.first = Math.min(this.first, minute);
        this.last = Math.max(this.last, minute);
        const service = this.serviceOf(entry);
        if (service === undefined) {
            this.apart[entry.targetGroupArn === undefined ? "withoutTarget" : "elsewhere"]++;
            return;
        }
        const { minutes, times } = this.logOf(service);
        this.counted++;
        minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
        if (entry.targetSeconds !== undefined) times.add(entry.targetSeconds);
    };

    /** Whether it got a request. */
    public has(service: ServiceName): boolean {
        return this.find(service) !== undefined;
    }

    /** Of the time of all lines, whoever they are about. @param name of the traffic */
    public trafficOf(service: ServiceName, name: string): Traffic {
        const log = this.find(service);
        const measured = log && measuredTimes(log.times);
        const rates = [...(log?.minutes ?? [])].map(([minute, count]) => {
            const at = (minute - this.first) * 60;
            return { at, until: at + 60, value: count / 60 };
        });
        return {
            name,
            begins: { kind: "instant", milliseconds: this.first * 60_000 },
            perSecond: byTick(rates, this.minutes * 60),
            ...(measured && { measured }),
        };
    }

    private find({ name, cluster }: ServiceName): ServiceLog | undefined {
        return [...this.logs].find(([logged]) => logged.name === name && logged.cluster === cluster)?.[1];
    }

    private logOf(service: LoggedService): ServiceLog {
        const known = this.logs.get(service);
        if (known !== undefined) return known;
        const made = { minutes: new Map<number, number>(), times: new TimeCounts() };
        this.logs.set(service, made);
        return made;
    }
}

function measuredTimes(times: TimeCounts): MeasuredTimes | undefined {
    const [p50Seconds, p95Seconds, p99Seconds] = [0.5, 0.95, 0.99].map((share) => times.quantile(share));
    return p50Seconds === undefined || p95Seconds === undefined || p99Seconds === undefined
        ? undefined
        : { p50Seconds, p95Seconds, p99Seconds };
}
