import { parse } from "regexparam";
import { matchRoute } from "wouter";
import type { Role } from "@/core/api/types";
import { pages } from "./pages";

/** Whether this address is a page that the role may open: links to what isn't there are left out. */
export function hasPage(address: string, role: Role): boolean {
    const page = pages.find(({ path }) => matchRoute(parse, path, address)[0]);
    return page !== undefined && (!page.roles || page.roles.includes(role));
}
