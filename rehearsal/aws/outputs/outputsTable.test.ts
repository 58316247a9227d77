import assert from "node:assert/strict";
import { isObject } from "../../contract/values.ts";
import { resourcesOf } from "../cloud/cloud.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { SampleProgram, samples } from "../testing/testSamples.ts";
import { TestStack } from "../testing/testStack.ts";
import { typeTable } from "../types/typeTable.ts";
import { outputsTable } from "./outputsTable.ts";

const place = "eu-central-1:111111111111";

async function made(type: string, changes: Record<string, unknown> = {}, stack = new TestStack()) {
    const run = await stack.up((provider) => {
        new SampleProgram(provider).make(type, "subject", changes);
    });
    assert.deepEqual(run.errors, []);
    const { urn } = stack.state.resources.find((resource) => resource.urn.endsWith("::subject")) ?? assert.fail(type);
    const resource = resourcesOf(stack.cloud.cloud, type).find((other) => other.urn === urn) ?? assert.fail(urn);
    return { ...resource, id: stack.state.resources.find((state) => state.urn === urn)?.id ?? "" };
}

/** Ids and ARNs as AWS forms them. */
const forms: Readonly<Record<string, { readonly id: RegExp; readonly arn?: RegExp }>> = {
    "aws:ecs/capacityProvider:CapacityProvider": { id: new RegExp(`^arn:aws:ecs:${place}:capacity-provider/capacity$`) },
    "aws:ecs/cluster:Cluster": { id: new RegExp(`^arn:aws:ecs:${place}:cluster/cluster$`) },
    "aws:ecs/service:Service": { id: new RegExp(`^arn:aws:ecs:${place}:service/cluster/service$`) },
    "aws:ecs/taskDefinition:TaskDefinition": { id: /^task$/, arn: new RegExp(`^arn:aws:ecs:${place}:task-definition/task:1$`) },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        id: /^ns-[0-9a-f]{16}$/,
        arn: new RegExp(`^arn:aws:servicediscovery:${place}:namespace/ns-[0-9a-f]{16}$`),
    },
    "aws:lb/listener:Listener": {
        id: new RegExp(`^arn:aws:elasticloadbalancing:${place}:listener/app/entry/[0-9a-f]{16}/[0-9a-f]{16}$`),
    },
    "aws:lb/listenerRule:ListenerRule": {
        id: new RegExp(`^arn:aws:elasticloadbalancing:${place}:listener-rule/app/entry/[0-9a-f]{16}/[0-9a-f]{16}/[0-9a-f]{16}$`),
    },
    "aws:lb/loadBalancer:LoadBalancer": { id: new RegExp(`^arn:aws:elasticloadbalancing:${place}:loadbalancer/app/entry/[0-9a-f]{16}$`) },
    "aws:lb/targetGroup:TargetGroup": { id: new RegExp(`^arn:aws:elasticloadbalancing:${place}:targetgroup/target/[0-9a-f]{16}$`) },
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
        id: new RegExp(`^arn:aws:elasticloadbalancing:${place}:targetgroup/target/[0-9a-f]{16}-[0-9a-f]{26}$`),
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { id: /^alarm$/, arn: new RegExp(`^arn:aws:cloudwatch:${place}:alarm:alarm$`) },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": { id: /^composite$/, arn: new RegExp(`^arn:aws:cloudwatch:${place}:alarm:composite$`) },
    "aws:cloudwatch/eventRule:EventRule": { id: /^rule$/, arn: new RegExp(`^arn:aws:events:${place}:rule/rule$`) },
    "aws:cloudwatch/eventTarget:EventTarget": { id: /^rule-t$/ },
    "aws:cloudwatch/logGroup:LogGroup": { id: /^logs$/, arn: new RegExp(`^arn:aws:logs:${place}:log-group:logs$`) },
    "aws:ec2/eip:Eip": { id: /^eipalloc-[0-9a-f]{17}$/ },
    "aws:ec2/flowLog:FlowLog": { id: /^fl-[0-9a-f]{17}$/ },
    "aws:ec2/internetGateway:InternetGateway": { id: /^igw-[0-9a-f]{17}$/ },
    "aws:ec2/natGateway:NatGateway": { id: /^nat-[0-9a-f]{17}$/ },
    "aws:ec2/route:Route": { id: /^r-rtb-[0-9a-f]{17}\d+$/ },
    "aws:ec2/routeTable:RouteTable": { id: /^rtb-[0-9a-f]{17}$/ },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: /^rtbassoc-[0-9a-f]{17}$/ },
    "aws:ec2/securityGroup:SecurityGroup": { id: /^sg-[0-9a-f]{17}$/, arn: new RegExp(`^arn:aws:ec2:${place}:security-group/sg-`) },
    "aws:ec2/subnet:Subnet": { id: /^subnet-[0-9a-f]{17}$/, arn: new RegExp(`^arn:aws:ec2:${place}:subnet/subnet-`) },
    "aws:ec2/vpc:Vpc": { id: /^vpc-[0-9a-f]{17}$/, arn: new RegExp(`^arn:aws:ec2:${place}:vpc/vpc-`) },
    "aws:ec2/vpcEndpoint:VpcEndpoint": { id: /^vpce-[0-9a-f]{17}$/, arn: new RegExp(`^arn:aws:ec2:${place}:vpc-endpoint/vpce-`) },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { id: /^sgr-[0-9a-f]{17}$/ },
    "aws:appautoscaling/target:Target": {
        id: /^service\/cluster\/service$/,
        arn: new RegExp(`^arn:aws:application-autoscaling:${place}:scalable-target/0[0-9a-f]{31}$`),
    },
    "aws:appautoscaling/policy:Policy": {
        id: /^policy$/,
        arn: new RegExp(
            `^arn:aws:autoscaling:${place}:scalingPolicy:[0-9a-f-]{36}:resource/ecs/service/cluster/service:policyName/policy$`,
        ),
    },
    "aws:acm/certificate:Certificate": { id: new RegExp(`^arn:aws:acm:${place}:certificate/[0-9a-f-]{36}$`) },
    "aws:iam/role:Role": { id: /^role$/, arn: /^arn:aws:iam::111111111111:role\/role$/ },
    "aws:iam/rolePolicy:RolePolicy": { id: /^role:policy$/ },
    "aws:kms/alias:Alias": { id: /^alias\/key$/, arn: new RegExp(`^arn:aws:kms:${place}:alias/key$`) },
    "aws:kms/key:Key": { id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, arn: new RegExp(`^arn:aws:kms:${place}:key/[0-9a-f-]{36}$`) },
    "aws:ecr/repository:Repository": { id: /^repository$/, arn: new RegExp(`^arn:aws:ecr:${place}:repository/repository$`) },
    "aws:route53/record:Record": { id: /^Z1_www\.example\.com_A$/ },
    "aws:s3/bucket:Bucket": { id: /^bucket$/, arn: /^arn:aws:s3:::bucket$/ },
    "aws:codedeploy/application:Application": {
        id: /^[0-9a-f]{8}-/,
        arn: new RegExp(`^arn:aws:codedeploy:${place}:application:shift$`),
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        id: /^canary$/,
        arn: new RegExp(`^arn:aws:codedeploy:${place}:deploymentconfig:canary$`),
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        id: /^[0-9a-f]{8}-/,
        arn: new RegExp(`^arn:aws:codedeploy:${place}:deploymentgroup:shift/live$`),
    },
    "aws:lambda/alias:Alias": { id: new RegExp(`^arn:aws:lambda:${place}:function:function:live$`) },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": { id: /^function,live$/ },
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        id: /^[0-9a-f]{8}-/,
        arn: new RegExp(`^arn:aws:lambda:${place}:event-source-mapping:[0-9a-f]{8}-`),
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": { id: /^function:live$/ },
    "aws:lambda/functionUrl:FunctionUrl": { id: /^function\/live$/ },
    "aws:lambda/function:Function": { id: /^function$/, arn: new RegExp(`^arn:aws:lambda:${place}:function:function$`) },
    "aws:scheduler/schedule:Schedule": {
        id: /^default\/schedule$/,
        arn: new RegExp(`^arn:aws:scheduler:${place}:schedule/default/schedule$`),
    },
    "aws:sfn/stateMachine:StateMachine": { id: new RegExp(`^arn:aws:states:${place}:stateMachine:machine$`) },
    "aws:sns/topic:Topic": { id: new RegExp(`^arn:aws:sns:${place}:topic$`) },
    "aws:sns/topicSubscription:TopicSubscription": { id: new RegExp(`^arn:aws:sns:${place}:topic:[0-9a-f-]{36}$`) },
    "aws:sqs/queue:Queue": {
        id: /^https:\/\/sqs\.eu-central-1\.amazonaws\.com\/111111111111\/queue$/,
        arn: new RegExp(`^arn:aws:sqs:${place}:queue$`),
    },
};

describe("outputs of the offline cloud", () => {
    for (const type of Object.keys(typeTable)) {
        it(`gives ${type} an id and every output that AWS gives, the same every time`, async () => {
            const resource = await made(type);
            for (const output of propertyNames(type)?.outputs ?? []) assert.notEqual(resource.properties[output], undefined, output);
            assert.deepEqual(await made(type), resource);
            const form = forms[type];
            if (form === undefined) return;
            assert.match(resource.id, form.id);
            if (form.arn) assert.match(String(resource.properties["arn"]), form.arn);
        });
    }

    it("has a row and a sample for every type that is known, and no other", () => {
        const known = Object.keys(typeTable).sort();
        assert.deepEqual(Object.keys(outputsTable).sort(), known);
        assert.deepEqual(Object.keys(samples).sort(), known);
    });

    it("forms the names of a load balancer and its suffixes", async () => {
        const type = "aws:lb/loadBalancer:LoadBalancer";
        const { properties } = await made(type);
        assert.match(String(properties["dnsName"]), /^entry-\d+\.eu-central-1\.elb\.amazonaws\.com$/);
        assert.match(String(properties["arnSuffix"]), /^app\/entry\/[0-9a-f]{16}$/);
        assert.equal(properties["zoneId"], "Z215JYRZR1TBD5");
        const internal = await made(type, { internal: true });
        assert.match(String(internal.properties["dnsName"]), /^internal-entry-\d+\.eu-central-1\.elb\.amazonaws\.com$/);
        const group = await made("aws:lb/targetGroup:TargetGroup");
        assert.match(String(group.properties["arnSuffix"]), /^targetgroup\/target\/[0-9a-f]{16}$/);
    });

    it("asks for the proof of each name of a certificate, once for a wildcard and its domain", async () => {
        const names = { subjectAlternativeNames: ["*.example.com", "example.org"] };
        const { properties } = await made("aws:acm/certificate:Certificate", names);
        const options = (properties["domainValidationOptions"] as unknown[]).filter(isObject);
        assert.deepEqual(
            options.map(({ domainName }) => domainName),
            ["*.example.com", "example.com", "example.org"],
        );
        assert.equal(options[0]?.["resourceRecordName"], options[1]?.["resourceRecordName"]);
        assert.match(String(options[1]?.["resourceRecordName"]), /^_[0-9a-f]{32}\.example\.com\.$/);
        assert.match(String(options[1]?.["resourceRecordValue"]), /^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/);
    });

    it("gives an id that was never given before, and counts the revisions of a family on", async () => {
        const stack = new TestStack();
        const first = await made("aws:kms/key:Key", {}, stack);
        await stack.destroy();
        assert.notEqual((await made("aws:kms/key:Key", {}, stack)).id, first.id);
        const task = "aws:ecs/taskDefinition:TaskDefinition";
        const arns: string[] = [];
        for (const cpu of ["256", "512", "256"]) arns.push(String((await made(task, { cpu }, stack)).properties["arn"]));
        assert.deepEqual(
            arns,
            [1, 2, 3].map((revision) => `arn:aws:ecs:${place}:task-definition/task:${String(revision)}`),
        );
    });

    it("tells accounts and regions apart", async () => {
        const { id } = await made("aws:ec2/vpc:Vpc");
        const elsewhere = await made("aws:ec2/vpc:Vpc", { region: "us-east-1" });
        assert.notEqual(elsewhere.id, id);
        assert.match(String(elsewhere.properties["arn"]), /^arn:aws:ec2:us-east-1:111111111111:vpc/);
    });
});
