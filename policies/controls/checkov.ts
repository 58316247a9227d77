import { type Catalogue, controls } from "./control.ts";
import { reasons } from "./reasons.ts";

const { analysed, classic, httpApi, later, none, ownKeys } = reasons;

/** The checks of Checkov on the same services, in the words of the pack. @see https://www.checkov.io/5.Policy%20Index/terraform.html */
export const checkov: Catalogue = {
    name: "Checkov",
    url: "https://www.checkov.io/5.Policy%20Index/terraform.html",
    services: {
        "API Gateway": controls(`
            CKV_AWS_59 no open methods // ${none}: its APIs are HTTP APIs
            CKV_AWS_73 traces by X-Ray
            CKV_AWS_76 access logs
            CKV_AWS_120 a cache // ${httpApi}
            CKV_AWS_206 a modern security policy of the domain // ${none}: its APIs are HTTP APIs
            CKV_AWS_225 a cache of methods // ${httpApi}
            CKV_AWS_276 no data in traces // ${httpApi}
            CKV_AWS_308 an encrypted cache // ${httpApi}
            CKV_AWS_309 an authorization type of each route // ${later}
            CKV2_AWS_4 a level of logs // ${httpApi}
            CKV2_AWS_29 a web ACL // AWS takes none for HTTP APIs
            CKV2_AWS_51 client certificates // a choice of who may call, which authorizers make
            CKV2_AWS_53 validated requests // ${httpApi}
            CKV2_AWS_70 authorization of methods // ${none}: its APIs are HTTP APIs
        `),
        "Auto Scaling and EC2": controls(`
            CKV_AWS_3 encrypted volumes // ${none}: volumes come with instances and tasks
            CKV_AWS_8 encrypted volumes of instances
            CKV_AWS_46 no secrets in user data
            CKV_AWS_79 IMDSv2
            CKV_AWS_88 no public address
            CKV_AWS_106 encryption of volumes by default // a setting of the account and not of a stack
            CKV_AWS_126 detailed monitoring of instances // alarms watch services, whose metrics come each minute anyway
            CKV_AWS_135 instances optimised for EBS // all current types are
            CKV_AWS_153 tags by the group
            CKV_AWS_189 volumes under a key of the customer // ${ownKeys}
            CKV_AWS_315 launch templates
            CKV_AWS_341 one hop to the metadata
            CKV_AWS_389 no public address by a launch configuration
            CKV2_AWS_15 health checks of the load balancer
            CKV2_AWS_41 a role of each instance // ${none}: instances come from groups
        `),
        CloudWatch: controls(`
            CKV_AWS_66 retention
            CKV_AWS_158 a key of the customer
            CKV_AWS_319 actions that are on
            CKV_AWS_338 retention of a year
        `),
        DynamoDB: controls(`
            CKV_AWS_28 recovery to a point in time
            CKV_AWS_119 a key of the customer // ${ownKeys}
            CKV_AWS_165 recovery of global tables // ${none}
            CKV2_AWS_16 capacity that follows demand // ${later}
        `),
        ECR: controls(`
            CKV_AWS_32 no public access
            CKV_AWS_51 tags that do not move
            CKV_AWS_136 a key of the customer
            CKV_AWS_163 a scan of each image
        `),
        ECS: controls(`
            CKV_AWS_65 Container Insights
            CKV_AWS_97 TLS to file systems
            CKV_AWS_223 logs of ECS Exec
            CKV_AWS_224 ECS Exec under a key of the customer
            CKV_AWS_249 two roles
            CKV_AWS_332 the latest platform of Fargate
            CKV_AWS_333 no public address
            CKV_AWS_334 no privileged container
            CKV_AWS_335 processes of its own
            CKV_AWS_336 a root file system to read
        `),
        "Elastic Load Balancing": controls(`
            CKV_AWS_2 HTTPS
            CKV_AWS_91 access logs
            CKV_AWS_92 access logs // ${classic}
            CKV_AWS_103 TLS 1.2
            CKV_AWS_127 certificates of ACM // ${classic}
            CKV_AWS_131 no invalid headers
            CKV_AWS_138 balance over zones // ${classic}
            CKV_AWS_150 protection from deletion
            CKV_AWS_152 balance over zones of network load balancers // their services choose it for its cost; Application Load Balancers always do
            CKV_AWS_261 a health check
            CKV_AWS_328 a mode against desync
            CKV_AWS_376 TLS // ${classic}
            CKV_AWS_378 HTTPS towards targets // TLS ends at the load balancer, and tasks admit it alone
            CKV2_AWS_20 redirects from HTTP to HTTPS
            CKV2_AWS_28 a web ACL
            CKV2_AWS_74 strong ciphers
            CKV2_AWS_76 a rule against Log4j // a choice of the web ACL's owner
        `),
        IAM: controls(`
            CKV_AWS_60 roles that not everybody may assume
            CKV_AWS_61 roles that not every service may assume
            CKV_AWS_62 no policy that allows everything
            CKV_AWS_63 no wildcard for actions
            CKV_AWS_274 no role with AdministratorAccess
            CKV_AWS_275 no policy AdministratorAccess // a policy of a stack has statements of its own, which role-no-wildcards judges
            CKV_AWS_286 no escalation // ${analysed}
            CKV_AWS_287 no exposed credentials // ${analysed}
            CKV_AWS_288 no exfiltration // ${analysed}
            CKV_AWS_289 no management of permissions without conditions // ${analysed}
            CKV_AWS_290 no writing without conditions // ${analysed}
            CKV_AWS_355 no wildcard for resources
            CKV_AWS_393 roles of GitHub that name their repository
            CKV2_AWS_40 no full rights on IAM
            CKV2_AWS_56 no IAMFullAccess
        `),
        Lambda: controls(`
            CKV_AWS_45 no secrets among variables
            CKV_AWS_50 traces by X-Ray
            CKV_AWS_115 concurrency that is reserved
            CKV_AWS_116 dead letters
            CKV_AWS_117 a VPC // a function that calls no private address gains nothing by it, and loses its way out
            CKV_AWS_173 variables under a key of the customer // ${ownKeys}
            CKV_AWS_258 authorization of URLs
            CKV_AWS_272 signed code // ${later}
            CKV_AWS_301 no public access
            CKV_AWS_363 a runtime that is supported
            CKV_AWS_364 callers that are held to an account or a resource // ${later}
        `),
        SNS: controls(`
            CKV_AWS_26 encryption
            CKV_AWS_169 no public access
            CKV_AWS_385 no other account
        `),
        SQS: controls(`
            CKV_AWS_27 encryption
            CKV_AWS_72 no policy that allows everything
            CKV_AWS_168 no public access
            CKV_AWS_387 no public access by wildcards
            CKV2_AWS_73 a key of the customer // ${ownKeys}
        `),
        "Security groups and VPC": controls(`
            CKV_AWS_23 descriptions // a description keeps nobody out
            CKV_AWS_24 no SSH for everybody
            CKV_AWS_25 no RDP for everybody
            CKV_AWS_130 subnets without public addresses // public subnets hold load balancers and gateways alone, and no-public-ip judges what else would stand there
            CKV_AWS_260 no HTTP for everybody // the entry answers it with a redirect to HTTPS
            CKV_AWS_277 not every port for everybody
            CKV_AWS_382 no way out to everything // tasks reach AWS and their images over HTTPS, and what else they reach stands in their egress
            CKV2_AWS_1 network ACLs that are attached // ${none}
            CKV2_AWS_5 security groups that are attached // a matter of what runs, which a plan does not know
            CKV2_AWS_11 flow logs
            CKV2_AWS_12 a default security group that allows nothing
        `),
    },
};
