import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import type { TrafficOf } from "../../reports/simulate/simulateService.ts";
import { readTraffic, scaledTo } from "../../reports/simulate/traffic/readTraffic.ts";
import { isShapeName, shapedTraffic, shapes } from "../../reports/simulate/traffic/shapes.ts";
import { peakOf } from "../../reports/simulate/traffic/traffic.ts";
import { isThere, readText } from "../../stacks/file/readText.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../usageError.ts";
import type { Asked } from "./asked.ts";

/**
 * @param name of a shape, which each service gets at a peak of its own, or of a file, which is for one service
 * @throws UsageError when it is neither, or the file cannot be read
 */
export function trafficIn(name: string, services: readonly SimulatedService[], { given, seed }: Asked): TrafficOf {
    if (isShapeName(name)) return ({ peakPerSecond }) => shapedTraffic(name, peakPerSecond, seed);
    if (!isThere(name)) {
        throw new UsageError(
            `--traffic: no such shape or file, got ${inMessage(name)}; write ${alternatives(Object.keys(shapes))}, or name a file`,
        );
    }
    if (services.length > 1) {
        throw new UsageError(`--traffic: a file is what one service gets, got ${services.length} services; add --service`);
    }
    const read = readTraffic(readText(name), name);
    if ("problems" in read) throw new UsageError(read.problems.join("\n"));
    return ({ peakPerSecond }) => (given.peakPerSecond === undefined ? read : scaledTo(read, peakPerSecond, peakOf(read)));
}
