import assert from "node:assert/strict";
import { propertyNames } from "./propertyNames.ts";

const namesOf = (type: string) => propertyNames(type) ?? assert.fail(`no names for ${type}`);

describe("propertyNames", () => {
    it("divides what a program sets from what only AWS sets", () => {
        const names = namesOf("aws:ec2/vpc:Vpc");
        assert.ok(names.inputs.has("cidrBlock"));
        assert.ok(!names.inputs.has("arn"));
        assert.deepEqual([...names.outputs].sort(), [
            "arn",
            "defaultNetworkAclId",
            "defaultRouteTableId",
            "defaultSecurityGroupId",
            "dhcpOptionsId",
            "ipv6AssociationId",
            "mainRouteTableId",
            "ownerId",
            "tagsAll",
        ]);
        assert.deepEqual([...names.required], []);
    });

    it("knows which inputs a type cannot do without", () => {
        assert.deepEqual([...namesOf("aws:cloudwatch/dashboard:Dashboard").required].sort(), ["dashboardBody", "dashboardName"]);
    });

    it("takes an input that the class wraps in a secret or gives a default for an input", () => {
        assert.ok(namesOf("aws:ssm/parameter:Parameter").inputs.has("value"));
        assert.ok(namesOf("aws:ec2/securityGroup:SecurityGroup").inputs.has("description"));
    });

    it("knows the provider itself", () => {
        const names = namesOf("pulumi:providers:aws");
        assert.ok(names.inputs.has("allowedAccountIds"));
        assert.ok(names.inputs.has("region"));
    });

    it("has no names for a type, a class or a token that does not exist", () => {
        assert.equal(propertyNames("aws:ecs/servce:Service"), undefined);
        assert.equal(propertyNames("aws:ecs/service:Servce"), undefined);
        assert.equal(propertyNames("aws:ecs/../service:Service"), undefined);
        assert.equal(propertyNames("random:index:RandomId"), undefined);
    });
});
