import { readFileSync } from "node:fs";
import { dataFile } from "../../contract/installation.ts";

/**
 * What AWS's published schema says of a value, in the words of JSON Schema.
 * @see https://github.com/aws-cloudformation/cfn-lint (MIT-0), which has the schemas of CloudFormation with what it knows of AWS's APIs
 */
export interface Constraint {
    readonly enum?: readonly (string | number)[];
    /** Of the whole text. */
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    /** Of a list, where the others are of each item. */
    readonly minItems?: number;
    readonly maxItems?: number;
}

/** By path of an input, `command.runtime`; the position in a list is none of it. */
export type Constraints = Readonly<Record<string, Constraint>>;

export interface KnownConstraints {
    /** Each of them once, as many inputs have the same. */
    readonly distinct: readonly Constraint[];
    /** By token and path, the position among them. */
    readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

let known: KnownConstraints | undefined;

/** Read when a type is asked for first: a program of types that have rows by hand never does. */
export function constraintsOf(token: string): Constraints {
    known ??= JSON.parse(readFileSync(dataFile("rehearsal/aws/distilled/knownConstraints.json"), "utf8")) as KnownConstraints;
    return unfolded(known, token);
}

export function unfolded({ distinct, types }: KnownConstraints, token: string): Constraints {
    const paths = Object.entries(types[token] ?? {});
    return Object.fromEntries(paths.map(([path, position]) => [path, distinct[position] ?? {}]));
}

/** @see unfolded */
export function folded(constraints: Readonly<Record<string, Constraints>>): KnownConstraints {
    const positions = new Map<string, number>();
    const positionOf = (constraint: Constraint) => {
        const text = JSON.stringify(constraint);
        const position = positions.get(text) ?? positions.size;
        positions.set(text, position);
        return position;
    };
    const types = Object.fromEntries(
        Object.entries(constraints).map(([token, paths]) => [
            token,
            Object.fromEntries(Object.entries(paths).map(([path, constraint]) => [path, positionOf(constraint)])),
        ]),
    );
    return { distinct: [...positions.keys()].map((text) => JSON.parse(text) as Constraint), types };
}
