import type * as z from "zod/mini";
import { httpApi } from "./apis/api.ts";
import { lambdaFunction } from "./functions/function.ts";
import { declaredService } from "./service.ts";
import { longestServiceName, serviceName, serviceNameProblem } from "./serviceNameProblem.ts";
import * as v from "./values.ts";

/** What a stack declares by name: services of ECS, functions, and HTTP APIs. */
export const services = v.record(
    v.choiceBy("type", ["ecs", "ec2", "lambda", "api"], [declaredService, lambdaFunction, httpApi]),
    serviceNameProblem,
    {
        pattern: serviceName.source,
        maxLength: longestServiceName,
    },
);

type Written = z.output<typeof services>[string];
export type WrittenFunction = z.output<typeof lambdaFunction>;
export type WrittenApi = z.output<typeof httpApi>;
export type WrittenService = z.output<typeof declaredService>;

export function isFunction(written: Written): written is WrittenFunction {
    return written.type === "lambda";
}

export function isApi(written: Written): written is WrittenApi {
    return written.type === "api";
}

export function isEcsService(written: Written): written is WrittenService {
    return !isFunction(written) && !isApi(written);
}
