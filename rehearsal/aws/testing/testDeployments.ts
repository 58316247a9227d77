import type * as pulumi from "@pulumi/pulumi";
import type { Resource, SampleProgram } from "./testSamples.ts";

type Arn = pulumi.Input<string>;

export interface ShiftedParts {
    /** @default BLUE_GREEN */
    readonly strategy?: string;
    /** The actions of the production rule. @default all traffic to the blue target group, none to the green one */
    readonly actions?: (blue: Arn, green: Arn) => readonly unknown[];
    /** Resources that are created before the service. */
    readonly beside?: (blue: Arn, green: Arn) => readonly Resource[];
    /** A rule for test traffic, which forwards to the green target group. @default none */
    readonly hasTestRule?: boolean;
    /** Inputs of the service. */
    readonly changes?: Readonly<Record<string, unknown>>;
    readonly ruleOptions?: pulumi.CustomResourceOptions;
    readonly serviceOptions?: pulumi.CustomResourceOptions;
}

export const listenerRule = "aws:lb/listenerRule:ListenerRule";

/** An action that forwards to target groups by their weight. */
export function weighted(...groups: readonly (readonly [Arn, number])[]) {
    return { type: "forward", forward: { targetGroups: groups.map(([arn, weight]) => ({ arn, weight })) } };
}

/** The service `subject` of the tests, whose deployments shift the traffic of the rule `production` between the target groups blue and green. */
export function shiftedService(program: SampleProgram, parts: ShiftedParts = {}): Resource {
    const { strategy = "BLUE_GREEN", actions, beside, hasTestRule = false, changes = {} } = parts;
    const targetGroup = (name: string) => program.make("aws:lb/targetGroup:TargetGroup", name, { name }).arn;
    const [blue, green] = [targetGroup("blue"), targetGroup("green")];
    const production = program.make(
        listenerRule,
        "production",
        { actions: actions?.(blue, green) ?? [weighted([blue, 100], [green, 0])] },
        parts.ruleOptions,
    );
    const test = hasTestRule ? program.make(listenerRule, "test", { priority: 11, actions: [weighted([green, 1])] }) : undefined;
    const task = program.make("aws:ecs/taskDefinition:TaskDefinition", "task", {
        family: "shifted",
        networkMode: "awsvpc",
        containerDefinitions: JSON.stringify([{ name: "web", portMappings: [{ containerPort: 80 }] }]),
    });
    const advancedConfiguration = {
        alternateTargetGroupArn: green,
        productionListenerRule: production.id,
        testListenerRule: test?.id,
        roleArn: "arn:aws:iam::111111111111:role/infrastructure",
    };
    return program.make(
        "aws:ecs/service:Service",
        "subject",
        {
            name: "shifted",
            taskDefinition: task.arn,
            networkConfiguration: { subnets: ["subnet-1"] },
            deploymentConfiguration: { strategy, bakeTimeInMinutes: "5" },
            loadBalancers: [{ targetGroupArn: blue, containerName: "web", containerPort: 80, advancedConfiguration }],
            ...changes,
        },
        { dependsOn: [production, ...(test === undefined ? [] : [test]), ...(beside?.(blue, green) ?? [])], ...parts.serviceOptions },
    );
}
