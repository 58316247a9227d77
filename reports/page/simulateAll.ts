import type { StackConfig } from "../../stacks/stackConfig.ts";
import { type ServiceSimulation, simulateService } from "../simulate/simulateService.ts";
import { simulatedServices } from "../simulate/simulatedServices.ts";
import { shapedTraffic } from "../simulate/traffic/shapes.ts";

const seed = 1;

/**
 * Every service that something scales, in a flash crowd: what `npm run simulate` shows where nothing else is asked for.
 * @param onService is called before each. @default nobody waits
 */
export function simulateAll(config: StackConfig, onService: () => void = () => undefined): readonly ServiceSimulation[] {
    const services = config.bootstrap ? [] : simulatedServices(config);
    return services.map((service) => {
        onService();
        return simulateService(service, ({ peakPerSecond }) => shapedTraffic("flash-crowd", peakPerSecond, seed), {}, seed);
    });
}
