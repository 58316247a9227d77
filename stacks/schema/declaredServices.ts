import type { DecisionProblem } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import { presetProbe, presetVariables } from "../../components/model/services/presets.ts";
import { rolling } from "../../components/model/services/rolling.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import { presetNames, type ServiceConfig } from "../../components/vocabulary/service.ts";
import type { ServiceDescription } from "../../components/vocabulary/serviceDescription.ts";
import type { Problem } from "../problem.ts";
import { describeService, type WrittenService } from "./describeServices.ts";
import type { Read } from "./read.ts";
import { serviceConfigOf } from "./serviceConfigOf.ts";

/** A service that a stack declares: as it is written, and as it was decided where nothing is wrong with it. */
export interface DeclaredService {
    readonly written: Read<WrittenService>;
    readonly decided?: DecidedService;
    readonly config?: ServiceConfig;
    readonly problems: readonly Problem[];
}

export function decideDeclared(
    name: string,
    written: Read<WrittenService>,
    environment: EnvironmentConfig["kind"],
    domain: string | undefined,
): DeclaredService {
    const description = describeService(name, written, domain);
    const preset = presetNames.find((candidate) => candidate === description?.preset);
    if (description === undefined || preset === undefined) return { written, problems: [] };
    const { service: decided, problems: found } = decideService(name, { ...description, preset }, environment);
    const problems = problemsAt(written, found);
    if (!written.isRight || problems.length > 0) return { written, problems };
    return { written, decided, config: configOf(description, decided, presetVariables(preset, environment)), problems };
}

/** What was decided without a look at keys that are wrong themselves. */
export function problemsAt(service: Read<unknown>, found: readonly DecisionProblem[]): readonly Problem[] {
    if (service.isLost) return [];
    const wrong = service.wrongKeys("autoScaling");
    return found
        .filter(({ because }) => !because.some((key) => wrong.includes(key)))
        .map(({ key, text }) => ({ path: [...service.path, ...key], text }));
}

function configOf(description: ServiceDescription, decided: DecidedService, ofPreset: Readonly<Record<string, string>>): ServiceConfig {
    const { image, command, secrets = {}, egress = [], calls = [], sendsTo = [], deployment = rolling } = description;
    const left = Object.entries(ofPreset).filter(([variable]) => !Object.hasOwn(secrets, variable));
    const variables = { ...Object.fromEntries(left), ...description.variables };
    const probe = description.probe ?? presetProbe(decided) ?? [];
    return serviceConfigOf(decided, { image, ...(command && { command }), variables, secrets, egress, probe, calls, sendsTo, deployment });
}
