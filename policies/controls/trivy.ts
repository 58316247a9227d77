import { type Catalogue, controls } from "./control.ts";
import { reasons } from "./reasons.ts";

const { account, none, ownKeys, trail, users } = reasons;

/** The checks of Trivy on the same services, by the folders that it has them in, without those that it deprecates. @see https://github.com/aquasecurity/trivy-checks */
export const trivy: Catalogue = {
    name: "Trivy",
    url: "https://github.com/aquasecurity/trivy-checks/tree/main/checks/cloud/aws",
    pageOf: (id, service) => `https://github.com/aquasecurity/trivy-checks/tree/main/avd_docs/aws/${service}/${id}`,
    services: {
        apigateway: controls(`
            AWS-0001 access logs = APIGateway.9
            AWS-0002 an encrypted cache = APIGateway.5
            AWS-0003 traces by X-Ray = APIGateway.3
            AWS-0004 no open methods = CKV_AWS_59
            AWS-0005 a modern security policy of the domain = CKV_AWS_206
            AWS-0190 a cache = CKV_AWS_120
        `),
        cloudwatch: controls(`
            AWS-0017 a key of the customer = CKV_AWS_158
            AWS-0147 unauthorized calls // ${trail}
            AWS-0148 sign-in without MFA // ${trail}
            AWS-0149 use of root // ${trail}
            AWS-0150 changes of IAM policies // ${trail}
            AWS-0151 changes of CloudTrail // ${trail}
            AWS-0152 failed sign-in // ${trail}
            AWS-0153 keys that go // ${trail}
            AWS-0154 changes of bucket policies // ${trail}
            AWS-0155 changes of AWS Config // ${trail}
            AWS-0156 changes of security groups // ${trail}
            AWS-0157 changes of network ACLs // ${trail}
            AWS-0158 changes of gateways // ${trail}
            AWS-0159 changes of route tables // ${trail}
            AWS-0160 changes of VPCs // ${trail}
            AWS-0174 changes of the organization // ${trail}
        `),
        dynamodb: controls(`
            AWS-0023 encrypted DAX = DynamoDB.3
            AWS-0024 recovery to a point in time = DynamoDB.2
            AWS-0025 a key of the customer = CKV_AWS_119
        `),
        ec2: controls(`
            AWS-0008 encrypted volumes of a launch configuration = CKV_AWS_8
            AWS-0009 no public address by a launch configuration = AutoScaling.5
            AWS-0026 encrypted volumes = CKV_AWS_3
            AWS-0027 volumes under a key of the customer = CKV_AWS_189
            AWS-0028 IMDSv2 = EC2.8
            AWS-0029 no secrets in user data = CKV_AWS_46
            AWS-0099 descriptions = CKV_AWS_23
            AWS-0101 no default VPC // ${none}: its VPC is its own, or given by its id
            AWS-0102 no network ACL that lets all in = EC2.21
            AWS-0104 no way out to everything = CKV_AWS_382
            AWS-0105 network ACLs without SSH and RDP for everybody = EC2.21
            AWS-0107 no SSH and RDP for everybody = EC2.13
            AWS-0122 encrypted volumes of a launch configuration = CKV_AWS_8
            AWS-0124 descriptions of rules = CKV_AWS_23
            AWS-0129 no secrets in user data of a launch template = CKV_AWS_46
            AWS-0130 IMDSv2 by launch templates = EC2.170
            AWS-0131 encrypted volumes of instances = EC2.3
            AWS-0164 subnets without public addresses = EC2.15
            AWS-0173 a default security group that allows nothing = EC2.2
            AWS-0178 flow logs = EC2.6
            AWS-0344 owners of the images that are looked up // what a program looks up is in no plan; lt-image-ssm asks for the parameters of AWS
        `),
        ecr: controls(`
            AWS-0030 a scan of each image = ECR.1
            AWS-0031 tags that do not move = ECR.2
            AWS-0032 no public access = CKV_AWS_32
            AWS-0033 a key of the customer = ECR.5
        `),
        ecs: controls(`
            AWS-0034 Container Insights = ECS.12
            AWS-0035 TLS to file systems = CKV_AWS_97
            AWS-0036 no secrets among variables = ECS.8
        `),
        elb: controls(`
            AWS-0047 a recommended security policy = ELB.17
            AWS-0052 no invalid headers = ELB.4
            AWS-0053 no load balancer that the internet reaches // the entry is there to be reached; public-entry-waf asks for a web ACL in front of it
            AWS-0054 no HTTP = ELB.1
        `),
        iam: controls(`
            AWS-0056 no password twice // ${account}
            AWS-0058 lower case letters in passwords // ${account}
            AWS-0059 digits in passwords // ${account}
            AWS-0060 symbols in passwords // ${account}
            AWS-0061 upper case letters in passwords // ${account}
            AWS-0062 passwords that expire // ${account}
            AWS-0063 passwords of 14 characters // ${account}
            AWS-0123 MFA of groups // ${users}
            AWS-0140 no use of root // ${account}
            AWS-0141 no access key of root // ${account}
            AWS-0142 MFA of root // ${account}
            AWS-0143 no policies at users // ${users}
            AWS-0144 no unused credentials // ${users}
            AWS-0145 MFA of users // ${users}
            AWS-0146 rotated access keys // ${users}
            AWS-0165 hardware MFA of root // ${account}
            AWS-0166 no credentials unused for 45 days // ${users}
            AWS-0167 one access key of a user // ${users}
            AWS-0168 no expired certificates = IAM.26
            AWS-0342 no role that is passed on // whoever deploys passes on the roles of tasks, by name; on everything, role-no-wildcards finds it
            AWS-0345 not all of S3 = role-no-wildcards
            AWS-0346 no wildcard for S3 = role-no-wildcards
        `),
        lambda: controls(`
            AWS-0066 traces by X-Ray = CKV_AWS_50
            AWS-0067 callers that are held to a resource = CKV_AWS_364
        `),
        sns: controls(`
            AWS-0095 encryption = SNS.1
            AWS-0136 a key of the customer // ${ownKeys}
        `),
        sqs: controls(`
            AWS-0096 encryption = SQS.1
            AWS-0097 no wildcard for actions = CKV_AWS_72
            AWS-0135 a key of the customer = CKV2_AWS_73
        `),
    },
};
