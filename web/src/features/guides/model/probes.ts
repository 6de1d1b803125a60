// The probes that a check may name. The server's catalogue (src/guides/probe.cpp) is the truth; a test compares.
export interface Probe {
    name: string;
    parameters: readonly { name: string; needed: boolean; number: boolean }[];
}

/** A parameter with * is needed, one with # is a number. */
function probe(name: string, ...parameters: string[]): Probe {
    return {
        name,
        parameters: parameters.map((each) => ({
            name: each.replace(/[*#]/g, ""),
            needed: each.includes("*"),
            number: each.includes("#"),
        })),
    };
}

export const kProbes: readonly Probe[] = [
    probe("link.up", "interface"),
    probe("wifi.signal", "least#"),
    probe("address.valid"),
    probe("gateway.reachable", "count#"),
    probe("dns.resolves", "name*", "server"),
    probe("host.reachable", "host*", "count#"),
    probe("port.open", "host*", "port*#"),
    probe("web.answers", "address*"),
    probe("portal.free"),
    probe("disk.free", "path", "least#"),
    probe("service.running", "service*"),
    probe("printer.ready", "printer"),
    probe("printer.queue", "printer"),
    probe("account.unlocked", "login"),
    probe("clock.right"),
];
