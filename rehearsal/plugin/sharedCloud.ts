import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Cloud } from "../aws/cloud/cloud.ts";
import { loadCloud, saveCloud } from "../aws/cloud/cloudFile.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import type { Provider } from "../contract/provider.ts";
import { FileLock } from "../engine/state/fileLock.ts";

const retryMilliseconds = 5;
const patienceMilliseconds = 30_000;

/**
 * The offline AWS with its cloud in a file that several plugins share: the engine starts one plugin for each provider of a stack.
 * @param answers of functions that ask AWS. @default nothing but what the offline AWS knows itself
 */
export function sharedCloud(file: string, answers?: InvokeAnswers): Provider {
    mkdirSync(dirname(file), { recursive: true });
    let read: { readonly version: string; readonly cloud: Cloud } | undefined;
    const open = () => {
        const version = versionOf(file);
        if (read?.version !== version) read = { version, cloud: loadCloud(file) };
        return new OfflineCloud({
            cloud: read.cloud,
            answers,
            save: (cloud) => {
                saveCloud(file, cloud);
            },
        });
    };
    const alone = async <Result>(work: (cloud: OfflineCloud) => Promise<Result>): Promise<Result> => {
        const lock = await acquire(`${file}.lock`);
        try {
            return await work(open());
        } finally {
            lock.release();
        }
    };
    return {
        check: (request) => open().check(request),
        checkConfig: (type, inputs) => open().checkConfig(type, inputs),
        previewCreate: (request) => open().previewCreate(request),
        invoke: (request) => open().invoke(request),
        construct: (request) => open().construct(request),
        diff: (request) => open().diff(request),
        previewUpdate: (request) => open().previewUpdate(request),
        read: (request) => open().read(request),
        create: (request) => alone((cloud) => cloud.create(request)),
        update: (request) => alone((cloud) => cloud.update(request)),
        delete: (request) => alone((cloud) => cloud.delete(request)),
    };
}

/** Every change replaces the file by another one. */
function versionOf(file: string): string {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? "none" : `${String(found.ino)} ${String(found.mtimeMs)} ${String(found.size)}`;
}

async function acquire(file: string): Promise<FileLock> {
    const deadline = Date.now() + patienceMilliseconds;
    for (;;) {
        try {
            return FileLock.acquire(file, () => undefined);
        } catch (error) {
            if (Date.now() > deadline) throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
}
