/** Of the box of a service, of a function, of an API or of instances: no two of them have one name. */
export function serviceId(name: string): string {
    return `service ${name}`;
}
