import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { load } from "../../contract/installation.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { contradicted } from "./contradicted.ts";
import type { KnownType } from "./knownTypes.ts";
import { keyOf, matchingInput, matchingType, type SpecType } from "./matchTypes.ts";
import { sdkTokens } from "./sdkTokens.ts";

/*
 * Distils what AWS's own specification of CloudFormation says of the types of `@pulumi/aws` into `knownTypes.json`:
 *
 *     npm install --prefix ../service-spec @aws-cdk/aws-service-spec
 *     node bin/node.cjs rehearsal/aws/distilled/writeKnownTypes.ts ../service-spec
 */
const [folder = "."] = process.argv.slice(2);
const { loadAwsServiceSpecSync }: { loadAwsServiceSpecSync: () => { all: (kind: "resource") => readonly SpecType[] } } = createRequire(
    join(folder, "package.json"),
)("@aws-cdk/aws-service-spec");
const spec = new Map(
    loadAwsServiceSpecSync()
        .all("resource")
        .map((type) => [keyOf(type.cloudFormationType), type]),
);
const known = Object.fromEntries(
    sdkTokens(dirname(load.resolve("@pulumi/aws/package.json"))).flatMap((token) => {
        const type = matchingType(token, spec);
        return type === undefined ? [] : [[token, knownType(token, type)]];
    }),
);
const lines = Object.entries(known).map(([token, type]) => `${JSON.stringify(token)}:${JSON.stringify(type)}`);
writeFileSync(join("rehearsal", "aws", "distilled", "knownTypes.json"), `{\n${lines.join(",\n")}\n}\n`);

function knownType(token: string, type: SpecType): KnownType {
    const inputs = propertyNames(token)?.inputs ?? new Set<string>();
    const inputOf = (property: string) => matchingInput(property, type, inputs);
    const answers = Object.entries(type.properties).flatMap(([property, { causesReplacement = "no" }]) => {
        const input = inputOf(property);
        return input === undefined ? [] : [[input, causesReplacement] as const];
    });
    const having = (answer: string) => [...new Set(answers.filter((each) => each[1] === answer).map(([input]) => input))].sort();
    const replaces = having("yes");
    const updates = having("no").filter((input) => contradicted[token]?.includes(input) !== true);
    const arn = type.arnTemplate?.replace(/^arn:\$\{Partition\}:/, "").replace(/\$\{(\w+)\}/g, (text, variable: string) => {
        if (variable === "Region" || variable === "Account") return text;
        return `\${${inputOf(variable) ?? ""}}`;
    });
    const id = idOf(type, inputOf);
    return {
        ...(replaces.length > 0 ? { replaces } : {}),
        ...(updates.length > 0 ? { updates } : {}),
        ...(arn === undefined ? {} : { arn }),
        ...(id === undefined ? {} : { id }),
    };
}

/** The input that is the id, or `arn`; undefined where AWS makes up another one. */
function idOf({ primaryIdentifier = [] }: SpecType, inputOf: (property: string) => string | undefined): string | undefined {
    const [property = "", ...more] = primaryIdentifier;
    if (more.length > 0) return undefined;
    return property.toLowerCase().endsWith("arn") ? "arn" : inputOf(property);
}
