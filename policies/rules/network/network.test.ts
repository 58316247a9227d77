import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { albHardening } from "./albHardening.ts";
import { albHttps } from "./albHttps.ts";
import { albHttpsListener } from "./albHttpsListener.ts";
import { albTls12 } from "./albTls12.ts";
import { albTlsFsbp } from "./albTlsFsbp.ts";
import { apiAccessLogs } from "./apiAccessLogs.ts";
import { classicHttps } from "./classicHttps.ts";
import { defaultSecurityGroupUnused } from "./defaultSecurityGroupUnused.ts";
import { listenerRuleReached } from "./listenerRuleReached.ts";
import { nlbTls } from "./nlbTls.ts";
import { noPublicIp } from "./noPublicIp.ts";
import { publicEntryWaf } from "./publicEntryWaf.ts";
import { serviceConnectTls } from "./serviceConnectTls.ts";
import { taskEgressHttps } from "./taskEgressHttps.ts";
import { taskIngressFromAlb } from "./taskIngressFromAlb.ts";
import { testListenerClosed } from "./testListenerClosed.ts";
import { tgDrain } from "./tgDrain.ts";
import { tgHealthCheck } from "./tgHealthCheck.ts";
import { vpcBaseline } from "./vpcBaseline.ts";

const web: TestResource = {
    type: "aws:ecs/service:Service",
    name: "web",
    props: { networkConfiguration: { assignPublicIp: false } },
};

describeRule(noPublicIp, {
    good: web,
    levels: "M M M M",
    cases: [
        [
            "a public address",
            { props: { "networkConfiguration.assignPublicIp": true } },
            "networkConfiguration.assignPublicIp is true, must be false; use private subnets",
        ],
        ["nothing, which AWS takes for private", { props: { networkConfiguration: undefined } }],
    ],
    mayBeUnset: ["networkConfiguration", "networkConfiguration.assignPublicIp"],
    unknown: ["networkConfiguration", "networkConfiguration.assignPublicIp"],
});
describeRule(noPublicIp, {
    good: {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "nodes",
        props: { networkInterfaces: [{ associatePublicIpAddress: "false" }, { associatePublicIpAddress: "false" }] },
    },
    levels: "M M M M",
    cases: [
        [
            "a public address, which the provider writes as a text",
            { props: { "networkInterfaces.0.associatePublicIpAddress": "true" } },
            "networkInterfaces.associatePublicIpAddress is true, must be false; use private subnets",
        ],
    ],
    mayBeUnset: ["networkInterfaces", "networkInterfaces.0.associatePublicIpAddress"],
    unknown: ["networkInterfaces", "networkInterfaces.0.associatePublicIpAddress"],
});

const starters: readonly (readonly [type: string, path: string])[] = [
    ["aws:ecs/taskSet:TaskSet", "networkConfiguration"],
    ["aws:cloudwatch/eventTarget:EventTarget", "ecsTarget.networkConfiguration"],
    ["aws:scheduler/schedule:Schedule", "target.ecsParameters.networkConfiguration"],
];
for (const [type, path] of starters) {
    describeRule(noPublicIp, {
        good: { type, name: "starter", props: {} },
        levels: "M M M M",
        cases: [
            [
                "a public address",
                { props: { [`${path}.assignPublicIp`]: true } },
                `${path}.assignPublicIp is true, must be false; use private subnets`,
            ],
        ],
        unknown: [],
    });
}
for (const type of ["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"]) {
    describeRule(noPublicIp, {
        good: { type, name: "node", props: { associatePublicIpAddress: false } },
        levels: "M M M M",
        cases: [
            [
                "a public address",
                { props: { associatePublicIpAddress: true } },
                "associatePublicIpAddress is true, must be false; use private subnets",
            ],
        ],
        mayBeUnset: ["associatePublicIpAddress"],
        unknown: ["associatePublicIpAddress"],
    });
}

const tasks: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "web-tasks", props: {} };
const serviceOfTasks: TestResource = { ...web, uses: { networkConfiguration: ["web-tasks"] } };
const everyone = { fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
describeRule(defaultSecurityGroupUnused, {
    good: {
        type: "aws:ecs/service:Service",
        name: "web",
        props: { networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
    },
    levels: "A A A A",
    cases: [
        [
            "no group",
            { props: { "networkConfiguration.securityGroups": [] } },
            "networkConfiguration.securityGroups is not set, must name groups; name them, or tasks get the default one",
        ],
        ["tasks in the network of their instance", { props: { networkConfiguration: undefined } }],
    ],
    mayBeUnset: ["networkConfiguration"],
    unknown: ["networkConfiguration.securityGroups"],
});
describeRule(defaultSecurityGroupUnused, {
    good: { type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", name: "default", props: { ingress: [], egress: [] } },
    levels: "A A A A",
    cases: [
        [
            "a rule in each direction",
            { props: { "ingress.0": { self: true }, "egress.0": { cidrBlocks: ["0.0.0.0/0"] } } },
            "ingress has rules, must have none; take them out, and name other groups where it is used",
            "egress has rules, must have none; take them out, and name other groups where it is used",
        ],
    ],
    mayBeUnset: ["ingress", "egress"],
    unknown: ["ingress", "egress"],
});
describeRule(defaultSecurityGroupUnused, {
    good: {
        type: "aws:scheduler/schedule:Schedule",
        name: "report",
        props: { target: { ecsParameters: { networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } } } },
    },
    levels: "A A A A",
    cases: [
        [
            "no group of a task on a schedule",
            { props: { "target.ecsParameters.networkConfiguration.securityGroups": undefined } },
            "target.ecsParameters.networkConfiguration.securityGroups is not set, must name groups; name them, or tasks get the default one",
        ],
        ["a schedule of something else", { props: { target: { arn: "arn" } } }],
    ],
    mayBeUnset: ["target"],
    unknown: ["target.ecsParameters.networkConfiguration.securityGroups"],
});
describeRule(taskIngressFromAlb, {
    good: tasks,
    others: [],
    levels: "M M M A",
    cases: [
        [
            "SSH for everyone",
            { props: { ingress: [{ ...everyone, fromPort: 22, toPort: 22 }] } },
            "port 22 is open to everyone, must be open to a security group; replace the address range",
        ],
        [
            "all ports for everyone by IPv6",
            { props: { ingress: [{ fromPort: 0, toPort: 65535, ipv6CidrBlocks: ["::/0"] }] } },
            "a range of ports is open to everyone, must be open to a security group; replace the address range",
        ],
        ["HTTPS of a load balancer", { props: { ingress: [everyone] } }],
        ["HTTP of a load balancer", { props: { ingress: [{ ...everyone, fromPort: 80, toPort: 80 }] } }],
        [
            "HTTPS of tasks, whose own group it is, for everyone",
            { props: { ingress: [everyone] }, others: [serviceOfTasks] },
            "port 443 is open to everyone, must be open to a security group; replace the address range",
        ],
        [
            "SSH for both halves of everyone",
            { props: { ingress: [{ ...everyone, fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }] } },
            "port 22 is open to everyone, must be open to a security group; replace the address range",
        ],
        [
            "another port, on which a load balancer listens",
            {
                props: { ingress: [{ ...everyone, fromPort: 8443, toPort: 8443 }] },
                others: [
                    { type: "aws:lb/loadBalancer:LoadBalancer", name: "entry", props: {}, uses: { securityGroups: ["web-tasks"] } },
                    { type: "aws:lb/listener:Listener", name: "https", props: { port: 8443 }, uses: { loadBalancerArn: ["entry"] } },
                ],
            },
        ],
        [
            "another port beside the one on which a load balancer listens",
            {
                props: { ingress: [{ ...everyone, fromPort: 8444, toPort: 8444 }] },
                others: [
                    { type: "aws:lb/loadBalancer:LoadBalancer", name: "entry", props: {}, uses: { securityGroups: ["web-tasks"] } },
                    { type: "aws:lb/listener:Listener", name: "https", props: { port: 8443 }, uses: { loadBalancerArn: ["entry"] } },
                ],
            },
            "port 8444 is open to everyone, must be open to a security group; replace the address range",
        ],
        ["a private range", { props: { ingress: [{ ...everyone, fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }] } }],
    ],
    unknown: ["ingress"],
});
const ingress: TestResource = {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name: "web-in",
    props: { fromPort: 3000, toPort: 3000, referencedSecurityGroupId: "sg-1" },
    uses: { securityGroupId: ["web-tasks"] },
};
describeRule(taskIngressFromAlb, {
    good: ingress,
    others: [tasks, serviceOfTasks, { ...web, name: "other" }],
    levels: "M M M A",
    cases: [
        [
            "HTTPS of tasks for everyone",
            { props: { fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" } },
            "port 443 is open to everyone, must be open to a security group; replace the address range",
        ],
        ["HTTPS of a load balancer", { props: { fromPort: 443, toPort: 443, cidrIpv6: "::/0" }, others: [tasks] }],
        [
            "HTTPS of tasks for everyone by IPv6",
            { props: { fromPort: 443, toPort: 443, cidrIpv6: "::/0" } },
            "port 443 is open to everyone, must be open to a security group; replace the address range",
        ],
        ["HTTPS of a group that is not here", { props: { fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }, uses: {} }],
    ],
    unknown: ["cidrIpv4"],
});
describeRule(taskIngressFromAlb, {
    good: {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        name: "out",
        props: { type: "egress", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
    },
    levels: "M M M A",
    cases: [
        [
            "the same as ingress",
            { props: { type: "ingress" } },
            "port 0 is open to everyone, must be open to a security group; replace the address range",
        ],
    ],
    unknown: ["type"],
});

const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const http: TestResource = {
    type: "aws:alb/listener:Listener",
    name: "http",
    props: { protocol: "HTTP", port: 80, defaultActions: [redirect] },
};
describeRule(albHttps, {
    good: http,
    levels: "M M M A",
    cases: [
        [
            "forwarding",
            { props: { "defaultActions.0": { type: "forward" } } },
            "default action is forward, must be redirect HTTPS 443 HTTP_301; correct it",
        ],
        ["nothing", { props: { defaultActions: undefined } }, "default action is not set, must be redirect HTTPS 443 HTTP_301; correct it"],
        [
            "a redirect that browsers do not keep",
            { props: { "defaultActions.0.redirect.statusCode": "HTTP_302" } },
            "default action is redirect HTTPS 443 HTTP_302, must be redirect HTTPS 443 HTTP_301; correct it",
        ],
        ["HTTPS", { props: { protocol: "HTTPS", defaultActions: [{ type: "forward" }] } }],
        [
            "a redirect to another port",
            { props: { "defaultActions.0.redirect.port": "8443" } },
            "default action is redirect HTTPS 8443 HTTP_301, must be redirect HTTPS 443 HTTP_301; correct it",
        ],
        [
            "a redirect that stays on HTTP",
            { props: { "defaultActions.0.redirect.protocol": "HTTP" } },
            "default action is redirect HTTP 443 HTTP_301, must be redirect HTTPS 443 HTTP_301; correct it",
        ],
        [
            "a redirect that is not the action",
            { props: { "defaultActions.0.type": "fixed-response" } },
            "default action is fixed-response HTTPS 443 HTTP_301, must be redirect HTTPS 443 HTTP_301; correct it",
        ],
    ],
    mayBeUnset: ["protocol"],
    unknown: ["protocol", "defaultActions", "defaultActions.0.redirect"],
});

const entry: TestResource = {
    type: "aws:lb/loadBalancer:LoadBalancer",
    name: "entry",
    props: {
        internal: false,
        dropInvalidHeaderFields: true,
        enableDeletionProtection: true,
        accessLogs: { enabled: true },
        desyncMitigationMode: "defensive",
    },
};
const https: TestResource = {
    type: "aws:lb/listener:Listener",
    name: "https",
    props: { protocol: "HTTPS", certificateArn: "arn", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    uses: { loadBalancerArn: ["entry"] },
};
describeRule(albHttpsListener, {
    good: entry,
    others: [https],
    levels: "M M M A",
    cases: [
        [
            "HTTP alone",
            { others: [{ ...https, props: { protocol: "HTTP" } }] },
            "has no HTTPS listener with a certificate, must have one; add it",
        ],
        [
            "HTTPS without a certificate",
            { others: [{ ...https, props: { protocol: "HTTPS" } }] },
            "has no HTTPS listener with a certificate, must have one; add it",
        ],
        [
            "a certificate that is not known yet",
            { others: [{ ...https, props: { protocol: "HTTPS", certificateArn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }] },
        ],
        ["an internal one", { props: { internal: true }, others: [] }],
        ["a network load balancer", { props: { loadBalancerType: "network" }, others: [] }],
        ["HTTPS beside HTTP", { others: [{ ...https, name: "http", props: { protocol: "HTTP" } }, https] }],
        [
            "TLS without HTTPS",
            { others: [{ ...https, props: { ...https.props, protocol: "TLS" } }] },
            "has no HTTPS listener with a certificate, must have one; add it",
        ],
    ],
    mayBeUnset: ["internal"],
    unknown: ["internal"],
});

function weak(policy: string): string {
    return `sslPolicy is ${policy}, must allow TLS 1.2 or later alone; use ELBSecurityPolicy-TLS13-1-2-2021-06`;
}
describeRule(albTls12, {
    good: https,
    levels: "M M M M",
    cases: [
        ["none, for which AWS takes TLS 1.0", { props: { sslPolicy: undefined } }, weak("not set")],
        ["the policy of 2016", { props: { sslPolicy: "ELBSecurityPolicy-2016-08" } }, weak("ELBSecurityPolicy-2016-08")],
        [
            "TLS 1.3 with TLS 1.1",
            { props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" } },
            weak("ELBSecurityPolicy-TLS13-1-1-2021-06"),
        ],
        ["TLS 1.2", { props: { sslPolicy: "ELBSecurityPolicy-TLS-1-2-Ext-2018-06" } }],
        ["TLS 1.2 with forward secrecy", { props: { sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" } }],
        ["TLS 1.3 alone", { props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" } }],
        ["post-quantum key exchange", { props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" } }],
        ["HTTP", { props: { protocol: "HTTP", sslPolicy: undefined } }],
        [
            "TLS of a network load balancer",
            { props: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" } },
            weak("ELBSecurityPolicy-2016-08"),
        ],
    ],
    mayBeUnset: ["protocol"],
    unknown: ["sslPolicy", "protocol"],
});

describeRule(albTlsFsbp, {
    good: https,
    levels: "A A A A",
    cases: [
        [
            "TLS 1.2 with old ciphers",
            { props: { sslPolicy: "ELBSecurityPolicy-TLS-1-2-Ext-2018-06" } },
            "sslPolicy is ELBSecurityPolicy-TLS-1-2-Ext-2018-06, must be one that AWS recommends; use ELBSecurityPolicy-TLS13-1-2-2021-06",
        ],
        ["TLS 1.3 alone", { props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" } }],
        ["post-quantum key exchange", { props: { sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" } }],
        [
            "TLS of a network load balancer",
            { props: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" } },
            "sslPolicy is ELBSecurityPolicy-2016-08, must be one that AWS recommends; use ELBSecurityPolicy-TLS13-1-2-2021-06",
        ],
        ["HTTP", { props: { protocol: "HTTP", sslPolicy: undefined } }],
    ],
    unknown: ["sslPolicy"],
});

describeRule(albHardening, {
    good: entry,
    levels: "M M A -",
    cases: [
        ["invalid headers", { props: { dropInvalidHeaderFields: false } }, "dropInvalidHeaderFields is false, must be true; set it"],
        [
            "desync attacks",
            { props: { desyncMitigationMode: "monitor" } },
            "desyncMitigationMode is monitor, must be defensive or strictest; set it",
        ],
        [
            "an application load balancer by its type",
            { props: { loadBalancerType: "application", desyncMitigationMode: "monitor" } },
            "desyncMitigationMode is monitor, must be defensive or strictest; set it",
        ],
        ["a network load balancer", { props: { loadBalancerType: "network", desyncMitigationMode: "monitor" } }],
        ["the strictest mode", { props: { desyncMitigationMode: "strictest" } }],
        [
            "no deletion protection",
            { props: { enableDeletionProtection: false } },
            "enableDeletionProtection is false, must be true in production; set it",
        ],
        ["no access logs", { props: { accessLogs: undefined } }, "accessLogs.enabled is not set, must be true in production; set it"],
        ["no access logs where somebody decided so", { props: { accessLogs: undefined }, config: { accessLogsOff: true } }],
        [
            "no deletion protection where there are no access logs either",
            { props: { accessLogs: undefined, enableDeletionProtection: false }, config: { accessLogsOff: true } },
            "enableDeletionProtection is false, must be true in production; set it",
        ],
        ["neither in staging", { stack: "staging", props: { enableDeletionProtection: undefined, accessLogs: undefined } }],
    ],
    unknown: ["dropInvalidHeaderFields", "accessLogs"],
});

const group: TestResource = {
    type: "aws:lb/targetGroup:TargetGroup",
    name: "web-tg",
    props: {
        targetType: "ip",
        deregistrationDelay: 30,
        healthCheck: { path: "/api/public/ready", interval: 30, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, matcher: "200" },
    },
};
const registering: TestResource = {
    type: "aws:autoscaling/group:Group",
    name: "instances",
    props: {},
    uses: { targetGroupArns: ["web-tg"] },
};
describeRule(tgHealthCheck, {
    good: group,
    levels: "M M M A",
    cases: [
        ["the root path", { props: { "healthCheck.path": "/" } }, "healthCheck.path is /, must be a path of its own; set it"],
        [
            "nothing",
            { props: { healthCheck: undefined } },
            "healthCheck.path is not set, must be a path of its own; set it",
            "healthCheck.healthyThreshold is 3, must be 2; set it",
        ],
        ["31 seconds", { props: { "healthCheck.interval": 31 } }, "healthCheck.interval is 31, must be at most 30; lower it"],
        ["29 seconds", { props: { "healthCheck.interval": 29 } }],
        ["a timeout of 11", { props: { "healthCheck.timeout": 11 } }, "healthCheck.timeout is 11, must be at most 10; lower it"],
        ["a timeout of 10", { props: { "healthCheck.timeout": 10 } }],
        [
            "a timeout as long as the interval",
            { props: { "healthCheck.interval": 5 } },
            "healthCheck.timeout is 5, must be less than the interval 5; lower it",
        ],
        ["three good checks", { props: { "healthCheck.healthyThreshold": 3 } }, "healthCheck.healthyThreshold is 3, must be 2; set it"],
        ["two bad checks", { props: { "healthCheck.unhealthyThreshold": 2 } }],
        [
            "one bad check",
            { props: { "healthCheck.unhealthyThreshold": 1 } },
            "healthCheck.unhealthyThreshold is 1, must be 2 to 3; set it",
        ],
        [
            "four bad checks",
            { props: { "healthCheck.unhealthyThreshold": 4 } },
            "healthCheck.unhealthyThreshold is 4, must be 2 to 3; set it",
        ],
        [
            "errors as good answers",
            { props: { "healthCheck.matcher": "200-499" } },
            "healthCheck.matcher is 200-499, must hold no error code; use 200",
        ],
        ["redirects as good answers", { props: { "healthCheck.matcher": "200-399" } }],
        ["instances", { props: { targetType: "instance" } }, "targetType is instance, must be ip for tasks; set it"],
        ["instances of an Auto Scaling group", { props: { targetType: "instance" }, others: [registering] }],
        [
            "addresses for an Auto Scaling group",
            { others: [registering] },
            "targetType is ip, must be instance for an Auto Scaling group; set it",
        ],
        ["a function", { props: { targetType: "lambda", healthCheck: undefined } }],
        ["a timeout of 9", { props: { "healthCheck.timeout": 9 } }],
    ],
    mayBeUnset: ["healthCheck.timeout"],
    unknown: ["healthCheck", "healthCheck.path", "healthCheck.timeout", "targetType"],
});

describeRule(tgDrain, {
    good: group,
    levels: "A A A A",
    cases: [
        ...["lambda", "alb"].map(
            (targetType) => [`what drains nothing, ${targetType}`, { props: { targetType, deregistrationDelay: 300 } }] as const,
        ),
        ["29 seconds", { props: { deregistrationDelay: 29 } }, "deregistrationDelay is 29, must be 30 to 120 seconds; set it to 30"],
        ["120 seconds", { props: { deregistrationDelay: 120 } }],
        ["121 seconds", { props: { deregistrationDelay: 121 } }, "deregistrationDelay is 121, must be 30 to 120 seconds; set it to 30"],
        [
            "nothing, for which AWS takes five minutes",
            { props: { deregistrationDelay: undefined } },
            "deregistrationDelay is not set, must be 30 to 120 seconds; set it to 30",
        ],
        ["31 seconds", { props: { deregistrationDelay: 31 } }],
        ["119 seconds", { props: { deregistrationDelay: 119 } }],
    ],
    unknown: ["deregistrationDelay"],
});

const vpc: TestResource = { type: "aws:ec2/vpc:Vpc", name: "network", props: {}, parent: "awsx" };
const component: TestResource = { type: "awsx:ec2:Vpc", name: "awsx", props: {} };
const flowLog: TestResource = { type: "aws:ec2/flowLog:FlowLog", name: "flow", props: {}, uses: { vpcId: ["awsx"] } };
const zones = ["a", "b", "c"].flatMap((zone): readonly TestResource[] => [
    { type: "aws:ec2/subnet:Subnet", name: `public-${zone}`, props: {}, uses: { vpcId: ["network"] } },
    { type: "aws:ec2/natGateway:NatGateway", name: `nat-${zone}`, props: {}, uses: { subnetId: [`public-${zone}`] } },
]);
describeRule(vpcBaseline, {
    good: vpc,
    others: [component, flowLog, ...zones],
    levels: "A A A A",
    cases: [
        ["no flow log", { others: [component, ...zones] }, "has no flow log, must have one; add it"],
        [
            "a flow log of something else",
            { others: [component, { ...flowLog, uses: {} }, ...zones] },
            "has no flow log, must have one; add it",
        ],
        [
            "a NAT gateway beside two of something else",
            { others: [component, flowLog, ...zones.slice(0, 2), ...zones.slice(2).map((zone): TestResource => ({ ...zone, uses: {} }))] },
            "has 1 NAT gateways, must have 3 in production; add one in each zone",
        ],
        [
            "no NAT gateway, as where endpoints lead to all that is called",
            { others: [component, flowLog, ...zones.map((zone): TestResource => ({ ...zone, uses: {} }))] },
        ],
        ["a flow log by the VPC itself", { others: [component, { ...flowLog, uses: { vpcId: ["network"] } }, ...zones] }],
        [
            "two NAT gateways",
            { others: [component, flowLog, ...zones.slice(0, 4)] },
            "has 2 NAT gateways, must have 3 in production; add one in each zone",
        ],
        ["one NAT gateway in staging", { stack: "staging", others: [component, flowLog, ...zones.slice(0, 2)] }],
        [
            "four NAT gateways where four are configured",
            { config: { gateways: 4 } },
            "has 3 NAT gateways, must have 4 in production; add one in each zone",
        ],
    ],
    unknown: [],
});

const authority = "serviceConnectConfiguration.services.0.tls.issuerCertAuthority";
describeRule(serviceConnectTls, {
    good: {
        ...web,
        props: {
            serviceConnectConfiguration: {
                enabled: true,
                services: [
                    { portName: "http", tls: { issuerCertAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:eu-central-1:1:ca/1" } } },
                ],
            },
        },
    },
    levels: "A M A A",
    cases: [
        [
            "clear text",
            { props: { "serviceConnectConfiguration.services.0.tls": undefined } },
            "Service Connect of http has no tls.issuerCertAuthority, must have one; add it",
        ],
        ["an authority that is not known yet", { props: { [`${authority}.awsPcaAuthorityArn`]: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
        [
            "one of two ports in clear text",
            { props: { "serviceConnectConfiguration.services.1": { portName: "admin" } } },
            "Service Connect of admin has no tls.issuerCertAuthority, must have one; add it",
        ],
        ["a client, which follows the server", { props: { "serviceConnectConfiguration.services": undefined } }],
        ["Service Connect that is off", { props: { serviceConnectConfiguration: { enabled: false, services: [{ portName: "http" }] } } }],
    ],
    mayBeUnset: ["serviceConnectConfiguration", "serviceConnectConfiguration.services"],
    unknown: ["serviceConnectConfiguration", "serviceConnectConfiguration.services"],
});

const entryGroup: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "entry-firewall", props: {} };
const balancer: TestResource = {
    type: "aws:lb/loadBalancer:LoadBalancer",
    name: "entry",
    props: {},
    uses: { securityGroups: ["entry-firewall"] },
};
function door(name: string, props: TestResource["props"]): TestResource {
    return {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        name,
        props: { ipProtocol: "tcp", fromPort: 8443, toPort: 8443, ...props },
        uses: { securityGroupId: ["entry-firewall"] },
    };
}
const shifting: TestResource = { ...web, name: "orders", props: { deploymentConfiguration: { strategy: "BLUE_GREEN" } } };
const entryDoors = [
    balancer,
    shifting,
    entryGroup,
    door("office", { cidrIpv4: "203.0.113.0/24" }),
    door("https", { fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
];
function openTo(block: string, by: string): string {
    return `port 8443 is open to ${block} by ${by}, must be open to those who test; narrow it`;
}
describeRule(testListenerClosed, {
    good: {
        type: "aws:lb/listener:Listener",
        name: "entry-test",
        props: { port: 8443, protocol: "HTTPS" },
        uses: { loadBalancerArn: ["entry"] },
    },
    others: entryDoors,
    levels: "M M M A",
    cases: [
        ["everyone", { others: [...entryDoors, door("all", { cidrIpv4: "0.0.0.0/0" })] }, openTo("0.0.0.0/0", "all")],
        ["everyone by IPv6", { others: [...entryDoors, door("all", { cidrIpv6: "::/0" })] }, openTo("::/0", "all")],
        ["half of everyone", { others: [...entryDoors, door("half", { cidrIpv4: "128.0.0.0/1" })] }, openTo("128.0.0.0/1", "half")],
        ["a prefix of 7", { others: [...entryDoors, door("wide", { cidrIpv4: "10.0.0.0/7" })] }, openTo("10.0.0.0/7", "wide")],
        [
            "everyone where no deployment runs two versions side by side",
            { others: [balancer, entryGroup, web, door("all", { cidrIpv4: "0.0.0.0/0" })] },
        ],
        ["a prefix of 8", { others: [...entryDoors, door("own", { cidrIpv4: "10.0.0.0/8" })] }],
        ["a prefix of 9", { others: [...entryDoors, door("own", { cidrIpv4: "10.0.0.0/9" })] }],
        [
            "a prefix of 31 in IPv6",
            { others: [...entryDoors, door("wide", { cidrIpv6: "2001:db8::/31" })] },
            openTo("2001:db8::/31", "wide"),
        ],
        ["a prefix of 32 in IPv6", { others: [...entryDoors, door("own", { cidrIpv6: "2001:db8::/32" })] }],
        ["one address", { others: [...entryDoors, door("own", { cidrIpv4: "203.0.113.7" })] }],
        [
            "everyone by a range of ports around it",
            { others: [...entryDoors, door("range", { fromPort: 8000, toPort: 9000, cidrIpv4: "0.0.0.0/0" })] },
            openTo("0.0.0.0/0", "range"),
        ],
        [
            "everyone by every protocol",
            { others: [...entryDoors, door("any", { ipProtocol: "-1", fromPort: undefined, toPort: undefined, cidrIpv4: "0.0.0.0/0" })] },
            openTo("0.0.0.0/0", "any"),
        ],
        [
            "everyone by every protocol of the group itself, which the provider writes as port 0",
            {
                others: [
                    balancer,
                    shifting,
                    { ...entryGroup, props: { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] } },
                ],
            },
            openTo("0.0.0.0/0", "entry-firewall"),
        ],
        [
            "everyone by every protocol of a rule that names ports",
            { others: [...entryDoors, door("any", { ipProtocol: "-1", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" })] },
            openTo("0.0.0.0/0", "any"),
        ],
        ["everyone on the next port", { others: [...entryDoors, door("next", { fromPort: 8444, toPort: 8444, cidrIpv4: "0.0.0.0/0" })] }],
        [
            "everyone on the port before",
            { others: [...entryDoors, door("before", { fromPort: 8442, toPort: 8442, cidrIpv4: "0.0.0.0/0" })] },
        ],
        [
            "everyone by the group itself",
            {
                others: [
                    balancer,
                    shifting,
                    { ...entryGroup, props: { ingress: [{ protocol: "tcp", fromPort: 8443, toPort: 8443, cidrBlocks: ["0.0.0.0/0"] }] } },
                ],
            },
            openTo("0.0.0.0/0", "entry-firewall"),
        ],
        ["HTTPS for everyone", { props: { port: 443 } }],
        [
            "HTTP for everyone",
            { props: { port: 80 }, others: [...entryDoors, door("http", { fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" })] },
        ],
        ["the firewall of another load balancer", { uses: {}, others: [...entryDoors, door("all", { cidrIpv4: "0.0.0.0/0" })] }],
        [
            "a prefix of 4 where 4 is configured",
            { others: [...entryDoors, door("wide", { cidrIpv4: "16.0.0.0/4" })], config: { shortestPrefix: 4 } },
        ],
    ],
    mayBeUnset: [],
    unknown: ["port"],
});

const httpListener: TestResource = {
    type: "aws:lb/listener:Listener",
    name: "http",
    props: { protocol: "HTTP", defaultActions: [redirect] },
};
describeRule(albHttps, {
    good: {
        type: "aws:lb/listenerRule:ListenerRule",
        name: "old-address",
        props: { actions: [{ type: "redirect" }] },
        uses: { listenerArn: ["http"] },
    },
    others: [httpListener],
    levels: "M M M A",
    cases: [
        [
            "a rule that leads around the redirect",
            { props: { "actions.0.type": "forward" } },
            "forwards requests of an HTTP listener, must leave them to its redirect; move the rule to the HTTPS listener",
        ],
        [
            "a rule of an HTTPS listener",
            { props: { "actions.0.type": "forward" }, others: [{ ...httpListener, props: { protocol: "HTTPS" } }] },
        ],
    ],
    mayBeUnset: ["actions", "actions.0.type"],
    unknown: ["actions.0.type"],
});

describeRule(nlbTls, {
    good: { type: "aws:lb/listener:Listener", name: "tls", props: { protocol: "TLS" }, uses: { defaultActions: ["group"] } },
    others: [{ type: "aws:lb/targetGroup:TargetGroup", name: "group", props: { protocol: "TCP", targetType: "ip" } }],
    levels: "A A A A",
    cases: [
        ["clear text", { props: { protocol: "TCP" } }, "protocol is TCP, must be TLS; set it and a certificate"],
        [
            "what an Application Load Balancer ends",
            {
                props: { protocol: "TCP" },
                others: [{ type: "aws:lb/targetGroup:TargetGroup", name: "group", props: { protocol: "TCP", targetType: "alb" } }],
            },
        ],
    ],
    mayBeUnset: ["protocol"],
    unknown: ["protocol"],
});

describeRule(classicHttps, {
    good: { type: "aws:elb/loadBalancer:LoadBalancer", name: "old", props: { listeners: [{ lbPort: 443, lbProtocol: "https" }] } },
    levels: "M M M A",
    cases: [
        [
            "HTTP",
            { props: { "listeners.0": { lbPort: 80, lbProtocol: "HTTP" } } },
            "listener on 80 is HTTP, must be https or ssl; correct it",
        ],
        ["SSL", { props: { "listeners.0.lbProtocol": "SSL" } }],
    ],
    mayBeUnset: ["listeners"],
    unknown: ["listeners.0.lbProtocol"],
});

const access = { destinationArn: "arn:aws:logs:eu-central-1:1:log-group:api" };
describeRule(apiAccessLogs, {
    good: { type: "aws:apigateway/stage:Stage", name: "v1", props: { accessLogSettings: access, xrayTracingEnabled: true } },
    levels: "A A A A",
    cases: [
        [
            "no access logs",
            { props: { accessLogSettings: undefined } },
            "accessLogSettings.destinationArn is not set, must be set; name a log group",
        ],
        ["no traces", { props: { xrayTracingEnabled: false } }, "xrayTracingEnabled is false, must be true; set it"],
    ],
    unknown: ["xrayTracingEnabled"],
});
describeRule(apiAccessLogs, {
    good: { type: "aws:apigatewayv2/stage:Stage", name: "live", props: { accessLogSettings: access } },
    levels: "A A A A",
    cases: [
        [
            "no access logs",
            { props: { accessLogSettings: {} } },
            "accessLogSettings.destinationArn is not set, must be set; name a log group",
        ],
    ],
    unknown: [],
});

const acl: TestResource = {
    type: "aws:wafv2/webAclAssociation:WebAclAssociation",
    name: "acl",
    props: {},
    uses: { resourceArn: ["entry"] },
};
describeRule(publicEntryWaf, {
    good: { type: "aws:lb/loadBalancer:LoadBalancer", name: "entry", props: { internal: false } },
    others: [acl],
    levels: "- A - -",
    cases: [
        ["none", { others: [] }, "has no web ACL, must have one; associate one or make the load balancer internal"],
        ["an internal one", { props: { internal: true }, others: [] }],
        ["one of connections", { props: { loadBalancerType: "network" }, others: [] }],
    ],
    mayBeUnset: ["internal"],
    unknown: ["internal"],
});

const egressOf = (props: TestResource["props"]): TestResource => ({
    type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    name: "out",
    props,
    uses: { securityGroupId: ["web-tasks"] },
});
const httpsOut = egressOf({ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
const shut = "its security groups web-tasks let nothing out to port 443, must let HTTPS out; add a rule";
describeRule(taskEgressHttps, {
    good: { ...web, props: { networkConfiguration: { securityGroups: ["sg-1"] } }, uses: { networkConfiguration: ["web-tasks"] } },
    others: [tasks, httpsOut],
    levels: "M M M A",
    cases: [
        ["no way out", { others: [tasks] }, shut],
        ["the port below", { others: [tasks, egressOf({ ipProtocol: "tcp", fromPort: 442, toPort: 442 })] }, shut],
        ["the port above", { others: [tasks, egressOf({ ipProtocol: "tcp", fromPort: 444, toPort: 444 })] }, shut],
        ["datagrams", { others: [tasks, egressOf({ ipProtocol: "udp", fromPort: 443, toPort: 443 })] }, shut],
        ["a range around it", { others: [tasks, egressOf({ ipProtocol: "tcp", fromPort: 1, toPort: 1024 })] }],
        ["every protocol", { others: [tasks, egressOf({ ipProtocol: "-1" })] }],
        ["a way out in the group itself", { others: [{ ...tasks, props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0 }] } }] }],
        [
            "a rule that lets in",
            {
                others: [
                    tasks,
                    { ...httpsOut, type: "aws:ec2/securityGroupRule:SecurityGroupRule", props: { ...httpsOut.props, type: "ingress" } },
                ],
            },
            shut,
        ],
        ["a second group that is not here", { props: { "networkConfiguration.securityGroups": ["sg-1", "sg-2"] }, others: [tasks] }],
        ["a group that is not here", { others: [], uses: {} }],
    ],
    unknown: [],
});

const ruleOf = (name: string, priority: number, conditions: readonly object[]): TestResource => ({
    type: "aws:lb/listenerRule:ListenerRule",
    name,
    props: { listenerArn: "arn:listener", priority, conditions: JSON.parse(JSON.stringify(conditions)) },
});
const path = (...values: readonly string[]) => ({ pathPattern: { values } });
const host = (...values: readonly string[]) => ({ hostHeader: { values } });
const shadowed = "gets no request that first does not take before it, must come first; swap their priorities";
describeRule(listenerRuleReached, {
    good: ruleOf("second", 20, [path("/api/v1/*")]),
    others: [ruleOf("first", 10, [path("/app/*")])],
    levels: "M M M A",
    cases: [
        ["a wider path before it", { others: [ruleOf("first", 10, [path("/api/*")])] }, shadowed],
        ["the same path before it", { others: [ruleOf("first", 19, [path("/x", "/api/v1/*")])] }, shadowed],
        ["a wider path behind it", { others: [ruleOf("first", 21, [path("/api/*")])] }],
        ["a wider path of one host", { others: [ruleOf("first", 10, [path("/api/*"), host("a.example.com")])] }],
        [
            "a wider path of any host under a domain",
            { props: { conditions: [path("/api/v1/*"), host("a.example.com")] }, others: [ruleOf("first", 10, [host("*.example.com")])] },
            shadowed,
        ],
        ["one of its two paths", { props: { conditions: [path("/api/*", "/app/*")] } }],
        ["a dot that stands for itself", { props: { conditions: [host("axb")] }, others: [ruleOf("first", 10, [host("a.b")])] }],
        [
            "another header",
            {
                props: { conditions: [{ httpHeader: { httpHeaderName: "X-A", values: ["1"] } }] },
                others: [ruleOf("first", 10, [{ httpHeader: { httpHeaderName: "X-B", values: ["1"] } }])],
            },
        ],
        [
            "the same query",
            {
                props: { conditions: [{ queryStrings: [{ key: "v", value: "1" }] }] },
                others: [ruleOf("first", 10, [{ queryStrings: [{ key: "v", value: "*" }] }])],
            },
            shadowed,
        ],
        [
            "a rule of another listener",
            {
                others: [
                    {
                        ...ruleOf("first", 10, [path("/api/*")]),
                        props: { listenerArn: "arn:other", priority: 10, conditions: [{ pathPattern: { values: ["/api/*"] } }] },
                    },
                ],
            },
        ],
    ],
    mayBeUnset: ["priority", "conditions"],
    unknown: ["priority", "conditions"],
});
