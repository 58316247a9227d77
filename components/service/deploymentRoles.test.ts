import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DeploymentRoles, type DeploymentRolesArgs } from "./deploymentRoles.ts";
import { trafficShiftStatements } from "../model/iam/deploymentPolicy.ts";
import { policyJson } from "../model/iam/iamPolicy.ts";
import { preview } from "../testing/preview.ts";

const [role, rolePolicy] = ["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"] as const;
const shift = {
    targetGroupArn: "arn:primary",
    alternateTargetGroupArn: pulumi.output("arn:alternate"),
    productionListenerRuleArn: pulumi.output("arn:production"),
    testListenerRuleArn: pulumi.output("arn:test"),
};
const functionArns = ["arn:aws:lambda:eu-central-1:111111111111:function:check-orders"];
const build = (args: Partial<DeploymentRolesArgs>) =>
    preview((providers) => new DeploymentRoles("orders-deployment", { serviceName: "orders", ...args }, { providers }));

describe("DeploymentRoles", () => {
    it("makes a role that moves the traffic of one service, which ECS may take", async () => {
        const { get, names } = await build({ shift });
        assert.deepEqual(names(role), ["orders-deployment-traffic"]);
        const { inputs } = get(role, "orders-deployment-traffic");
        assert.deepEqual(JSON.parse(String(inputs["assumeRolePolicy"])), {
            Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Sid: "AssumeByEcs" }],
            Version: "2012-10-17",
        });
        assert.deepEqual(names(rolePolicy), ["orders-deployment-traffic-policy"]);
        assert.equal(
            get(rolePolicy, "orders-deployment-traffic-policy").inputs["policy"],
            policyJson(
                trafficShiftStatements({
                    targetGroupArns: ["arn:primary", "arn:alternate"],
                    listenerRuleArns: ["arn:production", "arn:test"],
                }),
            ),
        );
    });

    it("makes another one that asks the functions, apart from the traffic", async () => {
        const { get, names } = await build({ functionArns });
        assert.deepEqual(names(role), ["orders-deployment-hooks"]);
        assert.deepEqual(JSON.parse(String(get(rolePolicy, "orders-deployment-hooks-policy").inputs["policy"])), {
            Statement: [{ Action: ["lambda:InvokeFunction"], Effect: "Allow", Resource: functionArns, Sid: "AskHooks" }],
            Version: "2012-10-17",
        });
        assert.deepEqual((await build({ shift, functionArns })).names(role), ["orders-deployment-hooks", "orders-deployment-traffic"]);
    });

    it("makes nothing without need", async () => {
        const { names } = await build({});
        assert.deepEqual([...names(role), ...names(rolePolicy)], []);
    });
});
