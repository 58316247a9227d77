import * as assert from "node:assert/strict";
import { Ajv } from "ajv";
import { projectName } from "./testing/stackNames.ts";
import { stackFileSchema } from "./schema/published/stackFileSchema.ts";
import { problemsWith, sampleWith } from "./testing/sampleValues.ts";

/** One change of the sample, and the messages that it leads to, without the file. */
type Case = readonly [change: Readonly<Record<string, unknown>>, ...messages: readonly string[]];

const secretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:amply/database-url-AbC123";
const parameterArn = "arn:aws:ssm:eu-central-1:111122223333:parameter/orders/level";
const referenceForm = "the full ARN of a secret with its six random characters, or of an SSM parameter";
const secretForm = "a string that is not shown here; write one such as " + secretArn;
const retention = "1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653";
const worker = (values: object) => ({ amply: { worker: values } });
const web = (values: object) => ({ langfuse: { services: { web: values } } });
const secret = (arn: unknown) => ({ amply: { secrets: { DATABASE_URL: arn } } });
const max = "ecs-platform:amply.worker.autoScaling.maxCount";
const count = "write a whole number from 1 to 5000 tasks";

const cases: Readonly<Record<string, readonly Case[]>> = {
    "an unknown key": [
        [
            { nonsense: 1 },
            "ecs-platform:nonsense: unknown key; known here: environment, network, entry, capacity, features, rollout, bootstrap, redeploy, offHours, alarms, amply, langfuse, serviceConnect, instances, cluster, existingServices, services",
        ],
        [{ ampli: {} }, "ecs-platform:ampli: unknown key; did you mean amply?"],
        [worker({ probes: [] }), "ecs-platform:amply.worker.probes: unknown key; did you mean probe?"],
        [web({ resources: { memry: 4096 } }), "ecs-platform:langfuse.services.web.resources.memry: unknown key; did you mean memory?"],
        [
            { environment: { "a.b": 1 } },
            'ecs-platform:environment["a.b"]: unknown key; known here: kind, region, accountId, names, owner, alarmEmail, logRetentionDays, customerManagedKey, secretsKeyArn, exec, flowLogs, deletionProtection, accessLogs, accessLogBucket, adopt',
        ],
    ],
    "a key of an earlier version, and names the new one": [
        [
            worker({ tasks: { min: 1 } }),
            "ecs-platform:amply.worker.tasks: unknown key; write it as autoScaling.minCount and autoScaling.maxCount",
        ],
        [
            web({ size: { cpu: 512 } }),
            "ecs-platform:langfuse.services.web.size: unknown key; write it as resources.cpu and resources.memory",
        ],
        [
            { amply: { api: { cpuTargetPercent: 60 } } },
            "ecs-platform:amply.api.cpuTargetPercent: unknown key; write it as autoScaling.targetCPU",
        ],
        [
            web({ requestTarget: 500 }),
            "ecs-platform:langfuse.services.web.requestTarget: unknown key; write it as autoScaling.policies: [{ metric: RequestCountPerTarget, targetValue: ... }]",
        ],
        [
            worker({ queueTarget: 50, queueMetric: "raw-depth", longestJobSeconds: 60 }),
            "ecs-platform:amply.worker.queueTarget: unknown key; write it as autoScaling.policies: [{ metric: QueueDepth, targetValue: ... }]",
            "ecs-platform:amply.worker.queueMetric: unknown key; write it as queue.metric",
            "ecs-platform:amply.worker.longestJobSeconds: unknown key; write it as queue.longestJobSeconds",
        ],
        [
            { amply: { secrets: { databaseUrl: "x", stripeSecretKey: "y" } } },
            "ecs-platform:amply.secrets.databaseUrl: unknown key; write it as DATABASE_URL",
            "ecs-platform:amply.secrets.stripeSecretKey: unknown key; write it as STRIPE_SECRET_KEY",
        ],
        [
            { amply: { secrets: { DATABASE_URL: undefined, databaseUrl: "x" } } },
            "ecs-platform:amply.secrets.databaseUrl: unknown key; write it as DATABASE_URL",
        ],
    ],
    "a wrong type": [
        [{ environment: [] }, "ecs-platform:environment: not a map, got []; write its keys below it, indented"],
        [{ amply: null }, "ecs-platform:amply: not a map, got null; write its keys below it, indented"],
        [{ amply: { egress: {} } }, 'ecs-platform:amply.egress: not a list, got {}; write each item on a line that starts with "- "'],
        [{ environment: { exec: "yes" } }, 'ecs-platform:environment.exec: not true or false, got "yes"; write true or false'],
        [
            { environment: { flowLogs: true } },
            'ecs-platform:environment.flowLogs: not text, got true; write "rejected" or "all", in quotes',
        ],
        [
            { features: { cpuScaling: "rolledback" } },
            'ecs-platform:features.cpuScaling: unknown value, got "rolledback"; did you mean rolled-back?',
        ],
        [
            { features: { cpuScaling: "maybe" } },
            'ecs-platform:features.cpuScaling: unknown value, got "maybe"; write on, off or rolled-back',
        ],
        [
            { langfuse: { variables: { LIMIT: 5 } } },
            'ecs-platform:langfuse.variables.LIMIT: a number, got 5; put it in quotes: a text such as "info"',
        ],
        [{ bootstrap: 1 }, "ecs-platform:bootstrap: not true or false, got 1; write true or false"],
        [{ redeploy: [] }, "ecs-platform:redeploy: not a text of at most 256 characters, got []; write any word"],
    ],
    "an absurd number": [
        [worker({ autoScaling: { maxCount: NaN } }), `${max}: not a whole number, got NaN; ${count}`],
        [worker({ autoScaling: { maxCount: 1e9 } }), `${max}: out of range, got 1000000000; ${count}`],
        [worker({ autoScaling: { maxCount: -1 } }), `${max}: out of range, got -1; ${count}`],
        [worker({ autoScaling: { maxCount: 0.5 } }), `${max}: not a whole number, got 0.5; ${count}`],
        [worker({ autoScaling: { maxCount: "1e3" } }), `${max}: not a whole number, got "1e3"; ${count}`],
        [worker({ autoScaling: { maxCount: "010" } }), `${max}: not a whole number, got "010"; ${count}`],
        [worker({ autoScaling: { maxCount: 5001 } }), `${max}: out of range, got 5001; ${count}`],
        [
            worker({ autoScaling: { minCount: -1 } }),
            "ecs-platform:amply.worker.autoScaling.minCount: out of range, got -1; write a whole number from 0 to 5000 tasks",
        ],
        [
            worker({ autoScaling: { minCount: 0 } }),
            "ecs-platform:amply.worker.autoScaling.minCount: no task in production, got 0; write at least 1",
        ],
        [
            { environment: { logRetentionDays: 8 } },
            `ecs-platform:environment.logRetentionDays: not a value that is offered, got 8; write ${retention}`,
        ],
        [{ rollout: { soakHours: 0 } }, "ecs-platform:rollout.soakHours: out of range, got 0; write a whole number from 1 to 720 hours"],
    ],
    "a missing key": [
        [
            { environment: undefined },
            "ecs-platform:environment.kind: missing; write development, staging or production",
            "ecs-platform:environment.region: missing; write an AWS region such as eu-central-1",
            "ecs-platform:environment.accountId: missing; write an account id of 12 digits such as 111122223333",
            "ecs-platform:environment.owner: missing; write a name that a tag can hold such as platform-team",
        ],
        [{ network: undefined }, "ecs-platform:network.cidrBlock: missing; write an IPv4 block such as 10.1.0.0/16"],
        [{ amply: { api: undefined } }, "ecs-platform:amply.api.route.priority: missing; write a whole number from 1 to 50000"],
        [
            secret(undefined),
            `ecs-platform:amply.secrets.DATABASE_URL: missing; write the full ARN of a secret with its six random characters, or of an SSM parameter such as ${secretArn}`,
        ],
        [
            { entry: { hostedZoneId: undefined } },
            "ecs-platform:entry.certificate: needs a hosted zone to be validated in; write entry.hostedZoneId, or kind: existing with an arn",
        ],
        [
            { network: { kind: "existing", vpcId: "vpc-0123456789abcdef0", cidrBlock: undefined } },
            'ecs-platform:network.privateSubnetIds: missing; write a list, each item on a line that starts with "- "',
            "ecs-platform:entry.scheme: public, and the VPC has no public subnets here; write network.publicSubnetIds, or scheme: internal",
        ],
    ],
    "an encrypted value": [
        [
            secret({ secure: "v1:abc" }),
            "ecs-platform:amply.secrets.DATABASE_URL: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ],
        [
            { features: { secure: "v1:abc" } },
            "ecs-platform:features: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ],
        [
            { redeploy: { secure: "v1:abc" } },
            "ecs-platform:redeploy: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ],
        [
            worker({ autoScaling: { maxCount: { secure: "v1:abc" } } }),
            `${max}: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager`,
        ],
        [
            { langfuse: { variables: { secure: "v1:abc" } } },
            "ecs-platform:langfuse.variables: an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager",
        ],
    ],
    "a size that Fargate does not sell": [
        [
            worker({ resources: { cpu: 1024, memory: 1024 } }),
            "ecs-platform:amply.worker.resources: 1024 CPU units take 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB, got 1024; take 2048 MiB or other CPU units",
        ],
        [
            worker({ resources: { cpu: 768 } }),
            "ecs-platform:amply.worker.resources.cpu: Fargate sells 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units, got 768; take 1024 CPU units",
        ],
    ],
    "bounds the wrong way round": [
        [
            worker({ autoScaling: { minCount: 3, maxCount: 2 } }),
            "ecs-platform:amply.worker.autoScaling: minCount above maxCount, got 3 and 2; lower minCount or raise maxCount",
        ],
        [
            { environment: { kind: "staging" }, ...worker({ autoScaling: { minCount: 21 } }) },
            "ecs-platform:amply.worker.autoScaling.minCount: minCount above maxCount, got 21 and 20 (default of amply); write maxCount too, or a lower minCount",
        ],
        [
            worker({ autoScaling: { minCount: 21 } }),
            "ecs-platform:amply.worker.autoScaling.minCount: minCount above maxCount, got 21 and 20 (default of amply); write maxCount too, or a lower minCount",
        ],
        [
            worker({ autoScaling: { maxCount: 1 } }),
            "ecs-platform:amply.worker.autoScaling.maxCount: minCount above maxCount, got 2 (default of amply) and 1; write minCount too, or a higher maxCount",
        ],
    ],
    "an image without a release": [
        [
            { amply: { image: "latest" } },
            "ecs-platform:amply.image: moves with every push, got latest; write the tag of one release such as v1.2.3",
        ],
        [
            { amply: { image: "amply-backend" } },
            "ecs-platform:amply.image: no tag, got the repository amply-backend; write the tag alone such as v1.2.3",
        ],
        [
            { amply: { image: "amply-backend:v1" } },
            'ecs-platform:amply.image: not a tag or a digest of the repository amply-backend, got "amply-backend:v1"; write one such as v1.2.3',
        ],
        [
            { amply: { image: "sha256:abc" } },
            'ecs-platform:amply.image: not a tag or a digest of the repository amply-backend, got "sha256:abc"; write one such as v1.2.3',
        ],
        [
            { amply: { image: 1.1 } },
            'ecs-platform:amply.image: a number, got 1.1; put it in quotes: a tag or a digest of the repository amply-backend such as "v1.2.3"',
        ],
        [
            { langfuse: { image: "docker.io/langfuse/langfuse" } },
            "ecs-platform:langfuse.image: no tag, got docker.io/langfuse/langfuse; write the tag of one release behind it, docker.io/langfuse/langfuse:3.140.0",
        ],
        [
            { langfuse: { image: "docker.io/langfuse/langfuse:latest" } },
            "ecs-platform:langfuse.image: moves with every push, got docker.io/langfuse/langfuse:latest; write the tag of one release",
        ],
        [
            { langfuse: { image: "langfuse:3" } },
            'ecs-platform:langfuse.image: not an image with its registry and a tag or a digest, got "langfuse:3"; write one such as docker.io/langfuse/langfuse:3.140.0',
        ],
        [
            { langfuse: { image: "docker.io:5000/langfuse" } },
            "ecs-platform:langfuse.image: no tag, got docker.io:5000/langfuse; write the tag of one release behind it, docker.io:5000/langfuse:3.140.0",
        ],
    ],
    "Spot without tasks that stay": [
        [
            { capacity: { onDemandBase: 1 } },
            "ecs-platform:capacity.onDemandBase: too few tasks that AWS cannot take away, got 1; production with Spot needs at least 2",
        ],
        [
            { capacity: { onDemandWeight: 0, spotWeight: 0 } },
            "ecs-platform:capacity: both weights are 0; write 1 or more for one of them, or kind: on-demand",
        ],
        [{ capacity: { kind: "ec2" } }, 'ecs-platform:capacity.kind: unknown kind, got "ec2"; write on-demand or spot'],
        [{ capacity: { kind: "on-demand", spotWeight: 1 } }, "ecs-platform:capacity.spotWeight: unknown key; known here: kind"],
    ],
    "a second beat": [
        [
            { amply: { beat: { desiredCount: 2 } } },
            "ecs-platform:amply.beat.desiredCount: only 1 is allowed, got 2; a second scheduler would start every job twice",
        ],
        [
            { amply: { beat: { desiredCount: 0 } } },
            "ecs-platform:amply.beat.desiredCount: only 1 is allowed, got 0; a second scheduler would start every job twice",
        ],
    ],
    "routes that meet": [
        [
            web({ route: { priority: 10 } }),
            "ecs-platform:langfuse.services.web.route.priority: the priority of amply.api.route too, got 10; write another one",
        ],
        [
            web({ route: { host: "amply-api.example.com" } }),
            "ecs-platform:langfuse.services.web.route: host and path of amply.api.route too, got amply-api.example.com/*; write another host or path",
        ],
        [
            web({ route: { host: "amply-api.example.com", path: "/*" } }),
            "ecs-platform:langfuse.services.web.route: host and path of amply.api.route too, got amply-api.example.com/*; write another host or path",
        ],
        [
            web({ route: { priority: 0 } }),
            "ecs-platform:langfuse.services.web.route.priority: out of range, got 0; write a whole number from 1 to 50000",
        ],
        [
            web({ route: { priority: 50001 } }),
            "ecs-platform:langfuse.services.web.route.priority: out of range, got 50001; write a whole number from 1 to 50000",
        ],
        [
            web({ route: { host: "web.example.org" } }),
            'ecs-platform:langfuse.services.web.route.host: a host outside the domain, got "web.example.org"; its record cannot be made in the hosted zone: write one below example.com',
        ],
        [web({ route: { path: "api" } }), 'ecs-platform:langfuse.services.web.route.path: not a path, got "api"; write one such as /api/*'],
    ],
    "a name that is too long": [
        [{ entry: { domain: `${"a.".repeat(54)}example` } }, "ecs-platform:entry.domain: too long, got 115 characters; write at most 114"],
        [
            { entry: { domain: `${"a.".repeat(29)}example` } },
            "ecs-platform:entry.certificate: a domain too long for a certificate, got 65 characters; write at most 64 in entry.domain",
        ],
        [
            web({ route: { host: `${"a.".repeat(59)}example.com` } }),
            "ecs-platform:langfuse.services.web.route.host: too long, got 129 characters; write at most 128",
        ],
        [
            web({ route: { path: `/${"a".repeat(128)}` } }),
            "ecs-platform:langfuse.services.web.route.path: too long, got 129 characters; write at most 128",
        ],
        [{ environment: { owner: "a".repeat(257) } }, "ecs-platform:environment.owner: too long, got 257 characters; write at most 256"],
    ],
    "an id or ARN of the wrong form": [
        [
            { environment: { accountId: 111122223333 } },
            'ecs-platform:environment.accountId: a number, got 111122223333; put it in quotes: an account id of 12 digits such as "111122223333"',
        ],
        [
            { environment: { accountId: "11112222333" } },
            'ecs-platform:environment.accountId: not an account id of 12 digits, got "11112222333"; write one such as 111122223333',
        ],
        [
            { environment: { region: "Frankfurt" } },
            'ecs-platform:environment.region: not an AWS region, got "Frankfurt"; write one such as eu-central-1',
        ],
        [
            { environment: { region: "us-iso-east-1" } },
            'ecs-platform:environment.region: a region of a partition that is not known here, got "us-iso-east-1"; write one of aws, aws-us-gov or aws-cn, such as eu-central-1',
        ],
        [
            { environment: { region: "eu-centrl-1" } },
            'ecs-platform:environment.region: not an AWS region, got "eu-centrl-1"; did you mean eu-central-1?',
        ],
        [
            { environment: { region: "me-north-1" } },
            'ecs-platform:environment.region: not an AWS region, got "me-north-1"; did you mean eu-north-1?',
        ],
        [
            { entry: { hostedZoneId: "/hostedzone/Z1" } },
            'ecs-platform:entry.hostedZoneId: not the id of a hosted zone, got "/hostedzone/Z1"; write one such as Z0123456789ABCDEFGHIJ',
        ],
        [
            { entry: { domain: "Example.com" } },
            'ecs-platform:entry.domain: not a domain name in lower case, got "Example.com"; write one such as example.com',
        ],
        [
            { amply: { egress: [{ securityGroupId: "sg-1", port: 0 }] } },
            'ecs-platform:amply.egress[0].securityGroupId: not the id of a security group, got "sg-1"; write one such as sg-0123456789abcdef0',
            "ecs-platform:amply.egress[0].port: out of range, got 0; write a whole number from 1 to 65535",
        ],
        [
            { entry: { certificate: { kind: "existing", arn: "arn:aws:acm:eu-central-1:111122223333:certificate/1" } } },
            'ecs-platform:entry.certificate.arn: not the ARN of a certificate in ACM, got "arn:aws:acm:eu-central-1:111122223333:certificate/1"; write one such as arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
        ],
        [
            { environment: { alarmEmail: "oncall" } },
            'ecs-platform:environment.alarmEmail: not an e-mail address, got "oncall"; write one such as oncall@example.com',
        ],
    ],
    "parts of a secret that ECS does not take, without showing them": [
        [secret(`${secretArn}:password`), `ecs-platform:amply.secrets.DATABASE_URL: not ${referenceForm}, got ${secretForm}`],
        [
            secret({ arn: secretArn, jsonKey: "pass:word" }),
            "ecs-platform:amply.secrets.DATABASE_URL.jsonKey: not a key without a colon, got a string that is not shown here; write one such as password",
        ],
        [
            secret({ arn: secretArn, versionId: "a".repeat(31) }),
            "ecs-platform:amply.secrets.DATABASE_URL.versionId: not the id of a version, got a string that is not shown here; write one such as 01234567-89ab-cdef-0123-456789abcdef",
        ],
        [
            secret(`${parameterArn}:level::`),
            "ecs-platform:amply.secrets.DATABASE_URL: a parameter of Systems Manager is read as a whole in its newest version, got a jsonKey too; delete it, or name a secret of Secrets Manager",
        ],
        [
            secret({ arn: `${secretArn}:password::`, versionStage: "AWSPREVIOUS", versionId: "a".repeat(32) }),
            "ecs-platform:amply.secrets.DATABASE_URL: ECS reads a version by its stage or by its id, got both; delete one of the two",
        ],
        [
            secret(parameterArn.replace("parameter/", "parameter//")),
            `ecs-platform:amply.secrets.DATABASE_URL: not ${referenceForm}, got ${secretForm}`,
        ],
        [
            secret(parameterArn.replace("eu-central-1", "us-east-1")),
            "ecs-platform:amply.secrets.DATABASE_URL: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ],
        [
            secret({ arn: secretArn, keyArn: "arn:aws:kms:us-east-1:999955556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
            "ecs-platform:amply.secrets.DATABASE_URL.keyArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ],
        [
            { environment: { secretsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" } },
            "ecs-platform:environment.secretsKeyArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ],
    ],
    "a secret that is no ARN of the environment, without showing it": [
        [
            secret("postgres://user:password@db/amply"),
            `ecs-platform:amply.secrets.DATABASE_URL: not the full ARN of a secret with its six random characters, or of an SSM parameter, got ${secretForm}`,
        ],
        [
            secret(secretArn.replace("-AbC123", "")),
            `ecs-platform:amply.secrets.DATABASE_URL: not the full ARN of a secret with its six random characters, or of an SSM parameter, got ${secretForm}`,
        ],
        [
            secret(secretArn.replace("database-url-AbC123", "stripe-secret")),
            `ecs-platform:amply.secrets.DATABASE_URL: not the full ARN of a secret with its six random characters, or of an SSM parameter, got ${secretForm}`,
        ],
        [
            secret(secretArn.replace("111122223333", "222233334444")),
            "ecs-platform:amply.secrets.DATABASE_URL: an ARN of another account, got 222233334444; write one of the account of the environment, 111122223333",
        ],
        [
            secret(secretArn.replace("eu-central-1", "us-east-1")),
            "ecs-platform:amply.secrets.DATABASE_URL: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ],
    ],
    "off-hours in production, or that make no sense": [
        [
            { offHours: { stopAt: "20:00", startAt: "07:00", timezone: "Europe/Berlin" } },
            "ecs-platform:offHours: not allowed in production; delete the block",
        ],
        [
            { environment: { kind: "staging" }, offHours: { stopAt: 1200, startAt: "7:00", timezone: "Europe/Berlim" } },
            'ecs-platform:offHours.stopAt: a number, got 1200; put it in quotes: a time of day such as "20:00"',
            'ecs-platform:offHours.startAt: not a time of day, got "7:00"; write one such as 20:00',
            'ecs-platform:offHours.timezone: unknown time zone, got "Europe/Berlim"; did you mean Europe/Berlin?',
        ],
        [
            { environment: { kind: "staging" }, offHours: { stopAt: "20:00", startAt: "20:00", timezone: "Europe/Berlin" } },
            "ecs-platform:offHours: stops when it starts, got 20:00 twice; write two different times",
        ],
    ],
    "an alarm at or below its scaling target": [
        [
            web({ autoScaling: { targetCPU: 80 } }),
            "ecs-platform:langfuse.services.web.autoScaling.targetCPU: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
        ],
        [
            { amply: { api: { autoScaling: { targetCPU: 81 } } } },
            "ecs-platform:amply.api.autoScaling.targetCPU: alarm not above its scaling target, got 81; write at most 79, since the alarm is at 80",
        ],
    ],
    "a worker that Fargate or SQS would not wait for": [
        [
            worker({ stopTimeoutSeconds: 121 }),
            "ecs-platform:amply.worker.stopTimeoutSeconds: out of range, got 121; write a whole number from 1 to 120 seconds",
        ],
        [
            worker({ queue: { longestJobSeconds: 43081 } }),
            "ecs-platform:amply.worker.queue.longestJobSeconds: out of range, got 43081; write a whole number from 1 to 43080 seconds",
        ],
        [worker({ probe: ["CMD-SHELL", "true"] }), "ecs-platform:amply.worker.probe: not in exec form, got CMD-SHELL; start with CMD"],
        [worker({ probe: ["CMD"] }), "ecs-platform:amply.worker.probe: no command, got CMD alone; write the command behind it"],
        [worker({ probe: [] }), "ecs-platform:amply.worker.probe: not in exec form, got an empty list; start with CMD"],
    ],
    "a network that cannot be": [
        [
            { network: { cidrBlock: "10.1.0.0/15" } },
            "ecs-platform:network.cidrBlock: neither a /16 nor a /17, got 10.1.0.0/15; each of three zones takes a /20 for tasks and a /24",
        ],
        [
            { network: { cidrBlock: "10.1.0.0/18" } },
            "ecs-platform:network.cidrBlock: neither a /16 nor a /17, got 10.1.0.0/18; each of three zones takes a /20 for tasks and a /24",
        ],
        [
            { network: { cidrBlock: "10.1.2.0/16" } },
            "ecs-platform:network.cidrBlock: an address inside the block, got 10.1.2.0/16; write its first address: 10.1.0.0/16",
        ],
        [
            { network: { cidrBlock: "8.8.0.0/16" } },
            "ecs-platform:network.cidrBlock: not a private block, got 8.8.0.0/16; write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
        ],
        [
            { network: { cidrBlock: "10.256.0.0/16" } },
            "ecs-platform:network.cidrBlock: not an IPv4 block, got 10.256.0.0/16; write four numbers from 0 to 255",
        ],
        [
            { network: { availabilityZoneNames: ["eu-central-1a"] } },
            "ecs-platform:network.availabilityZoneNames: too few, got 1; write at least 2",
        ],
        [
            { network: { availabilityZoneNames: ["a", "b", "c", "d"].map((letter) => `eu-central-1${letter}`) } },
            "ecs-platform:network.availabilityZoneNames: too many, got 4; write at most 3",
        ],
        [
            { network: { availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1b"] } },
            'ecs-platform:network.availabilityZoneNames: an item twice, got "eu-central-1b"; delete one of the two',
        ],
        [
            { network: { availabilityZoneNames: ["us-east-1a", "eu-central-1b", "eu-central-1c"] } },
            'ecs-platform:network.availabilityZoneNames[0]: an availability zone of another region, got "us-east-1a"; write eu-central-1a, eu-central-1b or eu-central-1c',
        ],
        [
            { network: { availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1d"] } },
            'ecs-platform:network.availabilityZoneNames[2]: no availability zone of eu-central-1, got "eu-central-1d"; write eu-central-1a, eu-central-1b or eu-central-1c',
        ],
        [{ network: { endpoints: ["log", "ecr"] } }, 'ecs-platform:network.endpoints[0]: unknown value, got "log"; did you mean logs?'],
        [{ network: { endpoints: ["ecr", "ecr"] } }, 'ecs-platform:network.endpoints: an item twice, got "ecr"; delete one of the two'],
        [
            { network: { natGateways: "None" }, langfuse: undefined },
            "ecs-platform:network.endpoints: too few for services that have no NAT gateway, got []; add ecr (amply-api and 2 more), logs (amply-api and 2 more), " +
                "secretsmanager (amply-api and 2 more), sqs (amply-api and 2 more), ssmmessages (amply-api and 2 more), or write natGateways: Single",
        ],
        [
            {
                network: { natGateways: "None", endpoints: ["ecr", "logs", "ssmmessages"] },
                amply: undefined,
            },
            "ecs-platform:langfuse.services.web: no endpoint leads to the image of web and 2 more, got docker.io/langfuse/langfuse:3.140.0; copy it to ECR in eu-central-1, or write natGateways: Single",
        ],
        [
            {
                network: {
                    kind: "existing",
                    cidrBlock: undefined,
                    vpcId: "vpc-0123456789abcdef0",
                    publicSubnetIds: ["subnet-11111111"],
                    privateSubnetIds: ["subnet-11111111", "subnet-11111111"],
                },
            },
            "ecs-platform:network.publicSubnetIds: too few, got 1; write at least 2",
            'ecs-platform:network.privateSubnetIds: an item twice, got "subnet-11111111"; delete one of the two',
        ],
        [
            {
                network: {
                    kind: "existing",
                    cidrBlock: undefined,
                    vpcId: "vpc-0123456789abcdef0",
                    publicSubnetIds: ["subnet-11111111", "subnet-22222222"],
                    privateSubnetIds: ["subnet-33333333", "subnet-22222222"],
                },
            },
            "ecs-platform:network: a subnet is public and private, got subnet-22222222; delete it from one of the two lists",
        ],
    ],
    "a text with characters that nobody sees, or that turn the others round": [
        [
            { environment: { owner: "a\u202eb" } },
            'ecs-platform:environment.owner: not a name that a tag can hold, got "a\\u202eb"; write one such as platform-team',
        ],
        [
            { langfuse: { variables: { LEVEL: "in\u001b[2Kfo" } } },
            "ecs-platform:langfuse.variables.LEVEL: a character that nobody sees, got U+001B; delete it",
        ],
        ...["\u0001", "\u007f", "\u0085", "\u200b", "\u200e", "\u2028", "\u2066", "\ufeff", "\ud800"].map((character): Case => [
            { langfuse: { variables: { LEVEL: `info${character}` } } },
            `ecs-platform:langfuse.variables.LEVEL: a character that nobody sees, got U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}; delete it`,
        ]),
        [{ redeploy: "\u2069" }, "ecs-platform:redeploy: a character that nobody sees, got U+2069; delete it"],
        [{ redeploy: "a\nb" }, 'ecs-platform:redeploy: not a text of at most 256 characters, got "a\\nb"; write any word'],
        [
            worker({ probe: ["CMD", "tr\u200eue"] }),
            "ecs-platform:amply.worker.probe[1]: a character that nobody sees, got U+200E; delete it",
        ],
        [
            { langfuse: { variables: { "A\u2067B": "1" } } },
            'ecs-platform:langfuse.variables["A\\u2067B"]: not the name of an environment variable; write letters, digits and _',
        ],
        // What is wrong is told on one line, whatever is written.
        [
            { amply: { api: { probe: ["x\n```\n\n@octocat <img src=x>", "y"] } } },
            "ecs-platform:amply.api.probe: not in exec form, got x\\n```\\n\\n@octocat <img src=x>; start with CMD",
        ],
    ],
    "a secret that is no ARN, without showing it, at whatever depth": [
        [
            secret({ value: "hunter2" }),
            `ecs-platform:amply.secrets.DATABASE_URL.arn: missing; write ${referenceForm} such as ${secretArn}`,
            "ecs-platform:amply.secrets.DATABASE_URL.value: unknown key; known here: arn, jsonKey, versionStage, versionId, keyArn",
        ],
        ...["hunter2", 42, true, ["hunter2"]].map((value): Case => {
            const kind = Array.isArray(value) ? "a list" : `a ${typeof value}`;
            const quoted = typeof value === "number" || typeof value === "boolean";
            const form = referenceForm;
            return [
                secret(value),
                `ecs-platform:amply.secrets.DATABASE_URL: ${
                    typeof value === "string"
                        ? `not ${form}, got ${secretForm}`
                        : quoted
                          ? `${kind}, got ${kind} that is not shown here; put it in quotes: ${form} such as "${secretArn}"`
                          : `not text, got ${kind} that is not shown here; write ${form} such as ${secretArn}`
                }`,
            ];
        }),
        ...["hunter2", 42, ["hunter2"]].map((value): Case => [
            { langfuse: { secrets: value } },
            `ecs-platform:langfuse.secrets: not a map, got ${Array.isArray(value) ? "a list" : `a ${typeof value}`} that is not shown here; write its keys below it, indented`,
        ]),
        [
            { amply: ["secrets", { secrets: { DATABASE_URL: "hunter2" } }] },
            'ecs-platform:amply: not a map, got ["secrets",{"secrets":"[not shown]"}]; write its keys below it, indented',
        ],
        [
            { amply: '{"secrets":{"DATABASE_URL":"hunter2"}' },
            "ecs-platform:amply: not a map, got a text that is not shown here; write its keys below it, indented",
        ],
        [
            { langfuse: { variables: ["DB_PASSWORD=hunter2"] } },
            'ecs-platform:langfuse.variables: not a map, got ["[not shown]"]; write its keys below it, indented',
        ],
        [
            { langfuse: { variables: { DB_PASSWORD: 12345 } } },
            'ecs-platform:langfuse.variables.DB_PASSWORD: a number, got a number that is not shown here; put it in quotes: a text such as "info"',
        ],
        [
            { langfuse: { secrets: { "postgres://user:hunter2@host/db": secretArn } } },
            "ecs-platform:langfuse.secrets: not the name of an environment variable; write letters, digits and _",
        ],
    ],
    "a variable of Langfuse with a name that it cannot have": [
        [
            { langfuse: { variables: { PORT: "4000" } } },
            "ecs-platform:langfuse.variables.PORT: a variable that the program decides; delete it",
        ],
        [
            { langfuse: { variables: { "A-B": "1" } } },
            "ecs-platform:langfuse.variables.A-B: not the name of an environment variable; write letters, digits and _",
        ],
        [
            { langfuse: { variables: { SALT: "1" }, secrets: { SALT: secretArn } } },
            "ecs-platform:langfuse.variables.SALT: a secret has this name too; delete one of the two",
        ],
        [
            { langfuse: { variables: { SALT: "1" }, services: { web: { secrets: { SALT: secretArn } } } } },
            "ecs-platform:langfuse.services.web.secrets.SALT: a variable has this name too; delete one of the two",
        ],
        [
            { langfuse: { secrets: { SALT: secretArn }, services: { web: { variables: { SALT: "1" } } } } },
            "ecs-platform:langfuse.services.web.variables.SALT: a secret has this name too; delete one of the two",
        ],
        [
            { amply: { worker: { variables: { KEY: "1" }, secrets: { KEY: secretArn } } } },
            "ecs-platform:amply.worker.variables.KEY: a secret has this name too; delete one of the two",
        ],
        [{ amply: { secrets: { PORT: secretArn } } }, "ecs-platform:amply.secrets.PORT: a variable that the program decides; delete it"],
        [
            { amply: { beat: { secrets: { KEY: secretArn.replace("eu-central-1", "us-east-1") } } } },
            "ecs-platform:amply.beat.secrets.KEY: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ],
    ],
};

/** Rules that no JSON Schema can say: most of them are about two keys. The decoder alone refuses these. */
const decoderAlone: readonly string[] = [
    "amply.worker.autoScaling.minCount: no task in production",
    "entry.certificate: needs a hosted zone to be validated in",
    "langfuse.variables: an encrypted value",
    "amply.worker.resources: 1024 CPU units take 2048",
    "amply.worker.resources.cpu: Fargate sells 256",
    "amply.worker.autoScaling: minCount above maxCount",
    "amply.worker.autoScaling.minCount: minCount above maxCount",
    "amply.worker.autoScaling.maxCount: minCount above maxCount",
    "capacity.onDemandBase: too few tasks that AWS cannot take away",
    "capacity: both weights are 0",
    "langfuse.services.web.route.priority: the priority of amply.api.route too",
    "langfuse.services.web.route: host and path of amply.api.route too",
    "langfuse.services.web.route.host: a host outside the domain",
    "entry.certificate: a domain too long for a certificate",
    "amply.secrets.DATABASE_URL: a parameter of Systems Manager is read as a whole in its newest version",
    "amply.secrets.DATABASE_URL: ECS reads a version by its stage or by its id",
    "amply.secrets.DATABASE_URL: an ARN of another region",
    "amply.secrets.DATABASE_URL.keyArn: an ARN of another region",
    "environment.secretsKeyArn: an ARN of another region",
    "amply.secrets.DATABASE_URL: an ARN of another account",
    "offHours: not allowed in production",
    "offHours: stops when it starts",
    "langfuse.services.web.autoScaling.targetCPU: alarm not above its scaling target",
    "amply.api.autoScaling.targetCPU: alarm not above its scaling target",
    "network.cidrBlock: an address inside the block",
    "network.cidrBlock: not an IPv4 block",
    "network.availabilityZoneNames[0]: an availability zone of another region",
    "network.availabilityZoneNames[2]: no availability zone of eu-central-1",
    "network.endpoints: too few for services that have no NAT gateway",
    "langfuse.services.web: no endpoint leads to the image of web and 2 more",
    "network: a subnet is public and private",
    "langfuse.variables.LEVEL: a character that nobody sees",
    "redeploy: a character that nobody sees",
    "amply.worker.probe[1]: a character that nobody sees",
    "langfuse.variables.SALT: a secret has this name too",
    "langfuse.services.web.secrets.SALT: a variable has this name too",
    "langfuse.services.web.variables.SALT: a secret has this name too",
    "amply.worker.variables.KEY: a secret has this name too",
    "amply.beat.secrets.KEY: an ARN of another region",
];

/** Key and rule of a message, without the value. */
const ruleOf = (message: string) => message.replace("ecs-platform:", "").replace(/[,;] .*/, "");

const isWellFormed = new Ajv({ strict: false, allErrors: true }).compile(stackFileSchema(projectName));
const fileWith = (change: Readonly<Record<string, unknown>>) => ({
    config: Object.fromEntries(Object.entries(sampleWith(change)).map(([key, value]) => [`${projectName}:${key}`, value])),
});

const inFile = (messages: readonly string[]) => messages.map((message) => `Pulumi.prod-eu.yaml: ${message}`);

describe("a stack", () => {
    for (const [title, list] of Object.entries(cases)) {
        it(`refuses ${title}`, () => {
            for (const [change, ...messages] of list) assert.deepEqual(problemsWith(change), inFile(messages));
        });
    }

    it("is refused by its JSON Schema too, but for what no schema can say", () => {
        assert.ok(isWellFormed(fileWith({})), JSON.stringify(isWellFormed.errors));
        const passing = Object.values(cases).flatMap((list) =>
            list.flatMap(([change, message = ""]) => (isWellFormed(fileWith(change)) ? [ruleOf(message)] : [])),
        );
        assert.deepEqual([...new Set(passing)], decoderAlone);
    });
});
