import { unknownValue } from "../contract/values.ts";
import { checkInputs } from "./check/checkInputs.ts";
import { configFailures } from "./check/configFailures.ts";
import { invokeFunction } from "./invokeFunction.ts";
import { typeRow } from "./fallback/unknownType.ts";
import { withAnsweredParts } from "./outputs/answeredParts.ts";
import { propertyNames } from "./types/propertyNames.ts";
import type { Provider } from "../contract/provider.ts";
import { constructVpc } from "./vpc/constructVpc.ts";

/** Stands in for AWS, its provider plugin and the awsx plugin on a machine that has none of them. */
export const offlineAws: Provider = {
    check: (request) => checkInputs(request),
    checkConfig: configFailures,
    previewCreate({ type, inputs }) {
        const outputs = [...(propertyNames(type)?.outputs ?? [])].map((property) => [property, unknownValue]);
        return { ...Object.fromEntries(outputs), ...typeRow(type).outputs?.(inputs), ...withAnsweredParts(type, inputs) };
    },
    invoke: invokeFunction,
    async construct(request) {
        if (request.type !== "awsx:ec2:Vpc") {
            throw new Error(
                `the rehearsal does not know ${request.type}, which a plugin builds, only awsx:ec2:Vpc; preview it with the Pulumi CLI, or build it from resources of the aws package`,
            );
        }
        return constructVpc(request);
    },
};
