import type { Properties } from "../../contract/values.ts";
import { partitionOf } from "../cloud/partition.ts";
import { unnamedAccount } from "../cloud/resourceLocation.ts";
import { sdkSource } from "../types/sdkSource.ts";
import { madeUpValue } from "./madeUpValue.ts";

/** Where a call is made. */
export interface ExamplePlace {
    readonly region: string;
}

/** What a function could answer to a call, in the form of the SDK's declarations. What the call says is not repeated. */
export function exampleAnswer(token: string, args: Properties, { region }: ExamplePlace): Properties {
    const source = sdkSource(token, "d.ts") ?? "";
    const [, body = ""] = /^export interface \w+Result \{\n([\s\S]*?)^\}/m.exec(source) ?? [];
    const place = { region, accountId: unnamedAccount, partition: partitionOf(region) };
    const request = { ...place, seed: `${token} ${JSON.stringify(args)}` };
    const declared = [...body.matchAll(/^ {4}readonly (\w+): ([^;{]+);/gm)].filter(
        ([, property = "", type = ""]) => args[property] === undefined && !type.endsWith("| undefined"),
    );
    return Object.fromEntries(
        declared.map(([, property = "", type = ""]) => {
            const example = (seed: string) => madeUpValue({ request: { ...request, seed }, type: token, property }, type);
            // Of subnets a program needs two as a rule.
            const isList = property === "ids" && type === "string[]";
            return [property, isList ? [request.seed, `${request.seed} 2`].flatMap(example) : example(request.seed)];
        }),
    );
}
