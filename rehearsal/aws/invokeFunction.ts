import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Properties, unknownValue } from "../contract/values.ts";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import { policyDocument } from "./policyDocument.ts";
import { exampleAnswer, type ExamplePlace } from "./fallback/exampleAnswer.ts";
import { answerItem } from "../contract/invokeAnswers.ts";
import type { InvokeRequest } from "../contract/provider.ts";
import { type Location, unnamedAccount } from "./cloud/resourceLocation.ts";
import { dnsSuffixOf, type Partition, partitionOf } from "./cloud/partition.ts";
import { noRegion, providerSettings } from "./cloud/providerSettings.ts";
import { knownRegion, regions } from "./cloud/regions.ts";

const policyDocumentToken = "aws:iam/getPolicyDocument:getPolicyDocument";

/** Arguments that a function may have beside the region. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ["secretId"],
    "aws:ssm/getParameter:getParameter": ["name"],
};

/** The functions of the provider that the rehearsal serves, by token. */
const functions: Readonly<Record<string, (location: Location & { readonly partition: Partition }, args: Properties) => Properties>> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": ({ region }) => {
        const { zones, zoneIdPrefix } = knownRegion(region);
        return {
            groupNames: [`${region}-zg-1`],
            id: region,
            names: [...zones].map((letter) => `${region}${letter}`),
            region,
            // In AWS the ids of the zones differ from account to account.
            zoneIds: [...zones].map((letter) => `${zoneIdPrefix}-az${String("abcdef".indexOf(letter) + 1)}`),
        };
    },
    "aws:index/getCallerIdentity:getCallerIdentity": ({ accountId, partition }) => ({
        accountId,
        arn: `arn:${partition}:iam::${accountId}:user/rehearsal`,
        id: accountId,
        userId: `AIDA${createHash("sha256").update(accountId).digest("hex").slice(0, 17).toUpperCase()}`,
    }),
    "aws:index/getPartition:getPartition": ({ partition }) => ({
        dnsSuffix: dnsSuffixOf(partition),
        id: partition,
        partition,
        reverseDnsPrefix: dnsSuffixOf(partition).split(".").toReversed().join("."),
    }),
    "aws:index/getRegion:getRegion": ({ region, partition }) => ({
        description: knownRegion(region).description,
        endpoint: `ec2.${region}.${dnsSuffixOf(partition)}`,
        id: region,
        name: region,
        region,
    }),
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ region }, { secretId }) => {
        const secretArn = String(secretId);
        const digest = createHash("sha256").update(secretArn).digest("hex");
        return {
            arn: secretArn,
            createdDate: "2026-01-01T00:00:00Z",
            id: `${secretArn}|AWSCURRENT`,
            region,
            secretArn,
            secretBinary: "",
            // Nobody knows here what a secret holds; what this program reads is an address of a subscriber, or what a login proves itself by.
            secretString: `https://rehearsal.invalid/${digest.slice(0, 16)}`,
            versionId: [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join(
                "-",
            ),
            versionStage: "AWSCURRENT",
            versionStages: ["AWSCURRENT"],
        };
    },
    "aws:ssm/getParameter:getParameter": ({ region, partition }, { name }) => {
        const parameter = String(name);
        // What this program reads is an image, and AWS changes which one it is from day to day.
        if (!/ami|image/i.test(parameter)) throw new Error(`the rehearsal does not know what ${parameter} holds; write the value itself`);
        const image = `ami-${createHash("sha256").update(`${region} ${parameter}`).digest("hex").slice(0, 17)}`;
        const value = isDescription(parameter) ? JSON.stringify({ image_id: image }) : image;
        return {
            arn: `arn:${partition}:ssm:${region}::parameter${parameter}`,
            id: parameter,
            insecureValue: value,
            name: parameter,
            region,
            type: "String",
            value,
            version: 1,
        };
    },
};

/**
 * Whether a parameter holds a description of an image of ECS, and not its id.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
function isDescription(parameter: string): boolean {
    return /^\/aws\/service\/ecs\/optimized-ami\/.*\/recommended$/.test(parameter);
}

/** @throws Error that names a function, an argument or a region that the rehearsal does not know. */
export function invokeFunction({ token, args, provider }: InvokeRequest, answers?: InvokeAnswers): Properties {
    const written = answers?.find(token, args);
    if (written !== undefined) return { ...args, ...written };
    const served = functions[token];
    if (token === policyDocumentToken) return { ...args, ...policyDocument(args) };
    const settings = providerSettings(provider);
    const region = args["region"] ?? settings.region;
    const example = { region: typeof region === "string" && region !== unknownValue ? region : "us-east-1" };
    if (served === undefined || (answers !== undefined && !isKnownFor(token, args, region)))
        return writtenExample(token, args, answers, example);
    const unknownArgs = unknownArguments(token, args);
    if (unknownArgs.length > 0) throw new Error(`the rehearsal does not know ${unknownArgs.join(", ")} of ${token}; leave it out`);
    if (region === unknownValue) throw new Error(`${token}: the region of the aws provider is not known in a preview; write it down`);
    if (typeof region !== "string" || region === "") throw new Error(`${token}: ${noRegion}`);
    const { accountId = unnamedAccount } = settings;
    return { ...args, ...served({ region, accountId, partition: partitionOf(region) }, args) };
}

/** Whether the answer is known of any program, and not only of one whose secrets and parameters are known too. */
function isKnownFor(token: string, args: Properties, region: unknown): boolean {
    if (token.endsWith(":getSecretVersion")) return false;
    if (token.endsWith(":getParameter") && !String(args["name"]).startsWith("/aws/service/")) return false;
    const isPlace = typeof region !== "string" || region === "" || region === unknownValue || Object.hasOwn(regions, region);
    return isPlace && unknownArguments(token, args).length === 0;
}

function unknownArguments(token: string, args: Properties): readonly string[] {
    const known = ["region", ...(argumentsOf[token] ?? [])];
    return Object.keys(args).filter((name) => args[name] !== undefined && !known.includes(name) && !isOfAllZones(args, name));
}

/** @throws Error that says which answer is missing, where nobody wants an example of it to be written down */
function writtenExample(token: string, args: Properties, answers: InvokeAnswers | undefined, place: ExamplePlace): Properties {
    if (answers?.write === undefined) throw new Error(noAnswer(token, args, answers, place));
    const example = exampleAnswer(token, args, place);
    answers.write(token, args, example);
    return { ...args, ...example };
}

function noAnswer(token: string, args: Properties, answers: InvokeAnswers | undefined, place: ExamplePlace): string {
    const names = Object.keys(functions).map((name) => name.slice(name.lastIndexOf(":") + 1));
    if (answers === undefined) {
        return `the rehearsal does not serve ${token}, only ${names.join(", ")}; take the value from config instead`;
    }
    const asked = token.startsWith("aws:") ? "ask AWS here" : "know here";
    return `nobody can ${asked} what ${token} answers; write it into ${answers.file}, or let --write-answers do it, such as:\n${answerItem(token, args, exampleAnswer(token, args, place))}`;
}

/** What leaves out zones that no table here has: unavailable ones, and those that an account has to ask for. */
function isOfAllZones(args: Properties, name: string): boolean {
    const everywhere = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
    return name === "state" ? args[name] === "available" : name === "filters" && isDeepStrictEqual(args[name], everywhere);
}
