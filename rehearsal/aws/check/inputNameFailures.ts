import type { Properties } from "../../contract/values.ts";
import { nearestName } from "./nearestName.ts";
import type { PropertyNames } from "../types/propertyNames.ts";
import type { CheckFailure } from "../../contract/provider.ts";

/** Reports inputs that the type does not have, and required ones that are missing. */
export function inputNameFailures(type: string, inputs: Properties, names: PropertyNames): CheckFailure[] {
    const given = Object.keys(inputs).filter((property) => inputs[property] !== undefined);
    return [
        ...given.filter((property) => !names.inputs.has(property)).map((property) => unknownInput(type, property, names)),
        ...[...names.required]
            .filter((property) => !given.includes(property))
            .map((property) => ({ property, reason: `${type} requires it; add it` })),
    ];
}

function unknownInput(type: string, property: string, names: PropertyNames): CheckFailure {
    if (names.outputs.has(property)) return { property, reason: `only AWS sets it on ${type}; remove it` };
    const nearest = nearestName(property, names.inputs);
    return { property, reason: `${type} has no such input; ${nearest === undefined ? "remove it" : `did you mean ${nearest}?`}` };
}
