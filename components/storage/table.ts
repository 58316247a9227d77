import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type PlannedIndex, type TablePlan, type TableScaling, utilizationPolicyName } from "../model/apis/planTable.ts";
import { cooldownSeconds } from "../model/scaling/pace.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface TableArgs extends Transformable {
    table: TablePlan;
    /** Customer-managed key of the items. @default the key of DynamoDB that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** AWS refuses to delete the table, and it stays with its items when it leaves the program. */
    deletionProtection: boolean;
    /** The table is there, kept by AWS, and is taken up. @default it is made */
    adopt?: boolean;
}

/** A table of DynamoDB that can be restored to any second of the last weeks, and never loses its items by a change of the program. */
export class Table extends pulumi.ComponentResource {
    /** Known before the table is. */
    public readonly tableName: string;
    public readonly tableArn: pulumi.Output<string>;
    /** Empty without a stream. */
    public readonly streamArn: pulumi.Output<string>;

    constructor(name: string, args: TableArgs, opts?: pulumi.ComponentResourceOptions) {
        const { table: plan, keyArn, deletionProtection, adopt = false } = args;
        const { tableName, hashKey, rangeKey, timeToLive, streamViewType, recoveryDays, scaling } = plan;
        super("platform:data:Table", name, { tableName, hashKey, rangeKey }, transformed(opts, args));

        const table = new aws.dynamodb.Table(
            name,
            {
                name: tableName,
                hashKey,
                rangeKey,
                attributes: plan.attributes.map((attribute) => ({ ...attribute })),
                globalSecondaryIndexes: plan.indexes.map(indexInputs),
                ttl: timeToLive === undefined ? undefined : { attributeName: timeToLive, enabled: true },
                ...(streamViewType !== undefined && { streamEnabled: true, streamViewType }),
                pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: recoveryDays },
                serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
                deletionProtectionEnabled: deletionProtection,
                ...capacityInputs(plan),
            },
            {
                parent: this,
                retainOnDelete: deletionProtection,
                // Other keys ask for another table: AWS refuses a second one of the name, before anything happens to the first.
                deleteBeforeReplace: deletionProtection ? false : undefined,
                import: adopt ? tableName : undefined,
                // Application Auto Scaling sets them from then on.
                ignoreChanges: scaling.map(({ role }) => `${role}Capacity`),
            },
        );
        for (const one of scaling) this.#scale(name, tableName, table, one);

        this.tableName = tableName;
        this.tableArn = table.arn;
        this.streamArn = table.streamArn;
        this.registerOutputs({ tableName, tableArn: this.tableArn, streamArn: this.streamArn });
    }

    #scale(
        name: string,
        tableName: string,
        table: aws.dynamodb.Table,
        { role, dimension, metric, min, max, targetPercent }: TableScaling,
    ): void {
        const target = new aws.appautoscaling.Target(
            `${name}-${role}`,
            {
                serviceNamespace: "dynamodb",
                resourceId: pulumi.interpolate`table/${table.name}`,
                scalableDimension: dimension,
                minCapacity: min,
                maxCapacity: max,
            },
            { parent: this },
        );
        new aws.appautoscaling.Policy(
            `${name}-${role}-utilization`,
            {
                name: utilizationPolicyName(tableName, role),
                serviceNamespace: target.serviceNamespace,
                resourceId: target.resourceId,
                scalableDimension: target.scalableDimension,
                policyType: "TargetTrackingScaling",
                targetTrackingScalingPolicyConfiguration: {
                    predefinedMetricSpecification: { predefinedMetricType: metric },
                    targetValue: targetPercent,
                    scaleInCooldown: cooldownSeconds.in,
                    scaleOutCooldown: cooldownSeconds.out,
                },
            },
            { parent: this },
        );
    }
}

function indexInputs({ name, hashKey, rangeKey, projectionType, nonKeyAttributes }: PlannedIndex) {
    return {
        name,
        hashKey,
        rangeKey,
        projectionType,
        nonKeyAttributes: nonKeyAttributes === undefined ? undefined : [...nonKeyAttributes],
    };
}

function capacityInputs({ capacity }: TablePlan): Partial<aws.dynamodb.TableArgs> {
    if (capacity.kind === "provisioned") {
        return { billingMode: "PROVISIONED", readCapacity: capacity.readUnits.min, writeCapacity: capacity.writeUnits.min };
    }
    const { maxReadUnits: maxReadRequestUnits, maxWriteUnits: maxWriteRequestUnits } = capacity;
    const isLimited = maxReadRequestUnits !== undefined || maxWriteRequestUnits !== undefined;
    return {
        billingMode: "PAY_PER_REQUEST",
        onDemandThroughput: isLimited ? { maxReadRequestUnits, maxWriteRequestUnits } : undefined,
    };
}
