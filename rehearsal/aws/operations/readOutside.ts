import { answerItem, type InvokeAnswers } from "../../contract/invokeAnswers.ts";
import type { OperationFailure, ReadRequest, ReadResult } from "../../contract/provider.ts";
import { hasSecret, isObject, type Properties, secret } from "../../contract/values.ts";
import { type Cloud, cloudKey } from "../cloud/cloud.ts";
import { requestedResource } from "../cloud/resourceLocation.ts";
import { madeUpOutputs } from "../fallback/unknownType.ts";
import { outsideRequest } from "./outsideRequest.ts";

const stackReference = "pulumi:pulumi:StackReference";

/**
 * A resource that the program reads by its id and that this stack has not made. It is assumed to exist, as its id is that of something.
 * @returns nothing where the cloud knows better
 */
export function readOutside(
    cloud: Cloud,
    request: ReadRequest,
    answers: InvokeAnswers | undefined,
): ReadResult | OperationFailure | undefined {
    const { type, id, inputs, isExternal = false } = request;
    if (!isExternal || answers === undefined) return undefined;
    if (type === stackReference) return readStack(request, answers);
    const about = outsideRequest(cloud, request, inputs);
    const isGone = cloud.gone.has(cloudKey({ type, region: about.region, id }));
    if (isGone || requestedResource(cloud, request) !== undefined) return undefined;
    const outputs = { ...madeUpOutputs(type, about, id), ...inputs, ...answers.find(type, { id }) };
    return { id, inputs, outputs };
}

/** As the engine reads them: what the stack says is secret is so in the state of this one too. */
function stackOutputs(name: string, { outputs, secretOutputNames, ...others }: Properties): Properties {
    const secretNames = Array.isArray(secretOutputNames) ? secretOutputNames : [];
    const read = Object.entries(isObject(outputs) ? outputs : {}).map(([key, value]) => {
        return [key, secretNames.includes(key) && !hasSecret(value) ? secret(value) : value] as const;
    });
    return { ...others, name, outputs: Object.fromEntries(read), secretOutputNames: secretNames };
}

function readStack({ id }: ReadRequest, answers: InvokeAnswers): ReadResult | OperationFailure {
    const answer = answers.find(stackReference, { name: id });
    if (answer !== undefined) return { id, inputs: { name: id }, outputs: stackOutputs(id, answer) };
    const example = { outputs: { vpcId: "vpc-0123456789abcdef0" } };
    if (answers.write === undefined) {
        const item = answerItem(stackReference, { name: id }, example);
        return { failure: `nobody here has the outputs of the stack ${id}; write them into ${answers.file}, such as:\n${item}` };
    }
    answers.write(stackReference, { name: id }, example);
    return { id, inputs: { name: id }, outputs: { name: id, secretOutputNames: [], ...example } };
}
