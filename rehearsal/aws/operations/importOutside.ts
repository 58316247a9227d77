import type { InvokeAnswers } from "../../contract/invokeAnswers.ts";
import type { ReadRequest, ReadResult } from "../../contract/provider.ts";
import { hasUnknown } from "../../contract/values.ts";
import { checkInputs } from "../check/checkInputs.ts";
import { type Cloud, cloudKey, withResource } from "../cloud/cloud.ts";
import { withoutSecrets } from "../cloud/hiddenSecrets.ts";
import { importedResource, isImportedByOtherId } from "../cloud/importedResource.ts";
import { identityOf, locationOf } from "../cloud/resourceLocation.ts";
import { outputsRow, typeRow } from "../fallback/unknownType.ts";
import type { Outcome } from "./createResource.ts";
import { outsideRequest } from "./outsideRequest.ts";

/**
 * A resource that the program imports by its id and that no stack has made. It is assumed to exist, as the program declares it.
 * @returns nothing where the cloud knows better
 */
export function importOutside(cloud: Cloud, request: ReadRequest, answers: InvokeAnswers | undefined): Outcome<ReadResult> | undefined {
    const { type, id: importId, urn, declaredInputs, isPreview = false } = request;
    if (declaredInputs === undefined || answers === undefined || importedResource(cloud, request) !== undefined) return undefined;
    const declared = { ...request, inputs: Object.fromEntries(Object.entries(declaredInputs).filter(([, value]) => !hasUnknown(value))) };
    const location = locationOf(declared);
    if (cloud.gone.has(cloudKey({ type, region: location.region, id: importId }))) return undefined;
    const { inputs: checked } = checkInputs(declared);
    const row = outputsRow(type);
    const name = typeRow(type).name?.property ?? "";
    const named = { ...checked, [name]: importId };
    // A name that the program leaves to Pulumi is the id, where a resource with that name has that id.
    const isName =
        checked[name] !== undefined && declaredInputs[name] === undefined && row.id(outsideRequest(cloud, request, named)) === importId;
    const inputs = isName ? named : checked;
    const about = outsideRequest(cloud, request, inputs);
    const id = isImportedByOtherId(type) ? row.id(about) : importId;
    const outputs = { ...row.outputs(about, id), ...inputs, ...answers.find(type, { id: importId }) };
    const resource = { ...location, type, id: identityOf(type, id, outputs), urn, seed: importId, properties: withoutSecrets(outputs) };
    return { cloud: isPreview ? cloud : withResource(cloud, resource), result: { id, inputs, outputs, isAssumed: true } };
}
