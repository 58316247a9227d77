import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createInstanceTemplates, instanceMixInputs } from "../cluster/instanceTemplates.ts";
import { assumeByInstancesJson } from "../model/iam/instanceRole.ts";
import { policyJson } from "../model/iam/iamPolicy.ts";
import { instanceAlarms, type InstanceTarget, requestAlarms } from "../model/instances/instanceAlarms.ts";
import { instanceEventRules } from "../model/instances/instanceEvents.ts";
import type { ImageSource, InstanceScaling, InstanceServicePlan } from "../model/instances/planInstanceService.ts";
import { firewallName } from "../model/names.ts";
import { alarmNamesOf, createAlarms } from "../monitoring/createAlarms.ts";
import type { Environment } from "../service/environment.ts";
import { HttpTarget } from "../service/httpTarget.ts";
import { TaskFirewall } from "../service/taskFirewall.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface InstanceServiceArgs extends Transformable {
    environment: Pick<
        Environment,
        "place" | "network" | "entry" | "topics" | "dashboardUrlOf" | "keyArn" | "deletionProtection" | "qualifier"
    >;
    plan: InstanceServicePlan;
    /** Tags of all that the environment has: neither Auto Scaling groups nor what they start take the default tags of a provider. */
    standardTags: Readonly<Record<string, string>>;
}

/**
 * EC2 instances that answer requests themselves: an Auto Scaling group of one or several types behind the load balancer, which ends what the
 * load balancer finds unhealthy, follows the load, and replaces its instances one after the other when their template changes.
 */
export class InstanceService extends pulumi.ComponentResource {
    /** Known before the group is. */
    public readonly groupName: string;
    /** Of its instances: what a database admits. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** Of the programs on them: what a policy of a bucket or key admits. */
    public readonly roleArn: pulumi.Output<string>;
    public readonly target: InstanceTarget<pulumi.Output<string>>;

    /** @throws Error when there is no load balancer */
    constructor(name: string, args: InstanceServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, plan, standardTags } = args;
        const { groupName, instances, startPeriodSeconds } = plan;
        super("platform:ec2:InstanceService", name, { groupName, instances, instanceTypes: plan.instanceTypes }, transformed(opts, args));
        const { place, network, entry, topics, qualifier } = environment;
        if (entry === undefined) throw new Error(`InstanceService: ${name}: there is no entry; give the environment one`);
        const parent = { parent: this };
        const tags = { Role: "instances", Service: name };
        const instanceTags = { ...standardTags, ...tags };

        const role = new aws.iam.Role(
            `${name}-role`,
            { assumeRolePolicy: assumeByInstancesJson(place.region), description: `Instances of ${name}`, tags },
            parent,
        );
        const policy = new aws.iam.RolePolicy(`${name}-role`, { role: role.name, policy: policyJson(plan.statements) }, parent);
        const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name, tags }, parent);

        const target = new HttpTarget(
            plan.target.name,
            {
                ...plan.target,
                entry,
                targets: "instances",
                protocol: "HTTP",
                healthCheck: { ...plan.target.healthCheck, ...usualHealthCheck },
                deregistrationDelaySeconds: 30,
            },
            parent,
        );
        const { loadBalancer, targetGroup } = target.names;
        this.target = { loadBalancer, targetGroup };
        const firewall = new TaskFirewall(
            firewallName(name),
            {
                serviceName: name,
                who: "instances",
                vpcId: network.vpcId,
                entry: { securityGroupId: target.entrySecurityGroupId, port: target.port },
                endpoints: network.endpoints,
                egress: [],
                callees: [],
                tags,
            },
            parent,
        );

        const templates = createInstanceTemplates(this, name, {
            groupName,
            plans: plan.templates,
            imageId: ({ type }) => imageId(plan.images[type.architecture], this),
            userData: () => plan.userData,
            profileArn: profile.arn,
            securityGroupId: firewall.securityGroupId,
            diskGiB: plan.diskGiB,
            keyArn: environment.keyArn,
            tags,
            instanceTags,
        });

        const alarming = { qualifier, topics, dashboardUrl: environment.dashboardUrlOf?.(name), tags: { Service: name } };
        const watched = requestAlarms(plan.monitored, this.target);
        const alarms = createAlarms({ ...alarming, alarms: watched }, this);

        const group = new aws.autoscaling.Group(
            name,
            {
                name: groupName,
                vpcZoneIdentifiers: network.privateSubnetIds,
                availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
                minSize: instances.min,
                maxSize: instances.max,
                ...instanceMixInputs({ ...plan, templates }),
                maxInstanceLifetime: plan.maxInstanceLifetimeSeconds,
                targetGroupArns: [target.targetGroupArn],
                healthCheckType: "ELB",
                healthCheckGracePeriod: startPeriodSeconds,
                defaultInstanceWarmup: startPeriodSeconds,
                // The first `up` waits until the load balancer finds so many healthy.
                minElbCapacity: instances.min,
                terminationPolicies: ["AllocationStrategy", "OldestLaunchTemplate", "Default"],
                enabledMetrics: plan.monitored.weighted ? [...countedMetrics, "GroupInServiceCapacity"] : countedMetrics,
                metricsGranularity: "1Minute",
                instanceRefresh: {
                    strategy: "Rolling",
                    preferences: {
                        // One more first, so that as many as before go on answering.
                        minHealthyPercentage: 100,
                        maxHealthyPercentage: 110,
                        // Stopped and not rolled back: the provider writes the new templates into the group before it starts the refresh, so that
                        // AWS would roll back to what failed. @see https://github.com/hashicorp/terraform-provider-aws/issues/34189
                        alarmSpecification: { alarms: [...alarmNamesOf(watched, qualifier)] },
                    },
                },
                tags: Object.entries({ ...instanceTags, Name: groupName })
                    .sort(([a], [b]) => (a < b ? -1 : 1))
                    .map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
                forceDelete: !environment.deletionProtection,
            },
            // Rules of the firewall let the load balancer in, without whose answer no instance is healthy.
            { parent: this, dependsOn: [policy, ...firewall.needs, ...alarms], customTimeouts: { delete: "30m" } },
        );
        createAlarms({ ...alarming, alarms: instanceAlarms(plan.monitored, this.target), after: [group] }, this);

        for (const scaling of plan.scaling) {
            new aws.autoscaling.Policy(
                `${name}-${scaling.kind}`,
                {
                    name: scaling.policyName,
                    autoscalingGroupName: group.name,
                    policyType: "TargetTrackingScaling",
                    targetTrackingConfiguration: targetTracking(scaling, target.resourceLabel),
                },
                parent,
            );
        }
        for (const { role: event, description, pattern, inputPaths, inputTemplate } of instanceEventRules(groupName)) {
            const rule = new aws.cloudwatch.EventRule(`${name}-${event}`, { description, eventPattern: pattern, tags }, parent);
            const inputTransformer = { inputPaths, inputTemplate };
            new aws.cloudwatch.EventTarget(`${name}-${event}`, { rule: rule.name, arn: topics.page, inputTransformer }, parent);
        }

        this.groupName = groupName;
        this.securityGroupId = firewall.securityGroupId;
        this.roleArn = role.arn;
        this.registerOutputs({ groupName, securityGroupId: this.securityGroupId, roleArn: this.roleArn });
    }
}

const usualHealthCheck = { intervalSeconds: 30, timeoutSeconds: 10, healthyThreshold: 2, unhealthyThreshold: 3 };

/** Nothing costs but to ask for it. @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
const countedMetrics: aws.autoscaling.Metric[] = [
    "GroupDesiredCapacity",
    "GroupInServiceInstances",
    "GroupMaxSize",
    "GroupMinSize",
    "GroupPendingInstances",
    "GroupTerminatingInstances",
];

/**
 * A parameter in the template would give each instance the image of the day on which it starts. Read here, another image is a change that a
 * preview shows, and a refresh that alarms can stop.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
function imageId(source: ImageSource, parent: pulumi.Resource): pulumi.Input<string> {
    return source.kind === "id" ? source.id : aws.ssm.getParameterOutput({ name: source.parameter }, { parent }).insecureValue;
}

function targetTracking(scaling: InstanceScaling, resourceLabel: pulumi.Input<string>) {
    switch (scaling.kind) {
        case "cpu":
            return {
                predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
                targetValue: scaling.targetPercent,
            };
        case "requests":
            return {
                predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel },
                targetValue: scaling.target,
            };
    }
}
