import { loadStackFile } from "../stacks/loadStackFile.ts";
import { runsOf, sceneOf, type TrafficOf } from "../reports/simulate/runs.ts";
import { simulateService } from "../reports/simulate/simulateService.ts";
import type { SimulatedService } from "../reports/simulate/simulatedService.ts";
import { simulatedServices } from "../reports/simulate/simulatedServices.ts";
import { shapedTraffic } from "../reports/simulate/traffic/shapes.ts";
import { readingsOf } from "../reports/simulate/unknowns.ts";
import { madeVariant } from "../reports/simulate/variants.ts";
import { print } from "./print.ts";

const [days, count] = [30, 12];
const ticksPerDay = 4320;

/** The greatest time that we promise, in ms. */
const limit = 1000;

/** A month of weeks, at one minute. */
const month: TrafficOf = ({ peakPerSecond }) => {
    const week = shapedTraffic("weekly", peakPerSecond, 1);
    return {
        ...week,
        perSecond: Float64Array.from({ length: days * ticksPerDay }, (_, tick) => week.perSecond[tick % (7 * ticksPerDay)] ?? 0),
    };
};

/** How long a month of traffic through twelve services takes. */
export function benchSimulation(): void {
    const loaded = loadStackFile(process.cwd(), "prod-us", { set: [], path: false });
    if (loaded.kind === "problems") throw new Error(loaded.problems.join("\n"));
    const all = simulatedServices(loaded.config);
    const services = Array.from({ length: count }, (_, index) => all[index % all.length]).filter((service) => service !== undefined);
    process.stdout.write("\n");
    print(`${days} days through ${count} services`, "ms of CPU", "promised");
    // The first time, the code is compiled as well.
    const once = (service: SimulatedService) =>
        runsOf(service, madeVariant(service).policies, sceneOf(service, month, {}, 1), readingsOf({}).slice(0, 1));
    print("what the stack makes, as is most likely", cpuMilliseconds(() => services.forEach(once)).toFixed(0), `<= ${limit}`);
    const bands = cpuMilliseconds(() => services.forEach((service) => simulateService(service, month, {}, 1)));
    print("beside other ways to scale it, in bands", bands.toFixed(0), "");
}

function cpuMilliseconds(run: () => void): number {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
}
