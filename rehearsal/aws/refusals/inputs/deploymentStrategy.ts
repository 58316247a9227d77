import type { Properties } from "../../../contract/values.ts";
import type { InputRefusal } from "../refusal.ts";
import { block, blocks, isPresent, knownText, list, numberIn, valuesAt } from "../../propertyValues.ts";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest";
const resources = `${ecs}/developerguide/alb-resources-for-blue-green.html`;
const troubleshooting = `${ecs}/developerguide/troubleshooting-blue-green.html`;
const hook = `${ecs}/APIReference/API_DeploymentLifecycleHook.html`;
const refused = "InvalidParameterException:";
const common = { kind: "inputs", types: ["aws:ecs/service:Service"] } as const;

/** Strategies that send requests to two revisions at the same time. */
const shifting: ReadonlySet<unknown> = new Set(["BLUE_GREEN", "CANARY", "LINEAR"]);

/** Stages during which ECS shifts traffic and cannot pause. */
const stagesWithoutPause: ReadonlySet<unknown> = new Set(["PRODUCTION_TRAFFIC_SHIFT", "TEST_TRAFFIC_SHIFT"]);

/** The deployment strategy of a service. @returns nothing when it is not known yet */
export function strategyOf(inputs: Properties): string | undefined {
    return knownText(block(inputs["deploymentConfiguration"])["strategy"] ?? "ROLLING");
}

export function isShifting(inputs: Properties): boolean {
    return shifting.has(strategyOf(inputs));
}

/** Refusals of a deployment configuration for the inputs of its service alone. */
export const deploymentRefusals: readonly InputRefusal[] = [
    {
        ...common,
        rule: "deployment-controller",
        property: "deploymentController",
        says: "strategies and deployment alarms need the deployment controller `ECS`",
        source: `${ecs}/APIReference/API_DeploymentConfiguration.html`,
        problem: (inputs) => {
            const controller = knownText(block(inputs["deploymentController"])["type"]) ?? "ECS";
            const hasAlarms = block(inputs["alarms"])["enable"] === true;
            if (controller === "ECS" || (!isShifting(inputs) && !hasAlarms)) return undefined;
            const what = hasAlarms ? "Deployment alarms are" : `Deployment strategy ${strategyOf(inputs) ?? ""} is`;
            return `${refused} ${what} not supported by deployment controller ${controller}; set deploymentController.type: "ECS"`;
        },
    },
    {
        ...common,
        rule: "shifting-needs-two-target-groups",
        property: "loadBalancers",
        says: "blue/green, linear and canary deployments behind a load balancer name an alternate target group, a production listener rule and a role that may change it",
        source: resources,
        problem: (inputs) => {
            if (!isShifting(inputs)) return undefined;
            const parts = ["alternateTargetGroupArn", "productionListenerRule", "roleArn"];
            for (const { advancedConfiguration } of blocks(inputs["loadBalancers"])) {
                const missing = parts.filter((part) => !isPresent(block(advancedConfiguration)[part]));
                if (missing.length === 0) continue;
                const names = missing.join(", ");
                return `${refused} advancedConfiguration of a load balancer needs ${names} for deployment strategy ${strategyOf(inputs) ?? ""}; add ${names}`;
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "alternate-target-group-differs",
        property: "loadBalancers",
        says: "the alternate target group differs from the primary one",
        source: resources,
        problem: ({ loadBalancers }) => {
            const same = blocks(loadBalancers)
                .map(({ targetGroupArn, advancedConfiguration }) => [
                    targetGroupArn,
                    block(advancedConfiguration)["alternateTargetGroupArn"],
                ])
                .find(([primary, alternate]) => knownText(primary) !== undefined && primary === alternate);
            if (same === undefined) return undefined;
            return `${refused} targetGroupArn and alternateTargetGroupArn must differ, got ${String(same[0])} for both; create a second target group`;
        },
    },
    {
        ...common,
        rule: "listener-rule-arn",
        property: "loadBalancers",
        says: "traffic of an application load balancer is shifted at a listener rule, never at the listener itself",
        source: troubleshooting,
        problem: ({ loadBalancers }) => {
            for (const { advancedConfiguration } of blocks(loadBalancers)) {
                for (const property of ["productionListenerRule", "testListenerRule"]) {
                    const arn = knownText(block(advancedConfiguration)[property]);
                    if (arn === undefined || /:listener-rule\/app\/|:listener\/net\//.test(arn)) continue;
                    return (
                        `${refused} ${property} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}; ` +
                        "name a listener rule"
                    );
                }
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "test-listener-rule-differs",
        property: "loadBalancers",
        says: "test traffic has a listener rule of its own",
        source: troubleshooting,
        problem: ({ loadBalancers }) => {
            const same = blocks(loadBalancers)
                .map(({ advancedConfiguration }) => block(advancedConfiguration))
                .find(
                    ({ productionListenerRule, testListenerRule }) =>
                        knownText(testListenerRule) !== undefined && productionListenerRule === testListenerRule,
                );
            if (same === undefined) return undefined;
            return (
                `${refused} The following rules cannot be used as both production and test listener rules: ${String(same["testListenerRule"])}; ` +
                "create a rule for test traffic"
            );
        },
    },
    {
        ...common,
        rule: "bake-time-missing",
        property: "deploymentConfiguration",
        says: "a blue/green deployment has a bake time",
        source: `${ecs}/APIReference/API_DeploymentConfiguration.html`,
        problem: (inputs) => {
            const { bakeTimeInMinutes } = block(inputs["deploymentConfiguration"]);
            if (strategyOf(inputs) !== "BLUE_GREEN" || isPresent(bakeTimeInMinutes)) return undefined;
            return `${refused} bakeTimeInMinutes must be provided for deployment strategy BLUE_GREEN; add bakeTimeInMinutes`;
        },
    },
    ...(["CANARY", "LINEAR"] as const).map((strategy): InputRefusal => {
        const property = `${strategy.toLowerCase()}Configuration`;
        return {
            ...common,
            rule: `${strategy.toLowerCase()}-configuration`,
            property: "deploymentConfiguration",
            says: `\`${property}\` goes with the strategy \`${strategy}\` only`,
            source: `${ecs}/APIReference/API_DeploymentConfiguration.html`,
            problem: (inputs) => {
                const given = strategyOf(inputs);
                if (given === undefined || given === strategy) return undefined;
                if (!isPresent(block(inputs["deploymentConfiguration"])[property])) return undefined;
                return `${refused} ${property} is only valid with deployment strategy ${strategy}, got ${given}; remove ${property}`;
            },
        };
    }),
    {
        ...common,
        rule: "traffic-tenths",
        property: "deploymentConfiguration",
        says: "shares of traffic are given in tenths of a percent",
        source: `${ecs}/APIReference/API_CanaryConfiguration.html`,
        problem: (inputs) => {
            const paths = ["canaryConfiguration.canaryPercent", "linearConfiguration.stepPercent"];
            const given = paths.flatMap((path) => valuesAt(inputs, `deploymentConfiguration.${path}`)).map(numberIn);
            const percent = given.find((value) => value !== undefined && Math.abs(value * 10 - Math.round(value * 10)) > 1e-9);
            if (percent === undefined) return undefined;
            return `${refused} a share of traffic must be a multiple of 0.1, got ${String(percent)}; round it`;
        },
    },
    {
        ...common,
        rule: "hook-stages",
        property: "deploymentConfiguration",
        says: "a lifecycle hook names the stages that it belongs to",
        source: hook,
        problem: (inputs) => {
            const empty = hooksOf(inputs).find(({ lifecycleStages }) => Array.isArray(lifecycleStages) && lifecycleStages.length === 0);
            return empty && `${refused} a lifecycle hook must have lifecycleStages; name a stage`;
        },
    },
    {
        ...common,
        rule: "pause-hook-stage",
        property: "deploymentConfiguration",
        says: "a deployment cannot pause while it shifts traffic",
        source: hook,
        problem: (inputs) => {
            const pauses = hooksOf(inputs).filter(({ targetType }) => targetType === "PAUSE");
            const stage = pauses.flatMap(({ lifecycleStages }) => list(lifecycleStages)).find((name) => stagesWithoutPause.has(name));
            if (stage === undefined) return undefined;
            return `${refused} PAUSE hooks cannot be configured at stage ${String(stage)}; use POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT`;
        },
    },
    {
        ...common,
        rule: "lambda-hook-target",
        property: "deploymentConfiguration",
        says: "a Lambda hook names its function and a role that may invoke it",
        source: hook,
        problem: (inputs) => {
            for (const lifecycleHook of hooksOf(inputs)) {
                if ((lifecycleHook["targetType"] ?? "AWS_LAMBDA") !== "AWS_LAMBDA") continue;
                const missing = ["hookTargetArn", "roleArn"].filter((part) => !isPresent(lifecycleHook[part]));
                if (missing.length === 0) continue;
                return `${refused} a lifecycle hook of type AWS_LAMBDA needs ${missing.join(" and ")}; add ${missing.join(" and ")}`;
            }
            return undefined;
        },
    },
];

function hooksOf(inputs: Properties): readonly Properties[] {
    return blocks(block(inputs["deploymentConfiguration"])["lifecycleHooks"]);
}
