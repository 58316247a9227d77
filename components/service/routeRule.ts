import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type RouteCondition, routeConditions } from "../model/routes/routeConditions.ts";
import type { RouteConfig } from "../vocabulary/entry.ts";
import { loginAction } from "./loginAction.ts";

/** Where a rule sends its requests. */
export type Forward = Pick<aws.types.input.lb.ListenerRuleAction, "targetGroupArn" | "forward">;

export interface RouteRuleArgs {
    readonly listenerArn: pulumi.Input<string>;
    readonly route: RouteConfig;
    readonly forward: Forward;
    /** ECS moves the weights. @default what stands here holds */
    readonly shifts?: boolean;
}

/** The rule of the load balancer for one route. */
export function createRouteRule(
    name: string,
    { listenerArn, route, forward, shifts = false }: RouteRuleArgs,
    parent: pulumi.ComponentResource,
): aws.lb.ListenerRule {
    return new aws.lb.ListenerRule(
        name,
        {
            listenerArn,
            priority: route.priority,
            actions:
                route.login === undefined
                    ? [{ type: "forward", ...forward }]
                    : [loginAction(route.login, parent), { type: "forward", order: 2, ...forward }],
            conditions: routeConditions(route).map(conditionInputs),
        },
        // ECS moves the weights, and brings in the second target group where it is not there yet. Not the weights alone: the provider keeps
        // target groups as a set, in an order that follows the weights, and gives one that is new a weight of 1 whatever stands here.
        // @see https://github.com/pulumi/pulumi-aws/issues/5772
        { parent, ignoreChanges: shifts ? ["actions"] : [] },
    );
}

/** A condition in the words of the load balancer. */
function conditionInputs({ kind, header = "", values: given }: RouteCondition): aws.types.input.lb.ListenerRuleCondition {
    const values = [...given];
    switch (kind) {
        case "host":
            return { hostHeader: { values } };
        case "path":
            return { pathPattern: { values } };
        case "method":
            return { httpRequestMethod: { values } };
        case "header":
            return { httpHeader: { httpHeaderName: header, values } };
    }
}
