import { isObject, type Properties } from "../../contract/values.ts";
import type { DeclaredInput, DeclaredInputs } from "./declaredInputs.ts";
import type { Constraint } from "./knownConstraints.ts";
import { matchingInput, type SpecType } from "./matchTypes.ts";

export interface InputsOfType {
    readonly inputs: DeclaredInputs;
    /** Of what an input is made of, `glue.JobCommand`. */
    readonly interfaces: ReadonlyMap<string, DeclaredInputs>;
}

/** What a schema says of one input, with what the SDK declares it to be. */
export interface FoundConstraint {
    readonly path: string;
    /** The last part as CloudFormation calls it. */
    readonly property: string;
    readonly constraint: Constraint;
    readonly declared: DeclaredInput;
}

/** What a schema of CloudFormation says of those inputs of a type that are surely the same, at any depth. */
export function schemaConstraints(schema: Properties, type: SpecType, { inputs, interfaces }: InputsOfType): readonly FoundConstraint[] {
    const names = new Set(inputs.keys());
    return constraintsBelow(schema, inputs, "", (property) => matchingInput(property, type, names));

    function constraintsBelow(
        object: Properties,
        members: DeclaredInputs,
        prefix: string,
        inputOf: (property: string) => string | undefined,
        inside: readonly unknown[] = [],
    ): readonly FoundConstraint[] {
        const properties = isObject(object["properties"]) ? object["properties"] : {};
        return Object.entries(properties).flatMap(([property, description]) => {
            const name = inputOf(property);
            const declared = name === undefined ? undefined : members.get(name);
            if (name === undefined || declared === undefined) return [];
            const [list, value] = resolved(description, schema);
            const path = `${prefix}${name}`;
            const constraint = { ...(declared.isList ? countsOf(list) : {}), ...valueConstraint(value, declared) };
            const parts = declared.kind === "object" && !inside.includes(value) ? interfaces.get(declared.name ?? "") : undefined;
            return [
                ...(Object.keys(constraint).length === 0 || (list === value && declared.isList)
                    ? []
                    : [{ path, property, constraint, declared }]),
                ...(parts === undefined
                    ? []
                    : constraintsBelow(value, parts, `${path}.`, (part) => partNamed(part, parts), [...inside, value])),
            ];
        });
    }
}

/** Where references lead, and what a list is made of: of anything but a list, itself. */
function resolved(description: unknown, schema: Properties): readonly [Properties, Properties] {
    const list = dereferenced(description, schema);
    return list["type"] === "array" ? [list, dereferenced(list["items"], schema)] : [list, list];
}

function dereferenced(description: unknown, schema: Properties): Properties {
    if (!isObject(description)) return {};
    const { $ref } = description;
    if (typeof $ref !== "string") return description;
    const found = $ref
        .replace(/^#\//, "")
        .split("/")
        .reduce((at: unknown, key) => (isObject(at) ? at[key] : undefined), schema);
    return dereferenced(found, schema);
}

/** Below the first level no word is left out or added but the plural of a list. */
function partNamed(property: string, parts: DeclaredInputs): string | undefined {
    const plain = property.toLowerCase();
    return [...parts].find(([name, { isList }]) => [plain, ...(isList ? [`${plain}s`] : [])].includes(name.toLowerCase()))?.[0];
}

function countsOf({ minItems, maxItems }: Properties): Constraint {
    return { ...(isNumber(minItems) && minItems > 1 ? { minItems } : {}), ...(isNumber(maxItems) ? { maxItems } : {}) };
}

/** Nothing where the schema and the SDK disagree about what kind of value it is. */
function valueConstraint(value: Properties, { kind }: DeclaredInput): Constraint {
    const { type, minLength, maxLength, pattern, minimum, maximum } = value;
    const allowed = Array.isArray(value["enum"]) ? value["enum"].filter((each) => typeof each === "string" || isNumber(each)) : [];
    if (kind === "text" && type === "string") {
        if (allowed.length > 0) return { enum: allowed };
        return {
            ...(typeof pattern === "string" ? { pattern } : {}),
            ...(isNumber(minLength) && minLength > 1 ? { minLength } : {}),
            ...(isNumber(maxLength) ? { maxLength } : {}),
        };
    }
    if (kind === "number" && (type === "integer" || type === "number")) {
        if (allowed.length > 0) return { enum: allowed };
        return { ...(isNumber(minimum) ? { minimum } : {}), ...(isNumber(maximum) ? { maximum } : {}) };
    }
    return {};
}

/** The greatest numbers of 64 bits bound nothing, and JavaScript rounds them. */
function isNumber(value: unknown): value is number {
    return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
