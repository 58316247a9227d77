import type { Problems } from "../problems.ts";
import type { ResourceState } from "../resource/resourceState.ts";

/**
 * Without the program there are no functions to call: where a resource has hooks for its deletion, nothing is deleted.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/engine/destroy.go `newDestroySource`
 */
export function refuseDeleteHooks(resources: readonly ResourceState[], problems: Problems): void {
    const hooked = resources.flatMap(({ urn, resourceHooks: { BeforeDelete = [], AfterDelete = [] } }) => {
        const names = [...BeforeDelete, ...AfterDelete];
        return names.length > 0 ? [{ urn, names }] : [];
    });
    if (hooked.length === 0) return;
    for (const { urn, names } of hooked) {
        const message = `Resource has delete hooks registered, but the program is not running. Hooks: ${names.join(", ")}`;
        problems.reportResource(urn, message);
    }
    problems.report({ severity: "error", message: "You must run with the `--run-program` flag to use delete hooks during destroy." });
    problems.refuse();
}
