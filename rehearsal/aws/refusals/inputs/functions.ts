import { isPresent } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com/lambda/latest";

/** Where the code of a function comes from. */
const codeSources = ["code", "imageUri", "s3Bucket"];

export const functionRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "function-code",
        types: ["aws:lambda/function:Function"],
        property: "code",
        says: `a function has one of ${codeSources.map((property) => `\`${property}\``).join(", ")}`,
        source: `${api}/api/API_FunctionCode.html`,
        problem: (inputs) => {
            const given = codeSources.filter((property) => isPresent(inputs[property]));
            if (given.length === 1) return undefined;
            return `one of \`filename,image_uri,s3_bucket\` must be specified, got ${given.length === 0 ? "none" : given.join(" and ")}; give one of ${codeSources.join(", ")}`;
        },
    },
];
