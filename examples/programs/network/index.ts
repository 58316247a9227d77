import * as aws from "@pulumi/aws";

export = async () => {
    const zones = await aws.getAvailabilityZones({ state: "available" });
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
    const gateway = new aws.ec2.InternetGateway("main", { vpcId: vpc.id });
    const publicRoutes = new aws.ec2.RouteTable("public", { vpcId: vpc.id });
    new aws.ec2.Route("public", { routeTableId: publicRoutes.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });

    const publicSubnets = zones.names.map((zone, index) => {
        const subnet = new aws.ec2.Subnet(`public-${zone}`, { vpcId: vpc.id, availabilityZone: zone, cidrBlock: `10.0.${index}.0/24` });
        new aws.ec2.RouteTableAssociation(`public-${zone}`, { routeTableId: publicRoutes.id, subnetId: subnet.id });
        return subnet;
    });
    const address = new aws.ec2.Eip("nat", { domain: "vpc" });
    const [first] = publicSubnets;
    const nat = new aws.ec2.NatGateway("main", { allocationId: address.id, subnetId: first!.id }, { dependsOn: gateway });
    const privateRoutes = new aws.ec2.RouteTable("private", {
        vpcId: vpc.id,
        routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
    });
    const privateSubnets = zones.names.map((zone, index) => {
        const subnet = new aws.ec2.Subnet(`private-${zone}`, {
            vpcId: vpc.id,
            availabilityZone: zone,
            cidrBlock: `10.0.${100 + index}.0/24`,
        });
        new aws.ec2.RouteTableAssociation(`private-${zone}`, { routeTableId: privateRoutes.id, subnetId: subnet.id });
        return subnet;
    });
    return { vpcId: vpc.id, privateSubnetIds: privateSubnets.map(({ id }) => id) };
};
