/** Where what the rollout decides is kept: a folder, or a bucket of S3. Keys have the form of paths. */
export interface ObjectStore {
    /** For messages: `.rollout`, `s3://bucket/prefix`. */
    readonly place: string;
    /** Keys below a prefix, sorted. */
    list(prefix: string): Promise<readonly string[]>;
    get(key: string): Promise<StoredObject | undefined>;
    /** @returns false where the key is there already, and nothing was written */
    putIfAbsent(key: string, text: string): Promise<boolean>;
    /** @returns false where the object is not the one that was read, and nothing was written */
    replace(key: string, version: string, text: string): Promise<boolean>;
    /** @returns false where the object is not the one that was read, and is left */
    remove(key: string, version: string): Promise<boolean>;
}

export interface StoredObject {
    readonly text: string;
    /** Changes whenever the object does. */
    readonly version: string;
}
