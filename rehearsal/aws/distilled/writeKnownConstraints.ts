import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { load } from "../../contract/installation.ts";
import { isObject, type Properties } from "../../contract/values.ts";
import type { CheckFailure } from "../../contract/provider.ts";
import { contradictions } from "../check/schemaWarnings.ts";
import { isKnownWell } from "../fallback/unknownType.ts";
import { sdkSource } from "../types/sdkSource.ts";
import { type ApiRules, apiRules, apiFolders } from "./apiRules.ts";
import { declaredInterfaces, type DeclaredInputs } from "./declaredInputs.ts";
import { type Constraint, type Constraints, folded } from "./knownConstraints.ts";
import { keyOf, matchingType, type SpecType } from "./matchTypes.ts";
import { type FoundConstraint, schemaConstraints } from "./schemaConstraints.ts";
import { exampleCode, exampleResources } from "./sdkExamples.ts";
import { sdkTokens } from "./sdkTokens.ts";
import { sureConstraint } from "./sureConstraint.ts";

/*
 * Distils what AWS's published schemas say of values of `@pulumi/aws` into `knownConstraints.json`. cfn-lint publishes the schemas of
 * CloudFormation, with what it knows of AWS's APIs; an older one tells what AWS changes, and botocore where the API of a service differs.
 * Examples of the SDK that contradict what is left are printed, each to be looked up:
 *
 *     pip download --no-deps --dest .. cfn-lint==1.58.0 cfn-lint==1.3.7 botocore==1.44.8
 *     node bin/node.cjs rehearsal/aws/distilled/writeKnownConstraints.ts <schemas> <older schemas> <botocore/data>
 *
 * The schemas are in `cfnlint/data/schemas/resources` of the one, and in `providers/us_east_1` beside it of the other.
 */
/** Where Terraform's provider takes more than CloudFormation: access points of directory buckets as well, whose names have two hyphens in a row. */
const wider: readonly string[] = ["aws:s3/accessPoint:AccessPoint name"];

interface Schema extends SpecType {
    readonly schema: Properties;
}

const [now = ".", before = ".", models = "."] = process.argv.slice(2);
const [schemas, olderSchemas] = [schemasOf(now), schemasOf(before)];
const rules = new Map<string, ApiRules>();
const packageFolder = dirname(load.resolve("@pulumi/aws/package.json"));
const interfaces = declaredInterfaces(readFileSync(join(packageFolder, "types", "input.d.ts"), "utf8"));
const known = Object.fromEntries(
    sdkTokens(packageFolder).flatMap((token) => {
        const constraints = isKnownWell(token) ? {} : constraintsOfType(token);
        return Object.keys(constraints).length === 0 ? [] : [[token, constraints]];
    }),
);
const { distinct, types } = folded(known);
const lines = [
    `{"distinct":[\n${distinct.map((constraint) => JSON.stringify(constraint)).join(",\n")}\n],"types":{`,
    `${Object.entries(types)
        .map(([token, paths]) => `${JSON.stringify(token)}:${JSON.stringify(paths)}`)
        .join(",\n")}\n}}`,
];
writeFileSync(join("rehearsal", "aws", "distilled", "knownConstraints.json"), `${lines.join("\n")}\n`);
for (const [token, constraints] of Object.entries(known)) {
    for (const { property, reason } of exampleProblems(token, constraints)) console.log(`${token} ${property}: ${reason}`);
}

/** Where an example of the SDK itself is not allowed: either it has a mistake, or the constraint is none. */
function exampleProblems(token: string, constraints: Constraints): readonly CheckFailure[] {
    const [, module = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
    return exampleCode(sdkSource(token, "d.ts") ?? "")
        .flatMap(exampleResources)
        .filter(({ className }) => className === `${module}.${name}`)
        .flatMap(({ inputs }) => contradictions(inputs, constraints));
}

function schemasOf(folder: string): ReadonlyMap<string, Schema> {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    return new Map(
        files.flatMap((file) => {
            const schema: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
            if (!isObject(schema) || typeof schema["typeName"] !== "string" || !isObject(schema["properties"])) return [];
            const cloudFormationType = schema["typeName"];
            const properties = Object.fromEntries(Object.keys(schema["properties"]).map((property) => [property, {}]));
            return [[keyOf(cloudFormationType), { cloudFormationType, properties, schema }] as const];
        }),
    );
}

function constraintsOfType(token: string): Constraints {
    const args = `${token.split(":").at(-1) ?? ""}Args`;
    const inputs = declaredInterfaces(sdkSource(token, "d.ts") ?? "").get(args) ?? new Map();
    const older = new Map(found(token, olderSchemas, inputs).map(({ path, constraint }) => [path, constraint]));
    const api = rulesOf(matchingType(token, schemas)?.cloudFormationType.split("::")[1] ?? "");
    const sure = found(token, schemas, inputs).flatMap((each): [string, Constraint][] => {
        const constraint = sureConstraint(each, { before: older.get(each.path) ?? {}, api });
        return constraint === undefined || wider.includes(`${token} ${each.path}`) ? [] : [[each.path, constraint]];
    });
    return Object.fromEntries(sure);
}

/** All APIs of a service together. @param service as CloudFormation calls it */
function rulesOf(service: string): ApiRules {
    const known = rules.get(service);
    if (known !== undefined) return known;
    const all = apiFolders(service, readdirSync(models)).flatMap((folder) => {
        const versions = readdirSync(join(models, folder)).filter((version) => /^\d/.test(version));
        const text = gunzipSync(readFileSync(join(models, folder, versions.sort().at(-1) ?? "", "service-2.json.gz"))).toString();
        const model: unknown = JSON.parse(text);
        return isObject(model) ? [...apiRules(model)] : [];
    });
    const merged = new Map([...Map.groupBy(all, ([key]) => key)].map(([key, each]) => [key, each.flatMap(([, found]) => found)]));
    rules.set(service, merged);
    return merged;
}

function found(token: string, from: ReadonlyMap<string, Schema>, inputs: DeclaredInputs): readonly FoundConstraint[] {
    const type = matchingType(token, from);
    const schema = type === undefined ? undefined : from.get(keyOf(type.cloudFormationType))?.schema;
    return type === undefined || schema === undefined ? [] : schemaConstraints(schema, type, { inputs, interfaces });
}
