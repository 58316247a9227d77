import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumeByTasksJson, execStatements, executionStatements, policyJson, type Statement } from "../model/iam/iamPolicy.ts";
import type { SecretGrant } from "../model/iam/secretStatements.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface TaskRolesArgs extends Transformable {
    place: AwsPlace;
    /** Whose tasks they are, for the descriptions. */
    serviceName: string;
    /** Where the containers log. */
    logGroupArn: string;
    /** ECR repositories of the images. @default none: they are public */
    repositoryArns?: readonly string[];
    /** Of these, what ECR makes and fills from another registry when an image is first pulled. @default none */
    cachedRepositoryArns?: readonly string[];
    /** The secrets that become environment variables, and no others. */
    secrets: readonly SecretGrant[];
    /** Customer-managed key of those that name none. @default the key that AWS manages */
    secretsKeyArn?: pulumi.Input<string>;
    /** What the application itself may do. @default nothing */
    statements?: readonly pulumi.Input<Statement>[];
    /** ECS Exec into the tasks. @default off */
    exec?: {
        /** Where the cluster records sessions. */
        logGroupArn: string;
        /** Key of the cluster's sessions. @default none */
        keyArn?: pulumi.Input<string>;
    };
    tags?: Readonly<Record<string, string>>;
}

/** The two roles of a service: one for the agent that starts its tasks, one for the application inside. Neither may do more than it has to. */
export class TaskRoles extends pulumi.ComponentResource {
    public readonly executionRoleArn: pulumi.Output<string>;
    public readonly taskRoleArn: pulumi.Output<string>;
    /** A service depends on them: while it is being deleted it still needs what they allow. */
    public readonly policies: readonly aws.iam.RolePolicy[];

    constructor(name: string, args: TaskRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        const secretArns = args.secrets.map(({ arn }) => arn);
        super("platform:ecs:TaskRoles", name, { exec: args.exec !== undefined, secretArns }, transformed(opts, args));
        const role = (suffix: string, description: string) =>
            new aws.iam.Role(
                `${name}-${suffix}`,
                { assumeRolePolicy: assumeByTasksJson(args.place.accountId), description, tags: args.tags },
                { parent: this },
            );
        const allow = (suffix: string, to: aws.iam.Role, statements: pulumi.Output<readonly Statement[]>) =>
            new aws.iam.RolePolicy(`${name}-${suffix}`, { role: to.name, policy: statements.apply(policyJson) }, { parent: this });

        const execution = role("execution", `Starts the tasks of ${args.serviceName}`);
        const { logGroupArn, repositoryArns, cachedRepositoryArns, secrets } = args;
        const needs = { logGroupArn, repositoryArns, cachedRepositoryArns, region: args.place.region, secrets };
        const agent = pulumi.output(args.secretsKeyArn).apply((secretsKeyArn) => executionStatements({ ...needs, secretsKeyArn }));

        const task = role("task", `What the tasks of ${args.serviceName} may do`);
        const { exec, statements = [] } = args;
        const session = pulumi
            .output(exec?.keyArn)
            .apply((keyArn) => (exec === undefined ? [] : execStatements(args.place, { logGroupArn: exec.logGroupArn, keyArn })));
        const application = pulumi
            .all([pulumi.all(statements.map((statement) => pulumi.output(statement))), session])
            .apply(([own, whileExec]) => [...own, ...whileExec]);

        this.policies = [
            allow("execution", execution, agent),
            ...(exec === undefined && statements.length === 0 ? [] : [allow("task", task, application)]),
        ];
        this.executionRoleArn = execution.arn;
        this.taskRoleArn = task.arn;
        this.registerOutputs({ executionRoleArn: this.executionRoleArn, taskRoleArn: this.taskRoleArn });
    }
}
