import assert from "node:assert/strict";
import { resourceProto } from "../contract/protobuf.ts";
import { SimProvider } from "../conformance/simProvider.ts";
import { Deployment } from "./deployment.ts";
import { InProcessMonitor } from "./monitor.ts";

describe("the features of the monitor", () => {
    const monitor = new InProcessMonitor(new Deployment({ project: "p", stack: "dev", provider: new SimProvider({}), isPreview: true }));

    function supports(id: string): boolean {
        const request = new resourceProto.SupportsFeatureRequest();
        request.setId(id);
        let answer: unknown;
        monitor.supportsFeature(request, (_, response) => (answer = response));
        assert.ok(answer instanceof resourceProto.SupportsFeatureResponse);
        return answer.getHassupport();
    }

    it("are the same for an SDK that asks for each, and for one that asks once", () => {
        const asked = ["secrets", "resourceReferences", "outputValues", "deletedWith", "aliasSpecs", "transforms", "resourceHooks"];
        assert.deepEqual(asked.filter(supports), ["secrets", "deletedWith", "aliasSpecs", "transforms", "resourceHooks"]);
        let answer: unknown;
        monitor.getDeploymentInfo(undefined, (_, response) => (answer = response));
        assert.ok(answer instanceof resourceProto.DeploymentInfo);
        const { ResourceMonitorFeature: feature } = resourceProto;
        assert.deepEqual(answer.getSupportedfeaturesList(), [
            feature.RESOURCE_MONITOR_FEATURE_SECRETS,
            feature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
            feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
            feature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
            feature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
            feature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
            feature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
            feature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
        ]);
    });
});
