import assert from "node:assert/strict";
import { deleteCpuPolicyCommand } from "./deleteCpuPolicyCommand.ts";
import { policyName } from "./scalingSpec.ts";

describe("deleteCpuPolicyCommand", () => {
    const service = { clusterName: "langfuse-prod-eu", serviceName: "web-ingestion" };

    it("is one line for one policy of one service in one region", () => {
        assert.equal(
            deleteCpuPolicyCommand(service, "eu-central-1"),
            "aws application-autoscaling delete-scaling-policy --service-namespace ecs" +
                " --resource-id service/langfuse-prod-eu/web-ingestion --scalable-dimension ecs:service:DesiredCount" +
                " --policy-name web-ingestion-cpu-tracking-policy --region eu-central-1",
        );
    });

    it("names the very policy that scaling makes", () => {
        const name = policyName({ kind: "cpu" }, service.serviceName);
        assert.ok(deleteCpuPolicyCommand(service, "eu-central-1").includes(` --policy-name ${name} `));
    });
});
