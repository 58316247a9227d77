import { createHash } from "node:crypto";
import type { Properties } from "../../contract/values.ts";
import type { Cloud } from "../cloud.ts";

/** What AWS knows when it makes up the id and the outputs of one resource. */
export interface Making {
    /** Without marks of secrecy. */
    readonly inputs: Properties;
    readonly region: string;
    readonly accountId: string;
    /** Of everything that is unlike in two resources: account, region, URN, and how many were made of it before. */
    readonly seed: string;
    /** How many were made of the type's `counter`, this one included; 1 where there is none. */
    readonly revision: number;
    readonly cloud: Cloud;
    /** What it is until now; absent for a new one. */
    readonly existing?: Properties;
}

export interface OutputsRow {
    /** What Pulumi knows the resource by. */
    readonly id: (making: Making) => string;
    /** What only AWS decides, and what it answers for inputs that were left out. */
    readonly outputs: (making: Making, id: string) => Properties;
    /** Name of the numbers that AWS gives to this type in turn. */
    readonly counter?: (inputs: Properties) => string;
    /** Outputs that a change of these inputs changes. @default none */
    readonly changing?: (changed: readonly string[], inputs: Properties) => readonly string[];
}

export type OutputsTable = Readonly<Record<string, OutputsRow>>;

/** Hexadecimal digits as AWS would make them up at random; the same every time. */
export function hex({ seed }: Pick<Making, "seed">, length: number, purpose = ""): string {
    return createHash("sha256").update(`${seed}|${purpose}`).digest("hex").slice(0, length);
}

/** Upper case letters and digits, as in the unique id of a role. */
export function letters(making: Pick<Making, "seed">, length: number, purpose = ""): string {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    return [...hex(making, length * 2, purpose).matchAll(/../g)].map(([pair]) => alphabet[parseInt(pair, 16) % 32] ?? "A").join("");
}

export function uuid(making: Pick<Making, "seed">, purpose = ""): string {
    const digits = hex(making, 32, purpose);
    return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join("-");
}

/** An address that is nobody's. @see https://www.rfc-editor.org/rfc/rfc2544 (198.18.0.0/15) */
export function address(making: Pick<Making, "seed">, purpose = ""): string {
    const [a, b] = [0, 2].map((start) => parseInt(hex(making, 4, purpose).slice(start, start + 2), 16));
    return `198.18.${String(a)}.${String(b)}`;
}

export function text(value: unknown): string {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** `arn:aws:ecs:eu-central-1:111122223333:cluster/amply`. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arn({ region, accountId }: Pick<Making, "region" | "accountId">, service: string, resource: string): string {
    return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

/** What stands behind the last `separator` of an ARN, or the name that was given in its place. */
export function nameIn(arnOrName: unknown, separator = "/"): string {
    const given = text(arnOrName);
    return given.slice(given.lastIndexOf(separator) + 1);
}

/** A moment that never passes, where AWS would tell the time: 2026-01-01. */
export const creationTime = "2026-01-01T00:00:00Z";
