import { decideService } from "../model/services/decideService.ts";
import type { DecidedService } from "../model/services/decidedService.ts";
import type { EnvironmentConfig } from "../vocabulary/environment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";

/** Services by name, decided. @throws Error when a description is wrong */
export function decideAll(
    descriptions: Readonly<Record<string, ServiceDescription>>,
    kind: EnvironmentConfig["kind"] = "production",
): Readonly<Record<string, DecidedService>> {
    return Object.fromEntries(
        Object.entries(descriptions).map(([name, description]) => {
            const { service, problems } = decideService(name, description, kind);
            if (problems.length > 0) throw new Error(problems.map(({ key, text }) => `${[name, ...key].join(".")}: ${text}`).join("\n"));
            return [name, service];
        }),
    );
}
