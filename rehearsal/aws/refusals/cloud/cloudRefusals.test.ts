import assert from "node:assert/strict";
import { functionCompositionRefusals } from "./functions.ts";
import { routingCompositionRefusals } from "./routing.ts";
import { allResources, type Cloud, resourcesOf, withoutResource, withResource } from "../../cloud/cloud.ts";
import { refusals } from "../allRefusals.ts";
import { deploymentCompositionRefusals } from "./trafficShift.ts";
import { httpApiCompositionRefusals, integrationUseRefusals } from "./httpApis.ts";
import { capacityCompositionRefusals, capacityRefusals } from "./capacity.ts";
import { groupTargetRefusals, groupTemplateRefusals } from "./groupTemplates.ts";
import { servedRequestRefusals } from "./servedRequests.ts";
import { endpointCompositionRefusals } from "./endpoints.ts";
import { quotaRefusals } from "./quotas.ts";
import { scalingQuotaRefusals } from "./scalingQuotas.ts";
import { references } from "./references/allReferences.ts";
import { kebabCase, noun } from "../../types/typeNoun.ts";
import type { Refusal } from "../refusal.ts";
import { namespaceRefusals, serviceConnectCompositionRefusals } from "./serviceConnectNamespace.ts";
import type { SampleProgram } from "../../testing/testSamples.ts";
import { errorsOf, type Samples, samplesOf } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";

const tested = new Set<string>();

/** Tested beside their rows. */
const elsewhere: readonly Refusal[] = [
    ...deploymentCompositionRefusals,
    ...endpointCompositionRefusals,
    ...routingCompositionRefusals,
    ...serviceConnectCompositionRefusals,
    ...namespaceRefusals,
    ...capacityCompositionRefusals,
    ...groupTemplateRefusals,
    ...groupTargetRefusals,
    ...capacityRefusals,
    ...httpApiCompositionRefusals,
    ...integrationUseRefusals,
    ...quotaRefusals,
    ...scalingQuotaRefusals,
    ...servedRequestRefusals,
    ...functionCompositionRefusals,
];

function row(start: string, type: string) {
    const found = refusals.find(({ rule, types }) => rule.startsWith(start) && types.includes(type)) ?? assert.fail(`${start} ${type}`);
    tested.add(found.rule);
    return found;
}

describe("refusals of a second one", () => {
    const bucketPart = "aws:s3/bucketPolicy:BucketPolicy";
    for (const [type, expected] of Object.entries({
        "aws:ecs/service:Service": "InvalidParameterException: Creation of service was not idempotent: service; give this one another name",
        "aws:lb/loadBalancer:LoadBalancer":
            "DuplicateLoadBalancerName: A load balancer with the name 'entry' exists already; give this one another name",
        "aws:wafv2/webAcl:WebAcl": "WAFDuplicateItemException: A web ACL with this name exists already: acl; give this one another name",
        "aws:lb/targetGroup:TargetGroup": "ELBv2 Target Group (target) already exists; give this one another name",
        "aws:lb/targetGroupAttachment:TargetGroupAttachment":
            "TooManyTargets: You've reached the limit on the number of targets: arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/target/6241d794ff195f98 has a Lambda function; give each function a target group of its own",
        "aws:lb/listener:Listener":
            "DuplicateListener: A listener already exists on port 80 of this load balancer; give this one another port",
        "aws:lb/listenerRule:ListenerRule":
            "PriorityInUse: Priority '10' is currently in use; write a priority that is free: two rules cannot trade theirs in one update, and one that leaves is deleted last",
        "aws:ecs/capacityProvider:CapacityProvider":
            "ClientException: The specified capacity provider already exists: capacity; give this one another name",
        "aws:autoscaling/group:Group":
            "AlreadyExists: AutoScalingGroup by this name already exists - A group with the name instances already exists; give this one another name",
        "aws:ec2/launchTemplate:LaunchTemplate":
            "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use: template; give this one another name",
        "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration":
            "InvalidRequestException: Slack channel with ID C07EZ1ABC23 has already been configured for the AWS account; name all topics in one configuration, or give this one another channel",
        "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration":
            "too many results: wanted 1, got 2: the provider finds the configuration of a channel by its team, 01234567-89ab-cdef-0123-456789abcdef; name all topics in one configuration, or give this one another team",
        "aws:iam/instanceProfile:InstanceProfile":
            "EntityAlreadyExists: Instance Profile profile already exists; give this one another name",
        "aws:iam/role:Role": "EntityAlreadyExists: Role with name role already exists; give this one another name",
        "aws:cloudwatch/logGroup:LogGroup":
            "ResourceAlreadyExistsException: The specified log group already exists: logs; take it up with adopt: true of its service, or give this one another name",
        "aws:ecr/repository:Repository":
            "RepositoryAlreadyExistsException: The repository with name 'repository' already exists; take it up with adopt: true of its workload or service, or give this one another name",
        "aws:ecr/pullThroughCacheRule:PullThroughCacheRule":
            "PullThroughCacheRuleAlreadyExistsException: A pull through cache rule with the prefix quay already exists; use that one with existing: true, or give this one another prefix",
        "aws:kms/alias:Alias":
            "AlreadyExistsException: An alias with the name alias/key already exists; take it up with environment.adopt.key, the id of its key, or give this one another name",
        "aws:s3/bucket:Bucket":
            "BucketAlreadyOwnedByYou: Your previous request to create the bucket bucket succeeded; give this one another bucket",
        "aws:sqs/queue:Queue":
            "QueueAlreadyExists: A queue named queue already exists; take it up with adopt: true of its service, or give this one another name",
        "aws:ec2/securityGroup:SecurityGroup":
            "InvalidGroup.Duplicate: The security group 'group' already exists for this VPC; give this one another name",
        "aws:ec2/route:Route":
            "RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists; give this one another destinationCidrBlock",
        "aws:servicediscovery/httpNamespace:HttpNamespace":
            "NamespaceAlreadyExists: Namespace with name namespace already exists; give this one another name",
        "aws:codedeploy/application:Application":
            "ApplicationAlreadyExistsException: Application already exists: shift; give this one another name",
        "aws:codedeploy/deploymentConfig:DeploymentConfig":
            "DeploymentConfigAlreadyExistsException: Deployment configuration already exists: canary; give this one another deploymentConfigName",
        "aws:codedeploy/deploymentGroup:DeploymentGroup":
            "DeploymentGroupAlreadyExistsException: Deployment group name already exists: live; give this one another deploymentGroupName",
        "aws:lambda/alias:Alias": "ResourceConflictException: Alias already exists: live; give this one another name",
        "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": overwritten(
            "provisioned concurrency config live",
            "qualifier",
        ),
        "aws:lambda/eventSourceMapping:EventSourceMapping":
            "ResourceConflictException: An event source mapping with SQS arn (arn:aws:sqs:eu-central-1:111111111111:queue) and this function already exists; give the function one mapping for each queue",
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": overwritten("function event invoke config live", "qualifier"),
        "aws:lambda/functionUrl:FunctionUrl":
            "ResourceConflictException: FunctionUrlConfig exists for this Lambda function and alias live; give this one another qualifier",
        "aws:lambda/function:Function": "ResourceConflictException: Function already exist: function; give this one another name",
        "aws:scheduler/schedule:Schedule": "ConflictException: Schedule schedule already exists; give this one another name",
        "aws:sfn/stateMachine:StateMachine": "StateMachineAlreadyExists: State Machine Already Exists: machine; give this one another name",
        "aws:apigatewayv2/apiMapping:ApiMapping":
            "ConflictException: ApiMapping key already exists for this domain name: ; give this one another apiMappingKey",
        "aws:apigatewayv2/domainName:DomainName":
            "ConflictException: The domain name you provided already exists: api.example.com; give this one another domainName",
        "aws:apigatewayv2/route:Route":
            "ConflictException: Route with key GET /todos already exists for this API; give this one another routeKey",
        "aws:apigatewayv2/stage:Stage": "ConflictException: Stage already exists: $default; give this one another name",
        "aws:lambda/permission:Permission":
            "ResourceConflictException: The statement id (api) provided already exists; give this one another statementId",
        "aws:dynamodb/table:Table":
            "ResourceInUseException: Table already exists: table; take it up with adopt: true of its service, or give this one another name",
        "aws:ecs/cluster:Cluster": overwritten("cluster cluster", "name"),
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": overwritten("cluster capacity providers cluster", "clusterName"),
        "aws:cloudwatch/metricAlarm:MetricAlarm": overwritten("metric alarm alarm", "name"),
        "aws:cloudwatch/compositeAlarm:CompositeAlarm": overwritten("composite alarm composite", "alarmName"),
        "aws:cloudwatch/dashboard:Dashboard": overwritten("dashboard dashboard", "dashboardName"),
        "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": overwritten("alarm mute rule mute", "name"),
        "aws:cloudwatch/eventRule:EventRule": overwritten("event rule rule", "name"),
        "aws:cloudwatch/eventTarget:EventTarget": overwritten("event target t", "targetId"),
        "aws:cloudwatch/logMetricFilter:LogMetricFilter": overwritten("log metric filter filter", "name"),
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": overwritten("log resource policy logs", "policyName"),
        "aws:appautoscaling/target:Target":
            "AlreadyExists: AWS would overwrite the target service/cluster/service without an error; take it up with adopt: true of existingServices.service, or give this one another resourceId",
        "aws:appautoscaling/policy:Policy": overwritten("policy policy", "name"),
        "aws:autoscaling/policy:Policy": overwritten("group policy cpu", "name"),
        "aws:appautoscaling/scheduledAction:ScheduledAction": overwritten("scheduled action action", "name"),
        "aws:iam/rolePolicy:RolePolicy": overwritten("role policy policy", "name"),
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": overwritten(
            "role policy attachment arn:aws:iam::aws:policy/ReadOnlyAccess",
            "policyArn",
        ),
        "aws:sns/topic:Topic": overwritten("topic topic", "name"),
        "aws:sns/topicPolicy:TopicPolicy": overwritten("topic policy arn:aws:sns:eu-central-1:111111111111:topic", "arn"),
        "aws:ecr/lifecyclePolicy:LifecyclePolicy": overwritten("lifecycle policy repository", "repository"),
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": overwritten("bucket lifecycle configuration bucket", "bucket"),
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": overwritten("bucket ownership controls bucket", "bucket"),
        [bucketPart]: overwritten("bucket policy bucket", "bucket"),
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": overwritten("bucket public access block bucket", "bucket"),
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": overwritten(
            "bucket server side encryption configuration bucket",
            "bucket",
        ),
        "aws:s3/bucketVersioning:BucketVersioning": overwritten("bucket versioning bucket", "bucket"),
        "aws:sqs/queuePolicy:QueuePolicy": overwritten(`queue policy ${queueUrl()}`, "queueUrl"),
        "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": overwritten(`redrive allow policy ${queueUrl()}`, "queueUrl"),
        "aws:sqs/redrivePolicy:RedrivePolicy": overwritten(`redrive policy ${queueUrl()}`, "queueUrl"),
        "aws:route53/record:Record":
            "InvalidChangeBatch: Tried to create resource record set [name='www.example.com', type='A'] but it already exists; " +
            "set allowOverwrite: true or use another name",
    })) {
        it(`refuses another ${type} like the first`, async () => {
            row("duplicate-", type);
            const twins: Samples = (program) => {
                const first = program.make(type, "first");
                program.make(type, "second", {}, { dependsOn: first });
            };
            assert.deepEqual(await errorsOf(twins), [expected]);
        });
    }

    for (const [type, start] of [
        ["aws:wafv2/webAclAssociation:WebAclAssociation", "AlreadyExists: AWS would overwrite the web acl association arn:aws:"],
        [
            "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
            "AlreadyExists: AWS would overwrite the web acl logging configuration arn:aws:wafv2:",
        ],
        ["aws:ec2/natGateway:NatGateway", "Resource.AlreadyAssociated: Elastic IP address eipalloc-"],
        ["aws:ec2/routeTableAssociation:RouteTableAssociation", "Resource.AlreadyAssociated: the specified association for subnet-"],
        [
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "InvalidPermission.Duplicate: the specified rule already exists in sg-",
        ],
        [
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "InvalidPermission.Duplicate: the specified rule already exists in sg-",
        ],
    ] as const) {
        it(`refuses another ${type} like the first`, async () => {
            row("duplicate-", type);
            const [error = "", ...others] = await errorsOf((program) => {
                const first = program.make(type, "first");
                program.make(type, "second", {}, { dependsOn: first });
            });
            assert.deepEqual(others, []);
            assert.ok(error.startsWith(start), error);
        });
    }

    it("lets a record overwrite what stands there when it says so", async () => {
        const record = "aws:route53/record:Record";
        const twins: Samples = (program) => {
            const first = program.make(record, "first", { allowOverwrite: true });
            program.make(record, "second", { allowOverwrite: true }, { dependsOn: first });
        };
        assert.deepEqual(await errorsOf(twins), []);
    });

    it("lets rules of two listeners have one priority, and AWS choose one", async () => {
        const type = "aws:lb/listenerRule:ListenerRule";
        const rules: Samples = (program) => {
            const other = program.make("aws:lb/listener:Listener", "other", { port: 81 });
            program.make(type, "first");
            program.make(type, "second", { listenerArn: other.id });
            const third = program.make(type, "third", { priority: undefined });
            program.make(type, "fourth", { priority: undefined }, { dependsOn: third });
        };
        assert.deepEqual(await errorsOf(rules), []);
    });
});

function overwritten(what: string, property: string): string {
    return `AlreadyExists: AWS would overwrite the ${what} without an error; give this one another ${property}`;
}

function queueUrl(): string {
    return "https://sqs.eu-central-1.amazonaws.com/111111111111/queue";
}

describe("refusals of references", () => {
    for (const reference of references) {
        const { type, property, target, missing, adopts, inUse, deletedWithTarget } = reference;
        const subjectOf =
            (value: unknown): Samples =>
            (program) =>
                program.make(type, "subject", changesFor(property, value));

        it(`refuses ${type} whose ${property} is missing`, async () => {
            const handle = missingHandle(target);
            const stack = new TestStack();
            if (adopts) {
                assert.ok(
                    !(await errorsOf(subjectOf(handle), new TestStack())).some((error) => error.startsWith(missing.replace("%", handle))),
                );
                stack.cloud.drift((cloud) => ({ ...cloud, gone: cloud.gone.add(`eu-central-1 ${target} ${handle}`) }));
            }
            tested.add(
                refusals.find((known) => known.rule.startsWith("missing-") && known.types[0] === type && known.property === property)
                    ?.rule ?? "",
            );
            const errors = await errorsOf(subjectOf(handle), stack);
            assert.ok(errors.includes(`${missing.replace("%", handle)}; create it first`), errors.join("\n"));
        });

        if (inUse === undefined && !deletedWithTarget) continue;
        it(`${inUse === undefined ? "deletes with" : "refuses to delete"} a ${noun(target)} the ${noun(type)} that has it as ${property}`, async () => {
            const stack = new TestStack();
            await errorsOf((program) => program.needed(target), stack);
            stack.cloud.drift(withIssuedCertificates);
            const errors = await errorsOf((program) => {
                const needed = program.needed(target);
                const value =
                    target === "aws:iam/role:Role" || target.endsWith(":LogGroup") || target.endsWith(":EventRule")
                        ? needed.name
                        : needed.id;
                return program.make(type, "subject", sampleChanges(property, value));
            }, stack);
            assert.deepEqual(errors, []);
            const resource = allResources(stack.cloud.cloud).find((made) => made.type === target) ?? assert.fail(target);
            const user = allResources(stack.cloud.cloud).find(({ urn }) => urn.endsWith("::subject")) ?? assert.fail(type);
            const failure = await stack.cloud.delete({
                type: target,
                name: "x",
                urn: resource.urn,
                id: resource.id,
                inputs: {},
                provider: { region: "eu-central-1" },
                oldOutputs: resource.properties,
            });
            const isThere = (urn: string) => allResources(stack.cloud.cloud).some((made) => made.urn === urn);
            if (inUse === undefined) {
                assert.equal(failure, undefined);
                assert.ok(!isThere(user.urn));
                return;
            }
            for (const { rule, types, kind } of refusals) if (kind === "deletion" && types.includes(target)) tested.add(rule);
            const users = allResources(stack.cloud.cloud);
            const expected = users.map((other) => `${inUse.replace("%", resource.id)}; delete the ${noun(other.type)} ${other.id} first`);
            assert.ok(failure !== undefined && expected.includes(failure.failure), failure?.failure);
            assert.ok(isThere(resource.urn));
        });
    }

    it("lets a mute rule name alarms of both kinds, and outlive them, but takes no change that names one that is gone", async () => {
        const stack = new TestStack();
        const named =
            (makesComposite: boolean, ...alarmNames: readonly string[]): Samples =>
            (program) => {
                const metric = program.make("aws:cloudwatch/metricAlarm:MetricAlarm", "metric", { name: "cpu" });
                const composite = makesComposite
                    ? [program.make("aws:cloudwatch/compositeAlarm:CompositeAlarm", "composite", { alarmName: "both" })]
                    : [];
                program.make(
                    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
                    "mute",
                    { "muteTargets.alarmNames": alarmNames },
                    { dependsOn: [metric, ...composite] },
                );
            };
        assert.deepEqual(await errorsOf(named(true, "cpu", "both"), stack), []);
        assert.deepEqual(await errorsOf(named(false, "cpu", "both"), stack), []);
        const gone = "ResourceNotFoundException: The alarm both does not exist in this account and region; create it first";
        assert.deepEqual(await errorsOf(named(false, "both"), stack), [gone]);
        assert.deepEqual(await errorsOf(named(false, "cpu"), stack), []);
    });

    it("lets what is used be deleted once nothing uses it any more", async () => {
        const stack = new TestStack();
        const cluster = "aws:ecs/cluster:Cluster";
        await errorsOf((program) => program.make("aws:ecs/service:Service", "subject"), stack);
        stack.cloud.drift((cloud) => {
            const service = allResources(cloud).find(({ type }) => type === "aws:ecs/service:Service");
            return service ? withoutResource(cloud, service) : cloud;
        });
        const made = allResources(stack.cloud.cloud).find(({ type }) => type === cluster) ?? assert.fail();
        const request = { type: cluster, name: "x", urn: made.urn, id: made.id, inputs: {}, provider: { region: "eu-central-1" } };
        assert.equal(await stack.cloud.delete({ ...request, oldOutputs: {} }), undefined);
    });
});

function withIssuedCertificates(cloud: Cloud): Cloud {
    return resourcesOf(cloud, "aws:acm/certificate:Certificate").reduce(
        (changed, certificate) =>
            withResource(changed, {
                ...certificate,
                properties: { ...certificate.properties, status: "ISSUED", domainValidationOptions: [] },
            }),
        cloud,
    );
}

function changesFor(property: string, value: unknown): Record<string, unknown> {
    if (property === "subnets[]") return { subnets: [value, "subnet-2"] };
    if (isOfInterface(property)) return { [property]: value, vpcEndpointType: "Interface" };
    if (property === "authorizerId") return { [property]: value, authorizationType: "JWT" };
    if (property.endsWith("hookTargetArn")) {
        const hook = { hookTargetArn: value, lifecycleStages: ["PRE_SCALE_UP"], roleArn: "arn:aws:iam::111111111111:role/hooks" };
        return { deploymentConfiguration: { lifecycleHooks: [hook] } };
    }
    // A group has one of the two.
    return property.startsWith("mixedInstancesPolicy") ? { launchTemplate: undefined, [property]: value } : { [property]: value };
}

function missingHandle(target: string): string {
    if (target.startsWith("aws:ec2/")) return "gone-1";
    if (target === "aws:lb/listenerRule:ListenerRule")
        return "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener-rule/app/entry/1/2/3";
    return "arn:aws:x:eu-central-1:111111111111:y/gone";
}

function isOfInterface(property: string): boolean {
    return property === "subnetIds[]" || property === "securityGroupIds[]";
}

/** A rule of a security group has one source. */
function sampleChanges(property: string, value: unknown): Record<string, unknown> {
    if (isOfInterface(property)) return changesFor(property, value);
    if (property === "referencedSecurityGroupId") return { cidrIpv4: undefined, [property]: value };
    if (property.includes("forward.targetGroups")) {
        const [actions = ""] = property.split("[]");
        return { [actions]: [{ type: "forward", forward: { targetGroups: [{ arn: value, weight: 1 }] } }] };
    }
    if (property.includes("ctions[].targetGroupArn")) return {};
    if (property === "subnets[]") return { subnets: [value, "subnet-2"] };
    if (property === "resourceId" || property === "rule") return {};
    return { [property]: value };
}

describe("refusals of deletion protection", () => {
    for (const [type, property, code, what] of [
        ["aws:lb/loadBalancer:LoadBalancer", "enableDeletionProtection", "OperationNotPermitted", "Load balancer '%'"],
        ["aws:cloudwatch/logGroup:LogGroup", "deletionProtectionEnabled", "ValidationException", "log group %"],
        ["aws:dynamodb/table:Table", "deletionProtectionEnabled", "ValidationException", "Table '%'"],
    ] as const) {
        it(`refuses to delete ${type} until ${property} is off`, async () => {
            row(`${kebabCase(type)}-protected`, type);
            const stack = new TestStack();
            const withProtection = (isOn: boolean) => samplesOf((program) => program.make(type, "subject", { [property]: isOn }));
            await stack.up(withProtection(true));
            const id = allResources(stack.cloud.cloud)[0]?.id ?? "";
            const refused =
                `${code}: ${what.replace("%", id)} cannot be deleted because deletion protection is enabled; ` +
                "set deletionProtection: false, run up, then delete it";
            assert.ok((await stack.destroy()).errors.includes(refused));
            assert.deepEqual((await stack.up(withProtection(false))).errors, []);
            assert.deepEqual((await stack.destroy()).errors, []);
            assert.deepEqual(allResources(stack.cloud.cloud), []);
        });
    }
});

describe("refusals of what does not fit together", () => {
    const service = "aws:ecs/service:Service";
    const targetGroup = "aws:lb/targetGroup:TargetGroup";
    const listener = "aws:lb/listener:Listener";
    const awsvpc = {
        networkMode: "awsvpc",
        containerDefinitions: JSON.stringify([{ name: "web", portMappings: [{ containerPort: 80 }] }]),
    };
    const network = { subnets: ["subnet-1"] };
    const behind = (containerName = "web", containerPort = 80) => ({ containerName, containerPort });

    const fargateTask = { ...awsvpc, requiresCompatibilities: ["FARGATE"], cpu: "256", memory: "512" };

    function onFargate(program: SampleProgram): Record<string, unknown> {
        const task = program.make("aws:ecs/taskDefinition:TaskDefinition", "task", fargateTask);
        return { taskDefinition: task.arn, networkConfiguration: network };
    }

    async function refuses(rule: string, expected: string | RegExp, samples: Samples): Promise<void> {
        tested.add(rule);
        const errors = await errorsOf(samples);
        assert.equal(errors.length, 1, errors.join("\n"));
        assert.match(errors[0] ?? "", typeof expected === "string" ? new RegExp(`^${escaped(expected)}$`) : expected);
    }

    /** A service of awsvpc tasks behind a listener. */
    function served(program: SampleProgram, container = behind(), target: Record<string, unknown> = {}, hasListener = true): unknown {
        const task = program.make("aws:ecs/taskDefinition:TaskDefinition", "task", awsvpc);
        const group = program.make(targetGroup, "group", { name: "group", ...target });
        const dependsOn = hasListener
            ? [program.make(listener, "listener", { defaultActions: [{ type: "forward", targetGroupArn: group.id }] })]
            : [];
        const loadBalancers = [{ ...container, targetGroupArn: group.id }];
        return program.make(service, "subject", { taskDefinition: task.arn, networkConfiguration: network, loadBalancers }, { dependsOn });
    }

    it("takes a service whose parts fit", async () => {
        assert.deepEqual(await errorsOf((program) => served(program)), []);
    });

    it("asks for the network of awsvpc tasks", () =>
        refuses(
            "awsvpc-needs-network",
            "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified; add networkConfiguration",
            (program) => {
                const task = program.make("aws:ecs/taskDefinition:TaskDefinition", "task", awsvpc);
                program.make(service, "subject", { taskDefinition: task.arn });
            },
        ));

    it("looks for the container and its port behind a target group", async () => {
        await refuses(
            "load-balancer-container",
            "InvalidParameterException: The container other does not exist in the task definition; name one of its containers",
            (program) => served(program, behind("other")),
        );
        await refuses(
            "load-balancer-container",
            "InvalidParameterException: The container web did not have a container port 81 defined; add it to portMappings",
            (program) => served(program, behind("web", 81)),
        );
    });

    it("asks for a listener before a service registers with a target group", () =>
        refuses(
            "target-group-has-load-balancer",
            /^InvalidParameterException: The target group with targetGroupArn arn:\S+ does not have an associated load balancer; let the service depend on the listener rule$/,
            (program) => served(program, behind(), {}, false),
        ));

    it("asks for targets by address behind awsvpc tasks", () =>
        refuses(
            "awsvpc-target-type",
            /^InvalidParameterException: The provided target group arn:\S+ has target type instance, which is incompatible .*; set targetType: "ip"$/,
            (program) => served(program, behind(), { targetType: "instance" }),
        ));

    it("knows the capacity providers of the cluster", async () => {
        const strategy =
            (capacityProvider: string): Samples =>
            (program) => {
                const attached = program.make("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "providers");
                const capacityProviderStrategies = [{ capacityProvider, weight: 1 }];
                program.make(service, "subject", { ...onFargate(program), capacityProviderStrategies }, { dependsOn: attached });
            };
        assert.deepEqual(await errorsOf(strategy("FARGATE")), []);
        await refuses(
            "capacity-provider-of-cluster",
            "InvalidParameterException: The specified capacity provider 'FARGATE_SPOT' was not found; attach it to the cluster first",
            strategy("FARGATE_SPOT"),
        );
        // Nobody here knows those of a cluster outside of the stack.
        const elsewhere: Samples = (program) =>
            program.make(service, "subject", {
                ...onFargate(program),
                cluster: "arn:aws:ecs:eu-central-1:111111111111:cluster/shared",
                capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
            });
        assert.deepEqual(await errorsOf(elsewhere), []);
    });

    it("runs a task on what its definition is made for", async () => {
        const running =
            (requiresCompatibilities: readonly string[] | undefined, launchType: string): Samples =>
            (program) => {
                const task = program.make("aws:ecs/taskDefinition:TaskDefinition", "task", { ...fargateTask, requiresCompatibilities });
                program.make(service, "subject", { taskDefinition: task.arn, networkConfiguration: network, launchType });
            };
        for (const [compatible, launch] of [
            [["FARGATE"], "FARGATE"],
            [["EC2"], "EC2"],
            [["EC2", "FARGATE"], "EC2"],
            [undefined, "EC2"],
        ] as const) {
            assert.deepEqual(await errorsOf(running(compatible, launch)), []);
        }
        for (const [compatible, launch] of [
            [["FARGATE"], "EC2"],
            [["EC2"], "FARGATE"],
            [undefined, "FARGATE"],
        ] as const) {
            const reason = `InvalidParameterException: Task definition does not support launch_type ${launch}; add ${launch} to requiresCompatibilities`;
            await refuses("task-fits-launch", reason, running(compatible, launch));
        }
    });

    it("keeps a target group behind one load balancer", () =>
        refuses(
            "target-group-one-load-balancer",
            /^TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: arn:\S+\/target\/\w{16}; create a target group for each load balancer$/,
            (program) => {
                const second = program.make("aws:lb/loadBalancer:LoadBalancer", "second", { name: "second" });
                const first = program.make(listener, "first");
                program.make(listener, "subject", { loadBalancerArn: second.id }, { dependsOn: first });
            },
        ));

    it("keeps a load balancer in its VPC", async () => {
        const stack = new TestStack();
        const within =
            (network: string): Samples =>
            (program) => {
                const subnets = [1, 2].map((number) => {
                    const vpcId = program.make("aws:ec2/vpc:Vpc", `${network}-${number}`, { cidrBlock: "10.0.0.0/16" }).id;
                    return [1, 2].map(
                        (zone) =>
                            program.make("aws:ec2/subnet:Subnet", `${network}-${number}-${zone}`, { vpcId, cidrBlock: `10.0.${zone}.0/24` })
                                .id,
                    );
                });
                program.make("aws:lb/loadBalancer:LoadBalancer", "subject", { subnets: subnets[network === "first" ? 0 : 1] });
            };
        assert.deepEqual(await errorsOf(within("first"), stack), []);
        row("load-balancer-keeps-network", "aws:lb/loadBalancer:LoadBalancer");
        const [error = "", ...others] = await errorsOf(within("second"), stack);
        assert.deepEqual(others, []);
        assert.match(
            error,
            /^InvalidConfigurationRequest: The subnets must be in the VPC of the load balancer, vpc-\w+, got vpc-\w+; make a stack of its own with the new network /,
        );
    });

    it("lets two listeners of one load balancer share a target group", async () => {
        const shared: Samples = (program) => {
            program.make(listener, "first");
            program.make(listener, "second", { port: 81 });
        };
        assert.deepEqual(await errorsOf(shared), []);
    });

    it("waits for a certificate to be issued, which needs its records", async () => {
        await refuses(
            "listener-certificate-issued",
            /^UnsupportedCertificate: The certificate 'arn:\S+' is not issued yet; wait for its validation$/,
            (program) => program.make(listener, "subject", { certificateArn: program.needed("aws:acm/certificate:Certificate").id }),
        );
        await refuses(
            "certificate-proofs",
            "timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION'): no record validates example.com; add it",
            (program) =>
                program.make("aws:acm/certificateValidation:CertificateValidation", "subject", {
                    certificateArn: program.needed("aws:acm/certificate:Certificate").id,
                }),
        );
    });

    it("refuses dead letters that go nowhere or come back", async () => {
        const queue = "aws:sqs/queue:Queue";
        const to = (name: string) => ({
            redrivePolicy: JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:eu-central-1:111111111111:${name}`, maxReceiveCount: 5 }),
        });
        const refused = "InvalidParameterValue: Value for parameter RedrivePolicy is invalid. Reason:";
        const arn = (name: string) => `arn:aws:sqs:eu-central-1:111111111111:${name}`;
        await refuses("dead-letter-queue", `${refused} Dead letter target does not exist: ${arn("b")}; create it first`, (program) =>
            program.make(queue, "a", { name: "a", ...to("b") }),
        );
        await refuses(
            "dead-letter-queue",
            `${refused} the dead letters of ${arn("a")} come back to it; send them to a queue of their own`,
            (program) => program.make(queue, "a", { name: "a", ...to("a") }),
        );
        for (const [own, other, needed] of [
            [{ fifoQueue: true, name: "a.fifo" }, "b", "a FIFO"],
            [{ name: "a" }, "b.fifo", "a standard"],
        ] as const) {
            await refuses(
                "dead-letter-queue",
                `${refused} Dead-letter queue must be same type of queue as the source: ${arn(other)}; send them to ${needed} queue`,
                (program) => {
                    const b = program.make(queue, "b", { name: other, ...(other === "b.fifo" && { fifoQueue: true }) });
                    program.make(queue, "a", { ...own, ...to(other) }, { dependsOn: b });
                },
            );
        }
        const stack = new TestStack();
        const chain =
            (last: Record<string, unknown>): Samples =>
            (program) => {
                const b = program.make(queue, "b", { name: "b", ...last });
                program.make(queue, "a", { name: "a", ...to("b") }, { dependsOn: b });
            };
        assert.deepEqual(await errorsOf(chain({}), stack), []);
        assert.deepEqual(await errorsOf(chain(to("a")), stack), [
            `${refused} the dead letters of ${arn("b")} come back to it; send them to a queue of their own`,
        ]);
    });

    it("counts all inline policies of a role together", async () => {
        const policies =
            (length: number): Samples =>
            (program) => {
                const first = program.make("aws:iam/rolePolicy:RolePolicy", "first", { name: "first", policy: "a".repeat(10_000) });
                program.make("aws:iam/rolePolicy:RolePolicy", "subject", { policy: "a".repeat(length) }, { dependsOn: first });
            };
        assert.deepEqual(await errorsOf(policies(239)), []);
        assert.deepEqual(await errorsOf(policies(240)), []);
        await refuses(
            "role-policies-size",
            "LimitExceeded: Maximum policy size of 10240 bytes exceeded for role role, got 10241; use fewer statements",
            policies(241),
        );
    });

    it("refuses another capacity provider strategy without a new deployment, in the preview already", async () => {
        tested.add("strategy-needs-new-deployment");
        const stack = new TestStack();
        const strategy = (weight: number, forceNewDeployment?: boolean) =>
            samplesOf((program) => {
                const attached = program.make("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "providers");
                const capacityProviderStrategies = [{ capacityProvider: "FARGATE", weight }];
                program.make(
                    service,
                    "subject",
                    { ...onFargate(program), capacityProviderStrategies, forceNewDeployment },
                    { dependsOn: attached },
                );
            });
        assert.deepEqual((await stack.up(strategy(1))).errors, []);
        const expected =
            "1 error occurred:\n\t* force_new_deployment should be true when capacity_provider_strategy is being updated; " +
            "set forceNewDeployment: true";
        for (const run of [await stack.preview(strategy(2)), await stack.up(strategy(2))]) {
            assert.ok(
                run.errors.some((error) => error.endsWith(expected)),
                run.errors.join("\n"),
            );
        }
        assert.deepEqual((await stack.up(strategy(2, true))).steps, ["update subject"]);
    });
});

describe("the table of refusals of what exists", () => {
    it("is tested to the last row", () => {
        const here = refusals.filter((row) => row.kind !== "inputs" && !elsewhere.includes(row));
        assert.deepEqual(
            here.map(({ rule }) => rule).filter((rule) => !tested.has(rule)),
            [],
        );
    });
});

function escaped(exact: string): string {
    return exact.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
