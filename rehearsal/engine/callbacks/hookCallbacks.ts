import type {
    ErrorHookRequest,
    RegisterErrorHookRequest,
    RegisterResourceHookRequest,
    ResourceHookRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import { resourceProto, toStruct } from "../../contract/protobuf.ts";
import { unknownValue } from "../../contract/values.ts";
import type { ErrorHook, HookedStep, ResourceHook } from "../execution/hooks.ts";
import { nameOf } from "../resource/urn.ts";
import type { Callbacks } from "./callbacks.ts";

/** The hook that a program registers. @throws Error where the program has no function for it */
export function resourceHookOf(request: RegisterResourceHookRequest, callbacks: Callbacks): ResourceHook {
    const callback = request.getCallback();
    if (callback === undefined) throw new Error(`resource hook ${request.getName()}: has no callback`);
    // An older @pulumi/pulumi has no such option.
    const newer: Partial<Pick<RegisterResourceHookRequest, "getIgnoreErrors">> = request;
    return {
        name: request.getName(),
        onDryRun: request.getOnDryRun(),
        ignoreErrors: newer.getIgnoreErrors?.() ?? false,
        call: async (step) => {
            const { ResourceHookRequest: Request, ResourceHookResponse: Response } = resourceProto;
            const asked = described(new Request(), step);
            if (step.newOutputs) asked.setNewOutputs(toStruct(step.newOutputs));
            const error = Response.deserializeBinary(await callbacks.call(callback, asked.serializeBinary())).getError();
            if (error !== "") throw new Error(error);
        },
    };
}

/** The hook for errors that a program registers. @throws Error where the program has no function for it */
export function errorHookOf(request: RegisterErrorHookRequest, callbacks: Callbacks): ErrorHook {
    const callback = request.getCallback();
    if (callback === undefined) throw new Error(`error hook ${request.getName()}: has no callback`);
    return {
        name: request.getName(),
        call: async (failed) => {
            const { ErrorHookRequest: Request, ErrorHookResponse: Response } = resourceProto;
            const asked = described(new Request(), failed);
            asked.setFailedOperation(failed.operation);
            asked.setErrorsList([...failed.errors]);
            const answer = Response.deserializeBinary(await callbacks.call(callback, asked.serializeBinary()));
            if (answer.getError() !== "") throw new Error(answer.getError());
            return answer.getRetry();
        },
    };
}

/** The Node SDK passes no options of the resource on to a hook, so none are sent. */
function described<Request extends ResourceHookRequest | ErrorHookRequest>(request: Request, step: HookedStep): Request {
    const { urn, id, type } = step.resource;
    request.setUrn(urn);
    request.setId(id === unknownValue ? "" : id);
    request.setName(nameOf(urn));
    request.setType(type);
    if (step.newInputs) request.setNewInputs(toStruct(step.newInputs));
    if (step.oldInputs) request.setOldInputs(toStruct(step.oldInputs));
    if (step.oldOutputs) request.setOldOutputs(toStruct(step.oldOutputs));
    return request;
}
