import { type KnownType, knownType } from "../distilled/knownTypes.ts";
import { hex } from "../outputs/inventedValues.ts";
import type { OutputsRequest, OutputsRow } from "../outputs/outputsRow.ts";
import { outputsTable } from "../outputs/outputsTable.ts";
import { text } from "../propertyValues.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { canonicalType } from "../types/canonicalType.ts";
import type { TypeRow } from "../types/typeRow.ts";
import { typeTable } from "../types/typeTable.ts";
import { idPrefixes } from "./idPrefixes.ts";
import { otherPackages } from "./otherPackages.ts";
import { madeUpValue } from "./madeUpValue.ts";
import { certainOutputs } from "./outputTypes.ts";

/** Whether somebody has looked this type up, and written down what AWS does with it. */
export function isKnownWell(type: string): boolean {
    return canonicalType(type) in typeTable || type.startsWith("pulumi:");
}

/** What the check adds to the inputs of a type; of one that nobody has looked up, its name alone. */
export function typeRow(type: string): TypeRow {
    return typeTable[canonicalType(type)] ?? { source: "@aws-cdk/aws-service-spec", name: { property: nameOf(type), maxLength: 255 } };
}

/** Id and outputs of a type; of one that nobody has looked up, values of the forms that its names promise. */
export function outputsRow(type: string): OutputsRow {
    return (
        outputsTable[canonicalType(type)] ??
        otherPackages[type] ?? { id: (request) => idOf(type, request), outputs: (request, id) => madeUpOutputs(type, request, id) }
    );
}

function nameOf(type: string): string {
    const { id } = knownType(type) ?? {};
    return id !== undefined && propertyNames(type)?.inputs.has(id) ? id : "name";
}

function idOf(type: string, request: OutputsRequest): string {
    const { inputs } = request;
    const known = knownType(type);
    if (known?.id === "arn" && known.arn !== undefined) return arnOf(known, request, madeUpId(type, request));
    const named = known === undefined ? inputs["name"] : inputs[known.id ?? ""];
    return text(named) || madeUpId(type, request);
}

/** A value for each property that every resource of a type has, and that is not given. */
export function madeUpOutputs(type: string, request: OutputsRequest, id: string): Record<string, unknown> {
    const known = knownType(type);
    const properties = [...certainOutputs(type)].filter(([property]) => request.inputs[property] === undefined);
    return Object.fromEntries(
        properties.map(([property, declared]) => {
            if (property === "arn" && known?.arn !== undefined) return [property, id.startsWith("arn:") ? id : arnOf(known, request, id)];
            if (property === known?.id || property === `${type.split(":").at(-1)?.toLowerCase() ?? ""}Id`) return [property, id];
            return [property, madeUpValue({ request, type, property }, declared)];
        }),
    );
}

/** @param id stands for what AWS makes up */
function arnOf({ arn = "" }: KnownType, { inputs, partition, region, accountId }: OutputsRequest, id: string): string {
    const filled = arn.replace(/\$\{(\w*)\}/g, (_, variable: string) => {
        if (variable === "Region") return region;
        if (variable === "Account") return accountId;
        return text(inputs[variable]) || id;
    });
    return `arn:${partition}:${filled}`;
}

/** `i-0a1b2c3d4e5f60718`, or what AWS's newer services have: digits and letters alone. */
function madeUpId(type: string, request: OutputsRequest): string {
    const prefix = idPrefixes[type];
    return prefix === undefined ? hex(request, 10) : `${prefix}-0${hex(request, 16)}`;
}
