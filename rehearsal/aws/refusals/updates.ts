import type { DifferenceRefusal } from "./refusal.ts";

/** Updates that the provider refuses as soon as it compares old and new inputs, in a preview too. */
export const differenceRefusals: readonly DifferenceRefusal[] = [
    {
        kind: "difference",
        rule: "strategy-needs-new-deployment",
        types: ["aws:ecs/service:Service"],
        property: "capacityProviderStrategies",
        says: "another capacity provider strategy of a service needs a new deployment: `forceNewDeployment: true`",
        source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/service.go",
        problem: (changedKeys, inputs) => {
            if (!changedKeys.includes("capacityProviderStrategies") || inputs["forceNewDeployment"] === true) return undefined;
            return (
                "1 error occurred:\n\t* force_new_deployment should be true when capacity_provider_strategy is being updated; " +
                "set forceNewDeployment: true"
            );
        },
    },
];
