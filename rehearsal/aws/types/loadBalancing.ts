import type { Defaults, TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service/elbv2";

const action: Defaults = {
    blocks: {
        forward: { blocks: { targetGroups: { values: { weight: 1 } } } },
        redirect: { values: { host: "#{host}", path: "/#{path}", port: "#{port}", protocol: "#{protocol}", query: "#{query}" } },
    },
};

/** Application load balancers. Names have 32 characters. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
export const loadBalancingTypes: TypeTable = {
    "aws:lb/listener:Listener": { source: `${service}/listener.go`, defaults: { blocks: { defaultActions: action } } },
    "aws:lb/listenerCertificate:ListenerCertificate": { source: `${service}/listener_certificate.go` },
    "aws:lb/listenerRule:ListenerRule": { source: `${service}/listener_rule.go`, defaults: { blocks: { actions: action } } },
    "aws:lb/loadBalancer:LoadBalancer": {
        source: `${service}/load_balancer.go`,
        name: { property: "name", maxLength: 255, limit: 32 },
        defaults: {
            values: {
                clientKeepAlive: 3600,
                desyncMitigationMode: "defensive",
                dnsRecordClientRoutingPolicy: "any_availability_zone",
                enableHttp2: true,
                idleTimeout: 60,
                loadBalancerType: "application",
                xffHeaderProcessingMode: "append",
            },
        },
    },
    "aws:lb/targetGroup:TargetGroup": {
        source: `pulumi-aws provider/aliases.go, ${service}/target_group.go`,
        name: { property: "name", maxLength: 32, limit: 32 },
        defaults: {
            values: { deregistrationDelay: 300, targetType: "instance" },
            blocks: {
                healthCheck: {
                    values: {
                        enabled: true,
                        healthyThreshold: 3,
                        interval: 30,
                        port: "traffic-port",
                        protocol: "HTTP",
                        unhealthyThreshold: 3,
                    },
                },
                stickiness: { values: { cookieDuration: 86400, enabled: true } },
                targetGroupHealth: {
                    blocks: {
                        dnsFailover: { values: { minimumHealthyTargetsCount: "off", minimumHealthyTargetsPercentage: "off" } },
                        unhealthyStateRouting: { values: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" } },
                    },
                },
            },
        },
    },
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": { source: `${service}/target_group_attachment.go` },
};
