import type * as z from "zod/mini";
import { httpApi } from "./apis/api.ts";
import { lambdaFunction } from "./functions/function.ts";
import { instanceService } from "./instanceServices/instanceService.ts";
import { declaredService } from "./service.ts";
import { longestServiceName, serviceName, serviceNameProblem } from "./serviceNameProblem.ts";
import * as v from "./values.ts";

/** What a stack declares by name: services of ECS, functions, HTTP APIs, and instances that answer themselves. */
export const services = v.record(
    v.choiceBy("type", ["ecs", "ec2", "lambda", "api", "instances"], [declaredService, lambdaFunction, httpApi, instanceService]),
    serviceNameProblem,
    {
        pattern: serviceName.source,
        maxLength: longestServiceName,
    },
);

type Written = z.output<typeof services>[string];
export type WrittenFunction = z.output<typeof lambdaFunction>;
export type WrittenInstanceService = z.output<typeof instanceService>;
export type WrittenApi = z.output<typeof httpApi>;
export type WrittenService = z.output<typeof declaredService>;

export function isFunction(written: Written): written is WrittenFunction {
    return written.type === "lambda";
}

/** Instances have user data in the place of variables, and APIs have none of either. */
export function isTold(written: Written): written is WrittenFunction | WrittenService {
    return isFunction(written) || isEcsService(written);
}

export function isEcsService(written: Written): written is WrittenService {
    return !isFunction(written) && !isApi(written) && !isInstanceService(written);
}

export function isApi(written: Written): written is WrittenApi {
    return written.type === "api";
}

export function isInstanceService(written: Written): written is WrittenInstanceService {
    return written.type === "instances";
}
