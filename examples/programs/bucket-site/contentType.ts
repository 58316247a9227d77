enum Type {
    page = "text/html",
    style = "text/css",
}

/** An enum, which a compiler has to turn into code. */
export function contentType(file: string): string {
    return file.endsWith(".css") ? Type.style : Type.page;
}
