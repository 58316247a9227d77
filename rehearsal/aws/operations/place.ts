import { plain, type Properties } from "../../contract/values.ts";
import { globalRegion } from "../cloud.ts";
import { text } from "../outputs/making.ts";
import { propertyNames } from "../propertyNames.ts";
import type { ResourceRequest } from "../../contract/provider.ts";
import { providerSettings } from "../providerSettings.ts";

/** Where a program that names no account rehearses. */
const unnamedAccount = "123456789012";

export interface Place {
    readonly region: string;
    readonly accountId: string;
}

/** Where the resource stands, or will. */
export function placeOf({ type, inputs, provider }: Pick<ResourceRequest, "type" | "inputs" | "provider">): Place {
    const { region, accountId = unnamedAccount } = providerSettings(provider);
    const isRegional = propertyNames(type)?.inputs.has("region") ?? true;
    return { region: isRegional ? text(plain(inputs["region"] ?? region)) || globalRegion : globalRegion, accountId };
}

/** What tells one from another among those that share Pulumi's id: a replaced task definition keeps its family. */
export function identityOf(type: string, id: string, outputs: Properties): string {
    return type === "aws:ecs/taskDefinition:TaskDefinition" ? text(plain(outputs["arn"])) || id : id;
}
