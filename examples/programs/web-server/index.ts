import * as aws from "@pulumi/aws";

const image = aws.ec2.getAmiOutput({ owners: ["amazon"], mostRecent: true, filters: [{ name: "name", values: ["al2023-ami-*-x86_64"] }] });

const group = new aws.ec2.SecurityGroup("web", {
    ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
});

const server = new aws.ec2.Instance("web", {
    ami: image.id,
    instanceType: "t3.micro",
    vpcSecurityGroupIds: [group.id],
    userData: "#!/bin/bash\nnohup python3 -m http.server 80 &\n",
});

export const address = server.publicIp;
export const host = server.publicDns;
