import type { ReadRequest } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { type Cloud, type CloudResource, resourcesOf } from "./cloud.ts";
import { locationOf, requestedResource } from "./resourceLocation.ts";

interface ImportForm {
    /** As the provider's message has it. */
    readonly expected: string;
    /** The properties that an id names; undefined where it has not the form. */
    readonly read: (id: string) => Properties | undefined;
}

/**
 * Types that are imported by another id than Pulumi has of them afterwards.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/appautoscaling/target/#import
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/appautoscaling/policy/#import
 */
const forms: Readonly<Record<string, ImportForm>> = {
    "aws:appautoscaling/target:Target": {
        expected: "<service-namespace>/<resource-id>/<scalable-dimension>",
        read: (id) => /^(?<serviceNamespace>[^/]+)\/(?<resourceId>.+)\/(?<scalableDimension>[^/]+:[^/]+:[^/]+)$/.exec(id)?.groups,
    },
    "aws:appautoscaling/policy:Policy": {
        expected: "<service-namespace>/<resource-id>/<scalable-dimension>/<policy-name>",
        read: (id) =>
            /^(?<serviceNamespace>[^/]+)\/(?<resourceId>.+)\/(?<scalableDimension>[^/]+:[^/]+:[^/]+)\/(?<name>[^/]+)$/.exec(id)?.groups,
    },
};

export function isImportedByOtherId(type: string): boolean {
    return type in forms;
}

/** What an id names that a program imports; a text where nothing could have such an id. */
export function importedResource(cloud: Cloud, request: ReadRequest): CloudResource | string | undefined {
    const { type, id } = request;
    const form = forms[type];
    if (form === undefined) return requestedResource(cloud, request);
    const named = form.read(id);
    if (named === undefined) return `unexpected format (${JSON.stringify(id)}), expected ${form.expected}`;
    const found = resourcesOf(cloud, type, locationOf(request).region).find(({ properties }) =>
        Object.entries(named).every(([property, value]) => properties[property] === value),
    );
    // Pulumi knows it by its other id, would import it once more, and then delete what it had: one and the same.
    return found === undefined || found.urn === "" || found.urn !== request.urn
        ? found
        : `${id} is in the stack already, and Pulumi would delete it once it is imported: take adopt or import out`;
}
