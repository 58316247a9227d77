import type { Props } from "../resources/resource.ts";
import { eventTarget, schedule } from "../resources/typeTokens.ts";
import { object, objects, parseJson, text } from "../resources/values.ts";
import { asEcsSpells } from "./asEcsSpells.ts";

/**
 * What a rule or a schedule that starts tasks sets anew of their containers; none of other resources.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html
 */
export function overridesOf(type: string, props: Props): readonly Props[] {
    const input = eventTarget.includes(type) ? props["input"] : schedule.includes(type) ? object(props["target"])["input"] : undefined;
    const json = object(parseJson(text(input) ?? ""));
    return objects(asEcsSpells(json["containerOverrides"] ?? json["ContainerOverrides"]));
}
