import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../../reports/simulate/result/written.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { AccessLogTraffic } from "../../reports/simulate/traffic/accessLog/accessLogTraffic.ts";
import type { LoggedService } from "../../reports/simulate/traffic/accessLog/loggedService.ts";
import { mostDays, scaledTo } from "../../reports/simulate/traffic/readTraffic.ts";
import { peakOf } from "../../reports/simulate/traffic/traffic.ts";
import { throwFileProblem } from "../../text/fileProblem.ts";
import { alternatives } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";
import type { Asked, AskedTraffic } from "./asked.ts";
import { eachLine } from "./eachLine.ts";

const logName = /\.log(\.gz)?$/;

/** By its name, as AWS names them in S3; or a folder, as `aws s3 sync` makes it of a part of the bucket. */
export function isAccessLog(name: string): boolean {
    return logName.test(name) || statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * The requests of each service of the stack in the access logs of its load balancer.
 * @param logged services behind the load balancer, be they scaled or not
 * @throws UsageError or FileProblem when there is nothing to replay
 */
export async function accessLogs(
    names: readonly string[],
    services: readonly SimulatedService[],
    logged: readonly LoggedService[],
    { given }: Asked,
): Promise<AskedTraffic> {
    const files = names.flatMap(filesIn);
    const title = files.length === 1 ? (files[0] ?? "") : counted(files.length, "access logs");
    const log = new AccessLogTraffic(logged);
    for (const file of files) await eachLine(file, log.take);
    const asked = services.filter((service) => log.has(service));
    const notes = notesOf(log, title);
    if (asked.length === 0) {
        throw new UsageError(
            `--traffic: no request to what is simulated, got ${notes.join(", ")}; name logs of the load balancer of the stack`,
        );
    }
    if (log.minutes > mostDays * 24 * 60) {
        throw new UsageError(`--traffic: ${title}: up to ${mostDays} days, got ${Math.ceil(log.minutes / 1440)}; name fewer files`);
    }
    const trafficOf: AskedTraffic["trafficOf"] = ({ peakPerSecond }, service) => {
        const traffic = log.trafficOf(service, title);
        return given.peakPerSecond === undefined ? traffic : scaledTo(traffic, peakPerSecond, peakOf(traffic));
    };
    const quiet = services.filter((service) => !asked.includes(service)).map((service) => service.name);
    return { services: asked, trafficOf, notes: [...notes, ...(quiet.length === 0 ? [] : [`no request to ${alternatives(quiet)}`])] };
}

/** What the lines are that count for no service: nothing is passed over in silence. */
function notesOf({ requests, linesApart: { malformed, withoutTarget, elsewhere } }: AccessLogTraffic, title: string): readonly string[] {
    const apart = [
        [withoutTarget, "requests", "that the load balancer answered itself"],
        [elsewhere, "requests", "to targets of no service of the stack"],
        [malformed, "lines", "that are no entries of an access log"],
    ] as const;
    return [
        `${title}: ${counted(requests, "requests")} to services of the stack`,
        ...apart.flatMap(([count, what, why]) => (count === 0 ? [] : [`${counted(count, what)} ${why}`])),
    ];
}

/** Of a folder, all logs below it in the order of their names, which have their times in them. */
function filesIn(name: string): readonly string[] {
    try {
        if (!statSync(name).isDirectory()) return [name];
        const files = readdirSync(name, { recursive: true, encoding: "utf8" }).filter((file) => logName.test(file));
        return files.toSorted().map((file) => join(name, file));
    } catch (error) {
        throwFileProblem(error, name);
    }
}
