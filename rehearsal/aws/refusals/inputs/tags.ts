import { propertyNames } from "../../types/propertyNames.ts";
import { typeTable } from "../../types/typeTable.ts";
import type { InputRefusal } from "../refusal.ts";
import { block, knownText } from "../../propertyValues.ts";

const source = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices";
const types = Object.keys(typeTable).filter((type) => propertyNames(type)?.outputs.has("tagsAll"));

/** Refusals of the tags of any resource. */
export const tagRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "tag-count",
        types,
        property: "tags",
        says: "a resource has 50 tags at most, those of the provider included",
        source,
        problem: ({ tags, tagsAll }) => {
            const count = Object.keys(block(tagsAll ?? tags)).length;
            return count <= 50 ? undefined : `TooManyTags: a resource has 50 tags at most, got ${String(count)}; remove some`;
        },
    },
    {
        kind: "inputs",
        rule: "tag-text",
        types,
        property: "tags",
        says: "a tag's key has 128 characters at most and does not begin with `aws:`, its value 256",
        source,
        problem: ({ tags, tagsAll }) => {
            for (const [key, value] of Object.entries(block(tagsAll ?? tags))) {
                if (/^aws:/i.test(key)) return `InvalidTag: keys that begin with aws: are reserved for AWS, got ${key}; rename it`;
                if (key.length > 128) return `InvalidTag: a key has 128 characters at most, got ${String(key.length)}; shorten it`;
                const length = knownText(value)?.length ?? 0;
                if (length > 256) return `InvalidTag: the value of ${key} has 256 characters at most, got ${String(length)}; shorten it`;
            }
            return undefined;
        },
    },
];
