import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionPlan } from "../model/functions/functionPlan.ts";
import { functionSecretStatements, vpcPolicyName } from "../model/iam/functionPolicy.ts";
import { policyJson, type Statement } from "../model/iam/iamPolicy.ts";
import { assumeByJson } from "../model/iam/runTaskPolicy.ts";
import { type AwsPlace, iamArn } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface FunctionRoleArgs extends Transformable {
    readonly plan: Pick<FunctionPlan, "names" | "secrets" | "statements" | "network">;
    readonly place: AwsPlace;
    /** Customer-managed key of secrets that name none. @default the key that AWS manages */
    readonly secretsKeyArn?: pulumi.Input<string>;
    /** Beside those of the plan. @default none */
    readonly statements?: readonly pulumi.Input<Statement>[];
    readonly tags: Readonly<Record<string, string>>;
}

/** The role of one function: what its plan says that it may do, and nothing else. */
export class FunctionRole extends pulumi.ComponentResource {
    public readonly roleName: pulumi.Output<string>;
    public readonly roleArn: pulumi.Output<string>;
    /** A function depends on them: its first invocation needs them, and its network interfaces before that. */
    public readonly policies: readonly pulumi.Resource[];

    constructor(name: string, args: FunctionRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, place, secretsKeyArn, statements = [], tags } = args;
        const { functionName } = plan.names;
        super("platform:lambda:FunctionRole", name, { functionName }, transformed(opts, args));
        const role = new aws.iam.Role(
            name,
            {
                assumeRolePolicy: assumeByJson("lambda", place.accountId),
                description: `What the function ${functionName} may do`,
                tags,
            },
            { parent: this },
        );
        const allowed = pulumi
            .all([pulumi.output(secretsKeyArn), pulumi.all(statements.map((statement) => pulumi.output(statement)))])
            .apply(([keyArn, further]) => [
                ...plan.statements,
                ...functionSecretStatements(plan.secrets, place.region, keyArn),
                ...further,
            ]);
        const inline = new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy: allowed.apply(policyJson) }, { parent: this });

        this.policies = [
            inline,
            ...(plan.network === undefined
                ? []
                : [
                      new aws.iam.RolePolicyAttachment(
                          `${name}-vpc`,
                          { role: role.name, policyArn: iamArn({ ...place, accountId: "aws" }, `policy/${vpcPolicyName}`) },
                          { parent: this },
                      ),
                  ]),
        ];
        this.roleName = role.name;
        this.roleArn = role.arn;
        this.registerOutputs({ roleArn: this.roleArn });
    }
}
