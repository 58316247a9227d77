import { compareInputs, noDifference } from "../../contract/differences.ts";
import { ignoreChanges } from "../../contract/ignoreChanges.ts";
import { isObject, type Properties } from "../../contract/values.ts";
import { isGeneratedName } from "../check/physicalName.ts";
import type { LearnedTypes } from "../distilled/learnedTypes.ts";
import { typeRow } from "../fallback/unknownType.ts";
import { propertyNames } from "../types/propertyNames.ts";
import type { Difference, DiffKind, DiffRequest, OperationFailure } from "../../contract/provider.ts";
import { plainProperties } from "../propertyValues.ts";
import { differenceProblem } from "../refusals/allRefusals.ts";
import { deletedFirst, isReplacing } from "../replacements/allReplacements.ts";
import { answeredInputs } from "./answeredInputs.ts";
import { withEquivalentInputs } from "./equivalentInputs.ts";

/**
 * What separates old inputs from new ones, and whether that needs a replacement.
 * @param learned of the schema of the provider. @default nothing
 */
export function diffResource(request: DiffRequest, learned?: LearnedTypes): Difference | OperationFailure {
    const { type, oldInputs } = request;
    const old = plainProperties(oldInputs);
    const inputs = withEquivalentInputs(plainProperties(ignoreChanges(request.inputs, oldInputs, request.ignoreChanges).inputs), old);
    // An explicit provider may change in place: each resource has the region among its own inputs.
    if (type === "pulumi:providers:aws") return compareInputs(old, inputs);
    const { detailed = {} } = compareInputs(old, inputs);
    const answered = answeredInputs(request, old, inputs);
    const changes = Object.entries(detailed).filter(([path]) => !answered.includes(path) && !isIgnoredTrigger(type, path, old, inputs));
    const problem = differenceProblem(type, [...new Set(Object.keys(detailed).map(topLevelOf))], inputs);
    if (problem !== undefined) return { failure: `diffing ${request.urn}: ${problem}` };
    if (changes.length === 0) return noDifference;
    const answers = new Map(changes.map(([path]) => [path, isReplacing(type, path, old, inputs, learned)]));
    const kinds = changes.map(([path, kind]): [string, DiffKind] => [path, answers.get(path) ? (`${kind}-replace` as DiffKind) : kind]);
    const replaceKeys = topLevel(kinds.filter(([, kind]) => kind.endsWith("-replace")));
    // Once one input replaces it, the others change nothing of that.
    const uncertainKeys = replaceKeys.length > 0 ? [] : topLevel(kinds.filter(([path]) => answers.get(path) === undefined));
    return {
        changes: "some",
        changedKeys: topLevel(kinds),
        replaceKeys,
        ...(uncertainKeys.length > 0 ? { uncertainKeys } : {}),
        detailed: Object.fromEntries(kinds),
        deleteBeforeReplace: replaceKeys.length > 0 && (deletedFirst.has(type) || isNamedByProgram(request, inputs)),
    };
}

function topLevel(kinds: readonly (readonly [string, DiffKind])[]): readonly string[] {
    return [...new Set(kinds.map(([path]) => topLevelOf(path)))].sort();
}

function topLevelOf(path: string): string {
    return path.split(/[.[]/)[0] ?? path;
}

/** @see terraform-provider-aws internal/service/ecs/service.go, `triggersCustomizeDiff` */
function isIgnoredTrigger(type: string, path: string, oldInputs: Properties, inputs: Properties): boolean {
    if (type !== "aws:ecs/service:Service" || !/^triggers(\.|\[|$)/.test(path)) return false;
    const count = (triggers: unknown) => (isObject(triggers) ? Object.keys(triggers).length : 0);
    return inputs["forceNewDeployment"] !== true || (count(oldInputs["triggers"]) > 0 && count(inputs["triggers"]) === 0);
}

/** Whether the program names the resource: the replacement would have the same name as the old resource, which still exists. @see pulumi-terraform-bridge pkg/tfbridge/schema.go, `nameRequiresDeleteBeforeReplace` */
function isNamedByProgram({ type }: DiffRequest, inputs: Properties): boolean {
    const names = propertyNames(type);
    const property = typeRow(type).name?.property ?? "name";
    const isNameable = names !== undefined && names.inputs.has(property) && !names.required.has(property);
    return isNameable && inputs[property] !== undefined && !isGeneratedName(inputs[property]);
}
