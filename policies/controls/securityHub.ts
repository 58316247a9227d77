import { type Catalogue, controls } from "./control.ts";
import { reasons } from "./reasons.ts";

const { account, backups, classic, httpApi, later, none, users } = reasons;

/** In the words of the pack. @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html */
export const securityHub: Catalogue = {
    name: "AWS Security Hub",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html",
    pageOf: (id) =>
        `https://docs.aws.amazon.com/securityhub/latest/userguide/${areaOf(id)}-controls.html#${id.toLowerCase().replace(".", "-")}`,
    services: {
        "API Gateway": controls(`
            APIGateway.1 logs of REST and WebSocket APIs
            APIGateway.2 client certificates towards the backend // ${none}: its APIs are HTTP APIs
            APIGateway.3 traces by X-Ray
            APIGateway.4 a web ACL // AWS takes none for HTTP APIs
            APIGateway.5 encrypted cache // ${httpApi}
            APIGateway.8 an authorization type of each route // ${later}
            APIGateway.9 access logs of each stage
        `),
        "Auto Scaling": controls(`
            AutoScaling.1 health checks of the load balancer
            AutoScaling.2 several zones
            AutoScaling.3 IMDSv2
            AutoScaling.4 one hop to the metadata
            AutoScaling.5 no public address by a launch configuration
            AutoScaling.6 several instance types in several zones // one type is right where a group runs on demand, and Spot has asg-on-demand-base
            AutoScaling.9 launch templates
            AutoScaling.10 tags
        `),
        CloudWatch: controls(`
            CloudWatch.15 an action of each alarm
            CloudWatch.16 retention of log groups
            CloudWatch.17 actions that are on
        `),
        DynamoDB: controls(`
            DynamoDB.1 capacity that follows demand // ${later}
            DynamoDB.2 recovery to a point in time
            DynamoDB.3 encrypted DAX // ${none}
            DynamoDB.4 a backup plan // ${backups}
            DynamoDB.6 protection from deletion // ${later}
            DynamoDB.7 DAX encrypted in transit // ${none}
        `),
        EC2: controls(`
            EC2.1 no public snapshots // ${none}
            EC2.2 a default security group that allows nothing
            EC2.3 encrypted volumes
            EC2.4 no stopped instances // a matter of what runs, which a plan does not know
            EC2.6 flow logs
            EC2.7 encryption of volumes by default
            EC2.8 IMDSv2
            EC2.9 no public address
            EC2.10 an endpoint of EC2 in the VPC // tasks do not call EC2
            EC2.12 no unused Elastic IP addresses // a matter of what runs, which a plan does not know
            EC2.13 no SSH for everybody
            EC2.14 no RDP for everybody
            EC2.15 subnets without public addresses // public subnets hold load balancers and gateways alone, and no-public-ip judges what else would stand there
            EC2.16 no unused network ACLs // ${none}
            EC2.17 one network interface // ${none}
            EC2.18 nothing for everybody but allowed ports
            EC2.19 no risky ports for everybody
            EC2.20 both tunnels of a VPN // ${none}
            EC2.21 network ACLs without SSH and RDP for everybody // ${none}
            EC2.23 no attachments that a transit gateway takes unasked // ${none}
            EC2.24 no paravirtual instances // ${none}
            EC2.25 no public address by a launch template
            EC2.28 volumes in a backup plan // ${backups}
            EC2.51 logs of Client VPN // ${none}
            EC2.170 IMDSv2 by launch templates
        `),
        ECR: controls(`
            ECR.1 a scan of each image
            ECR.2 tags that do not move
            ECR.3 a lifecycle
            ECR.5 a key of the customer
        `),
        ECS: controls(`
            ECS.2 no public address
            ECS.3 processes of its own
            ECS.4 no privileged container
            ECS.5 a root file system to read
            ECS.8 no secrets among variables
            ECS.9 logs
            ECS.10 the latest platform of Fargate
            ECS.12 Container Insights
            ECS.16 no public address of task sets
            ECS.17 a network of its own
            ECS.19 instances that keep their tasks
            ECS.20 another user than root
            ECS.21 another user than the administrator of Windows // the API of ECS takes no user for Windows
        `),
        "Elastic Load Balancing": controls(`
            ELB.1 redirects from HTTP to HTTPS
            ELB.2 certificates of ACM // ${classic}
            ELB.3 HTTPS or TLS
            ELB.4 no invalid headers
            ELB.5 access logs
            ELB.6 protection from deletion
            ELB.7 draining // ${classic}
            ELB.9 balance over zones // ${classic}
            ELB.10 several zones // ${classic}
            ELB.12 a mode against desync
            ELB.13 several zones
            ELB.14 a mode against desync // ${classic}
            ELB.16 a web ACL
            ELB.17 a recommended security policy
            ELB.18 TLS towards listeners
        `),
        IAM: controls(`
            IAM.1 no policy that allows everything
            IAM.2 no policies at users // ${users}
            IAM.3 rotated access keys // ${users}
            IAM.4 no access key of root // ${account}
            IAM.5 MFA of users // ${users}
            IAM.6 hardware MFA of root // ${account}
            IAM.7 strong passwords // ${account}
            IAM.8 no unused credentials // ${users}
            IAM.9 MFA of root // ${account}
            IAM.10 strong passwords // ${account}
            IAM.19 MFA of all users // ${users}
            IAM.21 no wildcard over the actions of a service
            IAM.22 no credentials unused for 45 days // ${users}
            IAM.26 no expired certificates // ${none}: certificates are of ACM
        `),
        Lambda: controls(`
            Lambda.1 no public access
            Lambda.2 a runtime that is supported
            Lambda.3 a VPC // a function that calls no private address gains nothing by it, and loses its way out
            Lambda.5 several zones of a VPC // no function is in a VPC
        `),
        SNS: controls(`
            SNS.1 encryption by KMS
            SNS.2 logs of delivery // CloudWatch counts what is not delivered without them
            SNS.4 no public access
        `),
        SQS: controls(`
            SQS.1 encryption
            SQS.3 no public access
        `),
    },
};

/** `ecs` of `ECS.2`. */
function areaOf(id: string): string {
    return id.toLowerCase().split(".")[0] ?? "";
}
