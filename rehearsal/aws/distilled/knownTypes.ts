import { readFileSync } from "node:fs";
import { dataFile } from "../../contract/installation.ts";

/**
 * What AWS's specification of CloudFormation says of a type of `@pulumi/aws`, in inputs of that.
 * @see https://www.npmjs.com/package/@aws-cdk/aws-service-spec (Apache-2.0)
 */
export interface KnownType {
    /** A change replaces the resource. */
    readonly replaces?: readonly string[];
    /** A change does not. Of inputs that are in neither list nothing is known. */
    readonly updates?: readonly string[];
    /** After `arn:<partition>:`. `${name}` is an input, `${}` what AWS makes up: `dynamodb:${Region}:${Account}:table/${name}`. */
    readonly arn?: string;
    /** The input that is the id, or `arn`. @default AWS makes up another one */
    readonly id?: string;
}

let known: Readonly<Record<string, KnownType>> | undefined;

/** Read when a type is asked for first: a program of types that have rows by hand never does. */
export function knownType(token: string): KnownType | undefined {
    known ??= JSON.parse(readFileSync(dataFile("rehearsal/aws/distilled/knownTypes.json"), "utf8")) as Readonly<Record<string, KnownType>>;
    return known[token];
}
