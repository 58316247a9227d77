import type { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb.js";
import type { DiffKind, Difference } from "../contract/provider.ts";
import { providerProto } from "./grpc.ts";

export function diffResponse({ changes, changedKeys, replaceKeys, detailed, deleteBeforeReplace }: Difference): DiffResponse {
    const { DIFF_UNKNOWN, DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
    const response = new providerProto.DiffResponse();
    response.setChanges({ unknown: DIFF_UNKNOWN, none: DIFF_NONE, some: DIFF_SOME }[changes]);
    response.setDiffsList([...changedKeys]);
    response.setReplacesList([...replaceKeys]);
    response.setDeletebeforereplace(deleteBeforeReplace);
    response.setHasdetaileddiff(detailed !== undefined);
    for (const [path, kind] of Object.entries(detailed ?? {})) response.getDetaileddiffMap().set(path, propertyDiff(kind));
    return response;
}

function propertyDiff(kind: DiffKind): PropertyDiff {
    const { Kind } = providerProto.PropertyDiff;
    const kinds = {
        add: Kind.ADD,
        "add-replace": Kind.ADD_REPLACE,
        delete: Kind.DELETE,
        "delete-replace": Kind.DELETE_REPLACE,
        update: Kind.UPDATE,
        "update-replace": Kind.UPDATE_REPLACE,
    };
    const diff = new providerProto.PropertyDiff();
    diff.setKind(kinds[kind]);
    diff.setInputdiff(true);
    return diff;
}
