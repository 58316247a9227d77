import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import type { LoggedService } from "../../reports/simulate/traffic/accessLog/loggedService.ts";
import { readTraffic, scaledTo } from "../../reports/simulate/traffic/readTraffic.ts";
import { isShapeName, shapedTraffic, shapes } from "../../reports/simulate/traffic/shapes.ts";
import { peakOf } from "../../reports/simulate/traffic/traffic.ts";
import { isThere, readText } from "../../text/readText.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";
import { accessLogs, isAccessLog } from "./accessLogs.ts";
import type { Asked, AskedTraffic } from "./asked.ts";

const usualShape = "flash-crowd";

/**
 * @param names of a shape, which each service gets at a peak of its own, of a file, which is for one service, or of access logs, which are for all
 * @param logged services behind the load balancer, be they scaled or not
 * @throws UsageError when they are none of these, or a file cannot be read
 */
export async function trafficIn(
    names: readonly string[],
    services: readonly SimulatedService[],
    logged: readonly LoggedService[],
    asked: Asked,
): Promise<AskedTraffic> {
    const { given, seed } = asked;
    const [name = usualShape, ...more] = names;
    if (more.length === 0 && isShapeName(name)) {
        return { services, trafficOf: ({ peakPerSecond }) => shapedTraffic(name, peakPerSecond, seed), notes: [] };
    }
    const missing = [name, ...more].find((one) => !isThere(one));
    if (missing !== undefined) {
        throw new UsageError(
            `--traffic: no such shape or file, got ${inMessage(missing)}; write ${alternatives(Object.keys(shapes))}, or name a file`,
        );
    }
    if (isAccessLog(name) || more.length > 0) return accessLogs([name, ...more], services, logged, asked);
    if (services.length > 1) {
        throw new UsageError(`--traffic: a file is what one service gets, got ${services.length} services; add --service`);
    }
    const read = readTraffic(readText(name), name);
    if ("problems" in read) throw new UsageError(read.problems.join("\n"));
    return {
        services,
        trafficOf: ({ peakPerSecond }) => (given.peakPerSecond === undefined ? read : scaledTo(read, peakPerSecond, peakOf(read))),
        notes: [],
    };
}
