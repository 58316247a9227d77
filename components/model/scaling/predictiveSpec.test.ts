import assert from "node:assert/strict";
import { predictivePolicyName, predictiveScaling } from "./predictiveSpec.ts";

const label = "app/entry/1/targetgroup/orders/2";

describe("a forecast in the words of Application Auto Scaling", () => {
    it("is shown only, never above the most tasks, by exactly one metric", () => {
        assert.deepEqual(predictiveScaling({ mode: "forecast-only", metric: "CPUUtilization", targetValue: 65 }, label), {
            mode: "ForecastOnly",
            maxCapacityBreachBehavior: "HonorMaxCapacity",
            metricSpecifications: [
                { targetValue: "65", predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" } },
            ],
        });
    });

    it("adds tasks where that is asked for", () => {
        const { mode, metricSpecifications } = predictiveScaling({
            mode: "forecast-and-scale",
            metric: "MemoryUtilization",
            targetValue: 80,
        });
        assert.equal(mode, "ForecastAndScale");
        assert.deepEqual(metricSpecifications, [
            { targetValue: "80", predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceMemoryUtilization" } },
        ]);
    });

    it("counts the requests of the target group alone", () => {
        const { metricSpecifications } = predictiveScaling(
            { mode: "forecast-only", metric: "RequestCountPerTarget", targetValue: 900 },
            label,
        );
        assert.deepEqual(metricSpecifications, [
            { targetValue: "900", predefinedMetricPairSpecification: { predefinedMetricType: "ALBRequestCount", resourceLabel: label } },
        ]);
    });

    it("has a name of its own", () => {
        assert.equal(predictivePolicyName("orders"), "orders-predictive-policy");
    });
});
