import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionPlan, FunctionTargetPlan } from "../model/functions/functionPlan.ts";
import { queueKeyStatement, type Statement } from "../model/iam/iamPolicy.ts";
import { firewallName, provisionedName } from "../model/names.ts";
import type { DecidedEgress } from "../model/services/egress.ts";
import type { Environment } from "../service/environment.ts";
import { TaskFirewall } from "../service/taskFirewall.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { codeInputs } from "./codeInputs.ts";
import { ProvisionedConcurrency } from "./provisionedConcurrency.ts";
import { FunctionAlarms } from "../monitoring/functionAlarms.ts";
import { FunctionEvents } from "./functionEvents.ts";
import { FunctionQueue } from "./functionQueue.ts";
import { FunctionShift } from "./functionShift.ts";
import { FunctionTarget, type FunctionTargetArgs } from "./functionTarget.ts";
import { FunctionRole } from "./functionRole.ts";

export interface LambdaFunctionArgs extends Transformable {
    readonly plan: FunctionPlan;
    readonly environment: Pick<
        Environment,
        "place" | "network" | "entry" | "topics" | "keyArn" | "secretsKeyArn" | "logRetentionDays" | "deletionProtection"
    >;
    /** Environment variables beside those of the plan, of what AWS decides. @default none */
    readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
    /** What it may do beside what its plan says. @default nothing */
    readonly statements?: readonly pulumi.Input<Statement>[];
}

/**
 * A function of AWS Lambda with its log group, its role, and an alias that points to the version that was published last. Whoever calls it calls
 * the alias. Earlier versions stay in AWS, so that the alias can be set back to one.
 */
export class LambdaFunction extends pulumi.ComponentResource {
    /** Known before the function is. */
    public readonly functionName: string;
    public readonly logGroupName: string;
    public readonly functionArn: pulumi.Output<string>;
    /** The version that was published last. */
    public readonly version: pulumi.Output<string>;
    /** What callers name: `<function>:<alias>`. */
    public readonly aliasName: pulumi.Output<string>;
    public readonly aliasArn: pulumi.Output<string>;
    /** The same as API Gateway and load balancers of AWS want it. */
    public readonly aliasInvokeArn: pulumi.Output<string>;
    /** For callers that sign their requests. Undefined where it has none. */
    public readonly url: pulumi.Output<string> | undefined;
    public readonly roleName: pulumi.Output<string>;
    public readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, environment, variables = {}, statements = [] } = args;
        const { names, architecture, memoryMB, timeoutSeconds } = plan;
        const { functionName } = names;
        super(
            "platform:lambda:Function",
            name,
            { functionName, package: plan.package.kind, architecture, memoryMB, timeoutSeconds },
            transformed(opts, args),
        );
        const { place, network, keyArn, secretsKeyArn, logRetentionDays, deletionProtection } = environment;
        const tags = { Service: names.name, Role: "function" };

        const logs = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: names.logGroup,
                retentionInDays: logRetentionDays,
                kmsKeyId: keyArn,
                deletionProtectionEnabled: deletionProtection,
                tags,
            },
            { parent: this, retainOnDelete: deletionProtection, import: plan.adopt ? names.logGroup : undefined },
        );
        const role = new FunctionRole(
            `${name}-role`,
            { plan, place, secretsKeyArn, statements: [...queueKeyStatements(args), ...statements], tags },
            { parent: this },
        );
        const firewall = plan.network && this.#firewall(name, plan.network.egress, args, tags);
        const made = new aws.lambda.Function(
            name,
            {
                name: functionName,
                role: role.roleArn,
                ...codeInputs(plan.package),
                architectures: [architecture],
                memorySize: memoryMB,
                timeout: timeoutSeconds,
                ephemeralStorage: { size: plan.ephemeralStorageMB },
                reservedConcurrentExecutions: plan.reservedConcurrency,
                environment: { variables: { ...plan.variables, ...variables } },
                kmsKeyArn: keyArn,
                loggingConfig: { logFormat: "JSON", logGroup: names.logGroup },
                tracingConfig: { mode: plan.tracing ? "Active" : "PassThrough" },
                snapStart: plan.snapStart ? { applyOn: "PublishedVersions" } : undefined,
                vpcConfig: firewall && { subnetIds: network.privateSubnetIds, securityGroupIds: [firewall.securityGroupId] },
                publish: true,
                tags,
            },
            { parent: this, dependsOn: [...role.policies, logs, ...(firewall?.needs ?? [])] },
        );
        const alias = new aws.lambda.Alias(
            `${name}-alias`,
            // By the function itself: a function that is replaced takes its alias with it.
            { name: names.alias, functionName: made.name, functionVersion: made.version, description: "The version in use" },
            // CodeDeploy moves it, where it does not move with the update.
            { parent: this, ignoreChanges: plan.shift === undefined ? [] : ["functionVersion", "routingConfig"] },
        );
        const { queue, asynchronous, url } = plan.sources;
        const needs = role.policies;
        if (queue !== undefined) {
            const { adopt } = plan;
            new FunctionQueue(
                `${name}-messages`,
                { plan: queue, environment, aliasArn: pulumi.interpolate`${made.arn}:${alias.name}`, adopt, needs, tags },
                { parent: this },
            );
        }
        if (asynchronous !== undefined) {
            new FunctionEvents(
                `${name}-events`,
                { plan, asynchronous, environment, functionName: made.name, alias, needs, tags },
                { parent: this },
            );
        }
        const target = plan.target && this.#target(plan.target, args, { functionName: made.name, alias, tags });
        this.url = url
            ? new aws.lambda.FunctionUrl(
                  `${name}-url`,
                  { functionName: made.name, qualifier: alias.name, authorizationType: "AWS_IAM" },
                  { parent: this },
              ).functionUrl
            : undefined;
        const alarms = new FunctionAlarms(
            `${name}-alarms`,
            { plan, target: target?.names, topics: environment.topics, after: [made] },
            { parent: this },
        );
        if (plan.shift !== undefined) {
            const { shift } = plan;
            new FunctionShift(`${name}-shift`, { plan, shift, place, aliasName: alias.name, needs: [alarms], tags }, { parent: this });
        }
        if (plan.provisioned !== undefined) {
            const kept = { functionName: made.name, aliasName: alias.name, plan: plan.provisioned, tags };
            new ProvisionedConcurrency(provisionedName(name), kept, { parent: this });
        }

        this.functionName = functionName;
        this.logGroupName = names.logGroup;
        this.functionArn = made.arn;
        this.version = made.version;
        this.aliasName = alias.name;
        this.aliasArn = alias.arn;
        this.aliasInvokeArn = alias.invokeArn;
        this.roleName = role.roleName;
        this.roleArn = role.roleArn;
        this.registerOutputs({ functionArn: this.functionArn, aliasArn: this.aliasArn });
    }

    #target(
        plan: FunctionTargetPlan,
        { environment: { entry, place } }: LambdaFunctionArgs,
        called: Pick<FunctionTargetArgs, "functionName" | "alias" | "tags">,
    ): FunctionTarget {
        if (entry === undefined) throw new Error(`LambdaFunction: ${plan.name}: there is no entry; give the environment one`);
        return new FunctionTarget(plan.name, { plan, entry, accountId: place.accountId, ...called }, { parent: this });
    }

    /** Nobody comes in: Lambda itself calls the function. */
    #firewall(
        name: string,
        egress: readonly DecidedEgress[],
        { plan, environment }: LambdaFunctionArgs,
        tags: Readonly<Record<string, string>>,
    ) {
        const { vpcId, endpoints } = environment.network;
        return new TaskFirewall(
            firewallName(name),
            { serviceName: plan.names.name, vpcId, endpoints, egress, callees: [], tags },
            { parent: this },
        );
    }
}

/** Its own queues have the key of the environment, so that one statement is enough. */
function queueKeyStatements({ plan, environment }: LambdaFunctionArgs): readonly pulumi.Output<Statement>[] {
    const { keyArn, place } = environment;
    const usesQueues = plan.sources.queue?.own !== undefined || plan.sources.asynchronous !== undefined;
    return usesQueues && keyArn !== undefined ? [pulumi.output(keyArn).apply((arn) => queueKeyStatement(arn, place.region))] : [];
}
