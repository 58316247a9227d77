import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// Whoever asks for zones gets those that are open.
pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
    token === "aws:index/getAvailabilityZones:getAvailabilityZones" ? { args: { ...args, state: "available" }, opts } : undefined,
);

const zones = aws.getAvailabilityZonesOutput();
const vpc = new aws.ec2.Vpc("data", { cidrBlock: "10.1.0.0/16" });
const subnets = [0, 1].map(
    (index) =>
        new aws.ec2.Subnet(`data-${index}`, {
            vpcId: vpc.id,
            cidrBlock: `10.1.${index}.0/24`,
            availabilityZone: zones.names.apply((names) => names[index] ?? ""),
        }),
);
const group = new aws.rds.SubnetGroup("data", { subnetIds: subnets.map(({ id }) => id) });
const announce = new pulumi.ResourceHook("announce", ({ newOutputs }) => pulumi.log.info(`migrate ${String(newOutputs?.["endpoint"])}`));
const database = new aws.rds.Instance(
    "data",
    {
        engine: "postgres",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        dbSubnetGroupName: group.name,
        username: "shop",
        password: new pulumi.Config().requireSecret("password"),
        skipFinalSnapshot: true,
    },
    { hooks: { afterCreate: [announce] } },
);

export const endpoint = database.endpoint;
export const password = database.password;
