import { text } from "../propertyValues.ts";
import { arn } from "./arn.ts";
import { creationTime, physicalNameOf, uuid } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";

const group = (inputs: OutputsRequest["inputs"]) => text(inputs["groupName"] ?? "default");

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const scheduleOutputs: OutputsTable = {
    "aws:scheduler/schedule:Schedule": {
        id: ({ inputs, ...request }) => `${group(inputs)}/${physicalNameOf({ inputs, ...request })}`,
        outputs: (request, id) => ({
            actionAfterCompletion: "NONE",
            arn: arn(request, "scheduler", `schedule/${id}`),
            groupName: group(request.inputs),
            name: id.slice(id.indexOf("/") + 1),
            namePrefix: "",
        }),
    },
    "aws:sfn/stateMachine:StateMachine": {
        id: (request) => arn(request, "states", `stateMachine:${physicalNameOf(request)}`),
        outputs: (request, id) => ({
            arn: id,
            creationDate: creationTime,
            description: "",
            name: physicalNameOf(request),
            namePrefix: "",
            revisionId: uuid(request),
            stateMachineVersionArn: id,
            status: "ACTIVE",
            versionDescription: "",
        }),
        changing: (changed) => (changed.some((property) => property === "definition" || property === "roleArn") ? ["revisionId"] : []),
    },
};
