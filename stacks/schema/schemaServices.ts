import type { DecisionProblem } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { decideService } from "../../components/model/services/decideService.ts";
import { invalid, isMap, object, record, refuse, type Decoder } from "../decode.ts";
import { valueAt, type Home } from "../home.ts";
import { readable } from "./readable.ts";
import { secretVariables } from "./schemaService.ts";
import { autoScalingFields, belongsIn, serviceFields, type ServiceFields } from "./schemaServiceFields.ts";
import { serviceNameProblem } from "./serviceNameProblem.ts";

/** Services that a stack declares, by name. */
export function services(home: Home): Decoder<Readonly<Record<string, DecidedService>>> {
    return record<DecidedService>((value, path, problems) => {
        const read = service(String(path.at(-1)), home)(value, path, problems);
        return read === invalid ? invalid : read.decided;
    }, serviceNameProblem);
}

/** A service as the components make it, and as it was decided. */
export interface ReadService {
    readonly decided: DecidedService;
}

/** One service. What is wrong between two keys is found also when a third one is wrong. */
export function service(name: string, home: Home): Decoder<ReadService> {
    const fields = serviceFields(name, home);
    const whole = object(fields, belongsIn);
    return (value, path, problems) => {
        const before = problems.length;
        const read = whole(value, path, problems);
        const { right, wrong } = readableService(fields, value);
        const { preset } = right;
        if (preset === undefined) return invalid;

        const { kind: environment = "production" } = home;
        const decision = decideService(name, { image: "", ...right, preset }, environment);
        const found = [...decision.problems, ...sameNameProblems(right)];
        for (const { key, text } of found.filter(({ because }) => !because.some((one) => wrong.includes(one)))) {
            refuse(valueAt(value, ...key.map(String)), [...path, ...key], problems, text);
        }
        if (read === invalid || problems.length > before) return invalid;
        return { decided: decision.service };
    };
}

/** Of `autoScaling` each key counts for itself, named `autoScaling.minCount`. */
function readableService(fields: ServiceFields, value: unknown) {
    const { right, wrong } = readable(fields, value);
    const autoScaling = valueAt(value, "autoScaling");
    if (!wrong.includes("autoScaling") || !isMap(autoScaling)) return { right, wrong };
    const inner = readable(autoScalingFields, autoScaling);
    return {
        right: { ...right, autoScaling: inner.right },
        wrong: [...wrong.filter((key) => key !== "autoScaling"), ...inner.wrong.map((key) => `autoScaling.${key}`)],
    };
}

function sameNameProblems({
    secrets = {},
    variables = {},
}: {
    readonly secrets?: object;
    readonly variables?: object;
}): readonly DecisionProblem[] {
    return secretVariables(variables, secrets).map(({ name, text }) => ({ key: ["variables", name], text, because: [] }));
}
