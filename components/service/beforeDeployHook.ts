import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { policyJson, writeLogsStatement } from "../model/iam/iamPolicy.ts";
import { assumeByJson, readRevisionsStatement, runTaskStatements } from "../model/iam/runTaskPolicy.ts";
import { logGroupArn } from "../model/names.ts";
import type { BeforeDeployPlan } from "../model/services/beforeDeploy/beforeDeployPlan.ts";
import { hookCode } from "../model/services/beforeDeploy/hookCode.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { Environment } from "./environment.ts";
import type { ServiceTasks } from "./serviceTasks.ts";

export interface BeforeDeployHookArgs extends Transformable {
    readonly plan: Pick<ServicePlan, "container" | "family" | "names">;
    readonly beforeDeploy: BeforeDeployPlan;
    readonly environment: Pick<Environment, "place">;
    readonly tasks: Pick<ServiceTasks, "needs" | "roleArns">;
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * Runs a command in the image of a new revision before ECS starts its tasks, such as a migration of a database. When the command fails, ECS
 * rolls the deployment back, and the old revision goes on. The task has the definition, the network and the roles of the service, and logs
 * beside it.
 */
export class BeforeDeployHook extends pulumi.ComponentResource {
    public readonly functionArn: pulumi.Output<string>;
    /** A service depends on it: the function needs it in the first deployment. */
    public readonly policy: pulumi.Resource;

    constructor(name: string, args: BeforeDeployHookArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, beforeDeploy, environment, tasks, tags } = args;
        const { command, timeoutSeconds, strategy } = beforeDeploy;
        super("platform:ecs:BeforeDeployHook", name, { command, timeoutSeconds }, transformed(opts, args));
        const { place } = environment;
        const { clusterName, serviceName } = plan.names;
        const { group } = plan.container.log;

        const role = new aws.iam.Role(
            name,
            {
                assumeRolePolicy: assumeByJson("lambda", place.accountId),
                description: `Runs a command before deployments of ${serviceName}`,
                tags,
            },
            { parent: this },
        );
        const statements = pulumi
            .all([...tasks.roleArns])
            .apply((roleArns) => [
                ...runTaskStatements({ place, clusterName, serviceName, family: plan.family, roleArns }),
                readRevisionsStatement(place, clusterName, serviceName),
                writeLogsStatement(logGroupArn(place, group)),
            ]);
        this.policy = new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy: statements.apply(policyJson) }, { parent: this });
        const made = new aws.lambda.Function(
            name,
            {
                description: `Runs a command before deployments of ${serviceName}`,
                role: role.arn,
                runtime: "nodejs24.x",
                architectures: ["arm64"],
                handler: "index.handler",
                code: new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset(hookCode) }),
                memorySize: 256,
                timeout: 60,
                environment: {
                    variables: {
                        BEFORE_DEPLOY: canonicalJson({
                            container: plan.container.name,
                            command,
                            strategy: sharesJson(strategy),
                            timeoutSeconds,
                        }),
                    },
                },
                loggingConfig: { logFormat: "JSON", logGroup: group },
                tags: { ...tags, Role: "deployment-hook" },
            },
            { parent: this, dependsOn: [this.policy, ...tasks.needs] },
        );

        this.functionArn = made.arn;
        this.registerOutputs({ functionArn: this.functionArn });
    }
}

function sharesJson(strategy: BeforeDeployPlan["strategy"]) {
    return strategy.map(({ capacityProvider, weight }) => ({ capacityProvider, weight }));
}
