import type { SecretParts, SecretReference } from "../../vocabulary/secrets.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import type { DecisionProblem } from "./decided.ts";

/** A secret as the container names it, and as a role is allowed to read it. */
export interface DecidedSecret extends SecretParts {
    readonly store: SecretStore;
    /** What ECS reads: the ARN, with the parts that are meant behind it. */
    readonly valueFrom: string;
}

/** The service that keeps it, as ARNs and conditions of IAM call it. */
export type SecretStore = "secretsmanager" | "ssm";

/** By variable, in the order of their names: Pulumi's CLI hands a configuration on in that order, whatever the file has. */
export function decideSecrets(secrets: Readonly<Record<string, SecretReference>>): Readonly<Record<string, DecidedSecret>> {
    const sorted = Object.entries(secrets).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([variable, secret]) => [variable, decideSecret(secret)]));
}

export function decideSecret(reference: SecretReference): DecidedSecret {
    const parts = typeof reference === "string" ? partsOfSecret(reference) : reference;
    return { ...parts, store: storeOf(parts.arn), valueFrom: valueFromOf(parts) };
}

/** The ARN of a secret has a colon more than that of a parameter. */
const withParts = /^([^:]*:[^:]*:(?:ssm:(?:[^:]*:){2}|(?:[^:]*:){4})[^:]*):([^:]*):([^:]*):([^:]*)$/;

/** Takes apart what ECS takes as one text. What is no such text is taken for an ARN. */
export function partsOfSecret(text: string): SecretParts {
    const [, arn = text, jsonKey, versionStage, versionId] = withParts.exec(text) ?? [];
    return { arn, ...written({ jsonKey, versionStage, versionId }) };
}

function written(parts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(parts).flatMap(([key, part]) => (part === undefined || part === "" ? [] : [[key, part]])));
}

export function storeOf(arn: string): SecretStore {
    return arn.split(":")[2] === "ssm" ? "ssm" : "secretsmanager";
}

function valueFromOf({ arn, jsonKey = "", versionStage = "", versionId = "" }: SecretParts): string {
    const parts = [jsonKey, versionStage, versionId];
    return parts.every((part) => part === "") ? arn : [arn, ...parts].join(":");
}

/** Parts that do not go together: `<what is wrong>, got <value>; <what to do>`. Undefined where they do. */
export function secretProblem({ arn, jsonKey, versionStage, versionId }: SecretParts): string | undefined {
    const [part] = Object.entries({ jsonKey, versionStage, versionId }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
    if (storeOf(arn) === "ssm" && part !== undefined) {
        return `a parameter of Systems Manager is read as a whole in its newest version, got a ${part} too; delete it, or name a secret of Secrets Manager`;
    }
    return versionStage !== undefined && versionId !== undefined
        ? "ECS reads a version by its stage or by its id, got both; delete one of the two"
        : undefined;
}

export function secretProblems({ secrets = {} }: ServiceDescription): readonly DecisionProblem[] {
    return Object.entries(secrets).flatMap(([variable, reference]) => {
        const text = secretProblem(decideSecret(reference));
        return text === undefined ? [] : [{ key: ["secrets", variable], text, because: ["secrets"] }];
    });
}
