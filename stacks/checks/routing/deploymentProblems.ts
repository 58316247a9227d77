import { alternateTargetGroupName, nameProblem, targetGroupName } from "../../../components/model/names.ts";
import type { DeploymentConfig } from "../../../components/vocabulary/deployment.ts";
import type { Problem } from "../../problem.ts";
import type { Read } from "../../schema/read.ts";
import type { WrittenStack } from "../../schema/stackSchema.ts";
import { hookProblem } from "./hookProblem.ts";
import type { RoutedService } from "./routedServices.ts";

/** What a deployment needs of its service and of the rest of its stack. */
export function deploymentProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    const entry = stack.at("entry");
    const hasTestListener = entry.has("testListener") || entry.has("testListenerArn");
    const isElsewhere = entry.right.kind === "existing";
    return services.flatMap((service) => {
        const { path } = service.deployment;
        const config = service.deployment.whole;
        if (config === undefined) return [];
        const hooks = hookProblem(config);
        const isDeclared = service.path[0] === "services";
        const found: readonly (readonly [key: string, text: string | undefined])[] =
            isDeclared && !service.route.isWritten
                ? [["", "only for a service with a route; delete it, or write a route"]]
                : [
                      ["kind", stickyProblem(service, config)],
                      ["kind", isDeclared ? nameTooLong(service.name, config) : undefined],
                      ["testListener", listenerProblem(config, { hasTestListener, isElsewhere })],
                  ];
        return [["hooks", hooks] as const, ...found].flatMap(([key, text]) =>
            text === undefined ? [] : [{ path: key === "" ? path : [...path, key], text }],
        );
    });
}

function stickyProblem({ sticky }: RoutedService, { kind }: DeploymentConfig): string | undefined {
    if (kind === "rolling" || !sticky.isWritten) return undefined;
    return `clients that stay with their task stay with the old revision, got ${kind} beside sticky; delete sticky, or write rolling`;
}

function nameTooLong(name: string, { kind }: DeploymentConfig): string | undefined {
    const tooLong = kind === "rolling" ? undefined : nameProblem("targetGroup", alternateTargetGroupName(targetGroupName(name)));
    return tooLong && `no name for the second target group: ${tooLong}`;
}

interface Listeners {
    readonly hasTestListener: boolean;
    /** The load balancer is made elsewhere, and nothing is added to it. */
    readonly isElsewhere: boolean;
}

function listenerProblem(config: DeploymentConfig, { hasTestListener, isElsewhere }: Listeners): string | undefined {
    if (config.kind === "rolling") return undefined;
    if (isElsewhere && !(config.testListener && hasTestListener)) {
        return `ECS wants a rule on a second listener, and an existing load balancer gets none here, got ${config.kind}; write testListener: true and entry.testListenerArn, or rolling`;
    }
    return hasTestListener || !config.testListener
        ? undefined
        : "the entry has no test listener; write entry.testListener with the cidrBlocks of those who test, or testListener: false";
}
