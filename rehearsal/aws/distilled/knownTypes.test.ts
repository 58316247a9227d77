import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { dataFile } from "../../contract/installation.ts";
import { isKnownWell } from "../fallback/unknownType.ts";
import { isReplacing, replacements } from "../replacements/allReplacements.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { contradicted } from "./contradicted.ts";
import { knownType } from "./knownTypes.ts";

/** Where a row by hand says that a change replaces, and CloudFormation says that it does not. Terraform's provider does, on which Pulumi's stands. */
const stricterThanCloudFormation: readonly string[] = [
    // What an API is made with at once, in the call that creates it.
    "aws:apigatewayv2/api:Api credentialsArn",
    "aws:apigatewayv2/api:Api routeKey",
    "aws:apigatewayv2/api:Api target",
    "aws:apigatewayv2/apiMapping:ApiMapping apiId",
    "aws:apigatewayv2/integration:Integration integrationSubtype",
    "aws:apigatewayv2/integration:Integration integrationType",
    "aws:autoscaling/policy:Policy policyType",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm actionsEnabled",
    "aws:cloudwatch/logGroup:LogGroup logGroupClass",
    "aws:dynamodb/table:Table localSecondaryIndexes",
    "aws:ec2/eip:Eip publicIpv4Pool",
    "aws:ec2/natGateway:NatGateway secondaryPrivateIpAddressCount",
    "aws:ecs/capacityProvider:CapacityProvider autoScalingGroupProvider",
    "aws:ecs/capacityProvider:CapacityProvider managedInstancesProvider",
    "aws:kms/key:Key keyUsage",
    "aws:kms/key:Key multiRegion",
    // CloudFormation calls the update a success, and UpdateEventSourceMapping takes neither.
    "aws:lambda/eventSourceMapping:EventSourceMapping queues",
    "aws:lambda/eventSourceMapping:EventSourceMapping topics",
    // Of a network load balancer alone.
    "aws:lb/loadBalancer:LoadBalancer securityGroups",
    "aws:lb/loadBalancer:LoadBalancer subnetMappings",
    "aws:lb/loadBalancer:LoadBalancer subnets",
    "aws:scheduler/schedule:Schedule groupName",
    "aws:servicediscovery/httpNamespace:HttpNamespace description",
];

/** Where CloudFormation replaces and no row by hand says so: the provider calls what changes it in place. */
const milderThanCloudFormation: Readonly<Record<string, string>> = {
    "aws:codedeploy/application:Application name": "UpdateApplication",
    "aws:codedeploy/deploymentGroup:DeploymentGroup deploymentGroupName": "UpdateDeploymentGroup",
    "aws:ec2/routeTableAssociation:RouteTableAssociation routeTableId": "ReplaceRouteTableAssociation",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule credentialArn": "UpdatePullThroughCacheRule",
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule customRoleArn": "UpdatePullThroughCacheRule",
    "aws:ecs/service:Service deploymentController": "UpdateService",
};

const rowOf = (type: string, property: string) => `${type} ${property}`;
const ours = new Set(replacements.map(({ type, property }) => rowOf(type, property.split(/[.[]/)[0] ?? "")));
const types = [...new Set(replacements.map(({ type }) => type))];

describe("what AWS's specification of CloudFormation says", () => {
    it("agrees with the rows by hand, but for what Terraform's provider is known to replace", () => {
        const contradicted = types.flatMap((type) =>
            (knownType(type)?.updates ?? []).map((property) => rowOf(type, property)).filter((row) => ours.has(row)),
        );
        assert.deepEqual(contradicted.sort(), [...stricterThanCloudFormation].sort());
    });

    it("replaces nothing about which they are silent, but for what the provider changes in place", () => {
        const silent = types.flatMap((type) =>
            (knownType(type)?.replaces ?? []).map((property) => rowOf(type, property)).filter((row) => !ours.has(row)),
        );
        assert.deepEqual(silent.sort(), Object.keys(milderThanCloudFormation).sort());
    });

    it("has no prefixes of names, a change of which replaces wherever Terraform's provider has one", () => {
        const group = "aws:rds/parameterGroup:ParameterGroup";
        const { replaces = [], updates = [] } = knownType(group) ?? assert.fail(group);
        assert.ok(![...replaces, ...updates].includes("namePrefix"));
        assert.deepEqual(
            ["namePrefix", "skipDestroy"].map((input) => isReplacing(group, input, {}, {})),
            [true, undefined],
        );
    });

    it("is written in inputs that the SDK has, in less than 200 KB", () => {
        for (const type of ["aws:glue/job:Job", "aws:rds/instance:Instance", "aws:eks/cluster:Cluster"]) {
            const { replaces = [], updates = [] } = knownType(type) ?? assert.fail(type);
            for (const input of [...replaces, ...updates]) assert.ok(propertyNames(type)?.inputs.has(input), `${type} ${input}`);
        }
        assert.ok(statSync(dataFile("rehearsal/aws/distilled/knownTypes.json")).size < 200_000);
        assert.equal(knownType("aws:ec2/ami:Ami"), undefined);
    });

    it("says nothing of an input that the provider replaces and CloudFormation updates", () => {
        for (const [type, inputs] of Object.entries(contradicted)) {
            assert.ok(!isKnownWell(type), type);
            for (const input of inputs) {
                assert.ok(propertyNames(type)?.inputs.has(input), `${type} ${input}`);
                assert.equal(isReplacing(type, input, {}, {}), undefined, `${type} ${input}`);
            }
        }
        assert.equal(isReplacing("aws:ebs/volume:Volume", "iops", {}, {}), false);
    });
});
