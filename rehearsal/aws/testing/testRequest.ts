import type { Properties } from "../../contract/values.ts";
import type { ResourceRequest } from "../../contract/provider.ts";

/** A request of the tests: the provider is in Frankfurt and tags everything with its owner. */
export function testRequest(type: string, inputs: Properties, name = "web"): ResourceRequest {
    const urn = `urn:pulumi:staging::ecs-platform::${type}::${name}`;
    return { type, name, urn, inputs, provider: { region: "eu-central-1", defaultTags: { tags: { Owner: "platform", Role: "default" } } } };
}
